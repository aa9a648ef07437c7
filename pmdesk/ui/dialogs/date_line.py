"""DateLine: a line for a date, typed in any way the planner reads or picked from a small calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.quantities import date_of, day_of
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.ui.icons import icon
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.day_calendar import DayCalendar

_OPEN = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down)


class DateLine(QLineEdit):
    """A line edit with a calendar behind its icon and behind Alt+Down.

    ``day_of_text`` says which day the typed text means (None if it means none); ``text_of_day`` writes a
    picked day so that the text reads back as it.
    """

    def __init__(
        self,
        theme: Theme,
        day_of_text: Callable[[str], date | None],
        text_of_day: Callable[[date], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._day_of_text = day_of_text
        self._text_of_day = text_of_day
        self._pick = QAction(icon("calendar", theme, "muted_text"), self.tr("Choose a day"), self)
        self._pick.setToolTip(self.tr("Choose a day (Alt+Down)"))
        self._pick.triggered.connect(self.open_calendar)
        self.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        self.setMinimumWidth(160)

    @property
    def day(self) -> date | None:
        """The day that the text means, if it means one."""
        return self._day_of_text(self.text())

    def setReadOnly(self, fixed: bool) -> None:
        """As every line edit; without the calendar nothing invites to pick a day."""
        super().setReadOnly(fixed)
        self._pick.setVisible(not fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.keyCombination() == _OPEN:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the small calendar below the line, at the day that the text means or at today."""
        if self.isReadOnly() or not self.isEnabled():
            return
        popup = QWidget(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = DayCalendar(self.tr("Choose a day"), self)
        day = self.day
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)

        def take(picked: QDate) -> None:
            self.setText(self._text_of_day(date(picked.year(), picked.month(), picked.day())))
            self.textEdited.emit(self.text())
            popup.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        popup.move(self.mapToGlobal(self.rect().bottomLeft()))
        popup.show()
        calendar.setFocus()


def day_line(theme: Theme, today: date) -> DateLine:
    """A line for a whole day without a time."""

    def day_of_text(text: str) -> date | None:
        try:
            return date_of(parse_day(text, today))
        except InvalidValue:
            return None

    return DateLine(theme, day_of_text, lambda day: format_day(day_of(day)))
