# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False
# ruff: noqa: SIM110
# No annotations and no generators: numba compiles this file.
"""The passes of the genetic search: lists of tasks are founded, bred with each other, and kept if they are
good.

They run interpreted or compiled, with equal numbers. Lots are drawn by a generator of their own, which both
forms share.
"""

import numpy as np

from pmdesk.engine.levelling.schedule_passes import in_turn, justified, parallel, ranking, serial

# The places in ``numbers``, the state of a search.
BEST = 0
SCHEDULES = 1
RANDOM = 2
FILLED = 3
VAIN = 4

PATIENCE = 300
"""Children per list that bring nothing better, after which a population gives way to a new one."""

BY_BLOCK = 80
"""How many of a hundred children take a busy block of their father's list, the others any part of it."""

SWAPS = 30
"""How many of a thousand neighbours in a child's list are swapped."""


def advance(forward, backward, board, rank, rules, population, lengths, best_start, numbers, until, bound):
    """Found and breed lists until so many schedules were made, or the best is as short as ``bound``."""
    tasks = len(rank)
    list_of = np.empty(tasks, np.int64)
    start = np.empty(tasks, np.int64)
    rule = np.empty(tasks, np.int64)
    stack = np.empty(tasks + 1, np.int64)
    taken = np.empty(tasks, np.int64)
    load = loads(forward)
    while numbers[SCHEDULES] + 3 <= until and numbers[BEST] > bound:
        numbers[SCHEDULES] += 3
        if numbers[FILLED] == len(population) and numbers[VAIN] > PATIENCE * len(population):
            numbers[FILLED] = 0
        if numbers[FILLED] < len(population):
            founded(forward, backward, board, rank, rules, rule, list_of, start, stack, taken, numbers)
        else:
            bred(forward, load, population, lengths, rule, list_of, stack, taken, numbers)
            serial(forward, board, list_of, start)
        makespan = justified(forward, backward, board, rank, start)
        enter(rank, population, lengths, best_start, start, makespan, numbers)


def founded(forward, backward, board, rank, rules, rule, list_of, start, stack, taken, numbers):
    """A first schedule in ``start``: by each of the ``rules`` in both ways, then by the first one shaken."""
    tasks = len(rank)
    at = numbers[FILLED]
    by_rule = at < 2 * len(rules)
    chosen = rules[at // 2 if by_rule else 0]
    spread = chosen.max() - chosen.min() + 1
    for task in range(tasks):
        rule[task] = chosen[task] * tasks + rank[task]
        if not by_rule:
            rule[task] += drawn(numbers, 1000) * spread // 2500 * tasks  # keys stay different
    if at % 2 == 0:
        parallel(forward, backward, rule, start)
    else:
        in_turn(forward, rule, list_of, stack, taken)
        serial(forward, board, list_of, start)


def bred(forward, load, population, lengths, rule, child, stack, taken, numbers):
    """``child``: a list made of two in the population, a little shaken."""
    tasks = len(child)
    filled = numbers[FILLED]
    mother = parent(lengths, numbers)
    father = parent(lengths, numbers)
    if mother == father:
        father = (mother + 1 + drawn(numbers, filled - 1)) % filled
    if drawn(numbers, 100) < BY_BLOCK:
        length = tasks // 10 + 1 + drawn(numbers, (tasks + 1) // 2)
        first = busiest(population[father], load, length, numbers)
        for place in range(tasks):
            rule[population[mother, place]] = 2 * place
        for place in range(first, first + length):
            rule[population[father, place]] = 2 * place + 1
        in_turn(forward, rule, child, stack, taken)
    else:
        first = drawn(numbers, tasks)
        last = first + 1 + drawn(numbers, tasks - first)
        crossed(population[mother], population[father], child, taken, first, last)
    shaken(forward, child, numbers)


def loads(network):
    """The work of each task, in thousandths of the capacities that it takes."""
    load = np.zeros(len(network.duration), np.int64)
    for kind in range(len(network.capacity)):
        if network.capacity[kind] > 0:
            for task in range(len(load)):
                share = network.demand[task, kind] * 1000 // network.capacity[kind]
                load[task] += network.duration[task] * share
    return load


def busiest(list_of, load, length, numbers):
    """Where of three parts of a list the one with the most load begins."""
    best = 0
    most = -1
    for _ in range(3):
        first = drawn(numbers, len(list_of) - length + 1)
        total = 0
        for place in range(first, first + length):
            total += load[list_of[place]]
        if total > most:
            most = total
            best = first
    return best


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


def shaken(network, child, numbers):
    """Swap neighbours in ``child`` where no link forbids it, each with a chance."""
    for place in range(len(child) - 1):
        if drawn(numbers, 1000) >= SWAPS:
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


def parent(lengths, numbers):
    """The place of the shorter of two, by lot if they are equal."""
    one = drawn(numbers, numbers[FILLED])
    other = drawn(numbers, numbers[FILLED])
    if lengths[one] == lengths[other]:
        return one if drawn(numbers, 2) == 0 else other
    return one if lengths[one] < lengths[other] else other


def enter(rank, population, lengths, best_start, start, makespan, numbers):
    """Remember the schedule in ``start`` if it is the shortest, and its list if it is new and not too long.

    It takes the place of the longest of three once the population is full.
    """
    numbers[VAIN] += 1
    if makespan < numbers[BEST]:
        numbers[BEST] = makespan
        numbers[VAIN] = 0
        best_start[:] = start
    place = numbers[FILLED]
    list_of = ranking(start * len(start) + rank)
    if place < len(population):
        numbers[FILLED] += 1
        numbers[VAIN] = 0
    else:
        for other in range(len(population)):
            if lengths[other] == makespan and are_equal(population[other], list_of):
                return
        place = drawn(numbers, len(population))
        for _ in range(2):
            other = drawn(numbers, len(population))
            if lengths[other] > lengths[place]:
                place = other
        if makespan > lengths[place]:
            return
    lengths[place] = makespan
    population[place] = list_of


def are_equal(one, other):
    """Whether two lists are the same."""
    for place in range(len(one)):
        if one[place] != other[place]:
            return False
    return True


def drawn(numbers, below):
    """The next random number from 0 to ``below``, exclusive."""
    numbers[RANDOM] = (numbers[RANDOM] * 1103515245 + 12345) & 0x7FFFFFFF
    return (numbers[RANDOM] >> 8) % below
