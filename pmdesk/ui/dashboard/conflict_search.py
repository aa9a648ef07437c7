"""ConflictSearch: looks for what is wrong with a plan bit by bit, while keys and the pointer are heard."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from pmdesk.engine.finding import Finding
from pmdesk.engine.findings import by_severity, look_through
from pmdesk.presentation.plan import Plan
from pmdesk.ui.findings.watch import BIT_S


class ConflictSearch(QObject):
    """``found`` says that ``findings`` are known; they are None as long as they are looked for."""

    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.findings: tuple[Finding, ...] | None = None
        self._plan: Plan | None = None
        self._so_far: list[Finding] = []
        self._search: Iterator[Finding | None] = iter(())
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._look_on)

    def look(self, plan: Plan) -> None:
        """Look for the findings of a plan, unless they are known or looked for already."""
        if plan is self._plan:
            return
        self._plan, self.findings, self._so_far = plan, None, []
        self._search = look_through(plan.portfolio, plan.schedule)
        self._next.start()

    def _look_on(self) -> None:
        until = perf_counter() + BIT_S
        for finding in self._search:
            if finding is not None:
                self._so_far.append(finding)
            if perf_counter() > until:
                self._next.start()
                return
        self.findings = by_severity(self._so_far)
        self.found.emit()
