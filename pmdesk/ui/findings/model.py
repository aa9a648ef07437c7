"""FindingsModel: findings as lines of a table, worked out only as far as somebody looks."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import say
from pmdesk.engine.findings import Finding
from pmdesk.presentation.finding_lines import fix_name, severity_word, tasks_text, why_no_fix
from pmdesk.session.commands.fixes import edit_of_fix
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.widgets.tool_tip import tip_of

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Part(IntEnum):
    """The columns."""

    SEVERITY = 0
    SENTENCE = 1
    TASKS = 2
    FIX = 3


class FindingsModel(QAbstractTableModel):
    """One line a finding. Whether a fix is possible is tried when its line is looked at."""

    def __init__(self, bridge: SessionBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._findings: tuple[Finding, ...] = ()
        self._home: ProjectId | None = None
        self._obstacles: dict[int, str] = {}
        self._titles = ["" for _ in Part]
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Whether signs of severity stand without words, and so without a title."""
        severity = "" if narrow else self.tr("Severity")
        self._titles = [severity, self.tr("Finding"), self.tr("Tasks"), self.tr("Fix")]
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Part.SEVERITY, Part.SEVERITY)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is listed."""
        return self._findings

    def show_findings(self, findings: Sequence[Finding], home: ProjectId | None) -> None:
        """List these findings, for those who look at the project ``home`` or at all."""
        self.beginResetModel()
        self._findings = tuple(findings)
        self._home = home
        self._obstacles = {}
        self.endResetModel()

    def obstacle(self, row: int) -> str:
        """Why the finding can't be fixed here; empty if it can."""
        if row not in self._obstacles:
            self._obstacles[row] = self._find_obstacle(self._findings[row])
        return self._obstacles[row]

    def fix_text(self, row: int) -> str:
        """What stands on the button of a line."""
        return fix_name(self._findings[row]) or self.tr("Fix")

    def text(self, row: int, part: Part) -> str:
        """What a cell shows."""
        finding = self._findings[row]
        match part:
            case Part.SEVERITY:
                return severity_word(finding.severity)
            case Part.SENTENCE:
                return say(finding.message)
            case Part.TASKS:
                return tasks_text(self._bridge.session.portfolio, finding, self._home)
            case Part.FIX:
                return self.fix_text(row)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._titles[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, part = index.row(), Part(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, part)
            case Qt.ItemDataRole.ToolTipRole:
                return tip_of(self._tip(row, part))
            case Qt.ItemDataRole.AccessibleTextRole if part is Part.FIX:
                obstacle = self.obstacle(row)
                name = self.tr("Fix: {0}").format(self.fix_text(row))
                return self.tr("No fix: {0}").format(obstacle) if obstacle else name
            case _:
                return None

    def _tip(self, row: int, part: Part) -> str:
        return (self.obstacle(row) or self.fix_text(row)) if part is Part.FIX else self.text(row, part)

    def _find_obstacle(self, finding: Finding) -> str:
        if finding.fix is None:
            return why_no_fix(finding)
        if self._bridge.session.store.read_only:
            return self.tr("This file is read-only.")
        try:
            edit_of_fix(self._bridge.plan, finding.fix)
        except PmdeskError as refusal:
            return str(refusal)
        return ""
