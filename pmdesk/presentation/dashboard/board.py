"""The board: all widgets of the dashboard of a plan, and where they lie in a width."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import NamedTuple

from pmdesk.domain.collecting import later_garbage_collection
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day
from pmdesk.domain.rows import key_of
from pmdesk.engine.finding import Finding
from pmdesk.engine.findings import about_shared
from pmdesk.engine.health.colours import Colour
from pmdesk.presentation.dashboard import (
    bubbles,
    capacity,
    coming_up,
    health_grid,
    health_table,
    month_money,
    roadmap,
)
from pmdesk.presentation.dashboard import top_lists as lists
from pmdesk.presentation.dashboard.listed import list_px
from pmdesk.presentation.dashboard.signs import sign, word_of
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.dashboard.standings import Standing, standings
from pmdesk.presentation.dashboard.widget import Draw, Drawn, Spot, Widget
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Grid
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Anchor, Panel, Rects, Scene, TextMetrics, one

MARGIN, GAP = 20.0, 24.0
HEAD_PX, TITLE_PX = 44.0, 34.0
WIDE_PX, LEAST_PX = 1600.0, 1040.0
"""From this width on there are two columns; narrower than the other it is never drawn."""
LEFT_SHARE = 0.66
MOST_STRETCH = 160.0
OVERHANG = 220.0
"""By so much the left column may be longer than the right one."""


class Groups(NamedTuple):
    """Widgets that can change places with each other: wide ones, lists beside them, charts below."""

    main: tuple[str, ...]
    lists: tuple[str, ...]
    charts: tuple[str, ...]


_ALL = Groups(("projects", "roadmap"), ("capacity", "risks", "coming", "conflicts"), ("money", "bubbles"))
WIDGETS = tuple(key for group in _ALL for key in group)
"""The keys of all widgets in their usual order."""


def groups_of(shown: Sequence[str]) -> Groups:
    """The widgets that are shown, group by group, each in the order in which they are named."""
    return Groups(*(tuple(key for key in shown if key in group) for group in _ALL))


def moved(shown: Sequence[str], key: str, step: int) -> tuple[str, ...]:
    """``shown`` with a widget in another place of its group; the same if it is the first or last there."""
    (group,) = (group for group in groups_of(shown) if key in group)
    at = group.index(key) + step
    if not 0 <= at < len(group):
        return tuple(shown)
    swapped = {key: group[at], group[at]: key}
    return tuple(swapped.get(each, each) for each in shown)


def brought(shown: Sequence[str], key: str, target: str) -> tuple[str, ...]:
    """``shown`` with a widget in the place of another of its group; the same if that is of another one."""
    (group,) = (group for group in groups_of(shown) if key in group)
    if target not in group:
        return tuple(shown)
    order = [each for each in group if each != key]
    order.insert(group.index(target), key)
    places = iter(order)
    return tuple(next(places) if each in group else each for each in shown)


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """The widgets by key, and the projects they are about; none of either for a portfolio without any."""

    plan: Plan
    today: Day
    rows: tuple[Standing, ...]
    widgets: dict[str, Widget]


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A widget with its place on the board, its title included."""

    widget: Widget
    region: Region
    drawn: Drawn

    @property
    def body(self) -> Region:
        """Where its picture lies, below the title."""
        here = self.region
        return Region(here.left, here.top + TITLE_PX, here.right, here.bottom)

    @property
    def panels(self) -> Scene:
        """Its picture at its place."""
        here = self.body
        return (Panel(here.left, here.top, here.width + 1, here.height + 1, self.drawn.scene),)


@dataclass(frozen=True, slots=True, eq=False)
class Arranged:
    """The board in a size: widgets from the top, and all their spots in the board's px."""

    width: float
    height: float
    head: Scene
    placed: tuple[Placed, ...]
    spots: tuple[Spot, ...]

    def scene(self) -> Scene:
        """All of it."""
        return (*self.ground, *(batch for each in self.placed for batch in each.panels))

    @property
    def ground(self) -> Scene:
        """What lies under the pictures of the widgets, their titles included."""
        whole = Rects("background", one(0.0), one(0.0), one(self.width), one(self.height))
        return (whole, *self.head)

    def widget_at(self, x: float, y: float) -> Placed | None:
        """The widget at a point."""
        inside = (each for each in self.placed if _holds(each.region, x, y))
        return next(inside, None)

    def title_at(self, x: float, y: float) -> Placed | None:
        """The widget whose title is at a point."""
        found = self.widget_at(x, y)
        return found if found is not None and y < found.body.top else None

    def spot_at(self, x: float, y: float) -> int | None:
        """The spot at a point; the last one where several lie on each other."""
        found = [n for n, spot in enumerate(self.spots) if _holds(spot.region, x, y)]
        return found[-1] if found else None


@later_garbage_collection()
def board_of(plan: Plan, today: Day, findings: Sequence[Finding] | None) -> Board:
    """The board of a plan on ``today``; ``findings`` are None as long as they are looked for.

    Those about private rows are not told of.
    """
    rows = standings(plan, today)
    if not rows:
        return Board(plan, today, rows, {})
    style = plan.portfolio.header.date_style
    by_project = {row.project.id: row for row in rows}
    sheet = capacity.capacity_sheet(plan, today)
    money = month_money.month_money(plan, by_project.keys(), today)
    risks = lists.top_risks(plan, by_project)
    coming = coming_up.coming_up(rows, today)
    known = () if findings is None else about_shared(plan.portfolio, findings)
    projects = [key_of(row.project) for row in rows]
    widgets = (
        _widget(
            "projects", health_table.height_of(rows), health_table.health_table(rows, today, style),
            lambda: health_grid.health_grid(rows, style),
            lambda: projects, health_table.cuts_of(rows),
        ),
        _widget(
            "roadmap", roadmap.height_of(rows), roadmap.roadmap(plan, rows, today, style),
            lambda: roadmap.roadmap_grid(plan, rows, style),
            lambda: roadmap.roadmap_rows(plan, rows, style), roadmap.cuts_of(rows),
        ),
        _widget(
            "capacity", capacity.height_of(sheet), capacity.capacity_map(sheet),
            lambda: capacity.capacity_grid(sheet),
        ),
        _widget(
            "bubbles", bubbles.height_of(rows), bubbles.bubbles(rows),
            lambda: bubbles.bubbles_grid(rows), lambda: projects,
        ),
        _widget(
            "money", month_money.height_of(money), month_money.money_chart(money),
            lambda: month_money.money_grid(plan, money),
        ),
        _widget(
            "risks", list_px(len(risks), lists.MOST_RISKS), lists.risk_list(plan, risks, by_project),
            lambda: lists.risks_grid(risks, by_project), lambda: [key_of(risk) for risk in risks],
        ),
        _widget(
            "coming", list_px(len(coming.listed), coming_up.MOST_LINES), coming_up.coming_list(coming, style),
            lambda: coming_up.coming_grid(coming, style),
            lambda: [RowKey(Task.table, each.task) for _, each in coming.found],
        ),
        _widget(
            "conflicts", list_px(len(lists.conflict_counts(known)), len(lists.KINDS)),
            lists.conflict_list(None if findings is None else known), lambda: lists.conflicts_grid(known),
            lambda: lists.conflict_rows(known),
        ),
    )  # fmt: skip
    return Board(plan, today, rows, {widget.key: widget for widget in widgets})


def _widget(
    key: str,
    height: float,
    draw: Draw,
    grid: Callable[[], Grid],
    behind: Callable[[], Sequence[RowKey | None]] = tuple,
    cuts: Sequence[float] = (),
) -> Widget:
    title, note = phrase(f"health.widget_{key}"), phrase(f"health.note_{key}")
    return Widget(key, title, height, draw, grid, note, behind, cuts)


def arranged(
    board: Board,
    width: float,
    metrics: TextMetrics,
    margin: float = MARGIN,
    shown: Sequence[str] = WIDGETS,
    sheet_px: float = inf,
) -> Arranged:
    """The widgets of a board that are ``shown``, in their order: in two columns where that is wide.

    Lists that would not end within ``sheet_px`` beside the projects stand below, beside the charts.
    """
    width = max(width, LEAST_PX)
    whole = Region(margin, HEAD_PX, width - margin, 0.0)
    groups = groups_of(shown)
    if width >= WIDE_PX:
        places = _in_two_columns(board, whole, _on_sheet(board, groups, sheet_px - whole.top))
    else:
        places = _stacked(board, whole, groups)
    placed = []
    for key, region in places:
        widget = board.widgets[key]
        placed.append(Placed(widget, region, widget.draw(region.width, region.height - TITLE_PX, metrics)))
    spots = tuple(spot.moved(each.body.left, each.body.top) for each in placed for spot in each.drawn.spots)
    bottom = max(each.region.bottom for each in placed) + margin
    titles = Sketch(metrics)
    _head(board, titles, whole)
    for each in placed:
        _title(each, titles)
    return Arranged(width, bottom, titles.scene(), tuple(placed), spots)


def _full(board: Board, key: str) -> float:
    return board.widgets[key].height + TITLE_PX


def _on_sheet(board: Board, groups: Groups, room: float) -> Groups:
    """The groups with lists for which there is no room among the charts."""
    heights = accumulate(_full(board, key) + GAP for key in groups.lists)
    fits = sum(height - GAP <= room for height in heights)
    return Groups(groups.main, groups.lists[:fits], (*groups.lists[fits:], *groups.charts))


def _in_two_columns(board: Board, whole: Region, groups: Groups) -> Iterator[tuple[str, Region]]:
    """Projects at the left and lists at the right; roadmap and charts where there is room, else below."""
    edge = whole.left + whole.width * LEFT_SHARE - GAP / 2
    column, right = Region(whole.left, 0.0, edge, 0.0), Region(edge + GAP, 0.0, whole.right, 0.0)
    beside = sum(_full(board, key) + GAP for key in groups.lists)
    if not groups.lists:
        column = whole
    bottom = whole.top + beside
    limit = bottom + OVERHANG if groups.lists else inf
    y = whole.top
    below: list[str] = []
    for n, key in enumerate(groups.main):
        if n and (below or y + _full(board, key) + GAP > limit):
            below.append(key)
            continue
        yield key, _within(column, y, _full(board, key))
        y += _full(board, key) + GAP
    charts = max((_full(board, key) + GAP for key in groups.charts), default=0.0)
    takes_charts = not below and y + charts <= limit
    if takes_charts and groups.charts:
        room = max(charts, min(bottom - y, charts + MOST_STRETCH))
        yield from _abreast(groups.charts, _within(column, y, room - GAP))
        y += room
    at = whole.top
    for key in groups.lists:
        yield key, _within(right, at, _full(board, key))
        at += _full(board, key) + GAP
    y = max(y, bottom)
    for key in below:
        yield key, _within(whole, y, _full(board, key))
        y += _full(board, key) + GAP
    if groups.charts and not takes_charts:
        yield from _abreast(groups.charts, _within(whole, y, charts - GAP))


def _stacked(board: Board, whole: Region, groups: Groups) -> Iterator[tuple[str, Region]]:
    rows = [(key,) for key in groups.main]
    pairs = (groups.lists[:2], groups.charts, groups.lists[2:])
    y = whole.top
    for row in (*rows, *(pair for pair in pairs if pair)):
        high = max(_full(board, key) for key in row)
        yield from _abreast(row, _within(whole, y, high))
        y += high + GAP


def _within(column: Region, y: float, height: float) -> Region:
    return Region(column.left, y, column.right, y + height)


def _abreast(keys: Sequence[str], room: Region) -> Iterator[tuple[str, Region]]:
    """Some widgets beside each other."""
    each = (room.width - GAP * (len(keys) - 1)) / len(keys)
    for n, key in enumerate(keys):
        left = room.left + n * (each + GAP)
        yield key, Region(left, room.top, left + each, room.bottom)


def _head(board: Board, sketch: Sketch, whole: Region) -> None:
    """The name of the portfolio, and how many projects have each colour."""
    counts = Counter(row.health.overall for row in board.rows)
    day = health_grid.day_text(board.today, board.plan.portfolio.header.date_style)
    name = board.plan.portfolio.header.name
    count = len(board.rows)
    several = message("health.board_several", name=name, count=count, day=day)
    title = say(several if count > 1 else message("health.board_one", name=name, day=day))
    sketch.text("block_title", whole.left, 22.0, title, room=whole.width * 0.6)
    x = whole.right
    for colour in Colour:
        if counts[colour]:
            text = f"{counts[colour]} {word_of(colour)}"
            sketch.text("label", x, 22.0, text, Anchor.RIGHT)
            x -= sketch.width(text, "label") + 18.0
            sign(sketch, colour, x, 22.0)
            x -= 30.0


def _title(each: Placed, sketch: Sketch) -> None:
    region, widget = each.region, each.widget
    y = region.top + 12.0
    sketch.text("cell_summary", region.left, y, widget.title, room=region.width)
    room = region.width - sketch.width(widget.title, "cell_summary") - GAP
    if sketch.width(widget.note, "axis_small") <= room:
        sketch.text("axis_small", region.right, y, widget.note, Anchor.RIGHT)
    sketch.line("axis_line", region.left, region.top + 25.0, region.right, region.top + 25.0)


def _holds(region: Region, x: float, y: float) -> bool:
    return region.left <= x < region.right and region.top <= y < region.bottom


def alone(board: Board, key: str, metrics: TextMetrics, width: float) -> Arranged:
    """One widget with its title, as it is copied."""
    widget = board.widgets[key]
    region = Region(0.0, 0.0, width, widget.height + TITLE_PX)
    placed = Placed(widget, region, widget.draw(width, widget.height, metrics))
    titles = Sketch(metrics)
    _title(placed, titles)
    return Arranged(width, region.height, titles.scene(), (placed,), ())
