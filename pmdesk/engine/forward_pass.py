# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False
# ruff: noqa: C901, SIM109
# No annotations and no tidier branches: the arguments are arrays or lists, and each step is counted.
"""The forward pass: the earliest dates of every row.

A leaf is one node of the order. A summary is two: node ``row`` opens it (what limits all its children)
and node ``row + rows`` closes it (what they roll up to). Limits and roll-ups of a row go through its
parent; a row without one has a place of its project after all rows: ``rows + project``.
"""

from pmdesk.engine.clockwork import (
    finish_at,
    finish_from,
    finish_of_rest,
    lag_of,
    next_work,
    shifted,
    start_at,
    start_for,
    stop_from,
    work_at,
    worked_from,
)
from pmdesk.engine.codes import (
    ALAP,
    FAR,
    FIXED,
    FIXED_SUMMARY,
    FNET,
    FNLT,
    MFO,
    MSO,
    NO_DATE,
    PLAIN,
    SNET,
    SNLT,
    SUMMARY,
)


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
    lags = links.lag_in
    befores = links.before_in
    codes = links.code_in
    counts = tasks.counts
    projects = tasks.project
    early_work = rolled.early_work
    first_start = rolled.start
    last_finish = rolled.finish
    project_finish = rolled.project_finish
    as_late = driving.late[0] != 0
    stale = rolled.stale[0] != 0
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
            if stale and place < last:
                project = tasks.project[row]
                if start == start_floor[rows + project]:
                    start = rolled.linked_floor[project]
            floor = start
            while place < last:
                before = befores[place]
                code = codes[place]
                found = driving_start[before] if code & 1 else driving_finish[before]
                if code > 3:
                    lag = lag_of(
                        clocks,
                        tasks,
                        code,
                        lags[place],
                        before,
                        driving_start[before],
                        driving_finish[before],
                    )
                    found = shifted(clocks, tasks, code, before, row, found, lag, (code & 2) != 0)
                place += 1
                if code & 2:
                    if found > finish:
                        finish = found
                elif found > start:
                    start = found
            if what == SUMMARY:
                if first_in[row] < last or rolled.held[parent]:
                    rolled.held[row] = 1
                start_floor[row] = start
                finish_floor[row] = finish
                continue
            if what == PLAIN:
                slot = slots[row]
                work = work_at(clocks, slot, start)
                if finish != NO_DATE:
                    found = work_at(clocks, slot, finish) - durations[row]
                    if found > work:
                        work = found
                early_work[row] = work
                early_start[row] = start_at(clocks, slot, work)
                found = finish_at(clocks, slot, work + durations[row])
                early_finish[row] = max(finish, found)
            else:
                if tasks.actual_start[row] != NO_DATE:
                    linked = start if start > floor else NO_DATE
                    place_started(clocks, tasks, row, linked, finish, early_start, early_finish)
                else:
                    unlinked = first_in[row] == last and not rolled.held[parent]
                    place_leaf(clocks, tasks, row, start, finish, unlinked, rolled, early_start, early_finish)
                if tasks.pair[row] >= 0:
                    rolled.worked[row] = worked_from(clocks, tasks, row, early_start[row])
        if as_late and tasks.constraint[row] != ALAP:
            driving_start[row] = early_start[row]
            driving_finish[row] = early_finish[row]
        if counts[row]:
            if driving_start[row] < first_start[parent]:
                first_start[parent] = driving_start[row]
            if driving_finish[row] > last_finish[parent]:
                last_finish[parent] = driving_finish[row]
            project = projects[row]
            if early_finish[row] > project_finish[project]:
                project_finish[project] = early_finish[row]


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
        project = tasks.project[row]
        if early_finish[row] > rolled.project_finish[project]:
            rolled.project_finish[project] = early_finish[row]


def place_started(clocks, tasks, row, linked, finish_floor, early_start, early_finish):
    """Dates of a leaf that has started: ``linked`` and ``finish_floor`` are what its links allow.

    What remains goes on where it stopped, at ``resume``, or with retained logic when the links allow it.
    """
    start = tasks.actual_start[row]
    early_start[row] = start
    if tasks.actual_finish[row] != NO_DATE:
        early_finish[row] = tasks.actual_finish[row]
        return
    finish = finish_from(clocks, tasks, row, start)
    resume = tasks.resume[row]
    if tasks.retains[row] and linked > resume:
        resume = linked
    if resume > start and resume > stop_from(clocks, tasks, row, start):
        found = finish_of_rest(clocks, tasks, row, resume)
        if found > finish:
            finish = found
    if tasks.retains[row] and finish_floor > finish:
        finish = finish_floor
    if tasks.constraint[row] == FNET and finish < tasks.constraint_date[row]:
        finish = tasks.constraint_date[row]
    early_finish[row] = finish


def place_leaf(clocks, tasks, row, start, finish_floor, unlinked, rolled, early_start, early_finish):
    """Early dates of a leaf whose links allow ``start`` and ``finish_floor`` at the earliest."""
    constraint = tasks.constraint[row]
    date = tasks.constraint_date[row]
    honour = tasks.honour[row]
    if constraint == SNET or (constraint == MSO and not honour):
        if date > start or (unlinked and start == rolled.start_floor[len(early_start) + tasks.project[row]]):
            start = date
    elif constraint == FNET or (constraint == MFO and not honour):
        if unlinked and start == rolled.start_floor[len(early_start) + tasks.project[row]]:
            start = NO_DATE
        if date > finish_floor:
            finish_floor = date
    if tasks.held_until[row] != NO_DATE:
        start = max(start, next_work(clocks, tasks, row, tasks.held_until[row]))
    milestone = tasks.milestone[row]
    hammock = tasks.hammock[row]
    if start != NO_DATE:
        start += tasks.delay[row]
    if milestone:
        if finish_floor > start:
            start = finish_floor
    else:
        if start != NO_DATE:
            start = next_work(clocks, tasks, row, start)
        if finish_floor != NO_DATE and not hammock:
            found = start_for(clocks, tasks, row, finish_floor)
            if found > start:
                start = found
    wanted = start
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
            if finish_floor > date and not hammock:
                finish_floor = date
        if constraint != MFO and (constraint == MSO or start < wanted) and not hammock:
            finish_floor = NO_DATE
    if start < wanted:
        rolled.wanted[row] = wanted
    finish = finish_from(clocks, tasks, row, start)
    if hammock and finish_floor != NO_DATE:
        finish = max(start, finish_floor)
    elif finish < finish_floor and not milestone:
        finish = finish_floor
    early_start[row] = start
    early_finish[row] = finish
