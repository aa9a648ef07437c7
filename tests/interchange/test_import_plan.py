"""Foreign records become rows; what can't come over as it is is remarked on, and nothing ever fails."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreign_plans import (
    OFFICE_DAY,
    STANDARD,
    TODAY,
    assignment,
    at,
    blank_line,
    link,
    person,
    plan_file,
    project,
    task,
)
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import say
from pmdesk.domain.plan.calendar import Frequency
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import LagKind, TimeUnit
from pmdesk.interchange.errors import NotRecognised
from pmdesk.interchange.foreign import (
    ForeignCalendar,
    ForeignException,
    ForeignProject,
    ForeignRecurrence,
    ForeignSpan,
    ForeignTask,
    ForeignWorkWeek,
)
from pmdesk.interchange.import_plan import Imported, import_into, import_new
from pmdesk.interchange.resource_rows import same_resources

INHERITED = (None,) * 7


def imported(*projects: ForeignProject) -> Imported:
    return import_new(plan_file(*projects), IdDealer(), today=TODAY)


def only_task(**said: Any) -> tuple[Task, set[str]]:
    """The row of a task of which the file says this, and the keys of the remarks."""
    result = imported(project([task(1, **said)]))
    return next(iter(result.portfolio.tasks.values())), remarks(result)


def remarks(result: Imported) -> set[str]:
    return {remark.message.key for remark in result.remarks}


def names(portfolio: Portfolio) -> list[tuple[int, str]]:
    outline = portfolio.outline
    return [(outline.level_of(key), portfolio.tasks[key].name) for key in outline.order]


def test_outline_and_blank_lines_keep_their_places() -> None:
    result = imported(
        project(
            [
                task(1, "Prepare", summary=True),
                task(2, "Charter", parent=1),
                blank_line(),
                task(3, "Kick-off", parent=1),
                blank_line(),
                task(4, "Build"),
                blank_line(),
            ]
        )
    )

    assert names(result.portfolio) == [
        (1, "Prepare"),
        (2, "Charter"),
        (2, ""),
        (2, "Kick-off"),
        (1, ""),
        (1, "Build"),
        (1, ""),
    ]
    assert [t.source_uid for t in result.portfolio.tasks.values() if not t.blank] == [1, 2, 3, 4]


def test_parents_in_a_ring_or_missing_lead_to_the_top() -> None:
    result = imported(project([task(1, parent=2), task(2, parent=1), task(3, parent=99)]))

    assert len(result.portfolio.outline.order) == 3


def test_a_plain_task_comes_over_with_everything() -> None:
    row, said = only_task(
        name="Build  it",
        duration=ForeignSpan(2880, "d", elapsed=True),
        estimated=True,
        constraint="START_NO_EARLIER_THAN",
        constraint_date=at("2026-03-09T08:00"),
        deadline=at("2026-04-01T17:00"),
        priority=700,
        percent_complete=50.0,
        actual_start=at("2026-03-02T08:00"),
        wbs="1.2.a",
        outline_number="1",
        ignore_resource_calendars=True,
        effort_driven=True,
        notes="See\r\nbelow",
        hyperlink="https://example.org/wiki",
    )

    assert said == set()
    assert (row.name, row.duration.minutes, row.duration.unit) == ("Build it", 2880, TimeUnit.DAY)
    assert (row.duration.elapsed, row.duration.estimated, row.priority) == (True, True, 700)
    assert (row.constraint, row.constraint_date) == (Constraint.SNET, at("2026-03-09T08:00"))
    assert (row.percent_complete, row.actual_start) == (50, at("2026-03-02T08:00"))
    assert row.deadline == at("2026-04-01T17:00")
    assert (row.wbs, row.notes) == ("1.2.a", "See\nbelow\nhttps://example.org/wiki")
    assert row.ignore_resource_calendars
    assert row.effort_driven


def test_the_computed_wbs_code_is_not_a_code_of_its_own() -> None:
    assert only_task(wbs="1", outline_number="1")[0].wbs == ""


@pytest.mark.parametrize(
    ("said", "remark", "kept"),
    [
        ({"actual_start": at("2026-03-02T08:00")}, "actual_at_zero", (0, None, None)),
        (
            {"percent_complete": 40.0, "actual_start": 0, "actual_finish": 600},
            "actual_finish_unfinished",
            (40, 0, None),
        ),
        ({"percent_complete": 100.0, "actual_finish": 600}, "actual_finish_alone", (100, None, None)),
        (
            {"percent_complete": 100.0, "actual_start": 900, "actual_finish": 600},
            "actual_finish_early",
            (100, 900, None),
        ),
    ],
)
def test_impossible_progress_is_reported_and_not_taken(
    said: dict[str, Any], remark: str, kept: tuple[int, int | None, int | None]
) -> None:
    row, keys = only_task(**said)

    assert keys == {f"interchange.{remark}"}
    assert (row.percent_complete, row.actual_start, row.actual_finish) == kept


def test_a_constraint_without_a_date_is_left_out() -> None:
    row, keys = only_task(constraint="MUST_START_ON")

    assert (row.constraint, keys) == (Constraint.ASAP, {"interchange.constraint_without_date"})


def test_a_manual_task_keeps_the_dates_of_the_file() -> None:
    row, keys = only_task(manual=True, stored_start=480, stored_finish=1020)

    assert (row.mode, row.fixed_start, row.fixed_finish, keys) == (TaskMode.MANUAL, 480, 1020, set())


@pytest.mark.parametrize("length", [None, -1, 0, 5000])
def test_an_impossible_day_is_eight_hours_long(length: int | None) -> None:
    result = imported(project([task(1, duration=None)], minutes_per_day=length))

    assert [row.minutes_per_day for row in result.portfolio.projects.values()] == [480]
    assert [row.duration.minutes for row in result.portfolio.tasks.values()] == [480]


def test_dates_in_words_are_reported() -> None:
    row, keys = only_task(manual=True, start_text="after the audit", duration=None)

    assert (row.fixed_start, row.fixed_finish) == (None, None)
    assert keys == {"interchange.text_date", "interchange.no_duration"}


def test_an_external_task_keeps_its_dates() -> None:
    row, _ = only_task(external=True, stored_start=480, stored_finish=1020)

    assert (row.kind, row.fixed_start, row.fixed_finish) == (TaskKind.EXTERNAL, 480, 1020)


def test_a_name_of_any_signs_becomes_one_line() -> None:
    row, _ = only_task(name="Über\n\x00\ttest \ud800 " + "x" * 20_000)

    assert row.name.startswith("Über test � x")
    assert len(row.name) > 20_000
    row.name.encode("utf-8")


def test_links_of_all_kinds_and_lags() -> None:
    kinds = ["FINISH_START", "START_START", "FINISH_FINISH", "START_FINISH"]
    lags = [
        ForeignSpan(-960, "d"),
        ForeignSpan(1440, "d", elapsed=True),
        ForeignSpan(50, "", percent=True),
        ForeignSpan(0, "d"),
    ]
    links = [link(1, uid, kind, lag=lag) for uid, kind, lag in zip(range(2, 6), kinds, lags, strict=True)]
    result = imported(project([task(uid) for uid in range(1, 6)], links=tuple(links)))

    rows = sorted(result.portfolio.links.values(), key=lambda row: row.id)
    assert [row.kind.value for row in rows] == ["FS", "SS", "FF", "SF"]
    assert [(row.lag.amount, row.lag.kind) for row in rows] == [
        (-960, LagKind.WORKING),
        (1440, LagKind.ELAPSED),
        (50, LagKind.PERCENT),
        (0, LagKind.WORKING),
    ]


def test_links_that_lead_nowhere_are_reported() -> None:
    result = imported(project([task(1), task(2)], links=(link(1, 1), link(7, 2), link(2, 7), link(1, 2))))

    assert len(result.portfolio.links) == 1
    assert remarks(result) == {"interchange.link_to_itself", "interchange.link_left_out"}


def test_a_ring_of_links_comes_over() -> None:
    result = imported(project([task(1), task(2)], links=(link(1, 2), link(2, 1))))

    assert len(result.portfolio.links) == 2


def test_links_between_the_projects_of_a_file() -> None:
    result = imported(
        project([task(1, "A")]), project([task(1, "B")], links=(link(1, 1, predecessor_project=0),))
    )

    only = next(iter(result.portfolio.links.values()))
    tasks = result.portfolio.tasks
    assert (tasks[only.predecessor].name, tasks[only.successor].name) == ("A", "B")
    assert len({row.code for row in result.portfolio.projects.values()}) == 2


def test_assignments_and_resources() -> None:
    people = (
        person(1, "Anna [DBA]", max_units=5000, email="anna@example.org"),
        person(2, "Cable", kind="MATERIAL", material_label="m"),
    )
    result = imported(
        project(
            [task(1)],
            resources=people,
            assignments=(assignment(1, 1, 5000, 240), assignment(1, 2, 30_000, 99), assignment(9, 1)),
        )
    )

    rows = list(result.portfolio.assignments.values())
    assert [row.name for row in result.portfolio.resources.values()] == ["Anna (DBA)", "Cable"]
    assert [(row.units, row.work) for row in rows] == [(5000, 240), (30_000, 0)]
    assert remarks(result) == {"interchange.resource_renamed", "interchange.assignment_left_out"}


def test_a_person_without_a_calendar_of_their_own_has_that_of_the_company() -> None:
    derived = ForeignCalendar(2, "Anna", 1, INHERITED, (), ())
    absent = ForeignCalendar(3, "Bob", 1, INHERITED, (), (ForeignException("Away", 9000, 9004, ()),))
    unused = ForeignCalendar(4, "Nobody", 1, INHERITED, (), ())
    people = (person(1, "Anna", calendar=2), person(2, "Bob", calendar=3))
    result = imported(project([], calendars=(derived, absent, unused, STANDARD), resources=people))

    anna, bob = result.portfolio.resources.values()
    calendars = result.portfolio.calendars
    assert anna.calendar is not None
    assert bob.calendar is not None
    assert calendars[anna.calendar].name == "Standard"
    assert calendars[bob.calendar].base == anna.calendar
    assert len(calendars) == 2


def test_exceptions_and_work_weeks() -> None:
    yearly = ForeignRecurrence("YEARLY", 1, False, (), 24, 12, (9000,))
    fortnightly = ForeignRecurrence("WEEKLY", 2, False, (4,), None, None, (9000, 9014))
    summer = ForeignWorkWeek("Summer", 9600, 9660, (((480, 840),), *(None,) * 6))
    calendar = replace(
        STANDARD,
        work_weeks=(summer, ForeignWorkWeek("Wrong", 10, 1, INHERITED)),
        exceptions=(
            ForeignException("Christmas Eve", 9000, 20_000, (), yearly),
            ForeignException("Early Friday", 9000, 9014, ((480, 720),), fortnightly),
            ForeignException("Overlapping", 9100, 9100, ((600, 900), (480, 720), (900, 900), (1000, 2000))),
        ),
    )
    result = imported(project([], calendars=(calendar,)))

    row = next(iter(result.portfolio.calendars.values()))
    christmas, early, later, overlapping = row.exceptions
    assert christmas.recurrence is not None
    assert christmas.recurrence.frequency is Frequency.YEARLY_DAY
    assert (christmas.recurrence.month, christmas.recurrence.month_day) == (12, 24)
    assert [(e.first, e.last) for e in (early, later)] == [(9000, 9000), (9014, 9014)]
    assert overlapping.hours == ((480, 900), (1000, 1440))
    assert [week.name for week in row.work_weeks] == ["Summer"]
    assert remarks(result) == {"interchange.work_week_dates", "interchange.shift_left_out"}


def test_what_has_no_place_is_named_with_its_tasks() -> None:
    result = imported(project([task(1, unheld=("split", "custom_field:Vendor")), task(2, unheld=("split",))]))

    unheld = {say(r.message): len(r.rows) for r in result.remarks if r.unheld}
    assert unheld == {"Splits": 2, "Custom field Vendor": 1}


def test_a_file_without_a_project_is_refused() -> None:
    with pytest.raises(NotRecognised):
        imported()


def test_a_second_import_shares_calendars_and_people() -> None:
    source = plan_file(project([task(1)], resources=(person(1, "Anna"),), assignments=(assignment(1, 1),)))
    ids = IdDealer()
    first = import_new(source, ids, today=TODAY)
    known = same_resources(first.portfolio, source)
    second = import_into(first.portfolio, ids, source, today=TODAY, people_merge=True)

    assert [same.name for same in known] == ["Anna"]
    assert len(second.portfolio.calendars) == 1
    assert len(second.portfolio.resources) == 1
    assert second.merged_resources == tuple(first.portfolio.resources)
    assert second.shared_calendars == tuple(first.portfolio.calendars)
    assert len({row.code for row in second.portfolio.projects.values()}) == 2
    assert second.edit.inverse.apply(second.portfolio) == first.portfolio


def test_people_of_one_name_can_be_kept_apart() -> None:
    source = plan_file(project([], resources=(person(1, "Anna"),)))
    ids = IdDealer()
    first = import_new(source, ids, today=TODAY)
    second = import_into(first.portfolio, ids, source, today=TODAY, people_merge=False)

    assert [row.name for row in second.portfolio.resources.values()] == ["Anna", "Anna"]


def test_people_are_known_by_their_address() -> None:
    ids = IdDealer()
    first = import_new(
        plan_file(project([], resources=(person(1, "A. Berg", email="berg@example.org"),))), ids, today=TODAY
    )
    source = plan_file(project([], resources=(person(8, "Anna Berg", email="BERG@example.org"),)))

    assert [same.name for same in same_resources(first.portfolio, source)] == ["Anna Berg"]


def test_another_calendar_of_the_same_name_is_renamed() -> None:
    ids = IdDealer()
    first = import_new(plan_file(project()), ids, today=TODAY)
    sundays = replace(STANDARD, week=(OFFICE_DAY,) * 7)
    second = import_into(
        first.portfolio, ids, plan_file(project(calendars=(sundays,))), today=TODAY, people_merge=True
    )

    assert [row.name for row in second.portfolio.calendars.values()] == ["Standard", "Standard (2)"]
    assert remarks(second) == {"interchange.calendar_renamed"}


INSTANTS = st.none() | st.integers(-(2**40), 2**40)
UIDS = st.integers(0, 5)
SPANS = st.builds(
    ForeignSpan, st.integers(-(2**40), 2**40), st.sampled_from(["m", "d", "?"]), st.booleans(), st.booleans()
)
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
)
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
            st.none()
            | st.builds(
                ForeignRecurrence,
                st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "?"]),
                st.integers(-3, 3),
                st.booleans(),
                st.lists(st.integers(0, 6), max_size=3, unique=True).map(tuple),
                st.none() | st.integers(-3, 99),
                st.none() | st.integers(-3, 99),
                st.lists(st.integers(-(2**40), 2**40), max_size=3).map(tuple),
            ),
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
        ),
        max_size=3,
    ).map(tuple),
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
    assignments=st.lists(
        st.builds(assignment, UIDS, UIDS, st.integers(-5, 2**40), st.integers(-5, 2**40)), max_size=3
    ).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANY_PROJECT, min_size=1, max_size=2))
def test_nothing_that_a_file_can_say_makes_the_import_fail(projects: list[ForeignProject]) -> None:
    source = plan_file(*projects)
    ids = IdDealer()
    first = import_new(source, ids, today=TODAY)
    again = import_into(first.portfolio, ids, source, today=TODAY, people_merge=True)

    lines: list[ForeignTask] = [t for p in projects for t in p.tasks]
    assert len(again.portfolio.outline.order) == 2 * len(lines)
    assert all(say(remark.message) for remark in again.remarks)
    assert again.edit.inverse.apply(again.portfolio) == first.portfolio
