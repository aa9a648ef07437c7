"""Durations, lags and amounts of time come back as typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, ProjectId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Duration, Instant, Lag, LagKind, Minutes, TimeUnit
from pmdesk.presentation.spans import (
    format_duration,
    format_lag,
    format_minutes,
    parse_duration,
    parse_lag,
    parse_minutes,
)

PROJECT = Project(ProjectId(1), "P1", "Demo", Instant(0), CalendarId(1))

projects = st.builds(
    lambda day, week, month: Project(
        ProjectId(1),
        "P1",
        "Demo",
        Instant(0),
        CalendarId(1),
        minutes_per_day=Minutes(day),
        minutes_per_week=Minutes(week),
        days_per_month=month,
    ),
    st.integers(1, 1440),
    st.integers(1, 10_080),
    st.integers(1, 31),
)


@pytest.mark.parametrize(
    ("text", "minutes", "unit", "elapsed", "estimated"),
    [
        ("3d", 1440, TimeUnit.DAY, False, False),
        ("3d?", 1440, TimeUnit.DAY, False, True),
        ("3 d ?", 1440, TimeUnit.DAY, False, True),
        ("3", 1440, TimeUnit.DAY, False, False),
        ("4h", 240, TimeUnit.HOUR, False, False),
        ("2w", 4800, TimeUnit.WEEK, False, False),
        ("5ed", 7200, TimeUnit.DAY, True, False),
        ("1emo", 43_200, TimeUnit.MONTH, True, False),
        ("90m", 90, TimeUnit.MINUTE, False, False),
        ("1mo", 9600, TimeUnit.MONTH, False, False),
        ("1.5d", 720, TimeUnit.DAY, False, False),
        ("1,5 days", 720, TimeUnit.DAY, False, False),
        (".5 HRS", 30, TimeUnit.HOUR, False, False),
        ("2 ewks", 20_160, TimeUnit.WEEK, True, False),
        ("0", 0, TimeUnit.DAY, False, False),
        ("3 days", 1440, TimeUnit.DAY, False, False),
        ("half a day", 240, TimeUnit.DAY, False, False),
        ("half day?", 240, TimeUnit.DAY, False, True),
        ("½ d", 240, TimeUnit.DAY, False, False),
        ("two and a half weeks", 6000, TimeUnit.WEEK, False, False),
        ("1½ days", 720, TimeUnit.DAY, False, False),
        ("an hour", 60, TimeUnit.HOUR, False, False),
        ("quarter of an hour", 15, TimeUnit.HOUR, False, False),
        ("Three elapsed days", 4320, TimeUnit.DAY, True, False),
        ("4 working days", 1920, TimeUnit.DAY, False, False),
        ("1w 2d", 3360, TimeUnit.WEEK, False, False),
        ("1d4h", 720, TimeUnit.DAY, False, False),
        ("1 hour and 30 minutes", 90, TimeUnit.HOUR, False, False),
    ],
)
def test_durations_are_read(text: str, minutes: int, unit: TimeUnit, elapsed: bool, estimated: bool) -> None:
    expected = Duration(Minutes(minutes), unit, elapsed=elapsed, estimated=estimated)

    assert parse_duration(text, PROJECT) == expected


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "",
        "d",
        "3x",
        "3d4",
        "-3d",
        "3ee",
        "1.2.3d",
        "?",
        "3d??",
        "1d 2d",
        "1d 3eh",
        "11111111111111111111111111111111111111111!",
    ],
)
def test_what_is_no_duration_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"not a duration.*3d, 4h, 2w"):
        parse_duration(text, PROJECT)


@pytest.mark.parametrize("text", ["99999999999d", "99999999999999999999999999999999999999999999w"])
def test_endless_durations_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="longer than 4000 years"):
        parse_duration(text, PROJECT)


@given(
    st.builds(
        Duration,
        st.integers(0, 2**31 - 1).map(Minutes),
        st.sampled_from(TimeUnit),
        elapsed=st.booleans(),
        estimated=st.booleans(),
    ),
    projects,
)
def test_a_shown_duration_is_read_as_itself(duration: Duration, project: Project) -> None:
    assert parse_duration(format_duration(duration, project), project) == duration


@pytest.mark.parametrize(
    ("text", "lag"),
    [
        ("+2d", Lag(960)),
        ("2d", Lag(960)),
        ("-1ed", Lag(-1440, LagKind.ELAPSED)),
        ("−4 h", Lag(-240, LagKind.WORKING, TimeUnit.HOUR)),
        ("+50%", Lag(50, LagKind.PERCENT)),
        ("-25 %", Lag(-25, LagKind.PERCENT)),
        ("1", Lag(480)),
    ],
)
def test_lags_are_read(text: str, lag: Lag) -> None:
    assert parse_lag(text, PROJECT) == lag


@pytest.mark.parametrize("text", ["", "+", "+-2d", "--2d", "2d?", "12.5%", "50%d", "soon"])
def test_what_is_no_lag_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"not a lag.*\+2d"):
        parse_lag(text, PROJECT)


lags = st.one_of(
    st.builds(
        Lag,
        st.integers(-(2**31) + 1, 2**31 - 1),
        st.sampled_from([LagKind.WORKING, LagKind.ELAPSED]),
        st.sampled_from(TimeUnit),
    ),
    st.builds(Lag, st.integers(-(2**31) + 1, 2**31 - 1), st.just(LagKind.PERCENT)),
)


@given(lags, projects)
def test_a_shown_lag_is_read_as_itself(lag: Lag, project: Project) -> None:
    assert parse_lag(format_lag(lag, project), project) == lag


@given(st.integers(0, 2**31 - 1), st.sampled_from(TimeUnit), projects)
def test_an_amount_of_work_is_read_as_itself(minutes: int, unit: TimeUnit, project: Project) -> None:
    assert parse_minutes(format_minutes(minutes, project, unit), project) == minutes


def test_slack_shows_its_sign() -> None:
    assert format_minutes(-720, PROJECT) == "-1.5d"


@pytest.mark.parametrize("text", ["2ed", "3d?"])
def test_work_is_neither_elapsed_nor_estimated(text: str) -> None:
    with pytest.raises(InvalidValue, match="not an amount of work"):
        parse_minutes(text, PROJECT)
