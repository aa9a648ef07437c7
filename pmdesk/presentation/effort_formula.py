"""The formula of a task's type with its real numbers, in sentences: duration = work ÷ units.

Source: Microsoft Project, "Task type and effort-driven scheduling".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.project import Project, TaskMode
from pmdesk.domain.plan.task import Task, TaskKind, TaskType
from pmdesk.domain.quantities import FULL_TIME, Minutes, TimeUnit
from pmdesk.engine.legs import Leg, leg_of
from pmdesk.presentation.field import phrase
from pmdesk.presentation.people import format_units
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import format_duration, format_minutes
from pmdesk.presentation.task_fields import TASK_FIELDS, TYPE_PHRASES


@dataclass(frozen=True, slots=True)
class EffortFormula:
    """``equations`` with numbers, one for each person on the task; ``words`` say what follows from them."""

    equations: tuple[Message, ...] = ()
    words: tuple[Message, ...] = ()


def effort_formula(plan: Plan, task_id: TaskId) -> EffortFormula:
    """How duration, work and units of a task hang together; nothing for a blank row.

    The words say who decides the duration, what follows when one of the three is changed, and what a
    further person would do; of a task without people and of a summary where its duration comes from.
    """
    task = plan.portfolio.tasks[task_id]
    if task.blank:
        return EffortFormula()
    duration = TASK_FIELDS["duration"].text(plan, task_id)
    if plan.is_summary(task_id):
        key = "formula.summary" if task.mode is TaskMode.AUTO else "formula.manual_summary"
        return EffortFormula(words=(message(key, duration=duration),))
    if task.kind in (TaskKind.HAMMOCK, TaskKind.RECURRING):
        return EffortFormula(words=(message(f"formula.{task.kind.value}", duration=duration),))
    people = _people(plan, task)
    if not people:
        nothing = task.duration.minutes == 0 and task.kind is not TaskKind.TASK
        text = message("formula.milestone") if nothing else message("formula.nobody", duration=duration)
        return EffortFormula(words=(text,))
    return EffortFormula(
        tuple(_equations(plan, task, people)),
        (*_who_decides(plan, task, people, duration), *_what_follows(task)),
    )


def _people(plan: Plan, task: Task) -> tuple[Assignment, ...]:
    """The assignments that do work: neither material nor cost, nor people without units."""
    portfolio = plan.portfolio
    return tuple(
        a
        for a in portfolio.assignments_of.get(task.id, ())
        if portfolio.resources[a.resource].kind is ResourceKind.WORK and a.units > 0
    )


def _equations(plan: Plan, task: Task, people: Sequence[Assignment]) -> Iterator[Message]:
    project = plan.project_of(task.id)
    alone = len(people) == 1
    for assignment in people:
        person = plan.portfolio.resources[assignment.resource].name
        who = phrase(TYPE_PHRASES[task.type]) if alone else person
        if _is_given(task):
            yield _product(plan, task, project, who, assignment)
        else:
            yield _quotient(task, project, who, assignment, _leg(plan, task, assignment).worked)


def _is_given(task: Task) -> bool:
    """Whether the duration is given and work follows from it, whatever the people."""
    return task.type is TaskType.FIXED_DURATION or task.duration.elapsed


def _who_decides(plan: Plan, task: Task, people: Sequence[Assignment], duration: str) -> Iterator[Message]:
    """Who is done last, and why the duration shown is not the time that this person takes, if it isn't."""
    if _is_given(task):
        return
    ends = [_end(plan, assignment) for assignment in people]
    last = [assignment for assignment, end in zip(people, ends, strict=True) if end == max(ends)]
    if len(last) < len(people):
        names = ", ".join(plan.portfolio.resources[assignment.resource].name for assignment in last)
        yield message("formula.last" if len(last) == 1 else "formula.last_several", names=names)
    worked = max(_leg(plan, task, assignment).worked for assignment in last)
    yield from _why_another(plan, task, worked, duration)


def _end(plan: Plan, assignment: Assignment) -> int:
    """When an assignment is done; 0 before anything has dates."""
    dates = plan.schedule.assignment_dates(assignment.id)
    return 0 if dates is None else dates[1]


def _why_another(plan: Plan, task: Task, worked: int, duration: str) -> Iterator[Message]:
    """Why the duration shown is not the time that the work takes, if it isn't."""
    if task.mode is TaskMode.MANUAL:
        yield message("formula.manual", duration=duration)
    elif plan.number("duration", task.id) == worked:
        return
    elif task.actual_finish is not None:
        yield message("formula.complete", duration=duration)
    else:
        yield message("formula.calendars", duration=duration)


def _leg(plan: Plan, task: Task, assignment: Assignment) -> Leg:
    """The time that an assignment of somebody with units takes on the clock of that person."""
    leg = leg_of(plan.portfolio, task, assignment)
    if leg is None:
        raise ValueError(f"assignment {assignment.id} takes no time of its own")
    return leg


def _quotient(task: Task, project: Project, who: str, assignment: Assignment, span: int) -> Message:
    """An equation whose left side follows from the right one."""
    duration = format_duration(replace(task.duration, minutes=Minutes(span), estimated=False), project)
    units = format_units(assignment.units)
    work = _hours(assignment.work, project)
    if assignment.contour is not Contour.FLAT:
        return message("formula.contour", who=who, duration=duration, work=work, units=units)
    if assignment.overtime:
        overtime = _hours(assignment.overtime, project)
        return message(
            "formula.overtime", who=who, duration=duration, work=work, overtime=overtime, units=units
        )
    return message("formula.quotient", who=who, duration=duration, work=work, units=units)


def _product(plan: Plan, task: Task, project: Project, who: str, assignment: Assignment) -> Message:
    """An equation of a task whose duration is given: its work, or work that was given another way."""
    minutes = plan.number("duration", task.id) or 0
    duration = TASK_FIELDS["duration"].text(plan, task.id)
    units, work = format_units(assignment.units), _hours(assignment.work, project)
    fits = (
        assignment.contour is Contour.FLAT
        and abs(minutes * assignment.units / FULL_TIME - assignment.work) < 1
    )
    key = "formula.product" if fits else "formula.within"
    return message(key, who=who, duration=duration, work=work, units=units)


def _what_follows(task: Task) -> Iterator[Message]:
    yield message(f"formula.follows_{task.type.value}")
    if not task.effort_driven:
        yield message("formula.not_effort_driven")
    elif task.type is TaskType.FIXED_DURATION:
        yield message("formula.effort_driven_units")
    else:
        yield message("formula.effort_driven")


def _hours(minutes: int, project: Project) -> str:
    return format_minutes(minutes, project, TimeUnit.HOUR)
