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


def parallel(network, priority, start):
    """At each moment start what can start, low ``priority`` first."""
    duration, first_in, before, demand, capacity = network
    tasks = len(duration)
    ranked = ranking(priority)
    free = capacity.copy()
    running = np.zeros(tasks, np.int64)
    finish = np.full(tasks, -1, np.int64)
    left = tasks
    now = 0
    while left > 0:
        started = True
        while started:
            started = False
            for rank in range(tasks):
                task = ranked[rank]
                if finish[task] >= 0:
                    continue
                can = True
                for link in range(first_in[task], first_in[task + 1]):
                    if finish[before[link]] < 0 or finish[before[link]] > now:
                        can = False
                        break
                if can and duration[task] > 0:
                    for kind in range(len(capacity)):
                        if demand[task, kind] > free[kind]:
                            can = False
                            break
                if can:
                    start[task] = now
                    finish[task] = now + duration[task]
                    left -= 1
                    if duration[task] > 0:
                        running[task] = 1
                        for kind in range(len(capacity)):
                            free[kind] -= demand[task, kind]
                    else:
                        started = True
        upcoming = -1
        for task in range(tasks):
            if running[task] == 1 and (upcoming < 0 or finish[task] < upcoming):
                upcoming = finish[task]
        if upcoming < 0:
            break
        now = upcoming
        for task in range(tasks):
            if running[task] == 1 and finish[task] == now:
                running[task] = 0
                for kind in range(len(capacity)):
                    free[kind] += demand[task, kind]


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
