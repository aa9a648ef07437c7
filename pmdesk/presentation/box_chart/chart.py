"""BoxChart: boxes and the lines between them, as a picture of any part and as something to walk through."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property, partial

import numpy as np

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.box_chart.cards import Card, card_of, is_milestone, style_of
from pmdesk.presentation.elision import elided
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import (
    Batch,
    Flags,
    Floats,
    Ints,
    Lines,
    Polygons,
    Polylines,
    Rects,
    Scene,
    TextMetrics,
    Texts,
    diamonds,
)

BOX_WIDTH = 188.0
BOX_HEIGHT = 62.0
EDGE = 5.0
PAD = 12.0
HEAD = 7.0
BEND = 3.0
LINES = (14.0, 32.0, 48.0)
"""How far below the top of a box its lines of text stand."""
DONE = 3.0
DIAMOND = 5.0


class Way(Enum):
    """A direction to go from box to box."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class Detail(Enum):
    """How much of a box is drawn: nothing is shown that could not be read."""

    ALL = "all"
    TITLE = "title"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, eq=False)
class Joins:
    """Lines between boxes by corners, of the shape (lines, corners, 2), and the boxes that each joins.

    Links end in arrows; the other lines lead from a row to its parts.
    """

    lines: Floats
    ends: Ints
    are_links: bool


@dataclass(frozen=True, eq=False)
class BoxChart:
    """Boxes of one size by place, and lines by corners of the shape (lines, corners, 2).

    ``styles`` are the styles of the boxes' edges, ``card`` gives the texts of one that is looked at.
    ``ends`` says which box each line leaves and enters. ``width`` and ``height`` hold all of it.
    """

    keys: Sequence[RowKey]
    x: Floats
    y: Floats
    styles: Sequence[str]
    milestones: Flags
    lines: Floats
    ends: Ints
    critical: Flags
    are_links: bool
    width: float
    height: float
    card: Callable[[RowKey], Card]
    place: Mapping[RowKey, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", {key: n for n, key in enumerate(self.keys)})

    @classmethod
    def drawn(
        cls, plan: Plan, keys: Sequence[RowKey], x: Floats, y: Floats, joins: Joins, size: tuple[float, float]
    ) -> "BoxChart":
        """Boxes for ``keys`` at their places, looking as the plan is."""
        chart = cls(
            keys=keys,
            x=x,
            y=y,
            styles=(),
            milestones=np.zeros(len(keys), np.bool_),
            lines=joins.lines,
            ends=joins.ends,
            critical=np.zeros(len(joins.ends), np.bool_),
            are_links=joins.are_links,
            width=size[0],
            height=size[1],
            card=partial(card_of, plan, by_wbs=not joins.are_links),
        )
        return chart.redrawn(plan)

    def redrawn(self, plan: Plan) -> "BoxChart":
        """The same boxes at the same places as they look in another plan."""
        styles = [style_of(plan, key) for key in self.keys]
        critical = np.array([style == "critical" for style in styles], np.bool_)
        return replace(
            self,
            styles=styles,
            milestones=np.array([is_milestone(plan, key) for key in self.keys], np.bool_),
            critical=critical[self.ends[:, 0]] & critical[self.ends[:, 1]] & self.are_links,
            card=partial(card_of, plan, by_wbs=not self.are_links),
        )

    def at(self, x: float, y: float) -> RowKey | None:
        """The box that holds a point."""
        hits = (self.x <= x) & (x < self.x + BOX_WIDTH) & (self.y <= y) & (y < self.y + BOX_HEIGHT)
        found = np.flatnonzero(hits)
        return self.keys[int(found[0])] if len(found) else None

    def region_of(self, key: RowKey) -> Region | None:
        """Where the box of ``key`` lies."""
        n = self.place.get(key)
        if n is None:
            return None
        x, y = float(self.x[n]), float(self.y[n])
        return Region(x, y, x + BOX_WIDTH, y + BOX_HEIGHT)

    def next_to(self, key: RowKey | None, way: Way) -> RowKey | None:
        """The box to go to from ``key``: along a line if one leads that way, else the nearest over there.

        The first one from a row that has no box.
        """
        n = None if key is None else self.place.get(key)
        if n is None:
            return self.keys[0] if self.keys else None
        dx, dy = self.x - self.x[n], self.y - self.y[n]
        across, along = (dx, dy) if way in (Way.LEFT, Way.RIGHT) else (dy, dx)
        forward = across > 0 if way in (Way.RIGHT, Way.DOWN) else across < 0
        joined = np.zeros(len(self.keys), np.bool_)
        joined[self.ends[self.ends[:, 0] == n, 1]] = True
        joined[self.ends[self.ends[:, 1] == n, 0]] = True
        found = np.flatnonzero(forward & joined)
        if not len(found):
            found = np.flatnonzero(forward)
        if not len(found):
            return None
        far = np.abs(across[found]) + 2 * np.abs(along[found])
        return self.keys[int(found[np.argmin(far)])]

    def scene(
        self,
        region: Region,
        metrics: TextMetrics,
        detail: Detail = Detail.ALL,
        selected: frozenset[RowKey] = frozenset(),
        current: RowKey | None = None,
    ) -> Scene:
        """What of the chart lies in ``region``, in the chart's px."""
        seen = np.flatnonzero(
            (self.x < region.right)
            & (self.x + BOX_WIDTH > region.left)
            & (self.y < region.bottom)
            & (self.y + BOX_HEIGHT > region.top)
        )
        return (*self._joins(region), *self._boxes(seen, metrics, detail, selected, current))

    @cached_property
    def _spans(self) -> tuple[Floats, Floats]:
        if not len(self.lines):
            return np.empty((0, 2)), np.empty((0, 2))
        return self.lines.min(axis=1), self.lines.max(axis=1)

    def _joins(self, region: Region) -> list[Batch]:
        low, high = self._spans
        seen = (low[:, 0] <= region.right) & (high[:, 0] >= region.left)
        seen &= (low[:, 1] <= region.bottom) & (high[:, 1] >= region.top)
        found: list[Batch] = []
        for style, which in (("link", seen & ~self.critical), ("link_critical", seen & self.critical)):
            points = self.lines[which].copy()
            if not len(points):
                continue
            tips = points[:, -1, :].copy()
            if self.are_links:
                points[:, -1, 0] -= HEAD
                found.append(Polylines(style, points, BEND))
                found.append(Polygons(f"{style}_head", _arrows(tips)))
            else:
                found.append(Polylines(style, points, BEND))
        return found

    def _boxes(
        self,
        seen: Ints,
        metrics: TextMetrics,
        detail: Detail,
        selected: frozenset[RowKey],
        current: RowKey | None,
    ) -> list[Batch]:
        x, y = self.x[seen], self.y[seen]
        keys = [self.keys[n] for n in seen.tolist()]
        chosen = np.array([key in selected for key in keys], np.bool_)
        found: list[Batch] = [
            _rects("background", x[~chosen], y[~chosen], BOX_WIDTH, BOX_HEIGHT),
            _rects("selection", x[chosen], y[chosen], BOX_WIDTH, BOX_HEIGHT),
        ]
        styles = np.array([self.styles[n] for n in seen.tolist()], dtype=object)
        signs = self.milestones[seen]
        for style in dict.fromkeys(styles.tolist()):
            mine = styles == style
            width = BOX_WIDTH if detail is Detail.BLOCK else EDGE
            found.append(_rects(style, x[mine], y[mine], width, BOX_HEIGHT))
        if detail is not Detail.BLOCK:
            critical = styles == "critical"
            found.append(_rects("critical_hatch", x[critical], y[critical], EDGE, BOX_HEIGHT))
            found.append(Polygons("milestone", diamonds(x[signs] + EDGE + PAD, y[signs] + LINES[0], DIAMOND)))
        found += _frames(x, y)
        if detail is not Detail.BLOCK:
            cards = [self.card(key) for key in keys]
            found += _texts(cards, x, y, signs, metrics, detail)
        if current is not None and current in keys:
            n = keys.index(current)
            found.append(_rects("drop_target", x[n : n + 1], y[n : n + 1], BOX_WIDTH, BOX_HEIGHT))
        return found


def _texts(
    cards: Sequence[Card], x: Floats, y: Floats, signs: Flags, metrics: TextMetrics, detail: Detail
) -> list[Batch]:
    """The lines of text of the cards, and how much of each task is done."""
    left = x + EDGE + PAD / 2
    room = BOX_WIDTH - EDGE - PAD
    strong = np.array([card.strong for card in cards], np.bool_)
    indent = np.where(signs, 2 * DIAMOND + PAD / 2, 0.0)
    found: list[Batch] = []
    titles = [
        elided(card.title, room - float(indent[n]), metrics, "label_project" if card.strong else "label")
        for n, card in enumerate(cards)
    ]
    for style, which in (("label", ~strong), ("label_project", strong)):
        places = np.flatnonzero(which)
        texts = [titles[n] for n in places.tolist()]
        found.append(Texts(style, (left + indent)[places], y[places] + LINES[0], texts))
    done = np.array([card.done for card in cards]) * (BOX_WIDTH - EDGE)
    if detail is Detail.ALL:
        for line, texts in ((LINES[1], [c.dates for c in cards]), (LINES[2], [c.facts for c in cards])):
            shown = [elided(text, room, metrics, "label_muted") for text in texts]
            found.append(Texts("label_muted", left, y + line, shown))
    some = done > 0
    foot = y[some] + BOX_HEIGHT - DONE
    ones = np.ones(int(some.sum()))
    found.append(Rects("bar_done", x[some] + EDGE, foot, done[some], DONE * ones))
    return found


def _rects(style: str, x: Floats, y: Floats, width: float, height: float) -> Rects:
    return Rects(style, x, y, np.full(len(x), width), np.full(len(x), height))


def _frames(x: Floats, y: Floats) -> list[Batch]:
    right, bottom = x + BOX_WIDTH, y + BOX_HEIGHT
    level, upright = np.concatenate([y, bottom]), np.concatenate([x, right])
    return [
        Lines("frame", np.tile(x, 2), level, np.tile(right, 2), level),
        Lines("frame", upright, np.tile(y, 2), upright, np.tile(bottom, 2)),
    ]


def _arrows(tips: Floats) -> Floats:
    """Heads that point to the right."""
    corners: Floats = np.array([[0.0, 0.0], [-HEAD, -HEAD / 2], [-HEAD, HEAD / 2]])
    return tips[:, None, :] + corners[None, :, :]
