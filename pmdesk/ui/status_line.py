"""The status line: when it all ends, what is critical, what is filtered, what is wrong, when it was saved."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.finding import Severity
from pmdesk.presentation.dates import format_instant
from pmdesk.ui.findings.watch import SEVERITY_ICONS, FindingsWatch
from pmdesk.ui.icons import icon
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme, header_font

HEIGHT_PX = 24


class StatusLine(QFrame):
    """Facts about what is shown; ``findings_wanted`` and ``filter_clicked`` say that these were clicked."""

    findings_wanted = Signal()
    filter_clicked = Signal()

    def __init__(
        self,
        bridge: SessionBridge,
        rows_view: RowsView,
        watch: FindingsWatch,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows_view = rows_view
        self._theme = theme
        self._watch = watch
        self.setFixedHeight(HEIGHT_PX)
        self._finish = self._label(self.tr("Finish"))
        self._critical = self._label(self.tr("Critical tasks"))
        self._lamp = self._button()
        self._lamp.setIcon(icon("filter", theme, "accent"))
        self._lamp.setToolTip(self.tr("A filter is on. Click to show all tasks (F3)"))
        self._lamp.clicked.connect(self.filter_clicked)
        self._found = self._button()
        self._found.setAccessibleName(self.tr("Findings"))
        self._found.setToolTip(self.tr("Show the findings, or hide them"))
        self._found.clicked.connect(self.findings_wanted)
        self._saved = self._label(self.tr("Saved"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 12, 0)
        row.setSpacing(20)
        row.addWidget(self._finish)
        row.addWidget(self._critical)
        row.addWidget(self._lamp)
        row.addWidget(self._found)
        row.addStretch(1)
        row.addWidget(self._saved)
        watch.changed.connect(self._count_findings)
        rows_view.rows_changed.connect(self._renew)
        rows_view.arranged.connect(self._light)
        bridge.changed.connect(self._renew)
        bridge.not_saved.connect(self.say_unsaved)
        self._renew()
        self._light()
        self._count_findings()

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

    def say_unsaved(self) -> None:
        """Say that the last change was not saved."""
        self._saved.setText(self.tr("last change not saved"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setFont(header_font())
        button.setAutoRaise(True)
        button.setIconSize(QSize(14, 14))
        button.setFixedHeight(HEIGHT_PX - 4)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setFont(header_font())
        label.setAccessibleName(name)
        return label

    def _renew(self) -> None:
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

        self._light()

    def _light(self) -> None:
        """Show which filter is on and how much passes it; nothing where none is."""
        chosen = self._rows_view.arrangement.filter
        self._lamp.setVisible(chosen is not None)
        if chosen is not None:
            count = self._rows_view.passing
            text = self.tr("{0}: 1 task") if count == 1 else self.tr("{0}: {1} tasks")
            self._lamp.setText(text.format(chosen.name, count).replace("&", "&&"))
            self._lamp.setAccessibleName(self.tr("Filter is on: {0}").format(chosen.name))

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
        found = self._watch.findings
        counts = self._watch.counts
        grave = counts[Severity.ERROR] + counts[Severity.WARNING]
        self._found.setIcon(icon(SEVERITY_ICONS[found[0].severity] if found else "ok", self._theme))
        texts = [self.tr("{0} findings").format(grave) if grave != 1 else self.tr("1 finding")]
        if hints := counts[Severity.INFO]:
            texts.append(self.tr("{0} hints").format(hints) if hints != 1 else self.tr("1 hint"))
        self._found.setText(" · ".join(texts[1:] if hints and not grave else texts))
