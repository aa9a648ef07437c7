"""Predecessors are read as typed and shown as they are read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import Desk
from pmdesk.domain.edit import insertion
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, IdDealer, LinkId, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import NO_LAG, Instant, Lag, LagKind, Minutes, TimeUnit
from pmdesk.presentation.predecessors import PredecessorSpec, format_predecessors, parse_predecessors
from pmdesk.session.commands.projects import new_portfolio
from pmdesk.session.commands.tasks import insert_task


def two_projects() -> Portfolio:
    """Tasks 1 to 6 in project P1 and 7 to 9 in WEB; 2 and 3 lie below 1, row 6 is blank."""
    portfolio = new_portfolio("Demo", Instant(480), IdDealer())
    home = next(iter(portfolio.projects))
    web = Project(ProjectId(2), "WEB", "Web", Instant(480), CalendarId(1), minutes_per_day=Minutes(420))
    rows = [Task(TaskId(n), home, None, n, f"T{n}", blank=n == 6) for n in (1, 4, 5, 6)]
    rows += [Task(TaskId(n), home, TaskId(1), n, f"T{n}") for n in (2, 3)]
    rows += [Task(TaskId(n), ProjectId(2), None, n, f"W{n}") for n in (7, 8, 9)]
    return insertion(message("edits.insert_task"), [web, *rows]).apply(portfolio)


PORTFOLIO = two_projects()
TASK = TaskId(5)


@pytest.mark.parametrize(
    ("text", "specs"),
    [
        ("", []),
        ("3", [PredecessorSpec(TaskId(3))]),
        ("4ss", [PredecessorSpec(TaskId(4), LinkKind.SS)]),
        ("4FS+2d", [PredecessorSpec(TaskId(4), LinkKind.FS, Lag(960))]),
        ("4 FF - 1 ed", [PredecessorSpec(TaskId(4), LinkKind.FF, Lag(-1440, LagKind.ELAPSED))]),
        ("4+3", [PredecessorSpec(TaskId(4), LinkKind.FS, Lag(1440))]),
        (
            "3FS+2d; 4SS+50%",
            [
                PredecessorSpec(TaskId(3), LinkKind.FS, Lag(960)),
                PredecessorSpec(TaskId(4), LinkKind.SS, Lag(50, LagKind.PERCENT)),
            ],
        ),
        ("3, 4;", [PredecessorSpec(TaskId(3)), PredecessorSpec(TaskId(4))]),
        (
            "3FS+1,5d,4",
            [PredecessorSpec(TaskId(3), LinkKind.FS, Lag(720)), PredecessorSpec(TaskId(4))],
        ),
        ("3FS+1,4", [PredecessorSpec(TaskId(3), LinkKind.FS, Lag(480)), PredecessorSpec(TaskId(4))]),
        ("web:2SF", [PredecessorSpec(TaskId(8), LinkKind.SF)]),
        ("P1:4", [PredecessorSpec(TaskId(4))]),
    ],
)
def test_predecessors_are_read(text: str, specs: list[PredecessorSpec]) -> None:
    assert parse_predecessors(PORTFOLIO, TASK, text) == tuple(specs)


@pytest.mark.parametrize(
    ("task", "text", "phrase"),
    [
        (5, "abc", "not a predecessor.*3FS"),
        (5, "4XY", "not a predecessor"),
        (5, "4FS+soon", "not a lag"),
        (5, "0", "no row 0: the last one is 6"),
        (5, "7", "no row 7"),
        (5, "WEB:4", "no row 4: the last one is 3"),
        (5, "ERP:1", "no project with the code “ERP”"),
        (5, "5", "own predecessor"),
        (5, "6", "Row 6 is blank"),
        (5, "4; 4SS", "named twice"),
        (1, "2", "T2” lies inside “T1"),
        (2, "1", "T2” lies inside “T1"),
    ],
)
def test_what_can_not_be_linked_is_refused_with_a_reason(task: int, text: str, phrase: str) -> None:
    with pytest.raises(InvalidValue, match=phrase):
        parse_predecessors(PORTFOLIO, TaskId(task), text)


lags = st.one_of(
    st.just(NO_LAG),
    st.builds(
        Lag,
        st.integers(-100_000, 100_000).filter(bool),
        st.sampled_from([LagKind.WORKING, LagKind.ELAPSED]),
        st.sampled_from(TimeUnit),
    ),
    st.builds(Lag, st.integers(-200, 200).filter(bool), st.just(LagKind.PERCENT)),
)


@given(st.dictionaries(st.sampled_from([2, 3, 4, 7, 8, 9]), st.tuples(st.sampled_from(LinkKind), lags)))
def test_shown_predecessors_are_read_as_themselves(wanted: dict[int, tuple[LinkKind, Lag]]) -> None:
    links = [
        Link(LinkId(n), TaskId(task), TASK, kind, lag)
        for n, (task, (kind, lag)) in enumerate(wanted.items(), 1)
    ]
    portfolio = insertion(message("edits.insert_task"), links).apply(PORTFOLIO)

    specs = parse_predecessors(portfolio, TASK, format_predecessors(portfolio, TASK))

    assert specs == tuple(PredecessorSpec(TaskId(t), kind, lag) for t, (kind, lag) in wanted.items())


def test_row_numbers_follow_when_rows_come_before(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "plan.pmdb")
    desk.build("A\nB\nC")
    desk.type(3, "predecessors", "1SS+1d; 2")

    above = desk.task(1)
    desk.session.perform(insert_task(desk.portfolio, desk.session.ids, desk.project, above=above))

    assert desk.read(4, "predecessors") == "2SS+1d; 3"
    desk.session.close()
