# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False
# ruff: noqa: C901
# No annotations and no tidier branches: the arguments are arrays or lists, and each step is counted.
"""The backward pass: the latest dates that keep every project finish, deadline and constraint."""

from pmdesk.engine.clockwork import (
    end_of_work,
    finish_at,
    finish_from,
    lag_of,
    shifted,
    start_at,
    start_for,
    stop_from,
    work_at,
)
from pmdesk.engine.codes import (
    BLANK,
    COMPLETE,
    FAR,
    FIXED,
    FNLT,
    MFO,
    MSO,
    NO_DATE,
    NOT_STARTED,
    PLAIN,
    SNLT,
    STARTED,
    SUMMARY,
)


def backward(order, clocks, tasks, links, early_start, early_finish, late_start, late_finish, limits):
    """Late dates of every row, into ``late_start`` and ``late_finish``.

    ``limits.finish`` holds for every project its finish and receives the latest finish that each summary
    leaves its children, ``limits.begin`` the latest start that it leaves those that start first;
    ``limits.for_start`` and ``for_finish`` the dates that limit predecessors (a complete task and a hammock
    limit none).
    """
    rows = len(late_start)
    ceiling = limits.finish
    begin = limits.begin
    for_start = limits.for_start
    for_finish = limits.for_finish
    role = tasks.role
    progress = tasks.progress
    first_out = links.first_out
    codes = links.code
    lags = links.lag
    successors = links.successor
    parents = tasks.parent
    slots = tasks.slot
    durations = tasks.minutes
    counts = tasks.counts
    late_work = limits.late_work
    first_start = limits.start
    last_finish = limits.last
    position = len(order)
    while position > 0:
        position -= 1
        node = order[position]
        row = node
        if node >= rows:
            row = node - rows
        what = role[row]
        parent = parents[row]
        if node < rows and what >= SUMMARY:
            open_summary(tasks, row, late_start, late_finish, limits)
            continue
        limit = ceiling[parent]
        if what < SUMMARY and progress[row] == COMPLETE:
            late_start[row] = early_start[row]
            late_finish[row] = early_finish[row]
        else:
            last = first_out[row + 1]
            link = first_out[row]
            while link < last:
                code = codes[link]
                after = successors[link]
                found = for_finish[after] if code & 2 else for_start[after]
                if code > 3 and found != FAR:
                    lag = lag_of(clocks, tasks, code, lags[link], row, early_start[row], early_finish[row])
                    found = shifted(clocks, tasks, code, row, after, found, -lag, False)
                if code & 1 and found != FAR:
                    if what >= SUMMARY:
                        begin[row] = min(begin[row], found)
                        found = FAR
                    elif progress[row] == NOT_STARTED:
                        found = finish_from(clocks, tasks, row, found)
                    else:
                        found = FAR
                if found < limit:
                    limit = found
                link += 1
            if begin[parent] != FAR and early_start[row] == early_start[parent]:
                if what >= SUMMARY:
                    begin[row] = min(begin[row], begin[parent])
                elif progress[row] == NOT_STARTED:
                    limit = min(limit, finish_from(clocks, tasks, row, begin[parent]))
            if what >= SUMMARY:
                ceiling[row] = limit
                continue
            if what == PLAIN:
                slot = slots[row]
                work = work_at(clocks, slot, limit)
                late_work[row] = work - durations[row]
                late_finish[row] = finish_at(clocks, slot, work)
                late_start[row] = start_at(clocks, slot, work - durations[row])
                for_start[row] = late_start[row]
                for_finish[row] = late_finish[row]
            else:
                free = tasks.alone[row] and limit == ceiling[rows + tasks.project[row]]
                if free and not has_successor(tasks, links, limits, row):
                    limit = early_finish[row]
                place_late(
                    clocks, tasks, row, limit, early_start, early_finish, late_start, late_finish, limits
                )
        if counts[row]:
            start = late_start[row]
            finish = late_finish[row]
            if start < first_start[parent]:
                first_start[parent] = start
            if finish > last_finish[parent]:
                last_finish[parent] = finish
            start -= tasks.delay[row]
            if start < for_start[parent]:
                for_start[parent] = start
            if finish < for_finish[parent]:
                for_finish[parent] = finish


def has_successor(tasks, links, limits, row):
    """Whether a successor of the row, or of a summary above it, can limit it."""
    rows = len(tasks.role)
    while row < rows:
        link = links.first_out[row]
        while link < links.first_out[row + 1]:
            if limits.for_start[links.successor[link]] != FAR:
                return True
            link += 1
        row = tasks.parent[row]
    return False


def place_late(clocks, tasks, row, limit, early_start, early_finish, late_start, late_finish, limits):
    """Late dates of a leaf that must be finished at ``limit`` because of its successors."""
    what = tasks.role[row]
    if what == BLANK or tasks.external[row]:
        late_start[row] = early_start[row]
        late_finish[row] = early_finish[row]
        limits.for_start[row] = early_start[row]
        limits.for_finish[row] = early_finish[row]
        return
    constraint = tasks.constraint[row]
    date = tasks.constraint_date[row]
    if what != FIXED:
        if constraint == MSO:
            limit = finish_from(clocks, tasks, row, date)
        elif constraint == MFO:
            limit = date
        elif constraint == SNLT:
            limit = min(limit, finish_from(clocks, tasks, row, date))
        elif constraint == FNLT and date < limit:
            limit = date
    deadline = tasks.deadline[row]
    if deadline != NO_DATE and deadline < limit:
        limit = deadline
    finish = limit
    start = limit
    if tasks.hammock[row]:
        slot = tasks.slot[row]
        finish = end_of_work(clocks, tasks, row, limit)
        length = work_at(clocks, slot, early_finish[row]) - work_at(clocks, slot, early_start[row])
        late_start[row] = min(finish, start_at(clocks, slot, work_at(clocks, slot, finish) - length))
        late_finish[row] = finish
        return
    if what == FIXED:
        slot = tasks.task_slot[row]
        slack = work_at(clocks, slot, limit) - work_at(clocks, slot, early_finish[row])
        if slack == 0:
            start = early_start[row]
            if limit < limits.finish[len(late_start) + tasks.project[row]]:
                finish = early_finish[row]
        else:
            start = start_at(clocks, slot, work_at(clocks, slot, early_start[row]) + slack)
    elif not tasks.milestone[row]:
        finish = end_of_work(clocks, tasks, row, limit)
        start = start_for(clocks, tasks, row, finish)
    limits.for_start[row] = start - tasks.delay[row]
    limits.for_finish[row] = finish
    if tasks.progress[row] == STARTED:
        start = early_start[row]
        limits.for_start[row] = max(stop_from(clocks, tasks, row, start), tasks.resume[row])
    late_start[row] = start
    late_finish[row] = finish


def open_summary(tasks, row, late_start, late_finish, limits):
    """Give a summary the late dates of its children and hand them to its parent."""
    if limits.start[row] == FAR:
        late_start[row] = limits.finish[row]
        late_finish[row] = limits.finish[row]
    else:
        late_start[row] = limits.start[row]
        late_finish[row] = limits.last[row]
    if not tasks.counts[row]:
        return
    parent = tasks.parent[row]
    limits.start[parent] = min(limits.start[parent], late_start[row])
    limits.for_start[parent] = min(limits.for_start[parent], limits.for_start[row])
    limits.last[parent] = max(limits.last[parent], late_finish[row])
    limits.for_finish[parent] = min(limits.for_finish[parent], limits.for_finish[row])
