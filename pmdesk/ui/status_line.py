"""The status line: when it all ends, what is critical, what is wrong, and when it was saved."""

from collections import Counter
from datetime import datetime

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant
from pmdesk.engine.finding import Finding, Severity
from pmdesk.engine.findings import findings
from pmdesk.presentation.dates import DateStyle, format_instant
from pmdesk.ui.icons import icon
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme, header_font

HEIGHT_PX = 24
LISTED_FINDINGS = 40
SETTLED_MS = 200
"""Findings are counted when the user pauses: they are read, not typed against."""

_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


class StatusLine(QFrame):
    """Facts about what is shown; ``rows_wanted`` carries the rows of a finding that was clicked."""

    rows_wanted = Signal(object)

    def __init__(
        self, bridge: SessionBridge, rows_view: RowsView, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows_view = rows_view
        self._theme = theme
        self._findings: tuple[Finding, ...] = ()
        self.setFixedHeight(HEIGHT_PX)
        self._finish = self._label(self.tr("Finish"))
        self._critical = self._label(self.tr("Critical tasks"))
        self._found = QToolButton(self)
        self._found.setFont(header_font())
        self._found.setAutoRaise(True)
        self._found.setIconSize(QSize(14, 14))
        self._found.setFixedHeight(HEIGHT_PX - 4)
        self._found.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._found.setAccessibleName(self.tr("Findings"))
        self._found.clicked.connect(self.list_findings)
        self._saved = self._label(self.tr("Saved"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 12, 0)
        row.setSpacing(20)
        row.addWidget(self._finish)
        row.addWidget(self._critical)
        row.addWidget(self._found)
        row.addStretch(1)
        row.addWidget(self._saved)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settle.timeout.connect(self._count_findings)
        rows_view.rows_changed.connect(self._renew)
        bridge.changed.connect(self._renew)
        self._renew()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with what is shown, the worst first."""
        return self._findings

    def say_saved(self, moment: datetime | None, read_only: bool) -> None:
        """Say when the last change was saved."""
        if read_only:
            self._saved.setText(self.tr("read-only"))
        else:
            self._saved.setText(
                self.tr("all changes saved")
                if moment is None
                else self.tr("saved {0}").format(f"{moment:%H:%M:%S}")
            )

    def list_findings(self) -> None:
        """Open the list of findings; choosing one selects its rows."""
        menu = self.findings_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._found.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def findings_menu(self) -> QMenu:
        """A menu with one line a finding."""
        menu = QMenu(self)
        for finding in self._findings[:LISTED_FINDINGS]:
            shown: QIcon = icon(_ICONS[finding.severity], self._theme)
            action = menu.addAction(shown, say(finding.message).replace("&", "&&"))
            action.triggered.connect(lambda _=False, rows=finding.rows: self.rows_wanted.emit(rows))
        more = len(self._findings) - LISTED_FINDINGS
        if more > 0:
            menu.addAction(self.tr("… and {0} more").format(more)).setEnabled(False)
        if not self._findings:
            menu.addAction(self.tr("Nothing found")).setEnabled(False)
        return menu

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setFont(header_font())
        label.setAccessibleName(name)
        return label

    def _renew(self) -> None:
        self._settle.start()
        project = self._rows_view.project
        schedule = self._bridge.plan.schedule
        finishes = schedule.project_finish
        known = [finishes.get(project)] if project is not None else list(finishes.values())
        dates = [finish for finish in known if finish is not None]
        if dates:
            finish = format_instant(Instant(max(dates)), DateStyle.DAY)
            self._finish.setText(self.tr("Finish {0}").format(finish))
        else:
            self._finish.setText(self.tr("No tasks yet"))
        critical = self._critical_tasks()
        self._critical.setText(self.tr("{0} critical").format(critical) if dates else "")

    def _critical_tasks(self) -> int:
        """How many tasks that are no summaries are critical."""
        schedule = self._bridge.plan.schedule
        marked = schedule.critical & ~schedule.summary
        project = self._rows_view.project
        if project is None:
            return int(marked.sum())
        tasks = self._bridge.session.portfolio.outline.of_project(project)
        if not tasks:
            return 0
        first = schedule.index[tasks[0]]
        return int(marked[first : first + len(tasks)].sum())

    def _count_findings(self) -> None:
        plan = self._bridge.plan
        found = findings(plan.portfolio, plan.schedule)
        project = self._rows_view.project
        if project is not None:
            tasks = plan.portfolio.tasks

            def is_here(row: RowKey) -> bool:
                return row.table == Task.table and tasks[TaskId(row.id)].project == project

            found = tuple(f for f in found if any(map(is_here, f.rows)))
        order = list(_ICONS)
        self._findings = tuple(sorted(found, key=lambda f: order.index(f.severity)))
        by_severity = Counter(f.severity for f in found)
        count = by_severity[Severity.ERROR] + by_severity[Severity.WARNING]
        worst = self._findings[0].severity if self._findings else None
        self._found.setIcon(icon(_ICONS[worst] if worst is not None else "ok", self._theme))
        total = count or len(found)
        self._found.setText(self.tr("{0} findings").format(total) if total != 1 else self.tr("1 finding"))
