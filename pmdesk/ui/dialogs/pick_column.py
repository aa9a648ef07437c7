"""Insert a column: one field out of many, found by typing a part of its title."""

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from pmdesk.domain.messages import say
from pmdesk.presentation.field import Field
from pmdesk.ui.dialogs.form_dialog import Form, Refused
from pmdesk.ui.dialogs.line_table import ROW_PX
from pmdesk.ui.theme import Theme


def pick_column(
    parent: QWidget | None, theme: Theme, fields: Mapping[str, Field[Any]], shown: Collection[str]
) -> str | None:
    """The field that the user chose among those not ``shown`` yet; None if none."""
    dialog = PickColumn(parent, theme, fields, shown)
    return dialog.chosen() if dialog.ask() else None


class PickColumn(Form):
    """A line to type into over a list that follows it; Up and Down move in the list meanwhile."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, fields: Mapping[str, Field[Any]], shown: Collection[str]
    ) -> None:
        super().__init__(parent, theme, name="pick_column", title="")
        self.setWindowTitle(self.tr("Insert column"))
        self.search = _Search(self)
        self.search.setPlaceholderText(self.tr("Find a column"))
        self.search.setAccessibleName(self.tr("Find a column"))
        self.fields = QListWidget()
        self.fields.setAccessibleName(self.tr("Columns"))
        self.search.list = self.fields
        titles = {say(field.title): key for key, field in fields.items() if key not in shown}
        for title in sorted(titles, key=str.casefold):
            item = QListWidgetItem(title, self.fields)
            item.setData(Qt.ItemDataRole.UserRole, titles[title])
            item.setSizeHint(QSize(0, ROW_PX))
        self.search.textChanged.connect(self._filter)
        self.fields.itemActivated.connect(self.accept)
        self.body.addWidget(self.search)
        self.body.addWidget(self.fields, 1)
        self._filter("")
        self.search.setFocus()
        self.resize(320, 420)

    def chosen(self) -> str | None:
        """The field in the list that is marked."""
        item = self.fields.currentItem()
        return None if item is None or item.isHidden() else str(item.data(Qt.ItemDataRole.UserRole))

    def take(self) -> None:
        if self.chosen() is None:
            self.problem.show_text(self.tr("No column is called so."))
            raise Refused

    def _filter(self, text: str) -> None:
        """Show the titles with ``text`` in them and mark one, best one that begins with it."""
        wanted = text.strip().casefold()
        items = [self.fields.item(row) for row in range(self.fields.count())]
        for item in items:
            item.setHidden(wanted not in item.text().casefold())
        left = [item for item in items if not item.isHidden()]
        left.sort(key=lambda item: not item.text().casefold().startswith(wanted))
        if left:
            self.fields.setCurrentItem(left[0])


class _Search(QLineEdit):
    """A line that hands the keys of lists to its list."""

    list: QListWidget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
