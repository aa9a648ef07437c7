"""Layers: in which column and on which line each node of a network stands.

Columns follow the longest path, so that every link leads to the right. Within a column the order settles by
the medians of the neighbours, which keeps links short and crossings few; lines then are as near to those
of the neighbours as the order allows.

Source: Sugiyama, Tagawa, Toda, "Methods for Visual Understanding of Hierarchical System Structures", 1981;
the assignment of lines is isotonic regression by pooling adjacent violators.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

SWEEPS = 6


class Layers(NamedTuple):
    """By node: the column and the line, both from 0."""

    column: list[int]
    line: list[int]


class Ties(NamedTuple):
    """By node: what comes before it and what comes after it."""

    before: list[list[int]]
    after: list[list[int]]


def ties_of(nodes: int, links: Sequence[tuple[int, int]]) -> Ties:
    """Who is linked with whom, each pair once."""
    before: list[list[int]] = [[] for _ in range(nodes)]
    after: list[list[int]] = [[] for _ in range(nodes)]
    for tail, head in dict.fromkeys(links):
        before[head].append(tail)
        after[tail].append(head)
    return Ties(before, after)


def layered(nodes: int, links: Sequence[tuple[int, int]]) -> Layers:
    """Columns and lines of the nodes 0 … ``nodes`` − 1, whose links have no loops.

    Nodes that are joined stand together, the groups below each other in the order of their first nodes;
    nodes without links fill the lines under them. No two nodes share a place.
    """
    ties = ties_of(nodes, links)
    column = columns_of(ties)
    line = [0] * nodes
    groups, alone = _groups(ties)
    top = 0
    for group in groups:
        settled = _lines(group, column, ties)
        for node, place in settled.items():
            line[node] = top + place
        top += max(settled.values()) + 1
    across = max(max(column, default=0) + 1, 6)
    for n, node in enumerate(alone):
        column[node], line[node] = n % across, top + n // across
    return Layers(column, line)


def columns_of(ties: Ties) -> list[int]:
    """The column of each node: behind the last of its predecessors; a first one just before what follows."""
    waits = [len(before) for before in ties.before]
    column = [0] * len(waits)
    ready = [node for node, count in enumerate(waits) if count == 0]
    sources = [node for node in ready if ties.after[node]]
    while ready:
        node = ready.pop()
        for head in ties.after[node]:
            column[head] = max(column[head], column[node] + 1)
            waits[head] -= 1
            if waits[head] == 0:
                ready.append(head)
    for node in sources:
        column[node] = min(column[head] for head in ties.after[node]) - 1
    return column


def _groups(ties: Ties) -> tuple[list[list[int]], list[int]]:
    """The nodes that links join, group by group, and those that none joins."""
    seen = [False] * len(ties.before)
    groups, alone = [], []
    for first in range(len(seen)):
        if seen[first]:
            continue
        seen[first] = True
        group, to_do = [], [first]
        while to_do:
            node = to_do.pop()
            group.append(node)
            for other in (*ties.before[node], *ties.after[node]):
                if not seen[other]:
                    seen[other] = True
                    to_do.append(other)
        if len(group) == 1:
            alone.append(first)
        else:
            groups.append(sorted(group))
    return groups, alone


def _lines(group: Sequence[int], column: Sequence[int], ties: Ties) -> dict[int, int]:
    """The lines of a group, from 0."""
    by_column: dict[int, list[int]] = {}
    for node in group:
        by_column.setdefault(column[node], []).append(node)
    line = {node: place for layer in by_column.values() for place, node in enumerate(layer)}
    onward = sorted(by_column)
    for sweep in range(SWEEPS):
        rightwards = sweep % 2 == 0
        others = ties.before if rightwards else ties.after
        for at in onward if rightwards else reversed(onward):
            layer = by_column[at]
            wanted = {node: _middle(others[node], line, line[node]) for node in layer}
            layer = sorted(layer, key=lambda node: (wanted[node], line[node]))
            line.update(zip(layer, fitted([wanted[node] for node in layer]), strict=True))
            by_column[at] = layer
    used = {place: n for n, place in enumerate(sorted(set(line.values())))}
    return {node: used[place] for node, place in line.items()}


def _middle(others: Sequence[int], line: dict[int, int], otherwise: float) -> float:
    return median(line[node] for node in others) if others else otherwise


def fitted(wanted: Sequence[float]) -> list[int]:
    """Whole, rising lines as near as can be to ``wanted``, which rises but may hold equal ones."""
    blocks: list[tuple[float, int]] = []  # sum and count of those that share a shift
    for n, place in enumerate(wanted):
        total, count = place - n, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, size = blocks.pop()
            total, count = total + before, count + size
        blocks.append((total, count))
    shifts = [round(total / count) for total, count in blocks for _ in range(count)]
    return [n + shift for n, shift in enumerate(shifts)]
