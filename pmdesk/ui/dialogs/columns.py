"""Columns: which columns a table shows, in which order and how wide."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.messages import say
from pmdesk.presentation.field import Field
from pmdesk.presentation.field_groups import GROUPS, group_title
from pmdesk.ui.dialogs.form_dialog import GAP_PX, MARGIN_PX, Form
from pmdesk.ui.dialogs.line_table import ROW_PX
from pmdesk.ui.icons import icon
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.clear_button import offer_to_clear

NARROWEST_PX = 24
WIDEST_PX = 1200
Chosen = tuple[tuple[str, int], ...]
"""Columns in order: the key of the field and the width in pixels."""


def choose_columns(
    parent: QWidget | None, theme: Theme, fields: Mapping[str, Field[Any]], shown: Sequence[tuple[str, int]]
) -> Chosen | None:
    """The columns that the user wants; None if the choice was cancelled."""
    dialog = ColumnChooser(parent, theme, fields, shown)
    return dialog.chosen() if dialog.ask() else None


class ColumnChooser(Form):
    """Left what there is, right what is shown, in order; between them the ways across."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        fields: Mapping[str, Field[Any]],
        shown: Sequence[tuple[str, int]],
    ) -> None:
        super().__init__(parent, theme, name="columns", title="")
        self.setWindowTitle(self.tr("Columns"))
        self._fields = fields
        self._widths = {key: field.width_px for key, field in fields.items()} | dict(shown)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a column"))
        offer_to_clear(self.search)
        self.search.setAccessibleName(self.tr("Find a column"))
        self.group = QComboBox()
        self.group.setAccessibleName(self.tr("Group of columns"))
        self.group.addItem(self.tr("All columns"), "")
        for group in GROUPS:
            self.group.addItem(say(group_title(group)), group)
        self.available = QListWidget()
        self.shown = QListWidget()
        for list_widget, name in ((self.available, self.tr("Available")), (self.shown, self.tr("Shown"))):
            list_widget.setAccessibleName(name)
            list_widget.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.column_width = QSpinBox()
        self.column_width.setRange(NARROWEST_PX, WIDEST_PX)
        self.column_width.setSuffix(self.tr(" px"))
        self.column_width.setAccessibleName(self.tr("Width"))
        self.add = QPushButton(self.tr("&Show"))
        self.remove = QPushButton(self.tr("&Hide"))
        self.up = QPushButton(self.tr("&Up"))
        self.down = QPushButton(self.tr("&Down"))
        for button, sign in (
            (self.add, "add"), (self.remove, "remove"), (self.up, "move_up"), (self.down, "move_down"),
        ):  # fmt: skip
            button.setIcon(icon(sign, theme))
            button.setAutoDefault(False)
        self._fill(shown)
        self._lay_out()
        self._connect()
        self._enable()
        self.search.setFocus()
        self.resize(600, 480)

    def chosen(self) -> Chosen:
        """The columns as they stand in the right list."""
        keys = (str(self.shown.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.shown.count()))
        return tuple((key, self._widths[key]) for key in keys)

    def take(self) -> None:
        """Everything in the lists can be shown."""

    def _fill(self, shown: Sequence[tuple[str, int]]) -> None:
        for key, _width in shown:
            self.shown.addItem(self._item(key))
        there = {key for key, _width in shown}
        rest = [key for key in self._fields if key not in there]
        for key in sorted(rest, key=lambda k: self._title(k).casefold()):
            self.available.addItem(self._item(key))

    def _title(self, key: str) -> str:
        """The heading of a column; the one that shows only signs has a word here."""
        return self.tr("Indicators") if key == "indicators" else say(self._fields[key].title)

    def _item(self, key: str) -> QListWidgetItem:
        item = QListWidgetItem(self._title(key))
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setSizeHint(QSize(0, ROW_PX))
        return item

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.group.currentIndexChanged.connect(lambda: self._filter(self.search.text()))
        self.add.clicked.connect(self._show_selected)
        self.remove.clicked.connect(self._hide_selected)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.available.itemActivated.connect(self._show_selected)
        self.shown.itemActivated.connect(self._hide_selected)
        for list_widget in (self.available, self.shown):
            list_widget.itemSelectionChanged.connect(self._enable)
        self.column_width.valueChanged.connect(self._resize_column)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.shown)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._hide_selected)

    def _filter(self, text: str) -> None:
        for row in range(self.available.count()):
            item = self.available.item(row)
            is_found = text.strip().casefold() in item.text().casefold()
            item.setHidden(not is_found or not self._is_in_group(str(item.data(Qt.ItemDataRole.UserRole))))

    def _is_in_group(self, key: str) -> bool:
        group = str(self.group.currentData())
        return not group or key in GROUPS[group]

    def _show_selected(self) -> None:
        at = self.shown.currentRow() + 1 if self.shown.currentRow() >= 0 else self.shown.count()
        self.shown.clearSelection()
        for item in self.available.selectedItems():
            self.available.takeItem(self.available.row(item))
            self.shown.insertItem(at, item)
            item.setHidden(False)
            item.setSelected(True)
            self.shown.setCurrentItem(item)
            at += 1
        self._enable()

    def _hide_selected(self) -> None:
        if not self.remove.isEnabled():  # one column stays
            return
        for item in self.shown.selectedItems():
            self.shown.takeItem(self.shown.row(item))
            titles = [self.available.item(row).text().casefold() for row in range(self.available.count())]
            at = sum(title < item.text().casefold() for title in titles)
            self.available.insertItem(at, item)
        self._filter(self.search.text())
        self._enable()

    def _move(self, step: int) -> None:
        rows = sorted((self.shown.row(item) for item in self.shown.selectedItems()), reverse=step > 0)
        if not rows or not 0 <= rows[0] + step < self.shown.count():
            return
        for row in rows:
            item = self.shown.takeItem(row)
            self.shown.insertItem(row + step, item)
            item.setSelected(True)
            self.shown.setCurrentItem(item)
        self._enable()

    def _resize_column(self, width: int) -> None:
        for item in self.shown.selectedItems():
            self._widths[str(item.data(Qt.ItemDataRole.UserRole))] = width

    def _enable(self) -> None:
        selected = self.shown.selectedItems()
        rows = [self.shown.row(item) for item in selected]
        self.add.setEnabled(bool(self.available.selectedItems()))
        self.remove.setEnabled(bool(selected) and len(selected) < self.shown.count())
        self.up.setEnabled(bool(rows) and min(rows) > 0)
        self.down.setEnabled(bool(rows) and max(rows) < self.shown.count() - 1)
        self.column_width.setEnabled(bool(selected))
        if selected:
            blocked = self.column_width.blockSignals(True)
            self.column_width.setValue(self._widths[str(selected[0].data(Qt.ItemDataRole.UserRole))])
            self.column_width.blockSignals(blocked)

    def _lay_out(self) -> None:
        left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column in (left, middle, right):
            column.setSpacing(GAP_PX)
        left.addWidget(_heading(self.tr("&Available"), self.available))
        left.addWidget(self.group)
        left.addWidget(self.search)
        left.addWidget(self.available, 1)
        middle.addStretch(1)
        for button in (self.add, self.remove, self.up, self.down):
            middle.addWidget(button)
        middle.addStretch(2)
        right.addWidget(_heading(self.tr("Sho&wn, in this order"), self.shown))
        right.addWidget(self.shown, 1)
        form = QFormLayout()
        form.addRow(self.tr("W&idth"), self.column_width)
        right.addLayout(form)
        across = QHBoxLayout()
        across.setSpacing(MARGIN_PX)
        across.addLayout(left, 1)
        across.addLayout(middle)
        across.addLayout(right, 1)
        self.body.addLayout(across)


def _heading(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(buddy)
    return label
