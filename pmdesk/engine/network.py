"""The links of a portfolio as integer columns, and the order in which dates can be computed."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import LinkId
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import LagKind
from pmdesk.engine import codes
from pmdesk.engine.timetable import Column

KIND_CODES: Mapping[LinkKind, int] = {
    LinkKind.FS: codes.FS,
    LinkKind.SS: codes.SS,
    LinkKind.FF: codes.FF,
    LinkKind.SF: codes.SF,
}
LAG_CODES: Mapping[LagKind, int] = {
    LagKind.WORKING: codes.WORKING_LAG,
    LagKind.ELAPSED: codes.ELAPSED_LAG,
    LagKind.PERCENT: codes.PERCENT_LAG,
}


class LinkColumns(NamedTuple):
    """The links that take part: rows of both ends, kind and lag; and by row which come in and go out.

    They are sorted by predecessor: those out of a row are ``first_out[row]`` to ``first_out[row + 1]``, the
    last excluded. Those into it are ``link_in[first_in[row] : first_in[row + 1]]``; what the forward pass
    asks of each stands beside, in ``before_in`` (the predecessor), ``code_in`` and ``lag_in``. A link takes
    no part if an end is inactive or it lies on a loop.
    """

    predecessor: Column
    successor: Column
    code: Column
    lag: Column
    first_out: Column
    first_in: Column
    link_in: Column
    before_in: Column
    code_in: Column
    lag_in: Column


class Spread(NamedTuple):
    """Pairs of a link into a summary, by its place in the network, and a row below that it holds itself."""

    link: Column
    row: Column


NOTHING_SPREAD = Spread(np.zeros(0, np.int32), np.zeros(0, np.int32))


class Tree(NamedTuple):
    """The outline as the ordering walks it; ``waits`` is its working space."""

    first_child: Column
    next_sibling: Column
    waits: Column


def code_of(link: Link) -> int:
    """Kind and kind of lag in one number; a lag of nothing is none."""
    lag = LAG_CODES[link.lag.kind] if link.lag.amount else codes.NO_LAG
    return KIND_CODES[link.kind] + 4 * lag


_predecessor, _successor = attrgetter("predecessor"), attrgetter("successor")


class Network:
    """The links between the rows of an outline, in no particular order."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._ids: list[LinkId] = []
        empty = np.zeros(0, np.int32)
        self.predecessor = self.successor = self.code = self.lag = empty
        self._place: dict[LinkId, int] = {}
        self._sorted = empty
        self._append(portfolio, list(portfolio.links.values()))

    def rewrite(self, links: Iterable[Link]) -> None:
        """Take over links that kept their ends."""
        for link in links:
            place = self._place[link.id]
            self.code[place] = code_of(link)
            self.lag[place] = link.lag.amount

    def replace(self, portfolio: Portfolio, gone: Iterable[LinkId], come: Sequence[Link]) -> None:
        """Drop the links ``gone`` and take in those that ``come``."""
        places = [self._place[link] for link in gone]
        if places:
            kept = np.ones(len(self._ids), np.bool_)
            kept[places] = False
            self._ids = [self._ids[place] for place in np.flatnonzero(kept).tolist()]
            self.predecessor, self.successor = self.predecessor[kept], self.successor[kept]
            self.code, self.lag = self.code[kept], self.lag[kept]
        self._append(portfolio, come)

    def reorder(self, now_at: Column) -> None:
        """Take over another outline, in which row ``i`` of the former is ``now_at[i]``, or -1."""
        self.predecessor = now_at[self.predecessor]
        self.successor = now_at[self.successor]

    def _append(self, portfolio: Portfolio, links: Sequence[Link]) -> None:
        index = portfolio.outline.index
        self._ids += [link.id for link in links]
        self._place = {link: place for place, link in enumerate(self._ids)}
        nowhere = repeat(-1)
        self.predecessor = _joined(self.predecessor, list(map(index.get, map(_predecessor, links), nowhere)))
        self.successor = _joined(self.successor, list(map(index.get, map(_successor, links), nowhere)))
        self.code = _joined(self.code, [code_of(link) for link in links])
        self.lag = _joined(self.lag, [link.lag.amount for link in links])

    def taking_part(self, active: NDArray[np.bool_], end: Column) -> NDArray[np.bool_]:
        """Which links join two active rows of which neither lies in the other."""
        before, after = self.predecessor, self.successor
        known = (before >= 0) & (after >= 0)
        if not len(active):
            return known
        return known & active[before] & active[after] & ~self.inside(end)

    def inside(self, end: Column) -> NDArray[np.bool_]:
        """Which links join a summary with a row below it."""
        before, after = self.predecessor, self.successor
        if not len(end):
            return np.zeros(len(before), np.bool_)
        return ((before < after) & (after < end[before])) | ((after < before) & (before < end[after]))

    def columns(
        self, rows: int, taking_part: NDArray[np.bool_], spread: Spread = NOTHING_SPREAD
    ) -> LinkColumns:
        """The links that take part, sorted by both ends; one of ``spread`` once for each of its rows."""
        whole = taking_part.copy()
        whole[spread.link] = False
        part = np.concatenate([np.flatnonzero(whole), spread.link])
        after = np.concatenate([self.successor[whole], spread.row])
        first_out, by_predecessor = _sorted_by(self.predecessor[part], rows)
        self._sorted = part[by_predecessor].astype(np.int32)
        successor = after[by_predecessor]
        predecessor = self.predecessor.take(self._sorted)
        first_in, link_in = _sorted_by(successor, rows)
        code, lag = self.code.take(self._sorted), self.lag.take(self._sorted)
        return LinkColumns(
            predecessor,
            successor,
            code,
            lag,
            first_out,
            first_in,
            link_in,
            predecessor.take(link_in),
            code.take(link_in),
            lag.take(link_in),
        )

    def spread(
        self, taking_part: NDArray[np.bool_], clock: Column, leaf: NDArray[np.bool_], end: Column
    ) -> Spread:
        """The links into summaries whose lag each row below counts on a clock of its own.

        By row: ``clock`` is what lags run on, ``leaf`` says that dates are computed for it, ``end`` is the
        row behind all below it. A lag that all count alike goes through the summary.
        """
        counted = (self.code >> 2 == codes.WORKING_LAG) | (self.code >> 2 == codes.PERCENT_LAG)
        lagging = np.flatnonzero(taking_part & counted)
        links, rows = [NOTHING_SPREAD.link], [NOTHING_SPREAD.row]
        for link in lagging[end[self.successor[lagging]] > self.successor[lagging] + 1].tolist():
            summary = int(self.successor[link])
            below = np.arange(summary, end[summary], dtype=np.int32)
            below = below[leaf[below]]
            if (clock[below] != clock[summary]).any():
                links.append(np.full(len(below), link, np.int32))
                rows.append(below)
        return Spread(np.concatenate(links), np.concatenate(rows))

    def rewritten(self, columns: LinkColumns) -> LinkColumns:
        """The last ``columns`` with the kinds and lags that the links have now."""
        code, lag = self.code.take(self._sorted), self.lag.take(self._sorted)
        code_in, lag_in = code.take(columns.link_in), lag.take(columns.link_in)
        return columns._replace(code=code, lag=lag, code_in=code_in, lag_in=lag_in)


def tree_of(parent: Column) -> Tree:
    """First children and next siblings of rows whose parents come before them in the outline."""
    rows = len(parent)
    first_child = np.full(rows, -1, np.int32)
    next_sibling = np.full(rows, -1, np.int32)
    below = np.flatnonzero(parent < rows)
    by_parent = below[np.argsort(parent[below], kind="stable")]
    same = parent[by_parent[1:]] == parent[by_parent[:-1]]
    next_sibling[by_parent[:-1][same]] = by_parent[1:][same]
    firsts = np.concatenate([[True], ~same])[: len(by_parent)]
    first_child[parent[by_parent[firsts]]] = by_parent[firsts]
    return Tree(first_child, next_sibling, np.zeros(2 * rows, np.int32))


def _sorted_by(ends: Column, rows: int) -> tuple[Column, Column]:
    """For every row the place of its first link among those sorted by row; and these, by number."""
    first = np.zeros(rows + 1, np.int32)
    np.cumsum(np.bincount(ends, minlength=rows), out=first[1:])
    return first, np.argsort(ends, kind="stable").astype(np.int32)


def _joined(column: Column, more: list[int]) -> Column:
    return np.concatenate([column, np.array(more, np.int32)])
