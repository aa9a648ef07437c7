"""MovedTable: the tasks that levelling moves, with their bars before and after, and why."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from pmdesk.domain.quantities import Instant
from pmdesk.engine.tracks import Span
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.levelling.bars import moved_scene
from pmdesk.presentation.levelling.preview import MovedTask
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.theme import Theme

BARS, WHY = 5, 6
MARGIN_PX = 8
WIDTHS_PX = (56, 148, 112, 112, 76, 190)
LEAST_WHY_PX = 240
"""Narrower, a reason would make its line higher than the table; then there is a scroll bar instead."""


class MovedTable(LineTable):
    """Lines in the order of the new starts."""

    def __init__(self, theme: Theme) -> None:
        titles = ("", "", "", "", "", "", "")
        columns = tuple(
            Column(title, width, can_edit=False) for title, width in zip(titles, (*WIDTHS_PX, 0), strict=True)
        )
        super().__init__(theme, columns, [], name="", can_grow=False)
        self.setAccessibleName(self.tr("Tasks that move"))
        self.setHorizontalHeaderLabels(
            [
                self.tr("Project"),
                self.tr("Task"),
                self.tr("Start before"),
                self.tr("Start after"),
                self.tr("Moves by"),
                self.tr("Before and after"),
                self.tr("Why"),
            ]
        )
        self.align_right(2, 3, 4)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(True)
        self._bars = _Bars(theme, self)
        self.setItemDelegateForColumn(BARS, self._bars)

    def show_moved(self, moved: Iterable[MovedTask], span: Span) -> None:
        """Show other tasks; their bars share an axis over ``span``."""
        self._bars.moved = tuple(moved)
        self._bars.span = span
        place = self.verticalScrollBar().value()
        self.show_lines(
            (
                task.code,
                task.name,
                format_instant(task.before[0]),
                format_instant(task.after[0]),
                task.days,
                "",
                task.reason,
            )
            for task in self._bars.moved
        )
        self._wrap_reasons()
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap_reasons()

    def _wrap_reasons(self) -> None:
        """Give reasons the width that is left, and lines room for those that are longer."""
        left = self.viewport().width() - sum(map(self.columnWidth, range(WHY)))
        self.horizontalHeader().setSectionResizeMode(WHY, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(WHY, max(left, LEAST_WHY_PX))
        width, least = self.columnWidth(WHY) - MARGIN_PX, self.verticalHeader().defaultSectionSize()
        for row, task in enumerate(self._bars.moved[: self.rowCount()]):
            is_long = self.fontMetrics().horizontalAdvance(task.reason) > width
            self.setRowHeight(row, max(self.sizeHintForRow(row), least) if is_long else least)


class _Bars(QStyledItemDelegate):
    """Draws both bars of a line."""

    def __init__(self, theme: Theme, table: MovedTable) -> None:
        super().__init__(table)
        self._painter = ScenePainter(theme.color, QtTextMetrics())
        self.moved: tuple[MovedTask, ...] = ()
        self.span: Span = (Instant(0), Instant(1))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if index.row() >= len(self.moved):
            return
        place = QRectF(option.rect)
        painter.save()
        painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
        painter.translate(place.topLeft())
        self._painter.paint(
            moved_scene(self.moved[index.row()], self.span, place.width(), place.height()), painter
        )
        painter.restore()
