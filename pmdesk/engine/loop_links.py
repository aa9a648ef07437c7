"""The links that lie on loops: the schedule leaves them out."""

from functools import lru_cache

from pmdesk.domain.ids import LinkId
from pmdesk.engine.loops import knots
from pmdesk.engine.schedule import Schedule


def links_on_loops(schedule: Schedule) -> frozenset[LinkId]:
    """The links round which tasks would wait for each other, by way of summaries too."""
    return _links_on_loops(schedule) if schedule.loops else frozenset()


@lru_cache(maxsize=2)
def _links_on_loops(schedule: Schedule) -> frozenset[LinkId]:
    """A summary is two nodes: it opens at its row and closes at its row + all rows."""
    portfolio, index, end = schedule.portfolio, schedule.index, schedule.portfolio.outline.end
    rows = len(schedule.tasks)
    edges: dict[int, list[int]] = {node: [] for node in range(2 * rows)}
    for row, task in enumerate(schedule.tasks):
        parent = portfolio.tasks[task].parent
        if parent is not None:
            above = index[parent]
            edges[above].append(row)
            edges[row + rows if schedule.summary[row] else row].append(above + rows)
    taking_part: list[tuple[LinkId, int, int]] = []
    for link in portfolio.links.values():
        before, after = index.get(link.predecessor, -1), index.get(link.successor, -1)
        inside = before < after < end[before] or after < before < end[after]
        if min(before, after) >= 0 and schedule.active[before] and schedule.active[after] and not inside:
            tail = before + rows if schedule.summary[before] else before
            edges[tail].append(after)
            taking_part.append((link.id, tail, after))
    group_of = {node: number for number, group in enumerate(knots(edges)) for node in group}
    return frozenset(
        link for link, tail, head in taking_part if tail in group_of and group_of[tail] == group_of.get(head)
    )
