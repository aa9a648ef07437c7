"""Report kinds: every report that there is, in one table, for the command line and for the window."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.documents.budget_report import budget_report
from pmdesk.presentation.documents.charter_document import charter_document
from pmdesk.presentation.documents.closing_report import closing_report
from pmdesk.presentation.documents.communication_plan import communication_plan
from pmdesk.presentation.documents.compared_baselines import compared_baselines
from pmdesk.presentation.documents.development_record import development_record
from pmdesk.presentation.documents.document import Document
from pmdesk.presentation.documents.findings_list import findings_list
from pmdesk.presentation.documents.hand_off_list import hand_off_list
from pmdesk.presentation.documents.lessons_catalogue import lessons_catalogue
from pmdesk.presentation.documents.logs import change_log, decision_log
from pmdesk.presentation.documents.look_ahead import look_ahead
from pmdesk.presentation.documents.meeting_minutes import meeting_minutes
from pmdesk.presentation.documents.project_story import project_story
from pmdesk.presentation.documents.raci_matrix import raci_matrix
from pmdesk.presentation.documents.raid_log import raid_log
from pmdesk.presentation.documents.resource_card import resource_cards
from pmdesk.presentation.documents.stakeholder_register import stakeholder_register
from pmdesk.presentation.documents.team_roster import team_roster
from pmdesk.presentation.editable_text import EditableText
from pmdesk.reports.dashboard_report import dashboard_report, dashboard_rows
from pmdesk.reports.document.document_reports import Tell, document_of, pages_of, texts_of
from pmdesk.reports.page import Sheets
from pmdesk.reports.paper import Paper
from pmdesk.reports.plan_reports import dated_tasks, gantt_report, network_report, wbs_report
from pmdesk.reports.print_options import Fitting, PrintOptions
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.landscape import remark_alone
from pmdesk.reports.status.risk_report import risk_report
from pmdesk.reports.status.status_report import status_report, status_texts
from pmdesk.reports.status.trend_report import trend_report
from pmdesk.reports.steering.steering_pack import steering_pack


class Scope(Enum):
    """What a report can be about."""

    PROJECT = "project"
    PORTFOLIO = "portfolio"
    EITHER = "either"


PORTRAIT, LANDSCAPE = PrintOptions(landscape=False), PrintOptions()
A3 = PrintOptions(paper=Paper.A3)
DOCUMENT = PrintOptions(landscape=False, text_pt=9.0, title_block=False)
WIDE_DOCUMENT = replace(DOCUMENT, landscape=True)
POSTER = PrintOptions(paper=Paper.A3, landscape=True, text_pt=10.0)


def no_texts(_request: ReportRequest) -> tuple[EditableText, ...]:
    """The texts of a report in which nothing can be written anew."""
    return ()


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report: ``title`` is the key of its name, ``usual`` are the options if no others are asked for.

    One ``of_people`` can be about one of them alone.
    ``make`` gives its pages; it raises InvalidValue if the options leave no room, and says what would help.
    ``texts`` are those of it that may be written anew. ``said`` is what it says in rows, with which a frozen
    one is compared; reports that are made of the facts of a status report have none, and compare those.
    """

    key: str
    title: str
    make: Callable[[ReportRequest], Sheets]
    scope: Scope = Scope.PROJECT
    usual: PrintOptions = PORTRAIT
    of_people: bool = False
    texts: Callable[[ReportRequest], tuple[EditableText, ...]] = no_texts
    said: Callable[[ReportRequest], Document] | None = None

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


def _document(
    key: str,
    tell: Tell,
    scope: Scope = Scope.PROJECT,
    usual: PrintOptions = DOCUMENT,
    *,
    of_people: bool = False,
) -> ReportKind:
    title, make = f"reports.kind_{key}", pages_of(key, tell)
    return ReportKind(key, title, make, scope, usual, of_people, texts_of(tell), document_of(tell))


_AS_IT_IS = PrintOptions(fitting=Fitting.SCALE)

KINDS = (
    ReportKind("status", "reports.kind_status", status_report, texts=status_texts),
    ReportKind("steering", "reports.kind_steering", steering_pack, texts=status_texts),
    ReportKind(
        "milestone_trend", "reports.kind_milestone_trend", trend_report, usual=LANDSCAPE, texts=remark_alone
    ),
    ReportKind("risk_matrix", "reports.kind_risk_matrix", risk_report, usual=LANDSCAPE, texts=remark_alone),
    ReportKind("gantt", "reports.kind_gantt", gantt_report, Scope.EITHER, LANDSCAPE, said=dated_tasks),
    ReportKind("network", "reports.kind_network", network_report, Scope.EITHER, _AS_IT_IS, said=dated_tasks),
    ReportKind("wbs", "reports.kind_wbs", wbs_report, Scope.EITHER, _AS_IT_IS, said=dated_tasks),
    ReportKind(
        "dashboard", "reports.kind_dashboard", dashboard_report, Scope.PORTFOLIO, A3, said=dashboard_rows
    ),
    _document("look_ahead", look_ahead, Scope.EITHER),
    _document("handoffs", hand_off_list, Scope.EITHER, WIDE_DOCUMENT),
    _document("findings", findings_list, Scope.EITHER),
    _document("baseline_comparison", compared_baselines, usual=WIDE_DOCUMENT),
    _document("budget", budget_report, Scope.EITHER),
    _document("raid", raid_log, Scope.EITHER, WIDE_DOCUMENT),
    _document("minutes", meeting_minutes, Scope.EITHER),
    _document("change_log", change_log, Scope.EITHER, WIDE_DOCUMENT),
    _document("decision_log", decision_log, Scope.EITHER, WIDE_DOCUMENT),
    _document("raci", raci_matrix, Scope.PROJECT, POSTER),
    _document("team_roster", team_roster, Scope.EITHER, WIDE_DOCUMENT),
    _document("resource_card", resource_cards, Scope.EITHER, of_people=True),
    _document("stakeholders", stakeholder_register, Scope.EITHER, WIDE_DOCUMENT),
    _document("communication_plan", communication_plan, Scope.EITHER, WIDE_DOCUMENT),
    _document("charter", charter_document),
    _document("story", project_story),
    _document("closing", closing_report),
    _document("development", development_record, Scope.PORTFOLIO, of_people=True),
    _document("lessons", lessons_catalogue, Scope.PORTFOLIO, WIDE_DOCUMENT),
)
REPORTS = {kind.key: kind for kind in KINDS}
"""The reports by their keys, in the order in which they are offered."""
