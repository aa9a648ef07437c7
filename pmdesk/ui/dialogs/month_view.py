"""MonthView: one month of a calendar, whose days show what is worked on them and can be selected."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.calendar import Hours
from pmdesk.domain.quantities import Day, date_of, day_of
from pmdesk.presentation.dates import MONTHS, WEEKDAYS
from pmdesk.presentation.hours import format_hours, length_of
from pmdesk.ui.dialogs.calendar_draft import CalendarDraft
from pmdesk.ui.theme import HEADER_PX, Theme, header_font
from pmdesk.ui.widgets.tool_tip import tip_of

WEEKS = 6
CELL_HEIGHT_PX = 44
CORNER_PX = 8
_CELL_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a day shows."""

    day: Day
    hours: Hours
    exception: str | None
    in_month: bool
    is_today: bool


class MonthView(QWidget):
    """Six weeks with ISO week numbers; ``selected`` says that other days are selected."""

    selected = Signal()

    def __init__(self, draft: CalendarDraft, theme: Theme, today: date) -> None:
        super().__init__()
        self._draft = draft
        self._today = day_of(today)
        self._calendar: CalendarId | None = None
        self._year, self._month = today.year, today.month
        self.title = QLabel()
        self.title.setFont(header_font())
        self.title.setMinimumWidth(140)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.earlier = _arrow(Qt.ArrowType.LeftArrow, self.tr("Month before (Page Up)"))
        self.later = _arrow(Qt.ArrowType.RightArrow, self.tr("Month after (Page Down)"))
        self.earlier.clicked.connect(lambda: self.turn(-1))
        self.later.clicked.connect(lambda: self.turn(1))
        self.days = _Days(self)
        self.days.setItemDelegate(_DayPainter(theme, self.days))
        self.days.itemSelectionChanged.connect(self.selected)
        self.days.turned.connect(self.turn)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.earlier)
        head.addWidget(self.title)
        head.addWidget(self.later)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.days, 1)
        draft.changed.connect(self.refresh)

    def show_calendar(self, calendar: CalendarId) -> None:
        """Show the days of another calendar."""
        self._calendar = calendar
        self.refresh()

    def show_day(self, day: Day) -> None:
        """Turn to the month of ``day`` and select it."""
        moment = date_of(day)
        self._year, self._month = moment.year, moment.month
        self.refresh()
        offset = day - self._first
        self.days.setCurrentCell(offset // 7, offset % 7)

    def turn(self, months: int) -> None:
        """Go ``months`` later, or earlier if negative."""
        number = self._year * 12 + self._month - 1 + months
        if 12 * 1900 <= number < 12 * 4000:
            self._year, self._month = number // 12, number % 12 + 1
            self.days.clearSelection()
            self.refresh()

    def selected_days(self) -> tuple[Day, ...]:
        """The days that are selected, in order."""
        cells = (index.row() * 7 + index.column() for index in self.days.selectedIndexes())
        return tuple(sorted(Day(self._first + cell) for cell in cells))

    def refresh(self) -> None:
        """Show the days as the draft has them now."""
        self.title.setText(f"{MONTHS[self._month - 1]} {self._year}")
        if self._calendar is None or self._calendar not in self._draft.portfolio.calendars:
            return
        first = self._first
        hours = self._draft.hours_on(self._calendar, first, Day(first + WEEKS * 7 - 1))
        blocked = self.days.blockSignals(True)
        for offset, worked in enumerate(hours):
            self._show_day(offset, Day(first + offset), worked, self._calendar)
        self.days.setVerticalHeaderLabels(
            [str(date_of(Day(first + week * 7)).isocalendar().week) for week in range(WEEKS)]
        )
        self.days.blockSignals(blocked)
        self.days.viewport().update()

    @property
    def _first(self) -> Day:
        """The Monday with which the view begins."""
        first = day_of(date(self._year, self._month, 1))
        return Day(first - first % 7)

    def _show_day(self, offset: int, day: Day, hours: Hours, calendar: CalendarId) -> None:
        exception = self._draft.exception_on(calendar, day)
        moment = date_of(day)
        in_month = moment.month == self._month
        name = None if exception is None else exception.name
        item = QTableWidgetItem(str(moment.day))
        item.setData(_CELL_ROLE, _Cell(day, hours, name, in_month, day == self._today))
        said = format_hours(hours) or self.tr("not working")
        about = f"{WEEKDAYS[day % 7]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}: {said}"
        about = f"{about} ({name})" if name else about
        item.setToolTip(tip_of(about))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, about)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.days.setItem(offset // 7, offset % 7, item)


class _Days(QTableWidget):
    """The grid of days; arrow keys go on into the next month."""

    turned = Signal(int)

    def __init__(self, parent: MonthView) -> None:
        super().__init__(WEEKS, 7, parent)
        self.setAccessibleName(self.tr("Days of the month"))
        self.setHorizontalHeaderLabels(WEEKDAYS)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setFont(header_font())
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setMinimumWidth(32)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(QSize(7 * 64, WEEKS * CELL_HEIGHT_PX + 24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageUp:
                self.turned.emit(-1)
            case Qt.Key.Key_PageDown:
                self.turned.emit(1)
            case _:
                super().keyPressEvent(event)


class _DayPainter(QStyledItemDelegate):
    """Paints a day: its number, how long is worked, and a corner with a name for an exception."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = index.data(_CELL_ROLE)
        if not isinstance(cell, _Cell):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.fillRect(rect, self._theme.color("background" if cell.hours else "hover"))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("selection"))
        if cell.exception is not None:
            self._paint_corner(painter, rect)
        self._paint_texts(painter, rect.adjusted(6, 4, -6, -4), cell)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.color("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_corner(self, painter: QPainter, rect: QRect) -> None:
        top = rect.topRight() + QPoint(1, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawPolygon(QPolygon([top, top - QPoint(CORNER_PX, 0), top + QPoint(0, CORNER_PX)]))

    def _paint_texts(self, painter: QPainter, rect: QRect, cell: _Cell) -> None:
        font = QFont(painter.font())
        font.setBold(cell.is_today)
        painter.setFont(font)
        painter.setPen(self._theme.color("today" if cell.is_today else _style_of(cell)))
        top_left = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, top_left, str(date_of(cell.day).day))
        font.setBold(False)
        font.setPixelSize(HEADER_PX - 1)
        painter.setFont(font)
        painter.setPen(self._theme.color("muted_text"))
        below = rect.adjusted(0, 16, 0, 0)
        text = cell.exception if cell.exception and not cell.hours else f"{length_of(cell.hours) / 60:g} h"
        if cell.hours or cell.exception:
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, shown)


def _style_of(cell: _Cell) -> str:
    return "text" if cell.in_month else "muted_text"


def _arrow(direction: Qt.ArrowType, name: str) -> QToolButton:
    button = QToolButton()
    button.setArrowType(direction)
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
