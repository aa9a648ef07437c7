"""The outline: order, nesting, row numbers and WBS codes."""

from hypothesis import assume, given
from hypothesis import strategies as st

from pmdesk.domain.ids import CalendarId, ProjectId, TaskId
from pmdesk.domain.outline import outline_of, wbs_codes
from pmdesk.domain.outline_following import with_task, without_task
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from random_portfolios import portfolios

PROJECT = ProjectId(1)
PROJECTS = {PROJECT: Project(PROJECT, "A", "Project", Instant(480), CalendarId(1))}


def task(number: int, parent: int | None = None, position: int = 0, wbs: str = "") -> Task:
    above = None if parent is None else TaskId(parent)
    return Task(TaskId(number), PROJECT, above, position, f"Task {number}", wbs=wbs)


@given(portfolios())
def test_every_task_stands_in_the_order_once(portfolio: Portfolio) -> None:
    outline = portfolio.outline

    assert sorted(outline.order) == sorted(portfolio.tasks)
    assert all(outline.order[i] == task for task, i in outline.index.items())


@given(portfolios())
def test_a_subtree_is_the_task_and_all_below_it(portfolio: Portfolio) -> None:
    outline = portfolio.outline
    for task_id in outline.order:
        below = {other for other in portfolio.tasks if task_id in ancestors(portfolio, other)}
        assert set(outline.subtree(task_id)) == below | {task_id}
        assert outline.subtree(task_id)[0] == task_id


@given(portfolios())
def test_the_level_counts_the_tasks_above(portfolio: Portfolio) -> None:
    for task_id in portfolio.outline.order:
        assert portfolio.outline.level_of(task_id) == 1 + len(ancestors(portfolio, task_id))


@given(portfolios())
def test_row_numbers_run_in_each_project(portfolio: Portfolio) -> None:
    outline = portfolio.outline
    for project in portfolio.projects:
        tasks = outline.of_project(project)
        assert [outline.row_number(task_id) for task_id in tasks] == list(range(1, len(tasks) + 1))
        assert {portfolio.tasks[task_id].project for task_id in tasks} <= {project}


@given(portfolios())
def test_siblings_are_ordered_by_position(portfolio: Portfolio) -> None:
    for row in portfolio.tasks.values():
        siblings = [portfolio.tasks[other] for other in portfolio.outline.siblings(row)]
        assert row in siblings
        assert siblings == sorted(siblings, key=lambda sibling: (sibling.position, sibling.id))
        assert {(sibling.project, sibling.parent) for sibling in siblings} == {(row.project, row.parent)}


def test_tasks_may_be_nested_deeper_than_calls() -> None:
    depth = 5000
    tasks = {TaskId(n): task(n, n - 1 or None) for n in range(1, depth + 1)}

    outline = outline_of(PROJECTS, tasks)

    assert outline.level_of(TaskId(depth)) == depth
    assert len(outline.subtree(TaskId(1))) == depth


def test_codes_follow_the_outline_and_a_task_may_have_its_own() -> None:
    rows = [task(1), task(2, 1), task(3, 1, 1, wbs="QA"), task(4, 3), task(5, None, 1)]
    tasks = {row.id: row for row in rows}

    codes = wbs_codes(outline_of(PROJECTS, tasks), tasks)

    assert [codes[row.id] for row in rows] == ["1", "1.1", "QA", "QA.1", "2"]


def ancestors(portfolio: Portfolio, task_id: TaskId) -> list[TaskId]:
    above: list[TaskId] = []
    parent = portfolio.tasks[task_id].parent
    while parent is not None:
        above.append(parent)
        parent = portfolio.tasks[parent].parent
    return above


@given(portfolios(), st.data())
def test_an_outline_that_follows_is_the_same_as_walked_anew(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    tasks = portfolio.tasks
    assume(portfolio.projects)
    parent = data.draw(st.sampled_from([None, *tasks]))
    project = (
        tasks[parent].project if parent is not None else data.draw(st.sampled_from([*portfolio.projects]))
    )
    new = Task(TaskId(max(tasks, default=0) + 1), project, parent, data.draw(st.integers(-5, 5)), "New")
    more = {**tasks, new.id: new}
    found = with_task(portfolio.outline, more, new)
    walked = outline_of(portfolio.projects, more)

    assert found in (None, walked)
    assert found is not None or (parent is None and project not in portfolio.outline.roots)
    back = without_task(walked, tasks, new)
    assert back in (None, portfolio.outline)
    for task in tasks.values():
        fewer = {other.id: other for other in tasks.values() if other.id != task.id}
        alone = len(portfolio.outline.siblings(task)) == 1
        leaf = not portfolio.outline.is_summary(task.id)
        left = without_task(portfolio.outline, fewer, task)
        assert (left is None) is (alone or not leaf)
        assert left in (None, outline_of(portfolio.projects, fewer)) if leaf else True
