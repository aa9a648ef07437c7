"""The risk matrix as a page: how many risks each cell has, what moved since the last report, the list."""

from math import hypot

from pmdesk.domain.messages import message, say
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.register_lines import Trend
from pmdesk.presentation.status_report.risk_movement import RiskMovement, risk_movement
from pmdesk.reports.grid import Column, Grid, draw_grid, heading
from pmdesk.reports.mm_sheet import CAPTION, NUMBER, SMALL, MmSheet
from pmdesk.reports.page import Sheets
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.landscape import BOTTOM, LEFT, RIGHT, titled_sheet, with_feet
from pmdesk.reports.status.status_head import round_amount, short_day
from pmdesk.reports.status.status_report import LABEL_PT, SMALL_PT, status_facts
from pmdesk.reports.status.status_tables import risk_score

CELL, CLASSES = 20.0, 5
AXIS_MM = 8.0
SPARED, HEAD = 5.0, 2.4
"""An arrow leaves so much free for the numbers in the cells; its head is so long."""
LIST_LEFT = LEFT + AXIS_MM + CELL * CLASSES + 8.0


def risk_report(request: ReportRequest) -> Sheets:
    """The matrix with its counts beside the list of the open risks, which goes on where it is long."""
    facts = status_facts(request, "risk_matrix")
    title = say(message("reports.kind_risk_matrix"))
    sheet, top = titled_sheet(request, facts, title)
    movement = risk_movement(facts)
    _matrix(sheet, facts, movement, top + 4.0)
    _movement(sheet, facts, movement, top + 4.0 + CELL * CLASSES + 12.0)
    y = heading(sheet, say(message("status.open_risks")), LIST_LEFT, top, RIGHT - LIST_LEFT)
    sheets = [sheet]
    rest: Grid | None = _list(facts)
    if not facts.risks:
        sheet.text(LIST_LEFT, y + 3.0, say(message("status.no_risks")), SMALL)
        rest = None
    while rest is not None:
        _, rest = draw_grid(sheet, rest, LIST_LEFT, y, BOTTOM, SMALL)
        if rest is not None:
            sheet, y = titled_sheet(request, facts, title)
            sheets.append(sheet)
    with_feet(sheets, request, facts)
    pages = [each.page(request.options.page_mm) for each in sheets]
    return Sheets(
        1, len(pages), lambda _across, down: pages[down], text_pt=SMALL_PT, least_pt=LABEL_PT, scale=""
    )


def _matrix(sheet: MmSheet, facts: StatusFacts, movement: RiskMovement, top: float) -> None:
    """The cells with the number of risks in each: probability upwards, impact to the right."""
    left = LEFT + AXIS_MM
    levels = facts.plan.portfolio.header.risk_levels
    for probability in range(1, CLASSES + 1):
        y = top + (CLASSES - probability) * CELL
        sheet.text(left - 2.0, y + CELL / 2, str(probability), SMALL, Anchor.RIGHT)
        for impact in range(1, CLASSES + 1):
            x = left + (impact - 1) * CELL
            level = levels.of(probability, impact)
            sheet.rect(f"band_{level.value}", x, y, CELL - 0.6, CELL - 0.6)
            lines = movement.cells.get((probability, impact), ())
            if lines:
                sheet.text(x + CELL / 2, y + CELL / 2 - 1.0, str(len(lines)), NUMBER, Anchor.CENTRE)
            sheet.text(x + CELL - 2.0, y + CELL - 2.8, str(probability * impact), SMALL, Anchor.RIGHT)
    for (before, now), count in movement.steps.items():
        _step(sheet, _middle(before, left, top), _middle(now, left, top), count)
    for impact in range(1, CLASSES + 1):
        x = left + (impact - 0.5) * CELL
        sheet.text(x, top + CLASSES * CELL + 2.0, str(impact), SMALL, Anchor.CENTRE)
    end = left + CLASSES * CELL
    sheet.text(end, top + CLASSES * CELL + 6.0, say(message("status.impact")), CAPTION, Anchor.RIGHT)
    sheet.text(LEFT, top - 2.2, say(message("status.probability")), CAPTION)


def _middle(place: tuple[int, int], left: float, top: float) -> tuple[float, float]:
    """The middle of the cell of a probability and an impact."""
    probability, impact = place
    return left + (impact - 0.5) * CELL, top + (CLASSES - probability + 0.5) * CELL


def _step(sheet: MmSheet, start: tuple[float, float], end: tuple[float, float], count: int) -> None:
    """An arrow from where risks were to where they are, with their number if there are several."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    x, y = (end[0] - start[0]) / length, (end[1] - start[1]) / length

    def along(far: float, aside: float = 0.0) -> tuple[float, float]:
        return start[0] + far * x - aside * y, start[1] + far * y + aside * x

    tip = length - SPARED
    sheet.way("report_axis", [along(SPARED), along(tip - HEAD)])
    sheet.polygon("report_head", [along(tip), along(tip - HEAD, HEAD / 2), along(tip - HEAD, -HEAD / 2)])
    if count > 1:
        at, level = along((SPARED + tip) / 2)
        sheet.text(at, level, f"×{count}", CAPTION, Anchor.CENTRE, halo="label_halo")


def _movement(sheet: MmSheet, facts: StatusFacts, movement: RiskMovement, top: float) -> None:
    """What moved since the last report, and the money that is at risk."""
    width = AXIS_MM + CELL * CLASSES
    y = heading(sheet, say(message("status.movement")), LEFT, top, width)
    lines = []
    if facts.last is None:
        lines.append(say(message("status.no_movement")))
    else:
        counts = {
            "risen": movement.moved.get(Trend.WORSE, 0),
            "fallen": movement.moved.get(Trend.BETTER, 0),
            "same": movement.moved.get(Trend.SAME, 0),
            "new": movement.moved.get(Trend.NEW, 0),
            "closed": movement.closed or 0,
        }
        lines.append(say(message("status.moved_since", day=short_day(facts.last.day))))
        lines.append(say(message("status.moved_counts", **counts)))
    header = facts.plan.portfolio.header
    amount = f"{round_amount(movement.exposure, header)} {header.currency}"
    lines.append(say(message("status.exposure", amount=amount)))
    for line in lines:
        y = sheet.lines(LEFT, y, sheet.wrapped(line, width, SMALL), SMALL) + 0.8


def _list(facts: StatusFacts) -> Grid:
    columns = (
        Column(14.0, say(message("status.column_score"))),
        Column(54.0, say(message("status.column_risk"))),
        Column(46.0, say(message("status.column_response"))),
        Column(22.0, say(message("status.column_owner"))),
        Column(19.0, say(message("status.column_near"))),
    )
    rows = []
    for line in facts.risks:
        risk = line.risk
        response = say(message(f"register_words.{risk.strategy.value}"))
        if risk.response.strip():
            response = f"{response}: {risk.response.strip()}"
        day = "" if line.day is None else short_day(line.day)
        rows.append((risk_score(line), risk.title, response, line.owner, day))
    return Grid(columns, rows)
