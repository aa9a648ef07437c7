"""Finding a task by its name, and reading a place to go to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.dates import parse_instant


def find_task(
    portfolio: Portfolio,
    project: ProjectId | None,
    text: str,
    after: TaskId | None,
    *,
    backwards: bool = False,
) -> tuple[TaskId, int] | None:
    """The next task whose name holds ``text``, and how many there are; None if there is none.

    Upper and lower case are the same. The search begins behind ``after`` and goes around the end.
    """
    outline = portfolio.outline
    searched: Sequence[TaskId] = outline.order if project is None else outline.of_project(project)
    wanted = text.casefold()
    hits = [task for task in searched if wanted in portfolio.tasks[task].name.casefold()]
    if not hits:
        return None
    place = -1 if after is None else outline.index[after]
    if backwards:
        before = [task for task in hits if outline.index[task] < place]
        return (before or hits)[-1], len(hits)
    behind = [task for task in hits if outline.index[task] > place]
    return (behind or hits)[0], len(hits)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: a task, or a moment on the time axis."""

    task: TaskId | None = None
    instant: Instant | None = None


def place_of(portfolio: Portfolio, project: ProjectId, text: str, today: date) -> Place:
    """The task with the row number ``text`` in ``project``, or the date that it says.

    Raises InvalidValue for text that is neither.
    """
    tasks = portfolio.outline.of_project(project)
    if text.isdecimal() and 1 <= int(text) <= len(tasks):
        return Place(task=tasks[int(text) - 1])
    return Place(instant=parse_instant(text, portfolio.projects[project], finish=False, today=today))
