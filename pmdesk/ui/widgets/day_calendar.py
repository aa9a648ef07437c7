"""A month to pick a day from, with the numbers of its weeks."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCalendarWidget, QWidget

WEEK_START = "week_start"
"""The property of a widget that says on which weekday weeks begin in all below it, 0 for Monday."""


class DayCalendar(QCalendarWidget):
    """Weeks begin as the nearest widget above ``owner`` says that has an opinion, else on Monday."""

    def __init__(self, name: str, owner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.setFirstDayOfWeek(Qt.DayOfWeek(_week_start(owner) + 1))


def _week_start(owner: QObject | None) -> int:
    while owner is not None:
        found = owner.property(WEEK_START)
        if isinstance(found, int):
            return found
        owner = owner.parent()
    return 0
