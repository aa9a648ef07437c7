"""A second, naive scheduler: it steps through half hours and repeats until nothing changes.

It shares no code with the engine. Plans are small: leaves of one project, all lengths in half hours.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

HALF_HOURS = 48
DAYS = 220
END = DAYS * HALF_HOURS


@dataclass
class NaiveLink:
    before: int
    after: int
    kind: str
    lag: int
    elapsed: bool


@dataclass
class NaiveTask:
    length: int
    works: Callable[[int], bool]
    milestone: bool = False
    constraint: str = "ASAP"
    date: int = 0
    deadline: int | None = None
    held_until: int | None = None
    early: list[int] = field(default_factory=lambda: [0, 0])
    late: list[int] = field(default_factory=lambda: [0, 0])


def next_work(works: Callable[[int], bool], at: int) -> int:
    while not works(at):
        at += 1
    return at


def end_of_work(works: Callable[[int], bool], at: int) -> int:
    while not works(at - 1):
        at -= 1
    return at


def walk(works: Callable[[int], bool], at: int, length: int) -> int:
    """Where ``length`` half hours of work from ``at`` end; backward, where they begin."""
    while length > 0:
        length -= works(at)
        at += 1
    while length < 0:
        at -= 1
        length += works(at)
    return at


def moved(link: NaiveLink, works: Callable[[int], bool], at: int, lag: int, *, to_finish: bool) -> int:
    if lag == 0:
        return at
    if link.elapsed:
        return at + lag
    at = walk(works, at, lag)
    return end_of_work(works, at) if to_finish and lag < 0 else at


def schedule_naively(tasks: list[NaiveTask], links: list[NaiveLink], start: int, *, honour: bool) -> int:
    """Fill in the early and late dates of the tasks; returns the finish of the project."""
    changed = True
    while changed:
        changed = False
        for number, task in enumerate(tasks):
            found = _early(tasks, [link for link in links if link.after == number], task, start, honour)
            changed |= found != task.early
            task.early = found
    finish = max(task.early[1] for task in tasks)
    for task in tasks:
        task.late = [END, END]
    changed = True
    while changed:
        changed = False
        for number, task in enumerate(tasks):
            found = _late(tasks, [link for link in links if link.before == number], task, finish)
            changed |= found != task.late
            task.late = found
    return finish


def _early(
    tasks: list[NaiveTask], links: list[NaiveLink], task: NaiveTask, start: int, honour: bool
) -> list[int]:
    works, floor, finish_floor = task.works, start, None
    released = 0 if task.held_until is None else next_work(works, task.held_until)
    for link in links:
        at = tasks[link.before].early[1 if link.kind[0] == "F" else 0]
        at = moved(link, works, at, link.lag, to_finish=link.kind[1] == "F")
        if link.kind[1] == "S":
            floor = max(floor, at)
        else:
            finish_floor = at if finish_floor is None else max(finish_floor, at)
    if task.constraint == "SNET" or (task.constraint == "MSO" and not honour):
        floor = max(floor, task.date) if links else max(task.date, 0)
    if task.constraint == "FNET" or (task.constraint == "MFO" and not honour):
        floor = floor if links else 0
        finish_floor = task.date if finish_floor is None else max(finish_floor, task.date)
    floor = max(floor, released)
    if task.milestone:
        at = max(floor, finish_floor or 0)
    else:
        at = next_work(works, floor)
        if finish_floor is not None:
            at = max(at, walk(works, finish_floor, -task.length))
    wanted = at
    if honour and task.constraint in ("MSO", "SNLT"):
        at = task.date if task.constraint == "MSO" else min(at, task.date)
    if honour and task.constraint in ("MFO", "FNLT"):
        latest = walk(works, task.date, -task.length)
        at = latest if task.constraint == "MFO" else min(at, latest)
        finish_floor = task.date if task.constraint == "MFO" else finish_floor
    if honour and task.constraint == "FNLT" and finish_floor is not None:
        finish_floor = min(finish_floor, task.date)
    if honour and (task.constraint == "MSO" or (task.constraint in ("SNLT", "FNLT") and at < wanted)):
        finish_floor = None
    finish = walk(works, at, task.length)
    if finish_floor is not None and not task.milestone:
        finish = max(finish, finish_floor)
    return [at, finish]


def _late(tasks: list[NaiveTask], links: list[NaiveLink], task: NaiveTask, finish: int) -> list[int]:
    limit = finish
    for link in links:
        after = tasks[link.after]
        at = after.late[0 if link.kind[1] == "S" else 1]
        at = moved(link, after.works, at, -link.lag, to_finish=False)
        if link.kind[0] == "S":
            at = walk(task.works, at, task.length)
        limit = min(limit, at)
    match task.constraint:
        case "MSO":
            limit = walk(task.works, task.date, task.length)
        case "MFO":
            limit = task.date
        case "SNLT":
            limit = min(limit, walk(task.works, task.date, task.length))
        case "FNLT":
            limit = min(limit, task.date)
    if task.deadline is not None:
        limit = min(limit, task.deadline)
    if task.milestone:
        return [limit, limit]
    limit = end_of_work(task.works, limit)
    return [walk(task.works, limit, -task.length), limit]
