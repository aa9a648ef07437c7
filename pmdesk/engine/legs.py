"""Legs: the time that the people on a task take, each on a clock of their own."""

from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import NamedTuple

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.pattern import Split
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine import codes
from pmdesk.engine.hours import ClockKey
from pmdesk.engine.percent import share_of
from pmdesk.engine.resource_clock import calendar_of

WHOLE = 10_000

_TENTHS = {contour: sum(contour.tenths) for contour in Contour}
"""What the tenths of each contour add up to."""


class Leg(NamedTuple):
    """When work on one clock is done, in working minutes of that clock from the start of the task.

    ``parts`` are the minutes, from and to, that are worked; ``rest`` is what remains of the time to the end.
    """

    clock: ClockKey
    parts: tuple[tuple[int, int], ...]
    rest: int

    @property
    def end(self) -> int:
        """When the last part is done."""
        return self.parts[-1][1]

    @property
    def worked(self) -> int:
        """The minutes in which work is done."""
        return sum(end - start for start, end in self.parts)


def task_clock(task: Task, project: Project) -> ClockKey:
    """The clock of the task's own calendar, else of its project's."""
    return (task.calendar or project.calendar,)


def clock_of_assignment(portfolio: Portfolio, task: Task, assignment: Assignment) -> ClockKey:
    """The resource's calendar together with the task's, while the resource can be had.

    A task may ignore its resources' calendars, their absences included. Source: Microsoft Project,
    "Scheduling ignores resource calendars".
    """
    if task.calendar is not None and task.ignore_resource_calendars:
        return (task.calendar,)
    resource = portfolio.resources[assignment.resource]
    own, limits = calendar_of(portfolio, resource), portfolio.presence.limits.get(resource.id, ())
    if own is None:
        return (*task_clock(task, portfolio.projects[task.project]), *limits)
    if task.calendar is None or task.calendar == own:
        return (own, *limits)
    return (min(own, task.calendar), max(own, task.calendar), *limits)


def leg_of(portfolio: Portfolio, task: Task, assignment: Assignment) -> Leg | None:
    """The time an assignment takes; None if it takes none of its own: material, cost, or no units."""
    resource = portfolio.resources[assignment.resource]
    if resource.kind is not ResourceKind.WORK or assignment.units <= 0:
        return None
    clock = clock_of_assignment(portfolio, task, assignment)
    parts = worked_parts_of(task, assignment)
    end = parts[-1][1]
    if assignment.profile and task.actual_start is not None:
        return Leg(clock, parts, _rest_of_profile(task, assignment))
    day = portfolio.projects[task.project].minutes_per_day
    return Leg(clock, parts, rest_of(task, end, end - sum(b - a for a, b in parts), day))


def worked_parts_of(task: Task, assignment: Assignment) -> tuple[tuple[int, int], ...]:
    """The worked minutes of an assignment, from and to; at least one part, which may be empty."""
    begin = assignment.delay + assignment.levelling_delay
    if assignment.profile:
        ends = list(accumulate((part.minutes for part in assignment.profile), initial=begin))
        spans = zip(assignment.profile, pairwise(ends), strict=True)
        worked = _joined(span for part, span in spans if part.work)
        return worked or ((begin, begin),)
    return parts_of(task.splits, _time_for(assignment, task.duration.minutes), begin)


def parts_of(splits: tuple[Split, ...], worked: int, begin: int = 0) -> tuple[tuple[int, int], ...]:
    """The minutes, from and to, in which ``worked`` ones are done from ``begin`` on, without the pauses."""
    if not splits:
        return ((begin, min(begin + worked, codes.FAR)),)
    cuts = [(split.after, split.gap) for split in splits if split.after < worked]
    parts: list[tuple[int, int]] = []
    done = 0
    for after, gap in (*cuts, (worked, 0)):
        parts.append((begin, min(begin + after - done, codes.FAR)))
        begin, done = begin + after - done + gap, after
    return tuple(parts)


def _rest_of_profile(task: Task, assignment: Assignment) -> int:
    """The minutes of edited work behind what is done of it; a pause that comes next is over."""
    regular = assignment.actual_work - assignment.actual_overtime
    whole = sum(part.work for part in assignment.profile)
    done = regular if regular > 0 else whole * task.percent_complete // 100
    rest = 0
    for part in assignment.profile:
        if part.work <= done and (part.work or not rest):
            done -= part.work
            continue
        rest += part.minutes - (part.minutes * done // part.work if part.work else 0)
        done = 0
    return rest


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans of minutes in order, those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _time_for(assignment: Assignment, duration: int) -> int:
    """(Work − overtime) / units, longer for a contour; exactly ``duration`` if the work was rounded from it.

    Source: Microsoft Project, "Overtime work" and "Work contour".
    """
    work, units = assignment.work - assignment.overtime, assignment.units
    if assignment.overtime == 0 and (duration * units * 2 + WHOLE) // (WHOLE * 2) == work:
        whole, part = duration, 1
    else:
        whole, part = work * WHOLE, int(units)
    tenths = _TENTHS[assignment.contour]
    return min((whole * 2000 + part * tenths) // (2 * part * tenths), codes.FAR)


def gaps_within(splits: tuple[Split, ...], worked: int) -> int:
    """The pauses of a task that is worked for so many minutes; one behind its end is none."""
    return sum(split.gap for split in splits if split.after < worked)


def legs_of(portfolio: Portfolio, task: Task) -> tuple[Leg, ...]:
    """What the task's assignments take, one leg a clock; none for a task that its duration decides."""
    assignments = portfolio.assignments_of.get(task.id, ())
    if not assignments or task.type is TaskType.FIXED_DURATION or task.duration.elapsed:
        return ()
    found: dict[ClockKey, Leg] = {}
    for assignment in assignments:
        leg = leg_of(portfolio, task, assignment)
        if leg is not None:
            found[leg.clock] = _together(found[leg.clock], leg) if leg.clock in found else leg
    if not any(leg.end for leg in found.values()):
        return ()
    return tuple(found.values())


def _together(one: Leg, other: Leg) -> Leg:
    """Two legs on one clock as one: the time in which either is worked."""
    return Leg(one.clock, _joined((*one.parts, *other.parts)), max(one.rest, other.rest))


def rest_of(task: Task, minutes: int, pause: int, day: int) -> int:
    """What remains of ``minutes``, in which there is a ``pause``, by the percentage of the task.

    That is a round part of days of ``day`` minutes where the percentage is a rounded one. The pauses of a
    split task that lie behind what is done remain whole.
    """
    if task.actual_start is None:
        return minutes
    if not task.splits:
        return minutes - share_of(minutes, task.percent_complete, day)
    worked = minutes - pause
    rest = worked - share_of(worked, task.percent_complete, day)
    return rest + sum(split.gap for split in task.splits if worked - rest <= split.after < worked)
