"""Split tasks: pauses put into a task, its parts moved and joined again.

A task keeps its pauses on its own clock. Each person on it keeps them in their profile too, on the clock
of their calendar, so that they pause from the same instant to the same instant. Work and duration stay.

Source: Microsoft Project, "Split a task into parts".
"""

from collections.abc import Iterator
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.contour import Contour, WorkSpan
from pmdesk.domain.people.profile import Profile, cut, paused, without_pauses
from pmdesk.domain.plan.pattern import Split
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, Minutes
from pmdesk.engine.legs import gaps_within
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.clocks import (
    assignment_clock,
    duration_clock,
    finish_after,
    worked_after,
)
from pmdesk.session.commands.effort import present_duration, work_assignments
from pmdesk.session.commands.profiles import fixed_time, position, profile_of
from pmdesk.session.commands.work_formula import with_profile


def split_task(plan: Plan, task: TaskId, at: Instant, gap: Minutes) -> Edit:
    """Pause ``task`` at ``at`` for ``gap`` working minutes of its clock (elapsed ones if its duration is).

    Raises InvalidValue outside of the task, in a pause, within what is done, and for rows without a duration
    of their own.
    """
    row = _splittable(plan, task)
    start, finish = plan.number("start", task), plan.number("finish", task)
    if start is None or finish is None or not start < at < finish:
        raise InvalidValue(message("edits.split_outside", name=row.name), (RowKey("tasks", task),))
    clock = duration_clock(plan.portfolio, row)
    passed = clock.work_between(Instant(start), at)
    worked = worked_after(row, passed)
    duration = present_duration(plan, row)
    if passed < worked + gaps_within(row.splits, worked + 1) or any(s.after == worked for s in row.splits):
        raise InvalidValue(message("edits.split_pause", name=row.name), (RowKey("tasks", task),))
    if not 0 < worked < duration:
        raise InvalidValue(message("edits.split_outside", name=row.name), (RowKey("tasks", task),))
    if worked * 100 < duration * row.percent_complete:
        done = clock.add_work(Instant(start), Minutes(duration * row.percent_complete // 100))
        raise InvalidValue(
            message("edits.split_behind_work", name=row.name, at=done), (RowKey("tasks", task),)
        )
    splits = sorted((*row.splits, Split(Minutes(worked), gap)), key=lambda split: split.after)
    draft = Draft(plan.portfolio)
    _draft_splits(draft, plan, row, tuple(splits))
    goes_on = clock.add_work(at, gap)
    for assignment in work_assignments(plan.portfolio, task):
        profile = profile_of(plan, assignment)
        pause = assignment_clock(plan.portfolio, assignment).work_between(at, goes_on)
        pausing = paused(profile, max(position(plan, assignment, at), 0), pause)
        if pausing != profile:
            draft.put(replace(assignment, contour=Contour.EDITED, profile=pausing))
    return draft.edit(message("edits.split_task", name=row.name))


def split_by_a_day(plan: Plan, task: TaskId) -> Edit:
    """Pause ``task`` for a day, at the status date if that falls within what remains, else in the middle.

    What remains is the last part, less what is done; its middle lies between whole days where there are two.
    """
    row = _splittable(plan, task)
    project = plan.project_of(task)
    clock = duration_clock(plan.portfolio, row)
    day = MINUTES_PER_DAY if row.duration.elapsed else project.minutes_per_day
    duration, start = present_duration(plan, row), plan.number("start", task)
    done = duration * row.percent_complete // 100
    since = max([done, *(split.after for split in row.splits if split.after < duration)])
    middle = (since + duration) // 2
    if duration - since >= 2 * day:
        middle = since + (duration - since) // (2 * day) * day
    if start is None or not since < middle < duration:
        raise InvalidValue(message("edits.split_outside", name=row.name), (RowKey("tasks", task),))
    at = clock.add_work(Instant(start), Minutes(middle + gaps_within(row.splits, middle)))
    status = project.status_date
    if status is not None:
        passed = clock.work_between(Instant(start), status)
        at = status if since < worked_after(row, passed) < duration else at
    return split_task(plan, task, at, Minutes(day))


def join_splits(plan: Plan, task: TaskId) -> Edit:
    """Take all pauses out of ``task`` and the work of its people."""
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    _draft_splits(draft, plan, row, ())
    for assignment in work_assignments(plan.portfolio, task):
        if assignment.profile:
            time = fixed_time(plan, assignment)
            draft.put(with_profile(assignment, without_pauses(assignment.profile), time=time))
    return draft.edit(message("edits.join_splits", name=row.name))


def move_part(plan: Plan, task: TaskId, part: int, start: Instant) -> Edit:
    """Have the part number ``part`` (1 is the second) begin at ``start``.

    Later parts stay where they are as long as there is a pause before them. A part that meets its
    neighbour is joined with it. Raises InvalidValue for a part that isn't there or holds work that is done.
    """
    row = _splittable(plan, task)
    parts = tuple(parts_of(plan, task))
    if not 1 <= part < len(parts):
        raise InvalidValue(message("edits.split_outside", name=row.name), (RowKey("tasks", task),))
    split = row.splits[part - 1]
    duration = present_duration(plan, row)
    if split.after * 100 < duration * row.percent_complete:
        raise InvalidValue(
            message("edits.split_behind_work", name=row.name, at=parts[part - 1][1]), (RowKey("tasks", task),)
        )
    clock = duration_clock(plan.portfolio, row)
    further = max(clock.work_between(parts[part][0], start), -split.gap)
    gaps = [s.gap for s in row.splits]
    old = list(gaps)
    gaps[part - 1] = Minutes(split.gap + further)
    if part < len(gaps):
        gaps[part] = Minutes(max(gaps[part] - further, 0))
    draft = Draft(plan.portfolio)
    kept = tuple(Split(s.after, gap) for s, gap in zip(row.splits, gaps, strict=True) if gap)
    _draft_splits(draft, plan, row, kept)
    for assignment in work_assignments(plan.portfolio, task):
        if not assignment.profile:
            continue
        profile = assignment.profile
        own = assignment_clock(plan.portfolio, assignment)
        for number in reversed(range(len(gaps))):
            since, until = parts[number][1], parts[number + 1][0]
            if gaps[number] != old[number]:
                goes_on = clock.add_work(since, gaps[number]) if gaps[number] else since
                at = max(position(plan, assignment, since), 0)
                before, after = cut(profile, at)
                after = _without_first_pause(after, own.work_between(since, until))
                profile = paused((*before, *after), at, own.work_between(since, goes_on))
        draft.put(with_profile(assignment, profile, time=fixed_time(plan, assignment)))
    return draft.edit(message("edits.move_part", name=row.name))


def parts_of(plan: Plan, task: TaskId) -> Iterator[tuple[Instant, Instant]]:
    """When each part of a task begins and ends on the task's clock; one of a task without pauses."""
    row = plan.portfolio.tasks[task]
    start, finish = plan.number("start", task), plan.number("finish", task)
    if start is None or finish is None:
        return
    clock = duration_clock(plan.portfolio, row)
    begin = Instant(start)
    passed = worked = 0
    for split in row.splits:
        if split.after >= present_duration(plan, row):
            break
        passed += split.after - worked
        worked = split.after
        yield begin, clock.add_work(Instant(start), Minutes(passed))
        passed += split.gap
        begin = clock.next_work(clock.add_work(Instant(start), Minutes(passed)))
    yield begin, Instant(finish)


def _without_first_pause(profile: Profile, most: int) -> Profile:
    """A profile that begins with up to ``most`` minutes of pause less."""
    if not profile or profile[0].work:
        return profile
    left = max(profile[0].minutes - most, 0)
    return (*((WorkSpan(Minutes(left), Minutes(0)),) if left else ()), *profile[1:])


def _draft_splits(draft: Draft, plan: Plan, row: Task, splits: tuple[Split, ...]) -> None:
    row = replace(row, splits=splits)
    if row.mode is TaskMode.MANUAL and row.fixed_start is not None:
        duration = replace(row.duration, minutes=present_duration(plan, row))
        row = replace(row, fixed_finish=finish_after(plan.portfolio, row, row.fixed_start, duration))
    draft.put(row)


def _splittable(plan: Plan, task: TaskId) -> Task:
    row = plan.portfolio.tasks[task]
    plain = row.kind is TaskKind.TASK and not row.blank and not plan.is_summary(task)
    if plain and row.actual_finish is not None:
        raise InvalidValue(message("edits.split_complete", name=row.name), (RowKey("tasks", task),))
    if not plain:
        raise InvalidValue(message("edits.split_kind", name=row.name), (RowKey("tasks", task),))
    return row
