# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False
# ruff: noqa: C901
# No annotations and no tidier branches: numba compiles this file, and each step is counted.
"""The passes of levelling: schedules built from lists of tasks, justified, and bred.

They run interpreted or compiled, with equal numbers. All of them stand in one file, because numba looks for
changes in the file of a function alone.
"""

import numpy as np

BEST = 0
SCHEDULES = 1
RANDOM = 2


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
    """At each moment start what can start, low ``priority`` first; returns the makespan."""
    duration, first_in, before, demand, capacity = network
    tasks = len(duration)
    ranked = np.argsort(priority)
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
                        free -= demand[task]
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
                free += demand[task]
    return finish.max()


def justified(forward, backward, board, rank, start, makespan):
    """Shift all tasks late and then early again, which never makes it longer; returns the makespan.

    Source: Valls, Ballestín, Quintanilla, "Justification and RCPSP", EJOR 165 (2005).
    """
    tasks = len(start)
    duration = forward.duration
    late = np.empty(tasks, np.int64)
    order = np.argsort(-(start + duration) * tasks - rank)
    makespan = serial(backward, board, order, late)
    order = np.argsort((makespan - late - duration) * tasks + rank)
    return serial(forward, board, order, start)


def drawn(numbers, below):
    """The next random number from 0 to ``below``, exclusive."""
    numbers[RANDOM] = (numbers[RANDOM] * 1103515245 + 12345) & 0x7FFFFFFF
    return (numbers[RANDOM] >> 8) % below


def keep(start, makespan, best_start, numbers):
    """Remember ``start`` if it is the shortest so far."""
    if makespan < numbers[BEST]:
        numbers[BEST] = makespan
        best_start[:] = start


def settle(forward, backward, board, rank, makespan, population, best_start, start, at, lengths, numbers):
    """Justify the schedule in ``start`` and put it at place ``at`` of the population."""
    numbers[SCHEDULES] += 3
    makespan = justified(forward, backward, board, rank, start, makespan)
    keep(start, makespan, best_start, numbers)
    lengths[at] = makespan
    population[at] = np.argsort(start * len(start) + rank)


def found(forward, backward, board, rank, rules, population, lengths, best_start, numbers):
    """Fill the population: each rule with both schemes, then shaken forms of the first rule."""
    tasks = len(rank)
    start = np.empty(tasks, np.int64)
    rule_count = len(rules)
    spread = rules[0].max() - rules[0].min() + 1
    for at in range(len(population)):
        if at < 2 * rule_count:
            rule = rules[at // 2] * tasks + rank
        else:
            rule = rules[0] * tasks + rank
            for task in range(tasks):
                rule[task] += drawn(numbers, 1000) * spread // 2500 * tasks  # no two tasks get one rank
        makespan = parallel(forward, rule, start)
        if at % 2 == 1:
            order = np.argsort(start * tasks + rank)
            if at < 2 * rule_count:
                order = in_turn(forward, rule)
            makespan = serial(forward, board, order, start)
        settle(forward, backward, board, rank, makespan, population, best_start, start, at, lengths, numbers)


def in_turn(network, rule):
    """All tasks by ``rule``, low first, each after its predecessors."""
    tasks = len(rule)
    ranked = np.argsort(rule)
    order = np.empty(tasks, np.int64)
    taken = np.zeros(tasks, np.int64)
    for place in range(tasks):
        for candidate in ranked:
            if taken[candidate]:
                continue
            can = True
            for link in range(network.first_in[candidate], network.first_in[candidate + 1]):
                if not taken[network.before[link]]:
                    can = False
                    break
            if can:
                taken[candidate] = 1
                order[place] = candidate
                break
    return order


def crossed(mother, father, child, taken, first, last):
    """``child``: the mother's list, its part from ``first`` to ``last`` in the order of the father."""
    tasks = len(child)
    taken[:] = 0
    for place in range(first):
        child[place] = mother[place]
        taken[mother[place]] = 1
    filled = first
    for task in father:
        if filled == last:
            break
        if not taken[task]:
            child[filled] = task
            taken[task] = 1
            filled += 1
    for task in mother:
        if filled == tasks:
            break
        if not taken[task]:
            child[filled] = task
            taken[task] = 1
            filled += 1


def shaken(network, child, numbers, per_mille):
    """Swap neighbours in ``child`` where no link forbids it, each with a chance."""
    for place in range(len(child) - 1):
        if drawn(numbers, 1000) >= per_mille:
            continue
        first, second = child[place], child[place + 1]
        linked = False
        for link in range(network.first_in[second], network.first_in[second + 1]):
            if network.before[link] == first:
                linked = True
                break
        if not linked:
            child[place] = second
            child[place + 1] = first


def breed(forward, backward, board, rank, population, lengths, best_start, numbers, until, bound):
    """Breed better lists until so many schedules were made, or the best is as short as ``bound``."""
    tasks = len(rank)
    size = len(population)
    child = np.empty(tasks, np.int64)
    taken = np.empty(tasks, np.int64)
    start = np.empty(tasks, np.int64)
    while numbers[SCHEDULES] + 3 <= until and numbers[BEST] > bound:
        mother = better_of(lengths, numbers, drawn(numbers, size), drawn(numbers, size))
        father = better_of(lengths, numbers, drawn(numbers, size), drawn(numbers, size))
        if mother == father:
            father = (mother + 1 + drawn(numbers, size - 1)) % size
        first = drawn(numbers, tasks)
        last = first + 1 + drawn(numbers, tasks - first)
        crossed(population[mother], population[father], child, taken, first, last)
        shaken(forward, child, numbers, 30)
        makespan = serial(forward, board, child, start)
        numbers[SCHEDULES] += 3
        makespan = justified(forward, backward, board, rank, start, makespan)
        keep(start, makespan, best_start, numbers)
        worst = worse_of(lengths, drawn(numbers, size), drawn(numbers, size))
        worst = worse_of(lengths, worst, drawn(numbers, size))
        order = np.argsort(start * tasks + rank)
        same = False
        for other in range(size):
            if lengths[other] == makespan and np.all(population[other] == order):
                same = True
                break
        if makespan <= lengths[worst] and not same:
            lengths[worst] = makespan
            population[worst] = order


def better_of(lengths, numbers, one, other):
    """The place of the shorter of two, by lot if they are equal."""
    if lengths[one] == lengths[other]:
        return one if drawn(numbers, 2) == 0 else other
    return one if lengths[one] < lengths[other] else other


def worse_of(lengths, one, other):
    """The place of the longer of two."""
    return one if lengths[one] > lengths[other] else other
