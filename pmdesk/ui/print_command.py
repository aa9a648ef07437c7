"""Printing without a window: a report as a file of pages, for the command line."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.named import person_named
from pmdesk.interchange.file_output import check_output
from pmdesk.presentation.plan import Plan
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.print_options import PrintOptions
from pmdesk.reports.report_kinds import ReportKind
from pmdesk.reports.report_request import ReportRequest
from pmdesk.ui.page_files import page_places, write_pages
from pmdesk.ui.painter import QtTextMetrics


def print_report(
    kind: ReportKind,
    plan: Plan,
    project: ProjectId | None,
    options: PrintOptions,
    path: Path,
    occasion: Occasion,
    person: str | None = None,
    *,
    force: bool = False,
) -> int:
    """Write a report of a project, or of all if that is None, to ``path``; the number of its pages.

    ``person`` is the name of the one whom a report about people is asked for.

    The ending says whether it becomes a PDF, a page for browsers, or a picture of each page. Raises
    InvalidValue for options that leave no room and for a report of one project if it isn't said which,
    OutputRefused if something is there already and not ``force``, NotPrinted if it can't be written.
    """
    application = QGuiApplication.instance() or QGuiApplication(["pmdesk"])
    about = kind.project_for(plan.portfolio, project)
    only = person_named(plan.portfolio, person)
    metrics = QtTextMetrics(for_paper=True)
    sheets = kind.make(ReportRequest(plan, about, options, metrics, occasion, person=only))
    for place in page_places(path, len(sheets)):
        check_output(place, force=force)
    write_pages(sheets, path, occasion.file, black_and_white=options.black_and_white)
    del application  # it had to live until the fonts were no longer needed
    return len(sheets)
