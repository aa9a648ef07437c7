"""FindingsPanel: what is wrong with the plan as a table under it, with a button that mends it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QToolButton,
    QWidget,
)

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.engine.finding import Severity
from pmdesk.presentation.finding_lines import severity_word
from pmdesk.session.commands.finding_answers import add_action_for_finding, answer_finding, wake_finding
from pmdesk.ui.findings.fix_cells import FixCells
from pmdesk.ui.findings.model import FindingsModel, Part
from pmdesk.ui.findings.snooze_form import SnoozeForm
from pmdesk.ui.findings.watch import SEVERITY_ICONS, FindingsWatch
from pmdesk.ui.icons import icon
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.side_pane import Pane
from pmdesk.ui.theme import Theme, header_font
from pmdesk.ui.widgets.flat_table import flatten

HEAD_PX = 32
ROW_PX = 24
HIGH_ROW_PX = 40
SEVERITY_PX = 104
SIGN_PX = 36
TASKS_PX = 220
FIX_PX = 192
ROOM_FOR_TASKS_PX = 1000
"""In less room the tasks, which the sentences name too, give way to the sentences."""

ROOM_FOR_LINES_PX = 700
"""In less room sentences take two lines, and signs of severity stand without words."""

SMALLEST_PX = 112


class FindingsPanel(Pane):
    """The findings of a FindingsWatch, of all severities or of one.

    ``rows_wanted`` carries the rows of a finding that was clicked or entered; ``said`` what the user
    should know. While the panel is hidden it does nothing.
    """

    rows_wanted = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        bridge: SessionBridge,
        rows_view: RowsView,
        watch: FindingsWatch,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, HEAD_PX, parent)
        self._bridge = bridge
        self._rows_view = rows_view
        self._watch = watch
        self.setObjectName("findings")
        self.setAccessibleName(self.tr("Findings"))
        self.setMinimumHeight(SMALLEST_PX)
        title = QLabel(self.tr("Findings"), self)
        title.setFont(header_font())
        self.filter = QComboBox(self)
        self.filter.setAccessibleName(self.tr("Which findings are listed"))
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.filter.addItem(self.tr("All"), None)
        for severity in Severity:
            self.filter.addItem(
                icon(SEVERITY_ICONS[severity], theme), severity_word(severity), severity.value
            )
        self.filter.currentIndexChanged.connect(self._list)
        self.answer = QLabel(self)
        self.answer.setFont(header_font())
        self.asleep = QToolButton(self)
        self.asleep.setCheckable(True)
        self.asleep.setAutoRaise(True)
        self.asleep.setToolTip(self.tr("List what was put off as well"))
        self.asleep.toggled.connect(self._list)
        for widget in (title, self.filter, self.answer, self.asleep):
            self.head.addWidget(widget)
        self.head.addStretch(1)
        self.model = FindingsModel(bridge, self)
        self.table = _Table(self.model, theme)
        self.table.clicked.connect(self._activate)
        self.table.entered_by_key.connect(self._activate)
        self.table.letter_pressed.connect(self._answer_key)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer)
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        watch.changed.connect(self._renew)

    def view_state(self) -> dict[str, Any]:
        return {"severity": self.filter.currentData(), "asleep": self.asleep.isChecked()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        wanted = state.get("severity")
        places = [n for n in range(1, self.filter.count()) if self.filter.itemData(n) == wanted]
        self.filter.setCurrentIndex(places[0] if places else 0)
        self.asleep.setChecked(bool(state.get("asleep")))

    def fix(self, row: int) -> None:
        """Mend the finding of a line by one edit, or say why that isn't possible."""
        if not self._watch.is_current:
            self._watch.look_now()  # the line is of a plan that is gone
            return
        finding, obstacle = self.model.findings[row], self.model.obstacle(row)
        if obstacle:
            self.said.emit(obstacle)
            return
        try:
            edit = answer_finding(self._bridge.plan, self._bridge.session.ids, finding)
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return
        if self._bridge.perform(edit):
            if edit.changes[0].key.table == ActionItem.table:
                self._say_added(row)
            self._watch.look_now()

    def snooze(self, row: int) -> None:
        """Ask until when a finding is put off, and why; one that was put off is shown again."""
        session, finding = self._bridge.session, self.model.findings[row]
        if session.read_only:
            return
        if self.model.is_asleep(row):
            if self._bridge.perform(wake_finding(session.portfolio, finding)):
                self._watch.look_now()
        elif SnoozeForm(self.window(), self._bridge, self.theme, finding, session.today).ask():
            self._watch.look_now()

    def add_action(self, row: int) -> None:
        """Make an action of a finding, and say so."""
        session = self._bridge.session
        if session.read_only:
            return
        edit = add_action_for_finding(session.portfolio, session.ids, self.model.findings[row])
        if self._bridge.perform(edit):
            self._say_added(row)

    def _say_added(self, row: int) -> None:
        self.said.emit(self.tr("Added to the actions: {0}").format(self.model.text(row, Part.SENTENCE)))

    def menu(self, row: int) -> QMenu:
        """What can be done about a finding."""
        menu, can_edit = QMenu(self), not self._bridge.session.read_only
        fix = menu.addAction(self.model.fix_text(row), lambda: self.fix(row))
        fix.setEnabled(not self.model.obstacle(row))
        rows = self.model.findings[row].rows
        menu.addAction(self.tr("&Go to the rows"), lambda: self.rows_wanted.emit(rows))
        asleep = self.model.is_asleep(row)
        snooze = self.tr("&Show it again\tS") if asleep else self.tr("&Snooze…\tS")
        menu.addAction(snooze, lambda: self.snooze(row)).setEnabled(can_edit)
        menu.addAction(self.tr("Create an &action\tA"), lambda: self.add_action(row)).setEnabled(can_edit)
        return menu

    def _offer(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if index.isValid():
            menu = self.menu(index.row())
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _answer_key(self, row: int, letter: str) -> None:
        if letter == "s":
            self.snooze(row)
        else:
            self.add_action(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list()

    def _renew(self) -> None:
        if self.isVisible():
            self._list()

    def _list(self) -> None:
        """List what the watch knows, as far as it is of the chosen severity; stay on the same finding."""
        severity: str | None = self.filter.currentData()
        found = self._watch.findings
        listed = tuple(f for f in found if severity is None or f.severity.value == severity)
        put_off = self._watch.asleep
        asleep = {f: why for f, why in put_off if severity is None or f.severity.value == severity}
        self.asleep.setVisible(bool(put_off))
        self.asleep.setText(self.tr("{0} snoozed").format(len(put_off)))
        self._say_counts(len(found))
        here = self.table.currentIndex()
        row, column = here.row(), here.column()
        before = self.model.findings
        current = before[row] if 0 <= row < len(before) else None
        shown = asleep if self.asleep.isChecked() else {}
        self.model.show_findings(listed, self._watch.plan, self._rows_view.project, shown)
        listed = self.model.findings
        if current is not None and listed:
            same = [n for n, f in enumerate(listed) if (f.id, f.rows) == (current.id, current.rows)]
            row = same[0] if same else min(row, len(listed) - 1)
            self.table.setCurrentIndex(self.model.index(row, column))

    def _say_counts(self, total: int) -> None:
        counts = self._watch.counts
        self.filter.setItemText(0, self.tr("All ({0})").format(total))
        for n, severity in enumerate(Severity, 1):
            self.filter.setItemText(n, f"{severity_word(severity)} ({counts[severity]})")
        self.answer.setText("" if total else self.tr("Nothing found"))

    def _activate(self, index: QModelIndex) -> None:
        if index.column() == Part.FIX:
            self.fix(index.row())
        else:
            self.rows_wanted.emit(self.model.findings[index.row()].rows)


class _Table(QTableView):
    """The lines. ``entered_by_key`` carries the cell on which Enter or the space bar was pressed.

    ``letter_pressed`` carries the row on which S or A was, and the letter.
    """

    entered_by_key = Signal(QModelIndex)
    letter_pressed = Signal(int, str)

    def __init__(self, model: FindingsModel, theme: Theme) -> None:
        super().__init__()
        self._findings = model
        self._is_narrow = False
        self.setModel(model)
        self.setAccessibleName(self.tr("Findings"))
        self.setItemDelegate(FixCells(model, theme, self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        flatten(self, ROW_PX, ROW_PX)
        header = self.horizontalHeader()
        header.setStyleSheet("QHeaderView::section { padding: 0 8px; }")  # in line with the cells
        header.setMinimumSectionSize(SIGN_PX)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Part.SENTENCE, QHeaderView.ResizeMode.Stretch)
        for part, width in ((Part.SEVERITY, SEVERITY_PX), (Part.TASKS, TASKS_PX), (Part.FIX, FIX_PX)):
            self.setColumnWidth(part, width)
        theme.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.entered_by_key.emit(self.currentIndex())
        elif event.text() in ("s", "a") and self.currentIndex().isValid():
            self.letter_pressed.emit(self.currentIndex().row(), event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = event.size().width()
        self.setColumnHidden(Part.TASKS, width < ROOM_FOR_TASKS_PX)
        narrow = width < ROOM_FOR_LINES_PX
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._findings.set_narrow(narrow)
            self.setColumnWidth(Part.SEVERITY, SIGN_PX if narrow else SEVERITY_PX)
            self.verticalHeader().setDefaultSectionSize(HIGH_ROW_PX if narrow else ROW_PX)
        super().resizeEvent(event)
