"""Edits: applied, taken back, combined and refused."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pmdesk.domain.edit import Change, Draft, Edit, combined, difference, insertion
from pmdesk.domain.errors import BrokenReference, InvalidValue, StaleEdit
from pmdesk.domain.ids import CalendarId, LinkId, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Instant
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import Settings
from random_portfolios import edits, portfolios

LABEL = message("edits.random")
INDEXES = (
    *("outline", "wbs", "links_into", "links_out_of"),
    *("assignments_of", "assignments_to", "project_by_code"),
    *("baselines_of", "blocks_of", "values_of"),
)


def small(*further: Row) -> Portfolio:
    """A project with the task 1 above the task 2, and the task 3 beside them."""
    calendar, project = CalendarId(1), ProjectId(1)
    return portfolio_of(
        [
            Settings(1, "Portfolio", calendar),
            Calendar(calendar, "Standard"),
            Project(project, "A", "Project", Instant(480), calendar),
            Task(TaskId(1), project, None, 0, "Summary"),
            Task(TaskId(2), project, TaskId(1), 0, "Below"),
            Task(TaskId(3), project, None, 1, "Beside"),
            *further,
        ]
    )


def replaced(portfolio: Portfolio, *rows: Row) -> Edit:
    draft = Draft(portfolio)
    for row in rows:
        draft.put(row)
    return draft.edit(LABEL)


def removed(portfolio: Portfolio, *keys: RowKey) -> Edit:
    draft = Draft(portfolio)
    for key in keys:
        draft.remove(key)
    return draft.edit(LABEL)


@given(st.data())
def test_the_inverse_takes_an_edit_back(data: st.DataObject) -> None:
    portfolio = data.draw(portfolios())
    edit = data.draw(edits(portfolio))

    after = edit.apply(portfolio)

    assert edit.inverse.apply(after) == portfolio
    assert edit.inverse.inverse == edit


@given(st.data())
def test_indexes_handed_on_are_those_computed_anew(data: st.DataObject) -> None:
    portfolio = data.draw(portfolios())
    for index in INDEXES:
        getattr(portfolio, index)

    after = data.draw(edits(portfolio)).apply(portfolio)

    fresh = portfolio_of(after.rows())
    assert {index: getattr(after, index) for index in INDEXES} == {i: getattr(fresh, i) for i in INDEXES}


@given(st.data())
def test_a_combined_edit_does_both(data: st.DataObject) -> None:
    portfolio = data.draw(portfolios())
    first = data.draw(edits(portfolio))
    between = first.apply(portfolio)
    then = data.draw(edits(between))

    both = combined(LABEL, first, then)

    assert both.apply(portfolio) == then.apply(between)
    assert len({change.key for change in both.changes}) == len(both.changes)


@given(st.data())
def test_an_edit_is_refused_when_its_rows_have_changed(data: st.DataObject) -> None:
    portfolio = data.draw(portfolios())
    edit = data.draw(edits(portfolio))
    assume(not edit.is_empty)

    with pytest.raises(StaleEdit) as refusal:
        edit.apply(edit.apply(portfolio))

    assert refusal.value.rows[0] in {change.key for change in edit.changes}


@given(portfolios())
def test_a_draft_leaves_out_what_ends_as_it_began(portfolio: Portfolio) -> None:
    draft = Draft(portfolio)
    for row in portfolio.rows():
        draft.remove(RowKey(row.table, row.id))
        draft.put(row)

    assert draft.edit(LABEL).is_empty


def test_a_draft_reads_its_own_writes() -> None:
    portfolio = small()
    draft = Draft(portfolio)
    task = RowKey("tasks", 3)

    assert draft.get(task) == portfolio.tasks[TaskId(3)]
    draft.remove(task)
    assert draft.get(task) is None


def test_a_change_without_rows_names_none() -> None:
    with pytest.raises(ValueError, match="before or after"):
        _ = Change(None, None).key


def test_a_row_that_others_point_at_stays() -> None:
    portfolio = small(Link(LinkId(1), TaskId(2), TaskId(3)))

    with pytest.raises(BrokenReference) as refusal:
        removed(portfolio, RowKey("tasks", 3)).apply(portfolio)

    assert refusal.value.rows == (RowKey("links", 1), RowKey("tasks", 3))


def test_a_row_and_all_that_point_at_it_go_together() -> None:
    portfolio = small(Link(LinkId(1), TaskId(2), TaskId(3)))

    after = removed(portfolio, RowKey("tasks", 3), RowKey("links", 1)).apply(portfolio)

    assert after == portfolio_of(row for row in small().rows() if row != portfolio.tasks[TaskId(3)])


def test_a_row_pointing_at_nothing_is_refused() -> None:
    portfolio = small()

    with pytest.raises(BrokenReference):
        insertion(LABEL, [Link(LinkId(1), TaskId(2), TaskId(9))]).apply(portfolio)


def test_a_task_can_not_move_below_itself() -> None:
    portfolio = small()
    moved = Task(TaskId(1), ProjectId(1), TaskId(2), 0, "Summary")

    with pytest.raises(InvalidValue, match="“Summary” can't lie inside itself"):
        replaced(portfolio, moved).apply(portfolio)


def test_a_task_can_not_lie_below_one_of_another_project() -> None:
    portfolio = small(Project(ProjectId(2), "B", "Other", Instant(480), CalendarId(1)))
    moved = Task(TaskId(3), ProjectId(2), TaskId(1), 0, "Beside")

    with pytest.raises(InvalidValue, match="must be in one project"):
        replaced(portfolio, moved).apply(portfolio)


def test_calendars_can_not_derive_from_each_other() -> None:
    portfolio = small(Calendar(CalendarId(2), "Night", CalendarId(1)))
    standard = Calendar(CalendarId(1), "Standard", CalendarId(2))

    with pytest.raises(InvalidValue, match="can't derive from itself"):
        replaced(portfolio, standard).apply(portfolio)


def test_two_projects_can_not_share_a_code() -> None:
    portfolio = small()
    second = Project(ProjectId(2), "a", "Other", Instant(480), CalendarId(1))

    with pytest.raises(InvalidValue, match="same code"):
        insertion(LABEL, [second]).apply(portfolio)


@given(portfolios(), portfolios())
def test_the_difference_of_any_two_portfolios_makes_one_of_the_other(
    one: Portfolio, other: Portfolio
) -> None:
    edit = difference(LABEL, one, other)

    assert edit.apply(one) == other
    assert edit.inverse.apply(other) == one
    assert difference(LABEL, one, one).is_empty


@given(st.data())
def test_the_difference_after_an_edit_is_no_more_than_the_edit(data: st.DataObject) -> None:
    before = data.draw(portfolios())
    edit = data.draw(edits(before))

    again = difference(LABEL, before, edit.apply(before))

    assert {change.key: change for change in again.changes} == {change.key: change for change in edit.changes}
