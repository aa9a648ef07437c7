"""Report kinds: every report that there is, in one table, for the command line and for the window."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.reports.page import Sheets
from pmdesk.reports.paper import Paper
from pmdesk.reports.plan_reports import gantt_report, network_report, wbs_report
from pmdesk.reports.print_options import Fitting, PrintOptions
from pmdesk.reports.report_request import ReportRequest


class Scope(Enum):
    """What a report can be about."""

    PROJECT = "project"
    PORTFOLIO = "portfolio"
    EITHER = "either"


PORTRAIT = PrintOptions(landscape=False)


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report: ``title`` is the key of its name, ``usual`` are the options if no others are asked for.

    ``make`` gives its pages; it raises InvalidValue if the options leave no room, and says what would help.
    """

    key: str
    title: str
    make: Callable[[ReportRequest], Sheets]
    scope: Scope = Scope.PROJECT
    usual: PrintOptions = PORTRAIT

    def options(
        self,
        *,
        paper: str | None = None,
        landscape: bool | None = None,
        pages_wide: int | None = None,
        first: Instant | None = None,
        last: Instant | None = None,
    ) -> PrintOptions:
        """The usual options but for what is asked for. Raises InvalidValue if that isn't possible."""
        usual = self.usual
        return replace(
            usual,
            paper=usual.paper if paper is None else Paper(paper),
            landscape=usual.landscape if landscape is None else landscape,
            fitting=usual.fitting if pages_wide is None else Fitting.PAGES,
            pages_wide=usual.pages_wide if pages_wide is None else pages_wide,
            first=first,
            last=last,
        )

    def project_for(self, portfolio: Portfolio, project: ProjectId | None) -> ProjectId | None:
        """What the report is about if ``project`` is looked at, or all of them if that is None.

        Raises InvalidValue if it is of one project and there are several to choose from, or none.
        """
        match self.scope:
            case Scope.PORTFOLIO:
                return None
            case Scope.EITHER:
                return project
            case Scope.PROJECT:
                if project is None and len(portfolio.projects) == 1:
                    return next(iter(portfolio.projects))
                if project is None:
                    codes = ", ".join(sorted(each.code for each in portfolio.projects.values()))
                    raise InvalidValue(message("reports.which_project", projects=codes))
                return project


_AS_IT_IS = PrintOptions(landscape=False, fitting=Fitting.SCALE)

KINDS = (
    ReportKind("gantt", "reports.kind_gantt", gantt_report, Scope.EITHER),
    ReportKind("network", "reports.kind_network", network_report, Scope.EITHER, _AS_IT_IS),
    ReportKind("wbs", "reports.kind_wbs", wbs_report, Scope.EITHER, _AS_IT_IS),
)
REPORTS = {kind.key: kind for kind in KINDS}
"""The reports by their keys, in the order in which they are offered."""
