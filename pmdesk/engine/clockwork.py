# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False
# No annotations: the arguments are arrays or lists.
"""What clocks and links do to instants: the smallest steps of the passes.

The pass files import nothing but each other and the codes, and use whole numbers, indexing and loops
alone, so that the very same source runs interpreted on lists and compiled on arrays (``compiled.py``)
with equal numbers. Arguments come as the named tuples ``Clocks``, ``TaskColumns`` and ``LinkColumns``;
a row is an index into the outline.
"""

from pmdesk.engine.codes import ELAPSED_LAG, FAR, NO_DATE, PERCENT_LAG


def work_at(clocks, slot, instant):
    """The working minutes of a clock from the start of the horizon to ``instant``."""
    base, before, pattern, done_by, _finish, _start, _hint_base, _hint, _total, horizon = clocks
    if instant < horizon[0]:
        instant = horizon[0]
    elif instant > horizon[1]:
        instant = horizon[1]
    day = instant // 1440
    place = base[slot] + day
    return before[place] + done_by[pattern[place] + instant - day * 1440]


def finish_at(clocks, slot, work):
    """The instant at which ``work`` is done: the end of a working period rather than the next start.

    Beyond the horizon its end is returned, which the caller must take for "too late to tell".
    """
    base, before, pattern, _done_by, finish_minute, _start, hint_base, hint, total, horizon = clocks
    if work <= 0:
        return horizon[0]
    if work > total[slot]:
        return horizon[1]
    place = hint[hint_base[slot] + (work >> 8)]
    while before[place + 1] < work:
        place += 1
    return (place - base[slot]) * 1440 + finish_minute[pattern[place] + work - before[place]]


def start_at(clocks, slot, work):
    """The instant at which the next minute after ``work`` begins: the start of a working period."""
    base, before, pattern, _done_by, _finish, start_minute, hint_base, hint, total, horizon = clocks
    if work < 0:
        return horizon[0]
    if work >= total[slot]:
        return horizon[1]
    place = hint[hint_base[slot] + (work >> 8)]
    while before[place + 1] <= work:
        place += 1
    return (place - base[slot]) * 1440 + start_minute[pattern[place] + work - before[place]]


def next_work(clocks, tasks, row, instant):
    """``instant``, or where the clock of the task works next; the earliest of several clocks."""
    leg = tasks.first_leg[row]
    if leg < 0:
        slot = tasks.slot[row]
        return start_at(clocks, slot, work_at(clocks, slot, instant))
    earliest = FAR
    while leg < tasks.end_leg[row]:
        slot = tasks.leg_slot[leg]
        found = start_at(clocks, slot, work_at(clocks, slot, instant))
        if found < earliest:
            earliest = found
        leg += 1
    return earliest


def end_of_work(clocks, tasks, row, instant):
    """``instant``, or the end of the working period before if none lies between; the latest of several."""
    leg = tasks.first_leg[row]
    if leg < 0:
        slot = tasks.slot[row]
        return finish_at(clocks, slot, work_at(clocks, slot, instant))
    latest = NO_DATE
    while leg < tasks.end_leg[row]:
        slot = tasks.leg_slot[leg]
        found = finish_at(clocks, slot, work_at(clocks, slot, instant))
        if found > latest:
            latest = found
        leg += 1
    return latest


def finish_from(clocks, tasks, row, start):
    """When the task ends if it starts at ``start``: with the last of its legs."""
    leg = tasks.first_leg[row]
    if leg < 0:
        if tasks.minutes[row] == 0:
            return start
        slot = tasks.slot[row]
        return finish_at(clocks, slot, work_at(clocks, slot, start) + tasks.minutes[row])
    latest = start
    while leg < tasks.end_leg[row]:
        slot = tasks.leg_slot[leg]
        found = finish_at(clocks, slot, work_at(clocks, slot, start) + tasks.leg_minutes[leg])
        if found > latest:
            latest = found
        leg += 1
    return latest


def finish_of_rest(clocks, tasks, row, resume):
    """When the task ends if what remains of it goes on at ``resume``."""
    leg = tasks.first_leg[row]
    if leg < 0:
        if tasks.rest[row] == 0:
            return resume
        slot = tasks.slot[row]
        return finish_at(clocks, slot, work_at(clocks, slot, resume) + tasks.rest[row])
    latest = resume
    while leg < tasks.end_leg[row]:
        slot = tasks.leg_slot[leg]
        found = finish_at(clocks, slot, work_at(clocks, slot, resume) + tasks.leg_rest[leg])
        if found > latest:
            latest = found
        leg += 1
    return latest


def last_leg(clocks, tasks, row, start):
    """The leg done last, if a task starts at ``start``: since when it is worked alone, its end, its clock."""
    leg = tasks.first_leg[row]
    slot = tasks.leg_slot[leg]
    finish = finish_at(clocks, slot, work_at(clocks, slot, start) + tasks.leg_minutes[leg])
    alone = start
    leg += 1
    while leg < tasks.end_leg[row]:
        other = tasks.leg_slot[leg]
        found = finish_at(clocks, other, work_at(clocks, other, start) + tasks.leg_minutes[leg])
        if found > finish:
            alone = finish
            finish = found
            slot = other
        elif found > alone:
            alone = found
        leg += 1
    return alone, finish, slot


def worked_from(clocks, tasks, row, start):
    """How long work is done on a task with several legs from ``start``.

    Time counts once in which several legs are worked: up to the end of the last but one as the time in which
    any of them may work, then as that of the last.
    """
    alone, finish, slot = last_leg(clocks, tasks, row, start)
    pair = tasks.pair[row]
    together = work_at(clocks, pair, alone) - work_at(clocks, pair, start)
    return together + work_at(clocks, slot, finish) - work_at(clocks, slot, alone)


def stop_from(clocks, tasks, row, start):
    """Up to when a task that started at ``start`` is done."""
    if tasks.first_leg[row] < 0:
        slot = tasks.slot[row]
        return finish_at(clocks, slot, work_at(clocks, slot, start) + tasks.minutes[row] - tasks.rest[row])
    done = worked_from(clocks, tasks, row, start) * tasks.percent[row] // 100
    alone, _finish, slot = last_leg(clocks, tasks, row, start)
    pair = tasks.pair[row]
    since = work_at(clocks, pair, start)
    together = work_at(clocks, pair, alone) - since
    if done <= together:
        return finish_at(clocks, pair, since + done)
    return finish_at(clocks, slot, work_at(clocks, slot, alone) + done - together)


def start_for(clocks, tasks, row, finish):
    """When the task must start to end at ``finish``; what is done of it counts no more."""
    leg = tasks.first_leg[row]
    if leg < 0:
        minutes = tasks.rest[row]
        if minutes == 0:
            return finish
        slot = tasks.slot[row]
        return start_at(clocks, slot, work_at(clocks, slot, finish) - minutes)
    earliest = finish
    while leg < tasks.end_leg[row]:
        slot = tasks.leg_slot[leg]
        found = start_at(clocks, slot, work_at(clocks, slot, finish) - tasks.leg_rest[leg])
        if found < earliest:
            earliest = found
        leg += 1
    return earliest


def lag_of(clocks, tasks, code, amount, before, start, finish):
    """The minutes of a link's lag; percentages are of the predecessor's duration, rounded half up."""
    if code >> 2 != PERCENT_LAG:
        return amount
    whole = tasks.duration[before]
    if whole < 0:
        slot = tasks.task_slot[before]
        whole = work_at(clocks, slot, finish) - work_at(clocks, slot, start)
    return (whole * amount + 50) // 100


def shifted(clocks, tasks, code, before, after, instant, lag, to_finish):
    """``instant`` moved by ``lag``: over working time of the successor, or elapsed time."""
    if lag == 0:
        return instant
    kind = code >> 2
    if kind == ELAPSED_LAG or (kind == PERCENT_LAG and tasks.elapsed[before]):
        moved = instant + lag
        if moved > clocks.horizon[1]:
            return clocks.horizon[1]
        if moved < clocks.horizon[0]:
            return clocks.horizon[0]
        return moved
    slot = tasks.task_slot[after]
    work = work_at(clocks, slot, instant) + lag
    if lag > 0 or to_finish:
        return finish_at(clocks, slot, work)
    return start_at(clocks, slot, work)
