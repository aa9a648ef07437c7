"""DayDrag: a bar of the calendar view on its way to other days."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.dates import move_task


@dataclass(frozen=True, slots=True)
class DayDrag:
    """What was taken where and on which day, where the pointer is since, and how many days that is."""

    key: RowKey
    place: QPointF
    from_day: int
    at: QPointF
    days: int = 0
    begun: bool = False

    def to(self, place: QPointF, day: int | None) -> "DayDrag":
        """The drag with the pointer there; on no day it stays where it was."""
        far = (place - self.place).manhattanLength() >= QApplication.startDragDistance()
        begun = self.begun or far
        days = day - self.from_day if begun and day is not None else self.days
        return replace(self, at=place, begun=begun, days=days)

    def start(self, plan: Plan) -> Instant | None:
        """When the task shall start."""
        start = plan.number("start", TaskId(self.key.id))
        return None if start is None else Instant(start + self.days * MINUTES_PER_DAY)

    def edit(self, plan: Plan) -> Edit | None:
        """What letting go here means; None where nothing moves. Raises PmdeskError for what can't move."""
        start = self.start(plan)
        return move_task(plan, TaskId(self.key.id), start) if self.days and start is not None else None

    def value(self, plan: Plan) -> str:
        """The new start in words."""
        start = self.start(plan)
        return "" if start is None else format_instant(start, plan.portfolio.header.date_style)
