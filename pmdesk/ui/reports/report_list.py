"""ReportList: all reports, and below them those of the project that were frozen."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from pmdesk.domain.ids import RegisterId
from pmdesk.domain.messages import message, say
from pmdesk.reports.report_kinds import REPORTS

WIDTH_PX = 216
_KEY = Qt.ItemDataRole.UserRole

Frozen = tuple[RegisterId, str]
"""A frozen report and what it is called."""


class ReportList(QTreeWidget):
    """``chosen`` tells that another report is current, ``deleting`` that a frozen one shall be deleted."""

    chosen = Signal()
    deleting = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setStyleSheet("QTreeView::item { height: 24px; padding-left: 6px; }")
        self.setAccessibleName(self.tr("Reports"))
        self.setMinimumWidth(WIDTH_PX)
        self._kinds = self._heading(self.tr("Reports"))
        self._frozen = self._heading(self.tr("Frozen status reports"))
        for key, kind in REPORTS.items():
            self._line(self._kinds, say(message(kind.title)), key)
        self.choose(next(iter(REPORTS)))
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    @property
    def report(self) -> str:
        """The key of the current report; a frozen one is a status report."""
        found = self._current()
        return found if isinstance(found, str) else "status"

    @property
    def frozen(self) -> RegisterId | None:
        """The frozen report that is current, if it is one."""
        found = self._current()
        return RegisterId(found) if isinstance(found, int) else None

    def show_frozen(self, reports: list[Frozen]) -> None:
        """List the frozen reports; the current one stays, or the status report takes its place."""
        current = self._current()
        self.blockSignals(True)
        self._frozen.takeChildren()
        for number, name in reports:
            self._line(self._frozen, name, int(number))
        self._frozen.setHidden(not reports)
        self.blockSignals(False)
        if not self.choose(current):
            self.choose(next(iter(REPORTS)))

    def choose(self, wanted: object) -> bool:
        """Whether there is a report of this key or number; it is current then."""
        for heading in (self._kinds, self._frozen):
            for place in range(heading.childCount()):
                item = heading.child(place)
                if item is not None and item.data(0, _KEY) == wanted:
                    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
                    self.setCurrentItem(item, 0, flags)
                    return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.frozen is not None:
            self.deleting.emit()
        else:
            super().keyPressEvent(event)

    def _current(self) -> object:
        item = self.currentItem()
        return None if item is None else item.data(0, _KEY)

    def _heading(self, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [text])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setExpanded(True)
        font = item.font(0)
        font.setWeight(font.Weight.DemiBold)
        item.setFont(0, font)
        return item

    def _line(self, heading: QTreeWidgetItem, text: str, key: str | int) -> None:
        item = QTreeWidgetItem(heading, [text])
        item.setData(0, _KEY, key)
        item.setToolTip(0, text)
