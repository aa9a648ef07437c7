"""The steering pack: cover, status report, roadmap, decisions and changes, with the pages counted through."""

from collections.abc import Iterator

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.change_request import ChangeRequest
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.logged import logged_changes, logged_decisions, since_last
from pmdesk.presentation.status_report.words import REASON, words_of
from pmdesk.reports.grid import Column, Grid, draw_grid, heading
from pmdesk.reports.mm_sheet import SMALL, TEXT, MmSheet
from pmdesk.reports.page import Sheets
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.places import FOOT_TOP, GUTTER, HEIGHT, LEFT, RIGHT, TOP, WIDTH
from pmdesk.reports.status.status_foot import draw_foot
from pmdesk.reports.status.status_head import short_day, signed_days
from pmdesk.reports.status.status_report import LABEL_PT, SMALL_PT, TEXT_PT, bare_sheets, status_facts
from pmdesk.reports.status.status_tables import amount_text, decision_grid
from pmdesk.reports.steering.cover import draw_cover
from pmdesk.reports.steering.roadmap import roadmap_sheets

LEAST_ROOM = 16.0


def steering_pack(request: ReportRequest) -> Sheets:
    """The pack of a project; parts that have nothing to say are left out."""
    facts = status_facts(request, "steering")
    words = words_of(facts, request.texts)

    def make() -> MmSheet:
        return MmSheet(WIDTH, HEIGHT, request.metrics)

    status, style = bare_sheets(facts, words, request.metrics)
    logs = [
        (say(message("status.decisions")), decision_grid(facts, words)),
        (say(message("status.decided")), _decided(facts)),
        (say(message("reports.kind_change_log")), _changes(facts)),
    ]
    parts = [
        (say(message("reports.kind_status")), status),
        (say(message("status.roadmap")), list(roadmap_sheets(facts, make))),
        (say(message("status.logs")), list(_log_sheets([each for each in logs if each[1].rows], make()))),
    ]
    cover = make()
    sheets: list[MmSheet] = []
    contents: list[tuple[str, int]] = []
    for title, pages in parts:
        if pages:
            contents.append((title, len(sheets) + 2))
            sheets += pages
    draw_cover(cover, facts, words[REASON], contents)
    sheets = [cover, *sheets]
    author = request.occasion.author or facts.project.manager
    for number, sheet in enumerate(sheets, 1):
        draw_foot(sheet, facts, author, number, len(sheets))
    made = [sheet.page(request.options.page_mm) for sheet in sheets]
    text = TEXT_PT if style == TEXT else SMALL_PT
    return Sheets(1, len(made), lambda _across, down: made[down], text_pt=text, least_pt=LABEL_PT, scale="")


def _log_sheets(logs: list[tuple[str, Grid]], sheet: MmSheet) -> Iterator[MmSheet]:
    """The tables one below the other, on as many pages as they take."""
    y, bottom = TOP, FOOT_TOP - GUTTER
    used = False
    for title, grid in logs:
        rest: Grid | None = grid
        while rest is not None:
            if y > bottom - LEAST_ROOM:
                yield sheet
                sheet, y = MmSheet(WIDTH, HEIGHT, sheet.metrics), TOP
            y = heading(sheet, title, LEFT, y, RIGHT - LEFT)
            y, rest = draw_grid(sheet, rest, LEFT, y, bottom, SMALL)
            used = True
            y = bottom if rest is not None else y + GUTTER
    if used:
        yield sheet


def _decided(facts: StatusFacts) -> Grid:
    """The decisions that were made, the last first."""
    columns = (
        Column(70.0, say(message("status.column_question"))),
        Column(30.0, say(message("status.column_decider"))),
        Column(20.0, say(message("status.column_decided"))),
        Column(65.0, say(message("status.column_outcome"))),
    )
    made = (row for row in logged_decisions(facts) if row.state is DecisionState.DECIDED)
    rows = [
        (row.title, row.decider, _marked(facts, row, _day(row.decided)), row.outcome or row.rationale)
        for row in made
    ]
    return Grid(columns, rows)


def _changes(facts: StatusFacts) -> Grid:
    """All change requests, in their order."""
    columns = (
        Column(22.0, say(message("status.column_state"))),
        Column(74.0, say(message("status.column_change"))),
        Column(30.0, say(message("status.column_requester"))),
        Column(20.0, say(message("status.column_decided"))),
        Column(12.0, say(message("status.column_days")), Anchor.RIGHT),
        Column(24.0, say(message("status.column_cost")), Anchor.RIGHT),
    )
    rows = [
        (
            _marked(facts, row, say(message(f"register_words.{row.state.value}"))),
            row.title,
            row.requester,
            _day(row.decided),
            signed_days(row.impact_days),
            amount_text(facts, row.impact_cost, signed=True),
        )
        for row in logged_changes(facts)
    ]
    return Grid(columns, rows)


def _marked(facts: StatusFacts, row: ChangeRequest | Decision, text: str) -> str:
    """A text with what is new of its row since the last report."""
    return "\n".join(part for part in (text, since_last(facts, row)) if part)


def _day(day: Day | None) -> str:
    return "" if day is None else short_day(day)
