"""Cards: what stands in the box of a task."""

from dataclasses import dataclass

from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.plan.project import Project, TaskMode
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.fields import PROJECT_FIELDS, TASK_FIELDS
from pmdesk.presentation.plan import Plan


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of one box; ``done`` is the share that is complete."""

    title: str
    dates: str
    facts: str
    strong: bool
    done: float


def card_of(plan: Plan, key: RowKey, *, by_wbs: bool) -> Card:
    """The card of a task or of a project's heading.

    Tasks are called by their WBS codes if ``by_wbs``, else by their row numbers.
    """
    if key.table == Project.table:
        name = PROJECT_FIELDS["name"].text(plan, key.id)
        ends = (plan.schedule.project_start, plan.schedule.project_finish)
        return Card(name, _dates(*(end.get(ProjectId(key.id)) for end in ends)), "", True, 0.0)
    task = plan.portfolio.tasks[TaskId(key.id)]
    number = plan.portfolio.wbs[task.id] if by_wbs else plan.portfolio.outline.row_number(task.id)
    percent = int(plan.schedule.percent_complete[plan.schedule.index[task.id]])
    facts = [TASK_FIELDS["duration"].text(plan, task.id)] if task.kind is not TaskKind.MILESTONE else []
    facts += [f"{percent} %"] if percent else []
    facts += [people] if (people := TASK_FIELDS["resources"].text(plan, task.id)) else []
    return Card(
        f"{number}  {task.name}",
        _dates(*(plan.number(end, task.id) for end in ("start", "finish"))),
        " · ".join(facts),
        plan.is_summary(task.id),
        percent / 100,
    )


def _dates(start: int | None, finish: int | None) -> str:
    if start is None or finish is None:
        return ""
    texts = [format_instant(Instant(at), DateStyle.SHORT) for at in (start, finish)]
    return " – ".join(dict.fromkeys(texts))


def style_of(plan: Plan, key: RowKey) -> str:
    """The style of the edge of a box."""
    if key.table == Project.table:
        return "project"
    task = plan.portfolio.tasks[TaskId(key.id)]
    if not task.active:
        return "external"
    if bool(plan.schedule.critical[plan.schedule.index[task.id]]):
        return "critical"
    if plan.is_summary(task.id):
        return "summary"
    if task.kind is TaskKind.EXTERNAL:
        return "external"
    return "manual" if task.mode is TaskMode.MANUAL else "bar"


def is_milestone(plan: Plan, key: RowKey) -> bool:
    """Whether the box is that of a milestone, which has a diamond at its edge."""
    return key.table == Task.table and plan.portfolio.tasks[TaskId(key.id)].kind is TaskKind.MILESTONE
