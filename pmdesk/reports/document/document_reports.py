"""Reports that are documents: what a request asks for, told on pages."""

from collections.abc import Callable

from pmdesk.domain.quantities import day_containing
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import Document
from pmdesk.presentation.documents.shared_plan import shared_plan
from pmdesk.reports.document.document_sheets import document_sheets
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import facts_of
from pmdesk.reports.report_request import ReportRequest

Tell = Callable[[Asked], Document]


def pages_of(tell: Tell) -> Callable[[ReportRequest], Sheets]:
    """What lays out the document that ``tell`` makes of a request."""

    def pages(request: ReportRequest) -> Sheets:
        asked = asked_by(request)
        schedule = request.plan.schedule
        ends = [
            instant
            for project in asked.projects
            for instant in (schedule.project_start.get(project.id), schedule.project_finish.get(project.id))
            if instant is not None
        ]
        span = (min(ends), max(ends)) if ends else None
        projects = [project.id for project in asked.projects]
        facts = facts_of(request.plan, projects, span, request.occasion, request.options.revision)
        return document_sheets(tell(asked), request.options, request.metrics, facts)

    return pages


def asked_by(request: ReportRequest) -> Asked:
    """What a request asks a document for, without anything private."""
    today = day_containing(request.today)
    author, person, baselines = request.occasion.author, request.person, request.baselines
    return Asked(shared_plan(request.plan), request.project, today, author, person, baselines)
