"""FindingsWatch: what is wrong with what is shown, looked for bit by bit while the user pauses."""

from collections import Counter
from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import day_of
from pmdesk.domain.registers.snapshot import Snooze
from pmdesk.engine.finding import Finding, Severity
from pmdesk.engine.findings import by_severity, look_through
from pmdesk.engine.put_off import finding_name, put_off
from pmdesk.presentation.plan import Plan
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.session_bridge import SessionBridge

SETTLED_MS = 200
"""Findings are looked for when the user pauses: they are read, not typed against."""

BIT_S = 0.008
"""How long one look lasts; between two of them keys and the pointer are heard."""

SEVERITY_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


class FindingsWatch(QObject):
    """The findings of the plan, the worst first; ``changed`` says that they may be others.

    An edit starts the search anew; a search whose plan is gone is given up.
    """

    changed = Signal()

    def __init__(self, bridge: SessionBridge, rows_view: RowsView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows_view = rows_view
        self._all: tuple[Finding, ...] = ()
        self._shown: tuple[Finding, ...] = ()
        self._asleep: tuple[tuple[Finding, Snooze], ...] = ()
        self._found: list[Finding] = []
        self._plan = bridge.plan
        self._is_known = False
        self._project = rows_view.project
        self._search: Iterator[Finding | None] = iter(())
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settle.timeout.connect(self.look_now)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._look_on)
        rows_view.rows_changed.connect(self._follow_rows)
        bridge.changed.connect(self._start_anew)
        self._settle.start()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the project that is shown, or with all if all are, and was not put off."""
        return self._shown

    @property
    def asleep(self) -> tuple[tuple[Finding, Snooze], ...]:
        """What else is wrong, but was put off until a day that is still to come."""
        return self._asleep

    @property
    def is_current(self) -> bool:
        """Whether ``findings`` are those of the plan as it is now."""
        return self._is_known and self._plan is self._bridge.plan

    @property
    def plan(self) -> Plan:
        """The plan that ``findings`` are of; an edit since may have taken away what they are about."""
        return self._plan

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self._shown)

    def look_now(self) -> None:
        """Look for the findings of the present plan without waiting for a pause."""
        self._settle.stop()
        plan = self._bridge.plan
        self._found = []
        self._search = look_through(plan.portfolio, plan.schedule)
        self._next.start()

    def stop(self) -> None:
        """Look for nothing any more: the file is closed."""
        self._settle.stop()
        self._next.stop()

    def _start_anew(self) -> None:
        self._next.stop()
        self._settle.start()

    def _look_on(self) -> None:
        until = perf_counter() + BIT_S
        for finding in self._search:
            if finding is not None:
                self._found.append(finding)
            if perf_counter() > until:
                self._next.start()
                return
        self._plan, self._is_known = self._bridge.plan, True
        self._all = by_severity(self._found)
        self._show()

    def _follow_rows(self) -> None:
        if self._rows_view.project != self._project:
            self._show()

    def _show(self) -> None:
        self._project = self._rows_view.project
        session = self._bridge.session
        snoozes = put_off(session.portfolio, day_of(session.today))
        here = tuple(filter(self._is_here, self._all))
        named = [(finding, snoozes.get(finding_name(finding)) if snoozes else None) for finding in here]
        self._shown = tuple(finding for finding, snooze in named if snooze is None)
        self._asleep = tuple((finding, snooze) for finding, snooze in named if snooze is not None)
        self.changed.emit()

    def _is_here(self, finding: Finding) -> bool:
        """Whether a finding is about a row of the project that is shown; all projects have all of them."""
        if self._project is None:
            return True
        portfolio = self._bridge.session.portfolio
        return any(_project_of(portfolio, row) == self._project for row in finding.rows)


def _project_of(portfolio: Portfolio, key: RowKey) -> ProjectId | None:
    """The project that a row belongs to, or is; None for rows of the whole portfolio, and those gone."""
    row = portfolio.get(key)
    found: ProjectId | None = row.id if isinstance(row, Project) else getattr(row, "project", None)
    return found
