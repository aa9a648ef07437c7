"""Hover: the cursor and the tool tip that say what the pointer is on."""

from PySide6.QtCore import QCoreApplication, Qt

from pmdesk.domain.ids import LinkId, ProjectId, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.explain import why
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.gantt_badges import externals
from pmdesk.presentation.gantt_hit import BarHit, BarPart, Hit, LinkHit
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import format_duration, format_lag, format_minutes
from pmdesk.presentation.task_badges import badge_message, badges_of

_CURSORS = {
    BarPart.BODY: Qt.CursorShape.SizeAllCursor,
    BarPart.MILESTONE: Qt.CursorShape.SizeAllCursor,
    BarPart.START: Qt.CursorShape.SizeAllCursor,
    BarPart.FINISH: Qt.CursorShape.SizeHorCursor,
    BarPart.PROGRESS: Qt.CursorShape.SplitHCursor,
    BarPart.LINK_DOT: Qt.CursorShape.CrossCursor,
    BarPart.DEADLINE: Qt.CursorShape.ArrowCursor,
    BarPart.BADGE: Qt.CursorShape.WhatsThisCursor,
    BarPart.PROMISE: Qt.CursorShape.WhatsThisCursor,
}


def cursor_for(hit: Hit | None, percent: int, *, can_drag: bool) -> Qt.CursorShape:
    """The cursor over ``hit``; ``percent`` is how much of the hit task is done."""
    match hit:
        case BarHit(part=BarPart.START) if can_drag and percent == 0:
            return Qt.CursorShape.SplitHCursor
        case BarHit(part=part) if can_drag:
            return _CURSORS[part]
        case LinkHit(is_end=True) if can_drag:
            return Qt.CursorShape.CrossCursor
        case LinkHit():
            return Qt.CursorShape.PointingHandCursor
        case _:
            return Qt.CursorShape.ArrowCursor


def tip_for(plan: Plan, hit: Hit | None) -> str:
    """What the tool tip says about ``hit``, in lines; empty if there is nothing to say."""
    match hit:
        case LinkHit(link=link):
            return _link_tip(plan, link)
        case BarHit(key=key, part=part) if key.table == Task.table:
            task = TaskId(key.id)
            match part:
                case BarPart.DEADLINE:
                    return _deadline_tip(plan, task)
                case BarPart.BADGE:
                    return "\n".join(_badges(plan, task))
                case BarPart.PROMISE:
                    return "\n".join(_promises(plan, task))
                case _:
                    return _task_tip(plan, task)
        case BarHit(key=key):
            return _project_tip(plan, ProjectId(key.id))
        case _:
            return ""


def _task_tip(plan: Plan, task_id: TaskId) -> str:
    task, project = plan.portfolio.tasks[task_id], plan.project_of(task_id)
    scheduled = plan.schedule.task(task_id)
    lines = [task.name or _tr("Unnamed task"), _range(scheduled.start, scheduled.finish)]
    facts = [_tr("Duration {0}").format(format_duration(task.duration, project))]
    if plan.is_summary(task_id):
        facts = []
    if scheduled.total_slack is not None:
        facts.append(_tr("Slack {0}").format(format_minutes(scheduled.total_slack, project)))
    facts.append(_tr("{0} % complete").format(scheduled.percent_complete))
    if scheduled.critical:
        facts.append(_tr("critical"))
    lines.append(" · ".join(facts))
    lines.append(say(why(plan.portfolio, plan.schedule, task_id).message))
    lines += [*_badges(plan, task_id), *_promises(plan, task_id)]
    return "\n".join(line for line in lines if line)


def _badges(plan: Plan, task: TaskId) -> list[str]:
    return [say(badge_message(plan, task, badge)) for badge in badges_of(plan, task)]


def _promises(plan: Plan, task: TaskId) -> list[str]:
    """What others still have to hand over for a task."""
    said = []
    for each in plan.made(externals).get(task, ()):
        text = _tr("{0} promised “{1}” for {2}, too late") if each.late else _tr("{0} promised “{1}” for {2}")
        title = getattr(plan.portfolio.get(each.row), "title", "")
        said.append(text.format(each.giver, title, format_instant(each.at, DateStyle.DAY)))
    return said


def _deadline_tip(plan: Plan, task_id: TaskId) -> str:
    task = plan.portfolio.tasks[task_id]
    finish = plan.schedule.task(task_id).finish
    if task.deadline is None or finish is None:
        return ""
    day = format_instant(task.deadline, DateStyle.DAY_TIME)
    verdict = _tr("Deadline {0}: met") if finish <= task.deadline else _tr("Deadline {0}: missed")
    return f"{task.name}\n{verdict.format(day)}"


def _project_tip(plan: Plan, project: ProjectId) -> str:
    name = plan.portfolio.projects[project].name
    return "\n".join(
        (name, _range(plan.schedule.project_start.get(project), plan.schedule.project_finish.get(project)))
    )


def _link_tip(plan: Plan, link_id: LinkId) -> str:
    link = plan.portfolio.links[link_id]
    tasks = plan.portfolio.tasks
    lag = format_lag(link.lag, plan.project_of(link.successor)) if link.lag.amount else ""
    return f"{tasks[link.predecessor].name} → {tasks[link.successor].name}\n{link.kind.value}{lag}"


def _range(start: Instant | None, finish: Instant | None) -> str:
    if start is None or finish is None:
        return ""
    first, last = (format_instant(instant, DateStyle.DAY_TIME) for instant in (start, finish))
    return first if start == finish else f"{first} – {last}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gantt", text)
