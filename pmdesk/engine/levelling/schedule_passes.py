# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False
# ruff: noqa: C901
# No annotations and no tidier branches: numba compiles this file, and each step is counted.
"""The passes that build a schedule: from a list of tasks, moment by moment, and by shifting another one.

They run interpreted or compiled, with equal numbers; keys by which they sort are never equal.
"""

import numpy as np


def serial(network, board, order, start):
    """Start the tasks of ``order``, one by one, as early as links and resources allow; returns the makespan.

    The demand is kept as a chain of moments at which it changes: node 0 is the begin, and behind the last
    node nothing is at work. A task begins at a node, where predecessors end or a resource becomes free.
    """
    duration, first_in, before, demand, capacity = network
    after, moment, used, node_of = board
    kinds = len(capacity)
    after[0] = -1
    moment[0] = 0
    for kind in range(kinds):
        used[0, kind] = 0
    nodes = 1
    makespan = 0
    for place in range(len(order)):
        task = order[place]
        length = duration[task]
        begin = 0
        for link in range(first_in[task], first_in[task + 1]):
            node = node_of[before[link]]
            if moment[node] > moment[begin]:
                begin = node
        stop = begin
        if length > 0:
            here = begin
            end = moment[begin] + length
            while True:
                fits = True
                for kind in range(kinds):
                    if used[here, kind] + demand[task, kind] > capacity[kind]:
                        fits = False
                        break
                following = after[here]
                if not fits:
                    begin = following
                    here = following
                    end = moment[begin] + length
                elif following < 0 or moment[following] >= end:
                    break
                else:
                    here = following
            stop = after[here]
            if stop < 0 or moment[stop] != end:
                stop = nodes
                nodes += 1
                after[stop] = after[here]
                after[here] = stop
                moment[stop] = end
                for kind in range(kinds):
                    used[stop, kind] = used[here, kind]
            here = begin
            while here != stop:
                for kind in range(kinds):
                    used[here, kind] += demand[task, kind]
                here = after[here]
            if end > makespan:
                makespan = end
        node_of[task] = stop
        start[task] = moment[begin]
    return makespan


def parallel(network, followers, priority, start):
    """At each moment start what can start, low ``priority`` first; ``followers`` is the network backward."""
    duration, first_in, _, demand, capacity = network
    tasks = len(duration)
    free = capacity.copy()
    waits = np.empty(tasks, np.int64)
    ready = np.empty(tasks, np.int64)
    at_work = np.empty(tasks, np.int64)
    ready_count = 0
    for task in range(tasks):
        waits[task] = first_in[task + 1] - first_in[task]
        if waits[task] == 0:
            ready[ready_count] = task
            ready_count += 1
    working = 0
    now = 0
    while True:
        place = next_to_start(network, ready, ready_count, priority, free)
        if place >= 0:
            task = ready[place]
            ready_count -= 1
            ready[place] = ready[ready_count]
            start[task] = now
            if duration[task] == 0:
                ready_count = released(task, followers, waits, ready, ready_count)
                continue
            for kind in range(len(capacity)):
                free[kind] -= demand[task, kind]
            at_work[working] = task
            working += 1
            continue
        if working == 0:
            break
        now = start[at_work[0]] + duration[at_work[0]]
        for place in range(1, working):
            now = min(now, start[at_work[place]] + duration[at_work[place]])
        left = 0
        for place in range(working):
            task = at_work[place]
            if start[task] + duration[task] > now:
                at_work[left] = task
                left += 1
                continue
            for kind in range(len(capacity)):
                free[kind] += demand[task, kind]
            ready_count = released(task, followers, waits, ready, ready_count)
        working = left


def next_to_start(network, ready, ready_count, priority, free):
    """The place in ``ready`` of the task with the lowest priority that has enough of all; -1 if none has."""
    chosen = -1
    for place in range(ready_count):
        task = ready[place]
        if chosen >= 0 and priority[task] > priority[ready[chosen]]:
            continue
        fits = True
        if network.duration[task] > 0:
            for kind in range(len(free)):
                if network.demand[task, kind] > free[kind]:
                    fits = False
                    break
        if fits:
            chosen = place
    return chosen


def released(task, followers, waits, ready, ready_count):
    """Put what waited for ``task`` alone among the ``ready`` ones; returns how many these are."""
    for link in range(followers.first_in[task], followers.first_in[task + 1]):
        other = followers.before[link]
        waits[other] -= 1
        if waits[other] == 0:
            ready[ready_count] = other
            ready_count += 1
    return ready_count


def justified(forward, backward, board, rank, start):
    """Shift all tasks late and then early again, which never makes it longer; returns the makespan.

    Source: Valls, Ballestín, Quintanilla, "Justification and RCPSP", EJOR 165 (2005).
    """
    tasks = len(start)
    duration = forward.duration
    late = np.empty(tasks, np.int64)
    order = ranking(-(start + duration) * tasks - rank)
    makespan = serial(backward, board, order, late)
    order = ranking((makespan - late - duration) * tasks + rank)
    return serial(forward, board, order, start)


def in_turn(network, rule, order, stack, taken):
    """``order``: all tasks by ``rule``, low first, each preceded by its predecessors, these low first too."""
    taken[:] = 0
    filled = 0
    for first in ranking(rule):
        stack[0] = first
        top = 0
        while top >= 0:
            task = stack[top]
            waits_for = -1
            if not taken[task]:
                for link in range(network.first_in[task], network.first_in[task + 1]):
                    other = network.before[link]
                    if not taken[other] and (waits_for < 0 or rule[other] < rule[waits_for]):
                        waits_for = other
                if waits_for < 0:
                    taken[task] = 1
                    order[filled] = task
                    filled += 1
            if waits_for < 0:
                top -= 1
            else:
                top += 1
                stack[top] = waits_for


def ranking(keys):
    """The places of ``keys``, low keys first. A function of its own, since sorting takes long to compile."""
    return np.argsort(keys)
