"""The time in which charges fall due, as pieces: that of the work, else that of the task."""

from collections.abc import Iterable

import numpy as np

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import FULL_TIME
from pmdesk.engine.hours import ROUND_THE_CLOCK, AnyClock
from pmdesk.engine.legs import task_clock
from pmdesk.engine.pieces import Pieces, PieceWork, all_pieces
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.segments import segments_of
from pmdesk.engine.timetable import Column


def work_of_owners(
    schedule: Schedule,
    assigned: Iterable[tuple[int, Assignment]],
    tasks: Iterable[tuple[int, Task]],
    since: Column,
    until: Column,
) -> PieceWork:
    """How much of the time of each owner is over by when; owners own assignments or tasks.

    Assignments of people last as their work does, those of material and cost as their task, and tasks as
    long as they are worked on. Of that, only what lies between ``since`` and ``until`` of the owner counts.
    """
    portfolio = schedule.portfolio
    everything = all_pieces(schedule)
    keys: dict[AnyClock, int] = dict(everything.keys)
    people: list[tuple[int, Assignment]] = []
    whole = list(tasks)
    for owner, assignment in assigned:
        if portfolio.resources[assignment.resource].kind is ResourceKind.WORK:
            people.append((owner, assignment))
        else:
            whole.append((owner, portfolio.tasks[assignment.task]))
    worked = everything.of(people)
    found: list[tuple[int, int, int, int]] = []
    for owner, task in whole:
        own = task_clock(task, portfolio.projects[task.project])
        slot = keys.setdefault(ROUND_THE_CLOCK if task.duration.elapsed else own, len(keys))
        found += [(owner, slot, start, finish) for start, finish in segments_of(portfolio, schedule, task.id)]
    table = np.array(found, np.int32).reshape(-1, 4)
    owners = np.concatenate((worked.owner, table[:, 0]))
    starts = np.clip(np.concatenate((worked.start, table[:, 2])), since[owners], until[owners])
    finishes = np.clip(np.concatenate((worked.finish, table[:, 3])), since[owners], until[owners])
    slots = np.concatenate((worked.slot, table[:, 1]))
    units = np.concatenate((worked.units, np.full(len(table), FULL_TIME, np.int64)))
    pieces = Pieces(owners, slots, starts, finishes, units)
    return PieceWork(portfolio.presence.calendars, keys, pieces, len(since))
