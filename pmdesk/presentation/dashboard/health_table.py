"""The table of projects: health by area, progress, finish, money, what comes next, and how old that is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.snapshot import HealthArea
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.health.figure_text import signed
from pmdesk.presentation.dashboard.formulas import area_word, why, why_overall
from pmdesk.presentation.dashboard.health_grid import day_text, finish_text, phase_word
from pmdesk.presentation.dashboard.signs import arrow, sign, trend
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.dashboard.standings import Standing
from pmdesk.presentation.dashboard.widget import Drawn, Spot
from pmdesk.presentation.field import phrase
from pmdesk.presentation.money.flow_scale import short_amount
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Anchor, TextMetrics

HEAD_PX, ROW_PX = 30.0, 44.0
FIRST, SECOND = 15.0, 31.0
"""Where the two lines of a row have their middles."""
THREE = (9.0, 22.0, 35.0)
"""Where three have them."""
AREA_PX, PAD = 49.0, 8.0
BAR_PX = 6.0
LEAST_SLIP = 10.0
"""Working days that a bar of slips shows at least."""

FIXED = {"overall": 30.0, "done": 60.0, "decisions": 56.0, "updated": 88.0}
SHARES = {"project": 1.5, "finish": 1.25, "money": 1.3, "milestone": 1.25}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: where it begins and how wide it is."""

    key: str
    x: float
    width: float


def columns(width: float) -> dict[str, Column]:
    """All columns in a width, by key; those of areas by the area."""
    areas = [area.value for area in HealthArea]
    order = ["overall", "project", *areas, "done", "finish", "money", "milestone", "decisions"]
    rest = width - sum(FIXED.values()) - AREA_PX * len(areas)
    unit = max(rest, 300.0) / sum(SHARES.values())
    found: dict[str, Column] = {}
    x = 0.0
    for key in (*order, "updated"):
        wide = AREA_PX if key in areas else FIXED[key] if key in FIXED else unit * SHARES[key]
        found[key] = Column(key, x, wide)
        x += wide
    return found


def height_of(rows: Sequence[Standing]) -> float:
    """How high the table is."""
    return HEAD_PX + ROW_PX * len(rows)


def cuts_of(rows: Sequence[Standing]) -> Sequence[float]:
    """Where a sheet may end within the table: below each project."""
    return [HEAD_PX + ROW_PX * n for n in range(1, len(rows) + 1)]


def health_table(
    rows: Sequence[Standing], today: Day, style: DateStyle
) -> Callable[[float, float, TextMetrics], Drawn]:
    """The table of some projects, as high as it is."""

    def draw(width: float, _height: float, metrics: TextMetrics) -> Drawn:
        table = _Table(rows, today, style, Sketch(metrics), columns(width), width)
        return table.drawn()

    return draw


class _Table:
    def __init__(
        self,
        rows: Sequence[Standing],
        today: Day,
        style: DateStyle,
        sketch: Sketch,
        places: dict[str, Column],
        width: float,
    ) -> None:
        self._rows, self._today, self._style = rows, today, style
        self._sketch, self._places, self._width = sketch, places, width
        self._spots: list[Spot] = []
        slips = [abs(float(row.slip)) for row in rows if row.slip is not None]
        self._most_slip = max(slips, default=0.0)

    def drawn(self) -> Drawn:
        self._head()
        for n, row in enumerate(self._rows):
            top = HEAD_PX + n * ROW_PX
            self._row(row, top)
            self._sketch.line("grid_row", 0.0, top + ROW_PX - 1, self._width, top + ROW_PX - 1)
        return Drawn(self._sketch.scene(), tuple(self._spots))

    def _head(self) -> None:
        middle = HEAD_PX - 12.0
        for key, place in self._places.items():
            if key == "overall":
                continue
            if key in tuple(HealthArea):
                text, x, anchor = area_word(HealthArea(key)), place.x + place.width / 2, Anchor.CENTRE
            elif key == "done":
                text, x, anchor = phrase(f"health.title_{key}"), place.x + place.width - PAD, Anchor.RIGHT
            elif key == "decisions":
                text, x, anchor = phrase(f"health.title_{key}"), place.x + place.width / 2, Anchor.CENTRE
            else:
                text, x, anchor = phrase(f"health.title_{key}"), place.x + PAD, Anchor.LEFT
            style = "block_caption" if anchor is Anchor.CENTRE else "column_small"
            self._sketch.text(style, x, middle, text, anchor, place.width)
        self._sketch.line("axis_line", 0.0, HEAD_PX - 1, self._width, HEAD_PX - 1)

    def _row(self, row: Standing, top: float) -> None:
        sketch, places = self._sketch, self._places
        project = row.project
        place = places["overall"]
        sign(sketch, row.health.overall, place.x + 14.0, top + ROW_PX / 2, 10.0)
        name = places["project"]
        room = name.width - PAD
        y = self._lines("label_project", name.x + PAD, top, project.name, room - PAD)
        priority = say(message("health.priority", priority=project.priority))
        below = project.code
        for part in (phase_word(row), priority, project.programme):  # as many as there is room for
            longer = f"{below} · {part}"
            if part and sketch.width(longer, "label_muted") <= room - PAD:
                below = longer
        sketch.text("label_muted", name.x + PAD, y, below, room=room - PAD)
        region = Region(place.x, top, name.x + name.width, top + ROW_PX)
        self._spots.append(Spot(region, partial(why_overall, row), project.id))
        for area in HealthArea:
            self._area(row, area, top)
        self._done(row, top)
        self._finish(row, top)
        self._money(row, top)
        self._milestone(row, top)
        middle = places["decisions"].x + places["decisions"].width / 2
        sketch.text("label", middle, top + FIRST, str(row.decisions), Anchor.CENTRE)
        self._updated(row, top)

    def _lines(self, style: str, x: float, top: float, text: str, room: float) -> float:
        """A name in one line, a longer one in two; the height of the line below."""
        names = self._sketch.in_two(text, room, style)
        for line, y in zip(names, (FIRST,) if len(names) == 1 else THREE[:2], strict=True):
            self._sketch.text(style, x, top + y, line, room=room)
        return top + (SECOND if len(names) == 1 else THREE[2])

    def _area(self, row: Standing, area: HealthArea, top: float) -> None:
        place, health = self._places[area.value], row.health.areas[area]
        middle = place.x + place.width / 2
        sign(self._sketch, health.colour, middle, top + FIRST)
        before = None if row.before is None else row.before.health.get(area)
        step = trend(health.colour, before)
        if step is not None:
            arrow(self._sketch, step, middle + 18.0, top + FIRST)
        if health.mark is not None:  # a line under the sign: given by hand
            self._sketch.rect("health_hand", middle - 9.0, top + FIRST + 10.5, 18.0, 1.5)
        if health.figure is not None:
            self._sketch.text("health_figure", middle, top + SECOND + 4.0, say(health.figure), Anchor.CENTRE)
        region = Region(place.x, top, place.x + place.width, top + ROW_PX)
        self._spots.append(Spot(region, partial(why, row, health, self._style), row.project.id, area=area))

    def _done(self, row: Standing, top: float) -> None:
        if row.done is None:
            return
        place, share = self._places["done"], min(float(row.done), 1.0)
        right = place.x + place.width - PAD
        self._sketch.text("label", right, top + FIRST, f"{round(100 * share)} %", Anchor.RIGHT)
        left, wide = place.x + PAD, place.width - 2 * PAD
        self._sketch.rect("line", left, top + SECOND - 1, wide, BAR_PX / 2)
        self._sketch.rect("bar_done", left, top + SECOND - 1, wide * share, BAR_PX / 2)

    def _finish(self, row: Standing, top: float) -> None:
        place, sketch = self._places["finish"], self._sketch
        if row.finish is None:
            return
        left, right = place.x + PAD, place.x + place.width - PAD
        text = finish_text(row.finish, self._style)
        if row.baseline_finish is not None:
            both = f"{finish_text(row.baseline_finish, self._style)} → {text}"
            if not both.startswith(text) and sketch.width(both, "label") <= right - left:
                text = both
        sketch.text("label", left, top + FIRST, text, room=right - left)
        if row.slip is None:
            return
        said = say(message("health.figure_slip", days=signed(row.slip)))
        sketch.text("label_muted", right, top + SECOND, said, Anchor.RIGHT)
        wide = right - left - max(sketch.width(said, "label_muted"), 36.0) - PAD
        zero, y = left + wide / 3, top + SECOND
        reach = max(self._most_slip, LEAST_SLIP)
        sketch.line("grid_row", left, y, left + wide, y)
        sketch.layer = 1  # above the line
        length = float(row.slip) / reach * wide * 2 / 3
        if length > 0:
            sketch.rect("health_late", zero, y - BAR_PX / 2, max(length, 1.0), BAR_PX)
        elif length < 0:
            length = max(length, -wide / 3)
            sketch.rect("health_early", zero + length, y - BAR_PX / 2, -length, BAR_PX)
        sketch.rect("summary", zero - 1, y - BAR_PX, 2.0, 2 * BAR_PX)
        sketch.layer = 0

    def _money(self, row: Standing, top: float) -> None:
        place, sketch, money = self._places["money"], self._sketch, row.money
        if money is None:
            return
        left, wide = place.x + PAD, place.width - 2 * PAD
        forecast, approved, spent = money.figures.forecast, money.approved, money.figures.actual
        gaps = {"forecast": short_amount(forecast), "approved": short_amount(approved)}
        text = say(message("health.of_budget", **gaps))
        if sketch.width(text, "label") > wide:
            text = say(message("health.of_budget_short", **gaps))
        sketch.text("label", left, top + FIRST, text, room=wide)
        whole = max(forecast, approved, 1)
        y = top + SECOND - BAR_PX / 2
        sketch.rect("bar", left, y, wide * min(forecast, approved) / whole, BAR_PX)
        if forecast > approved:
            sketch.rect(
                "health_late", left + wide * approved / whole, y, wide * (forecast - approved) / whole, BAR_PX
            )
        sketch.rect("bar_done", left, y, wide * min(max(spent, 0), whole) / whole, BAR_PX)
        sketch.rect("summary", left + wide * approved / whole - 1, y - BAR_PX / 2, 2.0, 2 * BAR_PX)
        region = Region(place.x, top, place.x + place.width, top + ROW_PX)
        tell = partial(say, message("health.tip_money", spent=short_amount(spent), **gaps))
        self._spots.append(Spot(region, tell, row.project.id))

    def _milestone(self, row: Standing, top: float) -> None:
        if not row.milestones:
            return
        place, first = self._places["milestone"], row.milestones[0]
        x, room = place.x + PAD, place.width - 2 * PAD
        y = self._lines("label", x, top, first.name, room)
        below, is_overdue = day_text(first.day, self._style), first.day < self._today
        style = "label_late" if is_overdue else "label_muted"
        if is_overdue:
            below = f"{below} · {phrase('health.overdue')}"
        elif first.slip:
            longer = f"{below} · {say(message('health.figure_slip', days=signed(first.slip)))}"
            below = longer if self._sketch.width(longer, "label_muted") <= room else below
        self._sketch.text(style, x, y, below, room=room)

    def _updated(self, row: Standing, top: float) -> None:
        place = self._places["updated"]
        x = place.x + PAD
        if row.updated is None:
            self._sketch.text("label_muted", x, top + FIRST, phrase("health.never"))
            return
        stale = row.health.is_stale
        self._sketch.text(
            "label_muted" if stale else "label", x, top + FIRST, day_text(row.updated, self._style)
        )
        key = "health.days_ago_stale" if stale else "health.days_ago"
        self._sketch.text(
            "label_muted", x, top + SECOND, say(message(key, days=max(self._today - row.updated, 0)))
        )
