"""Reports that are documents: what a request asks for, told on pages."""

from collections.abc import Callable

from pmdesk.domain.quantities import day_containing
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import Document
from pmdesk.presentation.documents.moved import moved
from pmdesk.presentation.documents.own_words import editable_texts, with_own_words
from pmdesk.presentation.documents.shared_plan import shared_plan
from pmdesk.presentation.documents.words import day_text
from pmdesk.presentation.editable_text import EditableText
from pmdesk.reports.document.document_sheets import document_sheets
from pmdesk.reports.frozen_reports import last_before
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import facts_of
from pmdesk.reports.report_request import ReportRequest

Tell = Callable[[Asked], Document]


def document_of(tell: Tell) -> Callable[[ReportRequest], Document]:
    """What ``tell`` makes of a request, with the words that somebody wrote."""
    return lambda request: with_own_words(tell(asked_by(request)), request.texts)


def texts_of(tell: Tell) -> Callable[[ReportRequest], tuple[EditableText, ...]]:
    """The texts of the document that may be written anew."""
    return lambda request: editable_texts(tell(asked_by(request)))


def pages_of(report: str, tell: Tell) -> Callable[[ReportRequest], Sheets]:
    """What lays out the document, with marks for what moved since the last one of this kind was frozen."""

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
        document = document_of(tell)(request)
        last = last_before(request.portfolio, report, asked.today, request.project, request.person)
        if last is not None:
            said = last.said(request.portfolio)
            document = moved(document, said, day_text(request.plan, last.day))
        return document_sheets(document, request.options, request.metrics, facts)

    return pages


def asked_by(request: ReportRequest) -> Asked:
    """What a request asks a document for, without anything private."""
    today = day_containing(request.today)
    author, person, baselines = request.occasion.author, request.person, request.baselines
    return Asked(shared_plan(request.plan), request.project, today, author, person, baselines)
