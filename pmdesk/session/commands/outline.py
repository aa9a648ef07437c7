"""Places in the outline: indent, outdent, and move rows about."""

from collections.abc import Sequence

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.session.commands.arrangement import Arrangement, topmost


def indent(portfolio: Portfolio, tasks: Sequence[TaskId]) -> Edit:
    """Make each of ``tasks`` the last subtask of the task above it on its level.

    What lies below them moves along, and so do blank rows between: the order of the rows stays. Tasks with
    nothing above them on their level, and blank rows, stay where they are. Raises InvalidValue if all do.
    """
    arrangement = Arrangement(portfolio)
    moved = 0
    for task in topmost(portfolio, tasks):
        if arrangement.task(task).blank:
            continue
        siblings = arrangement.siblings_of(task)
        at = siblings.index(task)
        above = next((n for n in range(at - 1, -1, -1) if not arrangement.task(siblings[n]).blank), None)
        if above is None:
            continue
        parent = siblings[above]
        project, _ = arrangement.place(task)
        for row in siblings[above + 1 : at + 1]:
            arrangement.append(row, project, parent)
        moved += 1
    if not moved:
        raise InvalidValue(message("edits.nothing_above"), _keys(tasks))
    return arrangement.edit(message("edits.indent", count=moved))


def outdent(portfolio: Portfolio, tasks: Sequence[TaskId]) -> Edit:
    """Make each of ``tasks`` the sibling that follows its summary task.

    The rows keep their order: siblings that stood below a task become its last subtasks. Tasks on the
    first level, and blank rows, stay where they are. Raises InvalidValue if all do.

    Source: Microsoft Project, "Outdent Task".
    """
    arrangement = Arrangement(portfolio)
    moved = 0
    for task in topmost(portfolio, tasks):
        project, parent = arrangement.place(task)
        if parent is None or arrangement.task(task).blank:
            continue
        siblings = arrangement.siblings(project, parent)
        for follower in siblings[siblings.index(task) + 1 :]:
            arrangement.append(follower, project, task)
        _, grandparent = arrangement.place(parent)
        after = arrangement.siblings(project, grandparent).index(parent) + 1
        arrangement.move(task, project, grandparent, after)
        moved += 1
    if not moved:
        raise InvalidValue(message("edits.already_first_level"), _keys(tasks))
    return arrangement.edit(message("edits.outdent", count=moved))


def move_rows_up(portfolio: Portfolio, tasks: Sequence[TaskId]) -> Edit:
    """Move ``tasks`` with all below them above their upper neighbour; out of the summary at its top.

    Raises InvalidValue if they don't have one summary task, or stand first in their project.
    """
    return _move_rows(portfolio, tasks, up=True)


def move_rows_down(portfolio: Portfolio, tasks: Sequence[TaskId]) -> Edit:
    """Move ``tasks`` with all below them under their lower neighbour; out of the summary at its end.

    Raises InvalidValue if they don't have one summary task, or stand last in their project.
    """
    return _move_rows(portfolio, tasks, up=False)


def _move_rows(portfolio: Portfolio, tasks: Sequence[TaskId], *, up: bool) -> Edit:
    block = topmost(portfolio, tasks)
    arrangement = Arrangement(portfolio)
    places = {arrangement.place(task) for task in block}
    if len(places) != 1:
        raise InvalidValue(message("edits.several_levels"), _keys(tasks))
    project, parent = places.pop()
    siblings = arrangement.siblings(project, parent)
    at = siblings.index(block[0]) - 1 if up else siblings.index(block[-1]) + 1
    if 0 <= at < len(siblings):
        beside = siblings[at]
    elif parent is not None:
        beside = parent
        _, parent = arrangement.place(parent)
    else:
        raise InvalidValue(message("edits.already_at_edge"), _keys(tasks))
    _place_beside(arrangement, block, project, parent, beside, before=up)
    return arrangement.edit(message("edits.move_rows", count=len(block)))


def move_tasks(
    portfolio: Portfolio,
    tasks: Sequence[TaskId],
    *,
    above: TaskId | None = None,
    below: TaskId | None = None,
    under: TaskId | None = None,
    project: ProjectId | None = None,
) -> Edit:
    """Move ``tasks`` with all below them: above a task or right below it and its subtasks as its siblings, or
    last under one or in a project.

    The target may lie in another project; links and assignments stay. Raises InvalidValue for a target that
    is one of the tasks or lies below one.
    """
    block = topmost(portfolio, tasks)
    arrangement = Arrangement(portfolio)
    beside = above if above is not None else below
    if beside is not None and block == (beside,):
        return arrangement.edit(message("edits.move_rows", count=1))
    target = beside if beside is not None else under
    if target is not None and any(target in portfolio.outline.subtree(task) for task in block):
        raise InvalidValue(message("edits.into_itself"), _keys(tasks))
    if beside is not None:
        goal, parent = arrangement.place(beside)
        _place_beside(arrangement, block, goal, parent, beside, before=above is not None)
    elif under is not None:
        goal = portfolio.tasks[under].project
        for task in block:
            arrangement.append(task, goal, under)
    elif project is not None:
        for task in block:
            arrangement.append(task, project, None)
    return arrangement.edit(message("edits.move_rows", count=len(block)))


def _place_beside(
    arrangement: Arrangement,
    block: Sequence[TaskId],
    project: ProjectId,
    parent: TaskId | None,
    beside: TaskId,
    *,
    before: bool,
) -> None:
    for task in block if before else reversed(block):
        others = [t for t in arrangement.siblings(project, parent) if t != task]
        arrangement.move(task, project, parent, others.index(beside) + (0 if before else 1))


def _keys(tasks: Sequence[TaskId]) -> tuple[RowKey, ...]:
    return tuple(RowKey("tasks", task) for task in tasks)
