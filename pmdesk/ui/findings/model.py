"""FindingsModel: findings as lines of a table, worked out only as far as somebody looks."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.domain.registers.snapshot import Snooze
from pmdesk.engine.finding import Finding
from pmdesk.presentation.finding_lines import fix_name, severity_word, tasks_text, why_no_fix
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.finding_answers import answer_finding
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.widgets.tool_tip import tip_of

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NONE_ASLEEP: Mapping[Finding, Snooze] = {}


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
        self._asleep: Mapping[Finding, Snooze] = {}
        self._plan = bridge.plan
        self._home: ProjectId | None = None
        self._trials: dict[int, _Trial] = {}
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

    def show_findings(
        self,
        findings: Sequence[Finding],
        plan: Plan,
        home: ProjectId | None,
        asleep: Mapping[Finding, Snooze] = NONE_ASLEEP,
    ) -> None:
        """List these findings of ``plan``, for those who look at the project ``home`` or at all.

        Those ``asleep`` are listed after them.
        """
        self.beginResetModel()
        self._findings = (*findings, *asleep)
        self._asleep = asleep
        self._plan = plan
        self._home = home
        self._trials = {}
        self.endResetModel()

    def obstacle(self, row: int) -> str:
        """Why the finding can't be fixed here; empty if it can."""
        return self._trial(row).obstacle

    def fix_text(self, row: int) -> str:
        """What stands on the button of a line."""
        return fix_name(self._findings[row])

    def text(self, row: int, part: Part) -> str:
        """What a cell shows."""
        finding = self._findings[row]
        match part:
            case Part.SEVERITY:
                return severity_word(finding.severity)
            case Part.SENTENCE:
                return self._sentence(finding)
            case Part.TASKS:
                return tasks_text(self._plan.portfolio, finding, self._home)
            case Part.FIX:
                return self.fix_text(row)

    def is_asleep(self, row: int) -> bool:
        """Whether a finding was put off."""
        return self._findings[row] in self._asleep

    def _sentence(self, finding: Finding) -> str:
        said, snooze = say(finding.message), self._asleep.get(finding)
        if snooze is None:
            return said
        return say(message("findings.snoozed", sentence=said, until=snooze.until, reason=snooze.reason))

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
        if part is not Part.FIX:
            return self.text(row, part)
        trial, finding = self._trial(row), self._findings[row]
        reason = why_no_fix(finding) if finding.fix is None else ""
        return "\n".join(told for told in (reason, trial.obstacle or trial.would_do) if told)

    def _trial(self, row: int) -> "_Trial":
        if row not in self._trials:
            self._trials[row] = self._try(self._findings[row])
        return self._trials[row]

    def _try(self, finding: Finding) -> "_Trial":
        """What the fix of a finding would do, tried without doing it."""
        session = self._bridge.session
        if session.store.read_only:
            return _Trial(obstacle=self.tr("This file is read-only."))
        try:
            edit = answer_finding(self._plan, IdDealer(session.ids.last_dealt), finding)
        except PmdeskError as refusal:
            return _Trial(obstacle=str(refusal))
        return _Trial(would_do=say(edit.label))


class _Trial(NamedTuple):
    """Why a finding can't be fixed, or what its fix would do."""

    obstacle: str = ""
    would_do: str = ""
