"""Random foreign projects: whatever a file can say, sense or nonsense."""

from hypothesis import strategies as st

from foreign_plans import TODAY, assignment, link, person, project, task
from pmdesk.interchange.foreign import (
    ForeignAvailability,
    ForeignBaseline,
    ForeignCalendar,
    ForeignCost,
    ForeignException,
    ForeignOccurrences,
    ForeignPrice,
    ForeignRate,
    ForeignRecurrence,
    ForeignSpan,
    ForeignWork,
    ForeignWorkWeek,
)

INSTANTS = st.none() | st.integers(-(2**40), 2**40)
NEAR = st.integers(TODAY, TODAY + 28 * 1440) | st.integers(-(2**40), 2**40)
UIDS = st.integers(0, 5)
MINUTES = st.integers(-5, 5000) | st.integers(-5, 2**40)
SPANS = st.builds(
    ForeignSpan, st.integers(-(2**40), 2**40), st.sampled_from(["m", "d", "?"]), st.booleans(), st.booleans()
)
RECURRENCES = st.builds(
    ForeignRecurrence,
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "?"]),
    st.integers(-3, 3),
    st.booleans(),
    st.lists(st.integers(0, 6), max_size=3, unique=True).map(tuple),
    st.none() | st.integers(-3, 99),
    st.none() | st.integers(-3, 99),
    st.lists(st.integers(-(2**40), 2**40), max_size=3).map(tuple),
)
DAYS = st.none() | st.integers(9000, 9900) | st.integers(-(2**40), 2**40)
ANY_TASK = st.builds(
    task,
    UIDS,
    st.text(),
    parent=st.none() | UIDS,
    blank=st.booleans(),
    summary=st.booleans(),
    manual=st.booleans(),
    milestone=st.booleans(),
    external=st.booleans(),
    duration=st.none() | SPANS,
    constraint=st.sampled_from(["", "MUST_START_ON", "FINISH_ON", "?"]),
    constraint_date=INSTANTS,
    priority=st.none() | st.integers(-5, 5000),
    percent_complete=st.floats(),
    actual_start=INSTANTS,
    actual_finish=INSTANTS,
    stored_start=INSTANTS,
    stored_finish=INSTANTS,
    calendar=st.none() | UIDS,
    ignore_resource_calendars=st.booleans(),
    type=st.sampled_from(["FIXED_UNITS", "FIXED_DURATION"]),
    recurring=st.booleans(),
    physical_percent=st.floats(),
    levelling_delay=st.none() | SPANS,
    stop=st.none() | NEAR,
    resume=st.none() | NEAR,
    parts=st.lists(st.tuples(NEAR, NEAR), max_size=4).map(tuple),
    baselines=st.lists(
        st.builds(
            ForeignBaseline,
            st.integers(-1, 12),
            INSTANTS | NEAR,
            INSTANTS | NEAR,
            st.integers(-(2**40), 2**40),
            st.integers(-(2**40), 2**40),
            st.floats(),
            st.lists(st.tuples(NEAR, NEAR), max_size=3).map(tuple),
            st.lists(st.builds(ForeignCost, NEAR, NEAR, st.floats()), max_size=3).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    fixed_cost=st.floats(),
    fixed_cost_accrual=st.sampled_from(["", "END", "?"]),
    earning=st.sampled_from(["", "PHYSICAL_PERCENT_COMPLETE", "?"]),
    occurrences=st.none()
    | st.builds(ForeignOccurrences, RECURRENCES, DAYS, DAYS, st.none() | st.integers(-2, 2000)),
)
ANY_ASSIGNMENT = st.builds(
    assignment,
    UIDS,
    UIDS,
    MINUTES,
    MINUTES,
    actual_work=MINUTES,
    overtime=MINUTES,
    actual_overtime=MINUTES,
    delay=st.none() | SPANS,
    levelling_delay=st.none() | SPANS,
    contour=st.sampled_from(["FLAT", "BELL", "CONTOURED", "?"]),
    spread=st.lists(st.builds(ForeignWork, NEAR, NEAR, MINUTES), max_size=4).map(tuple),
    stored_start=st.none() | NEAR,
    stored_finish=st.none() | NEAR,
    rate_table=st.integers(-1, 6),
    stored_cost=st.floats(),
    stored_actual_cost=st.floats(),
    consumed_per=st.sampled_from(["", "m", "mo"]),
)
PRICES = st.builds(ForeignPrice, st.floats(), st.sampled_from(["h", "mo", "?"]))
RATES = st.builds(ForeignRate, st.integers(-1, 6), DAYS, PRICES, PRICES, st.floats())
TIMES = st.builds(ForeignAvailability, DAYS, DAYS, st.integers(-5, 2**40))
SHIFTS = st.lists(st.tuples(st.integers(-10, 1500), st.integers(-10, 1500)), max_size=3).map(tuple)
ANY_WEEK = st.tuples(*[st.none() | SHIFTS] * 7)
ANY_CALENDAR = st.builds(
    ForeignCalendar,
    UIDS,
    st.text(),
    st.none() | UIDS,
    ANY_WEEK,
    st.lists(st.builds(ForeignWorkWeek, st.text(), INSTANTS, INSTANTS, ANY_WEEK), max_size=2).map(tuple),
    st.lists(
        st.builds(
            ForeignException,
            st.text(),
            st.integers(-(2**40), 2**40),
            st.integers(-(2**40), 2**40),
            SHIFTS,
            st.none() | RECURRENCES,
        ),
        max_size=2,
    ).map(tuple),
)
ANY_PROJECT = st.builds(
    project,
    st.lists(ANY_TASK, max_size=5),
    name=st.text(),
    start=INSTANTS,
    finish=INSTANTS,
    from_finish=st.booleans(),
    status_date=INSTANTS,
    currency=st.text(max_size=4),
    calendar=st.none() | UIDS,
    minutes_per_day=st.none() | st.integers(-5, 5000),
    minutes_per_week=st.none() | st.integers(-5, 50_000),
    days_per_month=st.none() | st.integers(-5, 100),
    day_start=st.none() | st.integers(0, 1440),
    day_end=st.none() | st.integers(0, 1440),
    critical_limit=st.integers(-(2**40), 2**40),
    calendars=st.lists(ANY_CALENDAR, max_size=3).map(tuple),
    resources=st.lists(
        st.builds(
            person,
            UIDS,
            st.text(),
            kind=st.sampled_from(["WORK", "MATERIAL", "COST", "?"]),
            max_units=st.none() | st.integers(-5, 2**40),
            calendar=st.none() | UIDS,
            rates=st.lists(RATES, max_size=3).map(tuple),
            availability=st.lists(TIMES, max_size=3).map(tuple),
            accrual=st.sampled_from(["", "END", "?"]),
            generic=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    budget=st.floats(),
    actual_costs_typed=st.booleans(),
    links=st.lists(
        st.builds(
            link,
            UIDS,
            UIDS,
            st.sampled_from(["FINISH_START", "START_FINISH", "?"]),
            lag=SPANS,
            predecessor_project=st.none() | st.integers(-1, 2),
        ),
        max_size=4,
    ).map(tuple),
    assignments=st.lists(ANY_ASSIGNMENT, max_size=3).map(tuple),
)
