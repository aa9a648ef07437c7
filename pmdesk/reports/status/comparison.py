"""The comparison of two status reports as pages: what each says otherwise."""

from pmdesk.domain.messages import message, say
from pmdesk.presentation.difference import Difference
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.reports.grid import Column, Grid, draw_grid
from pmdesk.reports.mm_sheet import SMALL, STRONG, MmSheet
from pmdesk.reports.page import Sheets
from pmdesk.reports.status.places import BOTTOM, GUTTER, HEIGHT, LEFT, RIGHT, TOP, WIDTH

SMALL_PT, LABEL_PT = 8.0, 7.0


def comparison_pages(
    title: str, before: str, after: str, differences: tuple[Difference, ...], metrics: TextMetrics
) -> Sheets:
    """What differs as a table of three columns, headed by the days of both reports."""
    columns = (Column(42.0, say(message("status.column_what"))), Column(72.5, before), Column(72.5, after))
    rows = [(each.what, each.before, each.after) for each in differences]
    if not rows:
        rows = [(say(message("status.no_differences")), "", "")]
    rest: Grid | None = Grid(columns, rows)
    drawn = []
    while rest is not None:
        sheet = MmSheet(WIDTH, HEIGHT, metrics)
        y = sheet.lines(LEFT, TOP, sheet.wrapped(title, RIGHT - LEFT, STRONG), STRONG) + GUTTER
        _, rest = draw_grid(sheet, rest, LEFT, y, BOTTOM, SMALL)
        drawn.append(sheet)
    pages = [sheet.page((WIDTH, HEIGHT)) for sheet in drawn]
    return Sheets(
        1, len(pages), lambda _across, down: pages[down], text_pt=SMALL_PT, least_pt=LABEL_PT, scale=""
    )
