"""ReportMaker: the pages of reports of an open file, as they are now and as they were frozen."""

import json
from dataclasses import replace
from typing import Any

from pmdesk.domain.ids import ProjectId, RegisterId, ResourceId
from pmdesk.domain.messages import message, say
from pmdesk.domain.registers.snapshot import Snapshot
from pmdesk.engine.health.frozen import STATUS, FrozenStatus, frozen_status, frozen_statuses
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.status_report.compared_reports import compared_reports
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.frozen_content import frozen_content
from pmdesk.presentation.status_report.words import words_of
from pmdesk.reports.frozen_pages import pages_as_values, pages_of_values
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.print_options import PrintOptions
from pmdesk.reports.report_kinds import REPORTS
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.comparison import comparison_pages
from pmdesk.reports.status.status_report import status_facts
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.print_studio.source import QUICK_ROWS, PrintSource
from pmdesk.ui.reports.written_texts import WrittenTexts
from pmdesk.ui.session_bridge import SessionBridge

NEVER = RegisterId(2**62)
"""Stands for a report that is not kept yet: it comes after all of the same day."""
PAGES = "view"
"""The key of the pages in what is kept of a report."""


class ReportMaker:
    """Makes reports with the texts that were ``written``."""

    def __init__(self, bridge: SessionBridge, written: WrittenTexts) -> None:
        self._bridge, self._written = bridge, written
        self._metrics = QtTextMetrics(for_paper=True)

    @property
    def is_quick(self) -> bool:
        """Whether reports are made before anyone could see a progress bar."""
        return len(self._bridge.plan.portfolio.tasks) <= QUICK_ROWS

    def sheets(self, report: str, project: ProjectId | None, person: ResourceId | None = None) -> Sheets:
        """A report as it looks now, on its usual paper; ``person`` is whom it is about, None for everybody.

        Raises InvalidValue if it can't be made.
        """
        kind = REPORTS[report]
        about = kind.project_for(self._bridge.plan.portfolio, project)
        return kind.make(replace(self._request(about, kind.usual), person=person))

    def facts(self, project: ProjectId) -> StatusFacts:
        """What the status report of a project is made of."""
        return status_facts(self._bare_request(project, REPORTS[STATUS].usual))

    def content(self, project: ProjectId, sheets: Sheets) -> dict[str, Any]:
        """What is kept of a status report with these pages."""
        facts = self.facts(project)
        words = words_of(facts, self._written.of(facts))
        return {**frozen_content(facts, words), PAGES: pages_as_values(sheets)}

    def frozen(self, project: ProjectId) -> tuple[FrozenStatus, ...]:
        """The frozen status reports of a project, the oldest first."""
        return frozen_statuses(self._bridge.plan.portfolio, project)

    def frozen_sheets(self, snapshot: RegisterId) -> Sheets:
        """A report as it was frozen. Raises InvalidValue if its pages were not kept."""
        kept = frozen_status(self._bridge.plan.portfolio.snapshots[snapshot])
        return pages_of_values(kept.content.get(PAGES))

    def compared(self, project: ProjectId, one: RegisterId, other: RegisterId | None) -> Sheets:
        """What two reports say otherwise, the older one first; None is the report as it is now."""
        portfolio = self._bridge.plan.portfolio
        sides = [self._side(project, each) for each in (one, other)]
        before, after = sorted(sides, key=lambda side: (side.day, side.snapshot))
        name = portfolio.projects[project].name
        days = [self._day(side) for side in (before, after)]
        title = say(message("status.comparison", project=name, before=days[0], after=days[1]))
        found = compared_reports(portfolio, before, after)
        return comparison_pages(title, days[0], days[1], found, self._metrics)

    def print_source(
        self, report: str, project: ProjectId | None, person: ResourceId | None = None
    ) -> PrintSource:
        """A report for the print studio, on any paper."""
        kind = REPORTS[report]
        plan = self._bridge.plan

        def sheets(options: PrintOptions) -> Sheets:
            about = kind.project_for(plan.portfolio, project)
            return kind.make(replace(self._request(about, options), person=person))

        quick = len(plan.portfolio.tasks) <= QUICK_ROWS
        path = self._bridge.session.path
        return PrintSource(f"report_{report}", path, kind.usual, sheets, is_quick=quick)

    def _day(self, side: FrozenStatus) -> str:
        """The day of a report, and whether it is the one as it is now."""
        day = format_day(side.day, self._bridge.plan.portfolio.header.date_style)
        return say(message("status.now", day=day)) if side.snapshot == NEVER else day

    def _side(self, project: ProjectId, snapshot: RegisterId | None) -> FrozenStatus:
        if snapshot is not None:
            return frozen_status(self._bridge.plan.portfolio.snapshots[snapshot])
        facts = self.facts(project)
        content = frozen_content(facts, words_of(facts, self._written.of(facts)))
        return frozen_status(Snapshot(NEVER, project, STATUS, facts.day, json.dumps(content)))

    def _request(self, project: ProjectId | None, options: PrintOptions) -> ReportRequest:
        bare = self._bare_request(project, options)
        if project is None:
            return bare
        texts = self._written.of(status_facts(bare))
        return ReportRequest(bare.plan, project, options, self._metrics, bare.occasion, texts)

    def _bare_request(self, project: ProjectId | None, options: PrintOptions) -> ReportRequest:
        session = self._bridge.session
        occasion = Occasion(session.now, session.path.stem, author=session.user)
        return ReportRequest(self._bridge.plan, project, options, self._metrics, occasion)
