"""ReportList: all reports, and below each those of its kind that were frozen."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from pmdesk.domain.ids import RegisterId
from pmdesk.domain.messages import message, say
from pmdesk.engine.health.frozen import STATUS
from pmdesk.reports.report_kinds import REPORTS

WIDTH_PX = 224
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
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setStyleSheet("QTreeView::item { height: 24px; }")
        self.setAccessibleName(self.tr("Reports"))
        self.setMinimumWidth(WIDTH_PX)
        self._kinds = {key: self._line(None, say(message(kind.title)), key) for key, kind in REPORTS.items()}
        self.choose(STATUS)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    @property
    def report(self) -> str:
        """The key of the current report, frozen or not."""
        item = self.currentItem()
        if item is None:
            return STATUS
        above = item.parent()
        return str((item if above is None else above).data(0, _KEY))

    @property
    def frozen(self) -> RegisterId | None:
        """The frozen report that is current, if it is one."""
        item = self.currentItem()
        found = None if item is None else item.data(0, _KEY)
        return RegisterId(found) if isinstance(found, int) else None

    @property
    def title(self) -> str:
        """What the current report is called, with its day if it is frozen."""
        item = self.currentItem()
        above = None if item is None else item.parent()
        return " ".join(each.text(0) for each in (above, item) if each is not None)

    def show_frozen(self, report: str, reports: Sequence[Frozen]) -> None:
        """List the frozen reports of a kind; if the current one is none of them, its kind takes its place."""
        kind, current = self._kinds[report], self.frozen
        is_here = self.report == report
        if self._listed(kind) != list(reports):
            with QSignalBlocker(self):
                kind.takeChildren()
                for number, name in reports:
                    self._line(kind, name, int(number))
                if is_here:
                    self._make_current(self._found(kind, current) or kind)
        kind.setExpanded(is_here)

    def choose(self, wanted: object) -> bool:
        """Whether there is a report of this key or number; it is current then."""
        found = (self._found(kind, wanted) for kind in self._kinds.values())
        item = next((each for each in found if each is not None), None)
        if item is not None:
            self._make_current(item)
        return item is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.frozen is not None:
            self.deleting.emit()
        else:
            super().keyPressEvent(event)

    def _found(self, kind: QTreeWidgetItem, wanted: object) -> QTreeWidgetItem | None:
        """The line of a kind or one below it that stands for a key or number."""
        lines = (kind, *(kind.child(place) for place in range(kind.childCount())))
        return next((line for line in lines if line is not None and line.data(0, _KEY) == wanted), None)

    @staticmethod
    def _listed(kind: QTreeWidgetItem) -> list[Frozen]:
        lines = (kind.child(place) for place in range(kind.childCount()))
        return [(RegisterId(line.data(0, _KEY)), line.text(0)) for line in lines if line is not None]

    def _make_current(self, item: QTreeWidgetItem) -> None:
        self.setCurrentItem(item, 0, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _line(self, above: QTreeWidgetItem | None, text: str, key: str | int) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text])
        item.setData(0, _KEY, key)
        item.setToolTip(0, text)
        if above is None:
            self.addTopLevelItem(item)
        else:
            above.addChild(item)
        return item
