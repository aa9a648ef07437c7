"""Filter by values: the values of a column with a tick each, found by typing a part of one."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from pmdesk.presentation.arranging.filters import Test
from pmdesk.presentation.arranging.value_lists import ListedValue
from pmdesk.ui.dialogs.form_dialog import Form, Refused
from pmdesk.ui.dialogs.line_table import ROW_PX
from pmdesk.ui.theme import Theme

TICKED, UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def ask_values(
    parent: QWidget | None,
    theme: Theme,
    title: str,
    values: Sequence[ListedValue],
    ticked: Collection[Test] | None,
) -> tuple[ListedValue, ...] | None:
    """The values of the column ``title`` that the user wants to see; None if the dialog was cancelled.

    ``ticked`` are the conditions of those that are shown now, None if all are.
    """
    dialog = ValuePicker(parent, theme, title, values, ticked)
    return dialog.chosen() if dialog.ask() else None


class ValuePicker(Form):
    """A line to search in, a tick for all that it leaves, a tick a value. What is not found is not chosen."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        title: str,
        values: Sequence[ListedValue],
        ticked: Collection[Test] | None,
    ) -> None:
        super().__init__(parent, theme, name="filter_values", title="")
        self.setWindowTitle(self.tr("Filter: {0}").format(title))
        self._values = values
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a value"))
        self.search.setAccessibleName(self.tr("Find a value"))
        self.search.setClearButtonEnabled(True)
        self.all = QCheckBox(self.tr("&All"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Values"))
        for value in values:
            words = self.tr("{0}  ({1})").format(value.text or self.tr("Empty"), value.count)
            item = QListWidgetItem(words, self.list)
            is_on = ticked is None or value.condition in ticked
            item.setCheckState(TICKED if is_on else UNTICKED)
            item.setSizeHint(QSize(0, ROW_PX))
        self.list.setCurrentRow(0)
        self.search.textChanged.connect(self._search)
        self.all.clicked.connect(self._tick_all)
        self.list.itemChanged.connect(self._sum_up)
        for part in (self.search, self.all):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 1)
        self._sum_up()
        self.search.setFocus()
        self.resize(320, 420)

    def chosen(self) -> tuple[ListedValue, ...]:
        """The values that are found and ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        pairs = zip(self._values, items, strict=True)
        return tuple(v for v, item in pairs if not item.isHidden() and item.checkState() is TICKED)

    def take(self) -> None:
        if not self.chosen():
            self.problem.show_text(self.tr("Choose at least one value."))
            raise Refused

    def _found(self) -> list[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if not item.isHidden()]

    def _search(self, text: str) -> None:
        wanted = text.strip().casefold()
        for row, value in enumerate(self._values):
            self.list.item(row).setHidden(wanted not in value.text.casefold())
        self._sum_up()

    def _tick_all(self) -> None:
        """Tick all that is found, or nothing of it if it was ticked already."""
        state = TICKED if any(item.checkState() is UNTICKED for item in self._found()) else UNTICKED
        for item in self._found():
            item.setCheckState(state)

    def _sum_up(self) -> None:
        """Have the tick for all say whether all, some or none are ticked."""
        states = {item.checkState() for item in self._found()}
        state = states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked
        self.all.setEnabled(bool(self._found()))
        self.all.setCheckState(state)
