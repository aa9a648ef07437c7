"""Indicators: the small signs beside a task that say what is special about it."""

from enum import StrEnum

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.recurrence import occurrences_in_words
from pmdesk.presentation.task_badges import badge_message, badges_of


class Indicator(StrEnum):
    """A sign, in the order in which signs stand beside a task."""

    LOOP = "loop"
    BLOCKED = "blocked"
    RISK = "risk"
    DECISION = "decision"
    DEADLINE_MISSED = "deadline_missed"
    OVERALLOCATED = "overallocated"
    ACCEPTANCE = "acceptance"
    COMPLETE = "complete"
    INACTIVE = "inactive"
    MANUAL = "manual"
    CONSTRAINT = "constraint"
    DEADLINE = "deadline"
    CALENDAR = "calendar"
    EXTERNAL = "external"
    RECURRING = "recurring"
    NOTES = "notes"


def indicators_of(plan: Plan, task: TaskId) -> tuple[Indicator, ...]:
    """The signs of ``task``; none for most."""
    row = plan.portfolio.tasks[task]
    signs: list[Indicator] = []
    if plan.schedule.loops and any(task in loop for loop in plan.schedule.loops):
        signs.append(Indicator.LOOP)
    if row.deadline is not None:
        finish = plan.number("finish", task)
        missed = finish is not None and finish > row.deadline
        signs.append(Indicator.DEADLINE_MISSED if missed else Indicator.DEADLINE)
    signs += (Indicator(badge.badge.value) for badge in badges_of(plan, task))
    if plan.number("percent_complete", task) == 100:
        signs.append(Indicator.COMPLETE)
    if not row.active:
        signs.append(Indicator.INACTIVE)
    if row.mode is TaskMode.MANUAL:
        signs.append(Indicator.MANUAL)
    if row.constraint_date is not None:
        signs.append(Indicator.CONSTRAINT)
    if row.calendar is not None:
        signs.append(Indicator.CALENDAR)
    if row.kind is TaskKind.EXTERNAL:
        signs.append(Indicator.EXTERNAL)
    if row.kind is TaskKind.RECURRING and row.occurrences is not None:
        signs.append(Indicator.RECURRING)
    if row.notes:
        signs.append(Indicator.NOTES)
    return tuple(signs) if len(signs) < 2 else tuple(sorted(signs, key=_ORDER.__getitem__))


_ORDER = {sign: n for n, sign in enumerate(Indicator)}


def indicator_message(plan: Plan, task: TaskId, sign: Indicator) -> Message:
    """What ``sign`` says about ``task``, for its tool tip."""
    row: Task = plan.portfolio.tasks[task]
    key = f"fields.indicator_{sign.value}"
    told = next((badge for badge in badges_of(plan, task) if badge.badge.value == sign.value), None)
    if told is not None:
        return badge_message(plan, task, told)
    match sign:
        case Indicator.CONSTRAINT if row.constraint_date is not None:
            return message(key, constraint=row.constraint.value, date=row.constraint_date)
        case Indicator.DEADLINE | Indicator.DEADLINE_MISSED if row.deadline is not None:
            return message(key, deadline=row.deadline)
        case Indicator.CALENDAR if row.calendar is not None:
            return message(key, calendar=plan.portfolio.calendars[row.calendar].name)
        case Indicator.RECURRING if row.occurrences is not None:
            return message(key, words=occurrences_in_words(row.occurrences))
        case Indicator.NOTES:
            return message(key, notes=row.notes)
        case _:
            return message(key)
