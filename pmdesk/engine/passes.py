# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False
# ruff: noqa: C901, SIM108, SIM109
# No annotations and no tidier branches: the arguments are arrays or lists, and each step is counted.
"""The forward and backward pass over integer columns.

This file imports nothing and uses whole numbers, indexing and loops alone, so that the very same source
runs interpreted on lists and compiled on arrays (see ``compiled.py``) with equal numbers. Arguments come
as the named tuples ``Clocks``, ``TaskColumns`` and ``LinkColumns``; rows are indexes into the outline.

Rows and nodes: a leaf is one node. A summary is two: node ``row`` opens it (what limits all its children)
and node ``row + rows`` closes it (what they roll up to). Limits and roll-ups of a row go through its
parent; a task without one has a place of its project after all rows: ``rows + project``.
"""

NO_DATE = -(2**31)
FAR = 2**31 - 1

# What a row is to the passes.
BLANK, PLAIN, LEAF, FIXED, SUMMARY, FIXED_SUMMARY = 0, 1, 2, 3, 4, 5

# Constraints.
ASAP, ALAP, SNET, SNLT, FNET, FNLT, MSO, MFO = 0, 1, 2, 3, 4, 5, 6, 7

# Links: the kind, and by fours the kind of lag. Plain finish-to-start links are 0.
FS, SS, FF, SF = 0, 1, 2, 3
NO_LAG, WORKING_LAG, ELAPSED_LAG, PERCENT_LAG = 0, 1, 2, 3

# How far a task is.
NOT_STARTED, STARTED, COMPLETE = 0, 1, 2


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
    place = hint[hint_base[slot] + (work >> 9)]
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
    place = hint[hint_base[slot] + (work >> 9)]
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


def start_for(clocks, tasks, row, finish):
    """When the task must start to end at ``finish``; what is done of it counts no more."""
    left = tasks.left[row]
    leg = tasks.first_leg[row]
    if leg < 0:
        minutes = tasks.minutes[row] * left // 10000
        if minutes == 0:
            return finish
        slot = tasks.slot[row]
        return start_at(clocks, slot, work_at(clocks, slot, finish) - minutes)
    earliest = finish
    while leg < tasks.end_leg[row]:
        slot = tasks.leg_slot[leg]
        minutes = tasks.leg_minutes[leg] * left // 10000
        found = start_at(clocks, slot, work_at(clocks, slot, finish) - minutes)
        if found < earliest:
            earliest = found
        leg += 1
    return earliest


def lag_of(clocks, tasks, links, link, start, finish):
    """The minutes of a link's lag; percentages are of the predecessor's duration, rounded half up."""
    amount = links.lag[link]
    if links.code[link] >> 2 != PERCENT_LAG:
        return amount
    row = links.predecessor[link]
    whole = tasks.duration[row]
    if whole < 0:
        slot = tasks.task_slot[row]
        whole = work_at(clocks, slot, finish) - work_at(clocks, slot, start)
    return (whole * amount + 50) // 100


def shifted(clocks, tasks, links, link, instant, lag, to_finish):
    """``instant`` moved by ``lag``: over working time of the successor, or elapsed time."""
    kind = links.code[link] >> 2
    if lag == 0:
        return instant
    if kind == ELAPSED_LAG or (kind == PERCENT_LAG and tasks.elapsed[links.predecessor[link]]):
        moved = instant + lag
        if moved > clocks.horizon[1]:
            return clocks.horizon[1]
        if moved < clocks.horizon[0]:
            return clocks.horizon[0]
        return moved
    slot = tasks.task_slot[links.successor[link]]
    work = work_at(clocks, slot, instant) + lag
    if lag > 0 or to_finish:
        return finish_at(clocks, slot, work)
    return start_at(clocks, slot, work)


def forward(order, clocks, tasks, links, early_start, early_finish, driving, rolled):
    """Early dates of every row, into ``early_start`` and ``early_finish``.

    ``driving`` holds the dates that drive successors: the very early dates, or, once those are known
    (``driving.late`` is not 0), the late dates of tasks as late as possible, which then must be there.
    ``rolled`` receives the earliest start and the latest finish below every summary and project.
    """
    rows = len(early_start)
    finish_floor = rolled.finish_floor
    start_floor = rolled.start_floor
    role = tasks.role
    parents = tasks.parent
    slots = tasks.slot
    durations = tasks.minutes
    first_in = links.first_in
    link_in = links.link_in
    codes = links.code
    predecessors = links.predecessor
    as_late = driving.late[0] != 0
    driving_start = driving.start
    driving_finish = driving.finish
    for node in order:
        if node >= rows:
            row = node - rows
            close_summary(tasks, row, early_start, early_finish, rolled)
            if as_late:
                driving_start[row] = early_start[row]
                driving_finish[row] = early_finish[row]
            continue
        row = node
        what = role[row]
        parent = parents[row]
        start = start_floor[parent]
        finish = finish_floor[parent]
        if what == FIXED or what == FIXED_SUMMARY:
            place_fixed(clocks, tasks, row, early_start, early_finish)
            if what == FIXED_SUMMARY:
                start_floor[row] = max(start, early_start[row])
                finish_floor[row] = finish
                continue
        else:
            last = first_in[row + 1]
            place = first_in[row]
            while place < last:
                link = link_in[place]
                place += 1
                code = codes[link]
                if code == 0:
                    found = driving_finish[predecessors[link]]
                    if found > start:
                        start = found
                    continue
                before = predecessors[link]
                kind = code & 3
                if kind == FS or kind == FF:
                    found = driving_finish[before]
                else:
                    found = driving_start[before]
                lag = lag_of(clocks, tasks, links, link, driving_start[before], driving_finish[before])
                if kind == FS or kind == SS:
                    found = shifted(clocks, tasks, links, link, found, lag, False)
                    if found > start:
                        start = found
                else:
                    found = shifted(clocks, tasks, links, link, found, lag, True)
                    if found > finish:
                        finish = found
            if what == SUMMARY:
                start_floor[row] = start
                finish_floor[row] = finish
                continue
            if what == PLAIN and finish == NO_DATE:
                slot = slots[row]
                work = work_at(clocks, slot, start)
                early_start[row] = start_at(clocks, slot, work)
                early_finish[row] = finish_at(clocks, slot, work + durations[row])
            else:
                unlinked = first_in[row] == last
                place_leaf(clocks, tasks, row, start, finish, unlinked, rolled, early_start, early_finish)
        if as_late and tasks.constraint[row] != ALAP:
            driving_start[row] = early_start[row]
            driving_finish[row] = early_finish[row]
        if tasks.counts[row]:
            if early_start[row] < rolled.start[parent]:
                rolled.start[parent] = early_start[row]
            if early_finish[row] > rolled.finish[parent]:
                rolled.finish[parent] = early_finish[row]
            project = rows + tasks.project[row]
            if early_finish[row] > rolled.project_finish[project - rows]:
                rolled.project_finish[project - rows] = early_finish[row]


def place_fixed(clocks, tasks, row, early_start, early_finish):
    """The dates somebody typed; one that is missing follows from the other and the duration."""
    start = tasks.fixed_start[row]
    finish = tasks.fixed_finish[row]
    if tasks.role[row] == FIXED_SUMMARY:
        if start == NO_DATE:
            start = finish
        if finish == NO_DATE:
            finish = start
    elif start == NO_DATE:
        start = start_for(clocks, tasks, row, finish)
    elif finish == NO_DATE:
        finish = finish_from(clocks, tasks, row, start)
    early_start[row] = start
    early_finish[row] = finish


def close_summary(tasks, row, early_start, early_finish, rolled):
    """Give a summary the dates of its children, or its own, and hand them to its parent."""
    if tasks.role[row] == SUMMARY:
        if rolled.start[row] == FAR:
            early_start[row] = rolled.start_floor[row]
            early_finish[row] = rolled.start_floor[row]
        else:
            early_start[row] = rolled.start[row]
            early_finish[row] = rolled.finish[row]
    parent = tasks.parent[row]
    if tasks.counts[row]:
        if early_start[row] < rolled.start[parent]:
            rolled.start[parent] = early_start[row]
        if early_finish[row] > rolled.finish[parent]:
            rolled.finish[parent] = early_finish[row]


def place_leaf(clocks, tasks, row, start, finish_floor, unlinked, rolled, early_start, early_finish):
    """Early dates of a leaf whose links allow ``start`` and ``finish_floor`` at the earliest."""
    constraint = tasks.constraint[row]
    date = tasks.constraint_date[row]
    if tasks.actual_start[row] != NO_DATE:
        start = tasks.actual_start[row]
        if tasks.actual_finish[row] != NO_DATE:
            finish = tasks.actual_finish[row]
        else:
            finish = finish_from(clocks, tasks, row, start)
            if constraint == FNET and finish < date:
                finish = date
        early_start[row] = start
        early_finish[row] = finish
        return
    honour = tasks.honour[row]
    if constraint == SNET or (constraint == MSO and not honour):
        if date > start or (unlinked and start == rolled.start_floor[len(early_start) + tasks.project[row]]):
            start = date
    elif constraint == FNET or (constraint == MFO and not honour):
        if unlinked and start == rolled.start_floor[len(early_start) + tasks.project[row]]:
            start = NO_DATE
        if date > finish_floor:
            finish_floor = date
    milestone = tasks.milestone[row]
    if milestone:
        if finish_floor > start:
            start = finish_floor
    else:
        if start != NO_DATE:
            start = next_work(clocks, tasks, row, start)
        if finish_floor != NO_DATE:
            found = start_for(clocks, tasks, row, finish_floor)
            if found > start:
                start = found
    if honour:
        if constraint == MSO or (constraint == SNLT and start > date):
            start = date
        elif constraint == MFO:
            start = start_for(clocks, tasks, row, date)
            finish_floor = date
        elif constraint == FNLT:
            found = start_for(clocks, tasks, row, date)
            if start > found:
                start = found
    finish = finish_from(clocks, tasks, row, start)
    if finish < finish_floor and not milestone:
        finish = finish_floor
    early_start[row] = start
    early_finish[row] = finish


def backward(order, clocks, tasks, links, early_start, early_finish, late_start, late_finish, limits):
    """Late dates of every row, into ``late_start`` and ``late_finish``.

    ``limits.finish`` holds for every project its finish and receives the latest finish that each summary
    leaves its children; ``limits.for_start`` and ``for_finish`` the dates that limit predecessors.
    """
    rows = len(late_start)
    ceiling = limits.finish
    for_start = limits.for_start
    for_finish = limits.for_finish
    role = tasks.role
    progress = tasks.progress
    first_out = links.first_out
    link_out = links.link_out
    codes = links.code
    successors = links.successor
    position = len(order)
    while position > 0:
        position -= 1
        node = order[position]
        row = node
        if node >= rows:
            row = node - rows
        what = role[row]
        parent = tasks.parent[row]
        if node < rows and what >= SUMMARY:
            open_summary(tasks, row, late_start, late_finish, limits)
            continue
        limit = ceiling[parent]
        if what < SUMMARY and progress[row] == COMPLETE:
            late_start[row] = early_start[row]
            late_finish[row] = early_finish[row]
            for_start[row] = early_start[row]
            for_finish[row] = early_finish[row]
        else:
            last = first_out[row + 1]
            place = first_out[row]
            while place < last:
                link = link_out[place]
                place += 1
                after = successors[link]
                if progress[after] == COMPLETE:
                    continue
                if codes[link] == 0:
                    found = for_start[after]
                else:
                    latest = ceiling[parent]
                    found = latest_for(clocks, tasks, links, link, early_start, early_finish, limits, latest)
                if found < limit:
                    limit = found
            if what >= SUMMARY:
                ceiling[row] = limit
                continue
            if what == PLAIN:
                slot = tasks.slot[row]
                work = work_at(clocks, slot, limit)
                late_finish[row] = finish_at(clocks, slot, work)
                late_start[row] = start_at(clocks, slot, work - tasks.minutes[row])
                for_start[row] = late_start[row]
                for_finish[row] = late_finish[row]
            else:
                place_late(
                    clocks, tasks, row, limit, early_start, early_finish, late_start, late_finish, limits
                )
        if tasks.counts[row]:
            collect_late(row, parent, late_start, late_finish, limits)


def collect_late(row, parent, late_start, late_finish, limits):
    """Hand the late dates of a row to its parent."""
    if late_start[row] < limits.start[parent]:
        limits.start[parent] = late_start[row]
    if late_finish[row] > limits.last[parent]:
        limits.last[parent] = late_finish[row]
    if limits.for_start[row] < limits.for_start[parent]:
        limits.for_start[parent] = limits.for_start[row]
    if limits.for_finish[row] < limits.for_finish[parent]:
        limits.for_finish[parent] = limits.for_finish[row]


def open_summary(tasks, row, late_start, late_finish, limits):
    """Give a summary the late dates of its children and hand them to its parent."""
    if limits.start[row] == FAR:
        late_start[row] = limits.finish[row]
        late_finish[row] = limits.finish[row]
    else:
        late_start[row] = limits.start[row]
        late_finish[row] = limits.last[row]
    if tasks.counts[row]:
        collect_late(row, tasks.parent[row], late_start, late_finish, limits)


def latest_for(clocks, tasks, links, link, early_start, early_finish, limits, latest):
    """The latest finish of the predecessor that lets the successor of a link keep its late dates."""
    row = links.predecessor[link]
    after = links.successor[link]
    kind = links.code[link] & 3
    lag = lag_of(clocks, tasks, links, link, early_start[row], early_finish[row])
    if kind == FS or kind == SS:
        found = limits.for_start[after]
    else:
        found = limits.for_finish[after]
    if found == FAR:
        return latest
    found = shifted(clocks, tasks, links, link, found, -lag, kind == FF)
    if kind == SS or kind == SF:
        if tasks.role[row] >= SUMMARY or tasks.progress[row] != NOT_STARTED:
            return latest
        found = finish_from(clocks, tasks, row, found)
    return found


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
    if not tasks.milestone[row]:
        finish = end_of_work(clocks, tasks, row, limit)
        start = start_for(clocks, tasks, row, finish)
    limits.for_start[row] = start
    limits.for_finish[row] = finish
    if tasks.progress[row] == STARTED:
        start = early_start[row]
    late_start[row] = start
    late_finish[row] = finish


def node_order(rows, parent, tree, links, order):
    """Fill ``order`` with nodes, predecessors first; returns how many could be ordered.

    A smaller number than all nodes means that the rest lies on a loop or behind one.
    """
    waits = tree.waits
    first_child = tree.first_child
    next_sibling = tree.next_sibling
    first_in = links.first_in
    first_out = links.first_out
    link_out = links.link_out
    successor = links.successor
    for row in range(rows):
        waits[row] = first_in[row + 1] - first_in[row]
        waits[row + rows] = 1
    for row in range(rows):
        if parent[row] < rows:
            waits[row] += 1
            waits[parent[row] + rows] += 1
    found = 0
    for row in range(rows):
        if waits[row] == 0:
            order[found] = row
            found += 1
    done = 0
    while done < found:
        node = order[done]
        done += 1
        row = node
        if node < rows and first_child[row] >= 0:
            child = first_child[row]
            while child >= 0:
                waits[child] -= 1
                if waits[child] == 0:
                    order[found] = child
                    found += 1
                child = next_sibling[child]
            waits[row + rows] -= 1
            if waits[row + rows] == 0:
                order[found] = row + rows
                found += 1
            continue
        if node >= rows:
            row = node - rows
        place = first_out[row]
        while place < first_out[row + 1]:
            after = successor[link_out[place]]
            place += 1
            waits[after] -= 1
            if waits[after] == 0:
                order[found] = after
                found += 1
        above = parent[row]
        if above < rows:
            waits[above + rows] -= 1
            if waits[above + rows] == 0:
                order[found] = above + rows
                found += 1
    return found
