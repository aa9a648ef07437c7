"""Coming up: the milestones that are overdue, marked and first, and those of the next days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.health.figure_text import signed
from pmdesk.presentation.dashboard.health_grid import day_text
from pmdesk.presentation.dashboard.listed import PAD, ROW_PX, nothing_listed, row_spot
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.dashboard.standings import Milestone, Standing
from pmdesk.presentation.dashboard.widget import Drawn, Spot
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Cell, Grid
from pmdesk.presentation.shapes import Anchor, TextMetrics

MOST_LINES, MOST_OVERDUE = 8, 5
"""So many lines there are; if more milestones come up, so many of them are about what is overdue."""
DAYS_AHEAD = 60
DAY_PX, WHEN_PX, SLIP_PX = 20.0, 88.0, 44.0
NAME_PX = 182.0
"""Where the day, the time until then and the name begin, and the room for the slip."""

Coming = tuple[Standing, Milestone]


@dataclass(frozen=True, slots=True)
class ComingUp:
    """Milestones by their days, those that are overdue first; ``today`` is the day by which they are."""

    found: tuple[Coming, ...]
    today: Day

    @property
    def overdue(self) -> tuple[Coming, ...]:
        """Those whose day has passed."""
        return tuple(each for each in self.found if each[1].day < self.today)

    @property
    def ahead(self) -> tuple[Coming, ...]:
        """Those to come."""
        return self.found[len(self.overdue) :]

    @property
    def hidden(self) -> int:
        """How many overdue ones have no room: if they are many, those to come keep some."""
        room = max(MOST_LINES - len(self.ahead), MOST_OVERDUE)
        return len(self.overdue) - room + 1 if len(self.overdue) > room else 0

    @property
    def listed(self) -> tuple[Coming | None, ...]:
        """The lines from top to bottom; None stands for the hidden ones."""
        if not self.hidden:
            return self.found[:MOST_LINES]
        first = self.overdue[: len(self.overdue) - self.hidden]
        return (*first, None, *self.ahead)[:MOST_LINES]

    def when(self, day: Day) -> Message:
        """How far a day is away."""
        away = day - self.today
        if not away:
            return message("health.when_today")
        return message("health.when_overdue" if away < 0 else "health.when_in", days=abs(away))


def coming_up(rows: Sequence[Standing], today: Day) -> ComingUp:
    """The milestones of the next days, and those that should be over."""
    found = [(row, each) for row in rows for each in row.milestones if each.day <= today + DAYS_AHEAD]
    return ComingUp(tuple(sorted(found, key=lambda pair: (pair[1].day, pair[1].task))), today)


def coming_list(coming: ComingUp, style: DateStyle) -> Callable[[float, float, TextMetrics], Drawn]:
    """The day, how far away that is, the milestone, its project, and by how much it has slipped."""

    def draw(width: float, _height: float, metrics: TextMetrics) -> Drawn:
        sketch = Sketch(metrics)
        if not coming.found:
            return nothing_listed(sketch, "health.nothing_coming", width)
        spots = []
        for n, each in enumerate(coming.listed):
            y = (n + 0.5) * ROW_PX
            if each is None:
                text = say(message("health.more_overdue", count=coming.hidden))
                sketch.text("label_late", PAD + WHEN_PX, y, text, room=width - 2 * PAD - WHEN_PX)
            else:
                spots.append(_line(sketch, coming, each, n, width, style))
            sketch.line("grid_row", 0.0, y + ROW_PX / 2 - 1, width, y + ROW_PX / 2 - 1)
        return Drawn(sketch.scene(), tuple(spots))

    return draw


def _line(sketch: Sketch, coming: ComingUp, shown: Coming, n: int, width: float, style: DateStyle) -> Spot:
    row, each = shown
    y, right = (n + 0.5) * ROW_PX, width - PAD
    is_overdue = each.day < coming.today
    if is_overdue:
        sketch.diamond("health_red", PAD + 6.0, y, 8.0)
        sketch.text("health_letter", PAD + 6.0, y, "!", Anchor.CENTRE)
    else:
        sketch.diamond("milestone", PAD + 6.0, y, 6.0)
    sketch.text("label", PAD + DAY_PX, y, day_text(each.day, style))
    sketch.text("label_late" if is_overdue else "label_muted", PAD + WHEN_PX, y, say(coming.when(each.day)))
    late = "" if not each.slip else say(message("health.figure_slip", days=signed(each.slip)))
    sketch.text("label_muted", right, y, late, Anchor.RIGHT)
    edge = right - SLIP_PX
    sketch.text("label_muted", edge, y, row.project.code, Anchor.RIGHT)
    room = edge - sketch.width(row.project.code, "label_muted") - PAD - (PAD + NAME_PX)
    sketch.text("label", PAD + NAME_PX, y, each.name, room=room)
    key = "health.tip_overdue" if is_overdue else "health.tip_milestone"
    gaps = {"name": each.name, "project": row.project.name, "day": day_text(each.day, style)}
    tell = partial(say, message(key, days=abs(each.day - coming.today), **gaps))
    return row_spot(n, width, tell, row.project.id, RowKey(Task.table, each.task))


def coming_grid(coming: ComingUp, style: DateStyle) -> Grid:
    """The milestones to come as cells with headings."""
    lines = [[phrase(f"health.title_{key}") for key in ("day", "when", "milestone", "project", "slip")]]
    for row, each in coming.found:
        day, when = day_text(each.day, style), say(coming.when(each.day))
        late = "" if each.slip is None else signed(each.slip)
        lines.append([day, when, each.name, row.project.code, late])
    return tuple(tuple(Cell(text) for text in line) for line in lines)
