"""ColumnList: which columns stand on every page, in which order and how wide."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.messages import say
from pmdesk.presentation.field import Field
from pmdesk.ui.print_studio.controls import whole_box

KEY_ROLE = Qt.ItemDataRole.UserRole
WIDTH_ROLE = Qt.ItemDataRole.UserRole + 1
WIDEST_PX = 600


class ColumnList(QWidget):
    """All columns, the chosen ones first and checked; a width of 0 is as much as the texts need."""

    changed = Signal()

    def __init__(self, fields: Mapping[str, Field[Any]]) -> None:
        super().__init__()
        self._fields = fields
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Columns on every page"))
        self.up = QPushButton(self.tr("&Up"))
        self.down = QPushButton(self.tr("Dow&n"))
        self.column_width = whole_box(0, WIDEST_PX, self.tr("Width of the column"), self.tr(" px"))
        self.column_width.setSpecialValueText(self.tr("as needed"))
        self.column_width.setSingleStep(10)
        heading = QLabel(self.tr("Colu&mns on every page"))
        heading.setBuddy(self.list)
        width = QLabel(self.tr("&Width"))
        width.setBuddy(self.column_width)
        foot = QHBoxLayout()
        foot.addWidget(width)
        foot.addWidget(self.column_width, 1)
        for button, step in ((self.up, -1), (self.down, 1)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, by=step: self._move(by))
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        for keys, step in (("Alt+Shift+Up", -1), ("Alt+Shift+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda by=step: self._move(by))
        self.list.itemChanged.connect(self._tell)
        self.list.currentItemChanged.connect(self._show_width)
        self.column_width.valueChanged.connect(self._take_width)

    def show_columns(self, chosen: tuple[str, ...], widths: Mapping[str, float]) -> None:
        """List all columns with these chosen."""
        self.list.clear()
        for key in (*chosen, *(key for key in self._fields if key not in chosen)):
            item = QListWidgetItem(say(self._fields[key].title), self.list)
            item.setData(KEY_ROLE, key)
            item.setData(WIDTH_ROLE, round(widths.get(key, 0)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)

    def columns(self) -> tuple[str, ...]:
        """The chosen columns in order."""
        return tuple(i.data(KEY_ROLE) for i in self._items() if i.checkState() is Qt.CheckState.Checked)

    def widths(self) -> dict[str, float]:
        """The widths that were asked for."""
        kept = {item.data(KEY_ROLE): float(item.data(WIDTH_ROLE)) for item in self._items()}
        return {key: width for key, width in kept.items() if width > 0}

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(line) for line in range(self.list.count())]

    def _move(self, by: int) -> None:
        line = self.list.currentRow()
        if 0 <= line + by < self.list.count():
            self.list.blockSignals(True)
            item = self.list.takeItem(line)
            self.list.insertItem(line + by, item)
            self.list.setCurrentItem(item)
            self.list.blockSignals(False)
            self._show_width()
            self.changed.emit()

    def _show_width(self, *_: object) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.column_width.blockSignals(True)
            self.column_width.setValue(item.data(WIDTH_ROLE))
            self.column_width.blockSignals(False)

    def _take_width(self, width: int) -> None:
        item = self.list.currentItem()
        if item is not None:
            item.setData(WIDTH_ROLE, width)

    def _tell(self, *_: object) -> None:
        self.changed.emit()
