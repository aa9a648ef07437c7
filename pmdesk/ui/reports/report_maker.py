"""ReportMaker: the pages of reports of an open file, as they are now and as they were frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pmdesk.domain.ids import ProjectId, RegisterId, ResourceId
from pmdesk.domain.messages import message, say
from pmdesk.domain.registers.snapshot import Snapshot
from pmdesk.engine.health.frozen import STATUS
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.editable_text import EditableText
from pmdesk.reports.freezing import NEVER, as_it_is, day_of_report, differences_of, what_is_kept
from pmdesk.reports.frozen_reports import FrozenReport, frozen_report, frozen_reports, last_before
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.print_options import PrintOptions
from pmdesk.reports.report_kinds import REPORTS, ReportKind, Scope, no_texts
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.comparison import comparison_pages
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.print_studio.source import QUICK_ROWS, PrintSource
from pmdesk.ui.reports.written_texts import Edition, WrittenTexts
from pmdesk.ui.session_bridge import SessionBridge

STEERING = "steering"


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of a report, with the texts of it that may be written and what was written of them."""

    sheets: Sheets
    texts: tuple[EditableText, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A kind of report about a project and a person; None stands for all of them."""

    report: str
    project: ProjectId | None
    person: ResourceId | None = None

    @property
    def kind(self) -> ReportKind:
        return REPORTS[self.report]


class ReportMaker:
    """Makes reports with the texts that were ``written``."""

    def __init__(self, bridge: SessionBridge, written: WrittenTexts) -> None:
        self._bridge, self._written = bridge, written
        self._metrics = QtTextMetrics(for_paper=True)

    @property
    def is_quick(self) -> bool:
        """Whether reports are made before anyone could see a progress bar."""
        return len(self._bridge.plan.portfolio.tasks) <= QUICK_ROWS

    def made(self, chosen: Chosen) -> Made:
        """A report as it looks now, on its usual paper. Raises InvalidValue if it can't be made."""
        request = self._request(chosen, chosen.kind.usual)
        return Made(chosen.kind.make(request), chosen.kind.texts(request), request.texts)

    def kept(self, chosen: Chosen) -> tuple[Snapshot, Mapping[str, Any]]:
        """What a report is when it is frozen now, and what is kept of it. Raises InvalidValue if it can't."""
        kind = chosen.kind
        request = self._request(chosen, kind.usual)
        return as_it_is(kind, request), what_is_kept(kind, request, kind.make(request))

    def write(self, chosen: Chosen, name: str, text: str | None) -> None:
        """Take a text for a report; None leaves it to the report again."""
        bare = self._bare_request(chosen, chosen.kind.usual)
        self._written.write(self._edition(chosen, bare), name, text)

    def frozen(self, chosen: Chosen) -> tuple[FrozenReport, ...]:
        """The frozen reports like the chosen one, the oldest first."""
        portfolio = self._bridge.plan.portfolio
        if chosen.project is None and chosen.kind.scope is Scope.PROJECT:
            return ()
        about = chosen.kind.project_for(portfolio, chosen.project)
        return frozen_reports(portfolio, chosen.report, about, chosen.person)

    def frozen_sheets(self, snapshot: RegisterId) -> Made:
        """A report as it was frozen. Raises InvalidValue if its pages were not kept."""
        return Made(frozen_report(self._bridge.plan.portfolio.snapshots[snapshot]).sheets())

    def compared(self, chosen: Chosen, one: RegisterId, other: RegisterId | None) -> Made:
        """What two reports say otherwise, the older one first; None is the report as it is now."""
        portfolio = self._bridge.plan.portfolio
        sides = [portfolio.snapshots[one]]
        if other is None:
            sides.append(as_it_is(chosen.kind, self._request(chosen, chosen.kind.usual)))
        else:
            sides.append(portfolio.snapshots[other])
        before, after = sorted(sides, key=lambda side: (side.day, side.id))
        project = before.project
        name = portfolio.header.name if project is None else portfolio.projects[project].name
        days = [self._day(side) for side in (before, after)]
        report = say(message(chosen.kind.title))
        title = say(message("status.comparison", report=report, project=name, before=days[0], after=days[1]))
        found = differences_of(chosen.kind, portfolio, before, after)
        return Made(comparison_pages(title, days[0], days[1], found, self._metrics))

    def print_source(self, chosen: Chosen) -> PrintSource:
        """A report for the print studio, on any paper."""
        kind = chosen.kind

        def sheets(options: PrintOptions) -> Sheets:
            return kind.make(self._request(chosen, options))

        path = self._bridge.session.path
        return PrintSource(f"report_{kind.key}", path, kind.usual, sheets, is_quick=self.is_quick)

    def _day(self, side: Snapshot) -> str:
        """The day of a report, and whether it is the one as it is now."""
        day = format_day(side.day, self._bridge.plan.portfolio.header.date_style)
        return say(message("status.now", day=day)) if side.id == NEVER else day

    def _request(self, chosen: Chosen, options: PrintOptions) -> ReportRequest:
        bare = self._bare_request(chosen, options)
        if chosen.kind.texts is no_texts:
            return bare
        return replace(bare, texts=self._written.of(self._edition(chosen, bare)))

    def _edition(self, chosen: Chosen, request: ReportRequest) -> Edition:
        """The report whose texts these are: a steering pack has those of the status report in it."""
        report = STATUS if chosen.report == STEERING else chosen.report
        day = day_of_report(chosen.kind, request)
        last = last_before(request.portfolio, report, day, request.project, request.person)
        return Edition(report, request.project, request.person, day, None if last is None else last.day)

    def _bare_request(self, chosen: Chosen, options: PrintOptions) -> ReportRequest:
        session, plan = self._bridge.session, self._bridge.plan
        about = chosen.kind.project_for(plan.portfolio, chosen.project)
        occasion = Occasion(session.now, session.path.stem, author=session.user)
        return ReportRequest(plan, about, options, self._metrics, occasion, person=chosen.person)
