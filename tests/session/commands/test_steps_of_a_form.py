"""Several edits as one: steps read what was written before them, and undo takes all back."""

from datetime import date

import pytest

from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.several import Steps, set_cells

TODAY = date(2026, 3, 2)
LABEL = message("dialogs.change_several")


def read(portfolio: Portfolio) -> tuple[Plan, IdDealer, list[RowKey]]:
    ids = IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    return Plan(portfolio, schedule(portfolio)), ids, [RowKey("tasks", t) for t in portfolio.outline.order]


def test_later_steps_see_the_dates_that_earlier_ones_moved() -> None:
    before, ids, rows = read(plan("A 3d; B 2d after A"))
    steps = Steps(before)
    steps.take(set_cells(steps.plan, ids, rows[:1], "duration", "5d", TODAY))
    assert TASK_FIELDS["start"].text(steps.plan, rows[1].id) == "Mon 9 Mar 26"
    steps.take(set_cells(steps.plan, ids, rows[1:], "duration", "4d", TODAY))
    edit = steps.edit(LABEL)
    assert edit.apply(before.portfolio) == steps.plan.portfolio
    assert edit.inverse.apply(steps.plan.portfolio) == before.portfolio


def test_one_row_changed_twice_is_one_change() -> None:
    before, ids, rows = read(plan("A 3d"))
    steps = Steps(before)
    steps.take(set_cells(steps.plan, ids, rows, "duration", "5d", TODAY))
    steps.take(set_cells(steps.plan, ids, rows, "name", "Z", TODAY))
    (change,) = steps.edit(LABEL).changes
    assert change.before == before.portfolio.tasks[TaskId(rows[0].id)]


def test_steps_that_take_each_other_back_are_empty() -> None:
    before, ids, rows = read(plan("A 3d"))
    steps = Steps(before)
    steps.take(set_cells(steps.plan, ids, rows, "name", "Z", TODAY))
    steps.take(set_cells(steps.plan, ids, rows, "name", "A", TODAY))
    assert steps.edit(LABEL).is_empty


def test_one_text_goes_into_all_rows() -> None:
    before, ids, rows = read(plan("A 3d; B 2d; C 1d"))
    after = set_cells(before, ids, rows, "priority", "700", TODAY).apply(before.portfolio)
    assert [task.priority for task in after.tasks.values()] == [700, 700, 700]


def test_text_that_means_nothing_is_refused() -> None:
    before, ids, rows = read(plan("A 3d"))
    with pytest.raises(InvalidValue):
        set_cells(before, ids, rows, "duration", "soon", TODAY)
    with pytest.raises(KeyError):
        set_cells(before, ids, rows, "total_slack", "1d", TODAY)
