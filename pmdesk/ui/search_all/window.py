"""SearchWindow: words are typed, and all rows of the file that have them are listed beside the plan."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
)

from pmdesk.presentation.search_lines import kind_of, search_lines
from pmdesk.ui.dialogs.place import remember_place
from pmdesk.ui.search_all.model import KIND, NAME, PROJECT, SAID, FoundCells, FoundModel
from pmdesk.ui.search_all.showing import show_row
from pmdesk.ui.widgets.clear_button import offer_to_clear
from pmdesk.ui.widgets.flat_table import flatten
from pmdesk.ui.workspace import Workspace

ROW_PX, HEADER_PX = 24, 32
WIDTH_PX, HEIGHT_PX, MARGIN_PX = 820, 480, 24
MOST = 300
WIDTHS = {KIND: 128, NAME: 260, PROJECT: 104}


class SearchWindow(QDialog):
    """Stays open beside the plan; Enter or a double click shows a row, Esc closes.

    A box chooses one kind of rows. What is listed follows every edit.
    """

    def __init__(self, work: Workspace) -> None:
        super().__init__(work, Qt.WindowType.Dialog)
        self._work = work
        self.setObjectName("search_all")
        self.setWindowTitle(self.tr("Search everything"))
        self.resize(WIDTH_PX, HEIGHT_PX)
        corner = work.window().frameGeometry().bottomRight()  # what is found shows at the top of its view
        self.move(corner.x() - WIDTH_PX - MARGIN_PX, corner.y() - HEIGHT_PX - 2 * MARGIN_PX)
        self.words = QLineEdit(self)
        self.kind = QComboBox(self)
        self.model = FoundModel(self)
        self.table = QTableView(self)
        self.told = QLabel(self)
        self._lay_out()
        self.words.textChanged.connect(self.renew)
        self.words.installEventFilter(self)
        self.kind.currentIndexChanged.connect(self._list)
        self.table.activated.connect(self._show)
        work.bridge.changed.connect(self.renew)
        work.closing.connect(self.close)
        work.theme.changed.connect(self.table.viewport().update)
        remember_place(self, "search_all")
        self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()

    def renew(self) -> None:
        """Find the words again, in the rows as they are now."""
        if not self.isVisible():
            return
        counts = self._work.session.search.counts(self.words.text())
        chosen = self.kind.currentData()
        blocked = self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(self.tr("Everything ({0})").format(sum(counts.values())), None)
        for table, count in counts.items():
            self.kind.addItem(f"{kind_of(table)} ({count})", table)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        self.kind.blockSignals(blocked)
        self._list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self.table.keyPressEvent(event)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._show(self.table.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _list(self) -> None:
        session, words = self._work.session, self.words.text()
        keys = session.search.find(words, MOST, self.kind.currentData())
        lines = search_lines(session.portfolio, keys, words)
        self.model.show_lines(lines)
        if lines and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, NAME))
        self.told.setText(self._answer(words, len(lines)))

    def _answer(self, words: str, count: int) -> str:
        if not words.strip():
            return self.tr("Searches names, notes, comments, attachments, registers, money, own fields.")
        if count == 0:
            return self.tr("Nothing has these words")
        if count == MOST:
            return self.tr("The best {0} are listed").format(count)
        return self.tr("1 row") if count == 1 else self.tr("{0} rows").format(count)

    def _show(self, index: QModelIndex) -> None:
        if index.isValid():
            show_row(self._work, self.model.lines[index.row()].leads_to)

    def _lay_out(self) -> None:
        self.words.setPlaceholderText(self.tr("Beginnings of words, in any order"))
        self.words.setAccessibleName(self.tr("Words to search for"))
        offer_to_clear(self.words)
        self.kind.setAccessibleName(self.tr("Which kind of rows"))
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        bar = QHBoxLayout()
        for text, part, stretch in ((self.tr("&Search for"), self.words, 1), (self.tr("&in"), self.kind, 0)):
            label = QLabel(text, self)
            label.setBuddy(part)
            bar.addWidget(label)
            bar.addWidget(part, stretch)
        self.table.setModel(self.model)
        self.table.setItemDelegate(FoundCells(self.model, self._work.theme, self.table))
        self.table.setAccessibleName(self.tr("What was found"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        flatten(self.table, ROW_PX, HEADER_PX)
        self.table.setStyleSheet("QHeaderView::section { padding: 0 8px; }")  # in line with the cells
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.told)


def open_search(work: Workspace) -> None:
    """Open the window over a file, or raise the one that is open, with its words selected."""
    window = work.findChild(SearchWindow, "search_all", Qt.FindChildOption.FindDirectChildrenOnly)
    window = window or SearchWindow(work)
    window.show()
    window.raise_()
    window.activateWindow()
    window.words.setFocus(Qt.FocusReason.PopupFocusReason)
    window.words.selectAll()
