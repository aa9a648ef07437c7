"""What the print studio is given of a report, beside what a view shows."""

from pmdesk.domain.ids import BaselineId, ProjectId, ResourceId
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.print_options import PrintOptions
from pmdesk.reports.report_kinds import REPORTS
from pmdesk.reports.report_request import ReportRequest
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.print_studio.source import QUICK_ROWS, PrintSource
from pmdesk.ui.session_bridge import SessionBridge


def report_source(
    bridge: SessionBridge,
    report: str,
    project: ProjectId | None,
    *,
    person: ResourceId | None = None,
    baselines: tuple[BaselineId | None, BaselineId | None] | None = None,
) -> PrintSource:
    """A report of the plan as it is now; ``person`` and ``baselines`` are what a request has of them."""
    kind, plan, session = REPORTS[report], bridge.plan, bridge.session
    occasion = Occasion(session.now, session.path.stem, author=session.user)
    about = kind.project_for(plan.portfolio, project)
    metrics = QtTextMetrics(for_paper=True)

    def sheets(options: PrintOptions) -> Sheets:
        request = ReportRequest(plan, about, options, metrics, occasion, person=person, baselines=baselines)
        return kind.make(request)

    is_quick = len(plan.portfolio.tasks) <= QUICK_ROWS
    return PrintSource(f"report_{report}", session.path, kind.usual, sheets, is_quick=is_quick)
