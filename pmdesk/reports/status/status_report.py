"""The status report of a project on one page, with an annex for what is longer than its place."""

from collections.abc import Iterator, Mapping

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import day_containing
from pmdesk.engine.health.frozen import STATUS
from pmdesk.presentation.editable_text import EditableText
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.words import texts_of, words_of
from pmdesk.reports.grid import draw_grid, heading
from pmdesk.reports.mm_sheet import SMALL, STRONG, TEXT, MmSheet
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.places import FOOT_TOP, GUTTER, HEIGHT, LEFT, RIGHT, TOP, WIDTH
from pmdesk.reports.status.status_foot import draw_foot
from pmdesk.reports.status.status_page import Rests, StatusPage
from pmdesk.reports.status.status_tables import widened

LEAST_ROOM = 14.0
LABEL_PT, TEXT_PT, SMALL_PT = 7.0, 9.0, 8.0


def status_facts(request: ReportRequest, report: str = STATUS) -> StatusFacts:
    """The facts of a report of this kind. Raises InvalidValue if it isn't said of which project."""
    if request.project is None:
        codes = ", ".join(sorted(project.code for project in request.portfolio.projects.values()))
        raise InvalidValue(message("reports.which_project", projects=codes))
    project = request.portfolio.projects[request.project]
    return StatusFacts(request.plan, project, request.status, day_containing(request.today), report)


def status_texts(request: ReportRequest) -> tuple[EditableText, ...]:
    """The texts of the report that may be written anew."""
    return texts_of(status_facts(request))


def status_report(request: ReportRequest) -> Sheets:
    """The pages of the report. Texts that are too long get 8 pt in place of 9, then go on in the annex."""
    sheets, style = status_sheets(request)
    pages = [sheet.page(request.options.page_mm) for sheet in sheets]

    def page(_across: int, down: int) -> Page:
        return pages[down]

    text = TEXT_PT if style == TEXT else SMALL_PT
    return Sheets(1, len(pages), page, text_pt=text, least_pt=LABEL_PT, scale="")


def status_sheets(request: ReportRequest) -> tuple[list[MmSheet], str]:
    """The pages as they are drawn, and the style of their texts."""
    facts = status_facts(request)
    sheets, style = bare_sheets(facts, words_of(facts, request.texts), request.metrics)
    author = request.occasion.author or facts.project.manager
    for number, each in enumerate(sheets, 1):
        draw_foot(each, facts, author, number, len(sheets))
    return sheets, style


def bare_sheets(
    facts: StatusFacts, words: Mapping[str, str], metrics: TextMetrics
) -> tuple[list[MmSheet], str]:
    """The pages without their feet, and the style of their texts."""
    style, sheet, rests = TEXT, MmSheet(WIDTH, HEIGHT, metrics), Rests()
    for style in (TEXT, SMALL):
        sheet = MmSheet(WIDTH, HEIGHT, metrics)
        page = StatusPage(sheet, facts, words, style)
        page.draw()
        rests = page.rests
        if not rests:
            break
    return [sheet, *_annex(facts, rests, metrics)], style


def _annex(facts: StatusFacts, rests: Rests, metrics: TextMetrics) -> Iterator[MmSheet]:
    """What goes on, part by part over the whole width, on as many pages as it takes."""
    waiting = list(rests)
    while waiting:
        sheet = MmSheet(WIDTH, HEIGHT, metrics)
        title = say(message("status.annex", project=facts.project.name))
        lines = sheet.wrapped(title, RIGHT - LEFT, STRONG)
        y = sheet.lines(LEFT, TOP, lines, STRONG) + GUTTER
        bottom = FOOT_TOP - GUTTER
        while waiting:
            name, grid = waiting[0]
            wide = widened(grid, RIGHT - LEFT)
            if y > bottom - LEAST_ROOM:
                break
            y = heading(sheet, name, LEFT, y, RIGHT - LEFT)
            y, rest = draw_grid(sheet, wide, LEFT, y, bottom, SMALL)
            y += GUTTER
            if rest is not None:
                waiting[0] = (name, rest)
                break
            waiting.pop(0)
        yield sheet
