"""Loops: tasks that wait for each other in a circle, and the path that shows it."""

from collections.abc import Mapping, Sequence


def knots(edges: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """Groups of nodes that can all reach each other, of more than one node.

    ``edges`` leads from a node to its successors. Source: R. Tarjan, "Depth-first search and linear graph
    algorithms", 1972; with an explicit stack, so that depth is not limited.
    """
    number: dict[int, int] = {}
    lowest: dict[int, int] = {}
    on_path: set[int] = set()
    path: list[int] = []
    found: list[list[int]] = []
    for root in edges:
        if root in number:
            continue
        number[root] = lowest[root] = len(number)
        path.append(root)
        on_path.add(root)
        stack = [(root, iter(edges[root]))]
        while stack:
            node, successors = stack[-1]
            after = next(successors, None)
            if after is None:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    group = path[path.index(node) :]
                    del path[-len(group) :]
                    on_path.difference_update(group)
                    if len(group) > 1:
                        found.append(group)
            elif after not in number:
                number[after] = lowest[after] = len(number)
                path.append(after)
                on_path.add(after)
                stack.append((after, iter(edges.get(after, ()))))
            elif after in on_path:
                lowest[node] = min(lowest[node], number[after])
    return found


def shortest_ring(edges: Mapping[int, Sequence[int]], group: Sequence[int]) -> list[int]:
    """The shortest way from the first node of a knot back to it; ties go to the earlier successor."""
    members = set(group)
    start = min(group)
    came_from: dict[int, int] = {}
    reached = [start]
    for node in reached:
        for after in edges.get(node, ()):
            if after == start:
                ring = [node]
                while ring[-1] != start:
                    ring.append(came_from[ring[-1]])
                return ring[::-1]
            if after in members and after not in came_from:
                came_from[after] = node
                reached.append(after)
    return []
