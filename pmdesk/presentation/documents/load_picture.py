"""How full the next weeks of somebody are, by project: as a picture, and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pmdesk.domain.ids import ResourceId
from pmdesk.domain.quantities import FULL_TIME, Day, date_of
from pmdesk.engine.workload import workload
from pmdesk.presentation.dates import MONTHS
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import Cell, Column, Picture, Table, TableRow, Tone, line, right
from pmdesk.presentation.documents.words import day_text
from pmdesk.presentation.field import phrase
from pmdesk.presentation.shapes import Anchor, Batch, Floats, Lines, Polylines, Rects, Scene, Texts, one

WEEKS = 12
WEEK_PX, BAR_PX, HEIGHT_PX, AXIS_PX, HEAD_PX, FOOT_PX, LEGEND_PX = 50.0, 34.0, 110.0, 40.0, 18.0, 20.0, 24.0
HUES = ("hue_blue", "hue_orange", "hue_teal", "hue_purple", "hue_green", "hue_grey")
HOUR = FULL_TIME * 60


@dataclass(frozen=True, slots=True, eq=False)
class WeeklyLoad:
    """Hours by project and week, and those that there are; ``names`` are the codes of the projects."""

    weeks: tuple[Day, ...]
    names: tuple[str, ...]
    load: Floats
    capacity: Floats

    @property
    def whole(self) -> Floats:
        """The hours of all projects."""
        return np.asarray(self.load.sum(axis=0), np.float64)


def weekly_load(asked: Asked, person: ResourceId) -> WeeklyLoad | None:
    """The load of somebody over the next weeks; None if there is none."""
    loads = workload(asked.plan.schedule)
    if person not in loads.place:
        return None
    start = asked.today - (asked.today - asked.portfolio.header.week_start) % 7
    edges = [start + 7 * week for week in range(WEEKS + 1)]
    by_project = loads.by_project(person, edges) / HOUR
    used = np.flatnonzero(by_project.sum(axis=1) > 0).tolist()
    if not used:
        return None
    names = tuple(asked.portfolio.projects[loads.projects[n]].code for n in used)
    capacity = loads.capacity(edges)[loads.place[person]] / HOUR
    return WeeklyLoad(tuple(map(Day, edges[:-1])), names, by_project[used], capacity)


def load_picture(asked: Asked, load: WeeklyLoad) -> Picture:
    """Stacked bars a week, the capacity as a line above; what is beyond it is said in percent."""
    width = AXIS_PX + WEEK_PX * WEEKS
    height = HEAD_PX + HEIGHT_PX + FOOT_PX + LEGEND_PX
    return Picture(_scene(load), width, height, load_table(asked, load))


def load_table(asked: Asked, load: WeeklyLoad) -> Table:
    """The same as numbers."""
    columns = (
        Column(phrase("documents.week_from"), 1.0),
        *(right(name) for name in load.names),
        right(phrase("documents.load_all")),
        right(phrase("documents.capacity")),
        right("%"),
    )
    return Table(columns, tuple(_row(asked, load, week) for week in range(WEEKS)))


def _row(asked: Asked, load: WeeklyLoad, week: int) -> TableRow:
    hours = [f"{value:.0f}" if value else "" for value in load.load[:, week].tolist()]
    percent = _percent(load, week)
    is_over = _is_over(load, week)
    return line(
        day_text(asked.plan, load.weeks[week]),
        *hours,
        f"{load.whole[week]:.0f}",
        f"{load.capacity[week]:.0f}",
        Cell(percent, Tone.BAD if is_over else Tone.PLAIN),
    )


def _percent(load: WeeklyLoad, week: int) -> str:
    return f"{100 * load.whole[week] / load.capacity[week]:.0f}" if load.capacity[week] else ""


def _is_over(load: WeeklyLoad, week: int) -> bool:
    return bool(load.whole[week] > load.capacity[week] + 0.05)


def _scene(load: WeeklyLoad) -> Scene:
    most = max(float(load.whole.max()), float(load.capacity.max()), 1.0)
    per_hour, ground = HEIGHT_PX / most, HEAD_PX + HEIGHT_PX
    left = AXIS_PX + WEEK_PX * np.arange(WEEKS, dtype=np.float64)
    middle = left + WEEK_PX / 2
    batches: list[Batch] = []
    below = np.zeros(WEEKS)
    for hue, hours in zip(_hues(len(load.names)), load.load, strict=True):
        shown = np.flatnonzero(hours > 0)
        top = ground - (below + hours) * per_hour
        x = middle[shown] - BAR_PX / 2
        batches.append(Rects(hue, x, top[shown], np.full(len(shown), BAR_PX), hours[shown] * per_hour))
        below = below + hours
    capacity = ground - load.capacity * per_hour
    steps = np.stack([np.stack([left, left + WEEK_PX], 1).ravel(), np.repeat(capacity, 2)], 1)
    batches.append(Polylines("capacity_line", steps[None]))
    batches.append(Lines("axis_line", one(AXIS_PX), one(ground), one(AXIS_PX + WEEK_PX * WEEKS), one(ground)))
    for style, weeks in (("label", False), ("cell_bad", True)):
        at = [n for n in range(WEEKS) if load.whole[n] > 0 and _is_over(load, n) is weeks]
        texts = [f"{percent} %" if (percent := _percent(load, n)) else f"{load.whole[n]:.0f} h" for n in at]
        top = ground - np.maximum(load.whole, load.capacity)[at] * per_hour - 9
        batches.append(Texts(style, middle[at], top, texts, Anchor.CENTRE))
    days = [f"{(moment := date_of(day)).day} {MONTHS[moment.month - 1]}" for day in load.weeks]
    batches.append(Texts("label_muted", middle, np.full(WEEKS, ground + 11), days, Anchor.CENTRE))
    hours = one(0.0, round(most / 2), round(most))
    said = [f"{value:.0f} h" for value in hours.tolist()]
    batches.append(
        Texts("label_muted", np.full(3, AXIS_PX - 4), ground - hours * per_hour, said, Anchor.RIGHT)
    )
    return (*batches, *_legend(load.names, ground + FOOT_PX + LEGEND_PX / 2))


def _legend(names: Sequence[str], y: float) -> Scene:
    batches: list[Batch] = []
    x = AXIS_PX
    for hue, name in zip(_hues(len(names)), names, strict=True):
        batches.append(Rects(hue, one(x), one(y - 5), one(10.0), one(10.0)))
        batches.append(Texts("label", one(x + 16), one(y), [name]))
        x += 36 + 8.0 * len(name)
    batches.append(Lines("capacity_line", one(x), one(y), one(x + 20), one(y)))
    batches.append(Texts("label", one(x + 26), one(y), [phrase("documents.capacity")]))
    return tuple(batches)


def _hues(count: int) -> list[str]:
    return [HUES[n % len(HUES)] for n in range(count)]
