"""Off-page ends: links whose other end stands on another sheet say which task that is, and where."""

from dataclasses import dataclass, fields, replace

import numpy as np

from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_links import Ends, LinkColumns
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.gantt_traits import LinkCode
from pmdesk.presentation.shapes import Flags, Floats, Ints, TextMetrics
from pmdesk.presentation.viewport import Viewport
from pmdesk.reports.off_page_words import STYLE, Elsewhere, fitting_words

MARGIN_PX = 24.0
"""What an arrow, a gap and a dot take beside the text of a label."""

_FROM_FINISH = (int(LinkCode.FS), int(LinkCode.FF))
_TO_FINISH = (int(LinkCode.FF), int(LinkCode.SF))


@dataclass(frozen=True, slots=True, eq=False)
class SheetPlan:
    """How a ``whole`` chart is cut: ``page_row`` says by row in which row of sheets it stands."""

    whole: Viewport
    across: int
    page_row: Ints

    @property
    def sheet_px(self) -> float:
        return self.whole.width_px / self.across

    def column_at(self, x: Floats) -> Ints:
        """In which column of sheets places of the whole chart lie."""
        return np.asarray(np.clip(x // self.sheet_px, 0, self.across - 1).astype(np.int64))


def with_off_page_ends(chart: GanttChart, cut: SheetPlan, metrics: TextMetrics) -> GanttColumns:
    """The columns of ``chart`` with links that stay on their sheets; others are named where they end.

    Names are as long as the room beside bar and label on the sheet allows, down to the number of the page
    alone; where there is no room for that either, nothing is said. A line that leaves its sheet to the side
    goes on there and is named too.
    """
    columns, links = chart.columns, chart.columns.links
    from_x = _ends_x(columns, links.from_row, np.isin(links.code, _FROM_FINISH), cut.whole)
    to_x = _ends_x(columns, links.to_row, np.isin(links.code, _TO_FINISH), cut.whole)
    from_sheet = cut.page_row[links.from_row] * cut.across + cut.column_at(from_x)
    to_sheet = cut.page_row[links.to_row] * cut.across + cut.column_at(to_x)
    parted = np.flatnonzero(from_sheet != to_sheet).tolist()
    after: dict[int, list[tuple[int, int]]] = {}
    before: dict[int, list[tuple[int, int]]] = {}
    for place in parted:
        first, second = int(links.from_row[place]), int(links.to_row[place])
        after.setdefault(first, []).append((second, int(to_sheet[place]) + 1))
        before.setdefault(second, []).append((first, int(from_sheet[place]) + 1))
    right = chart.label_ends(cut.whole)
    left, bar_end = (_x(instants, cut.whole) for instants in (columns.start, columns.finish))
    room_after = (cut.column_at(bar_end) + 1) * cut.sheet_px - right - MARGIN_PX
    room_before = left - cut.column_at(left) * cut.sheet_px - MARGIN_PX
    leaving = _worded(columns, after, links.leaving, room_after, metrics)
    arriving = _worded(columns, before, links.arriving, room_before, metrics)
    kept = cut.page_row[links.from_row] == cut.page_row[links.to_row]
    return replace(columns, links=_chosen(links, kept, arriving, leaving))


def _ends_x(columns: GanttColumns, rows: Ints, is_finish: Flags, whole: Viewport) -> Floats:
    return _x(np.where(is_finish, columns.finish[rows], columns.start[rows]), whole)


def _x(instants: Ints, whole: Viewport) -> Floats:
    return np.asarray((instants - whole.left) * whole.px_per_minute, dtype=np.float64)


def _worded(
    columns: GanttColumns,
    ends: dict[int, list[tuple[int, int]]],
    elsewhere: Ends,
    room: Floats,
    metrics: TextMetrics,
) -> Ends:
    """By row: the ends on other sheets in words, after those in other projects."""
    result = dict(elsewhere)
    for row, others in ends.items():
        known = elsewhere.get(row, ())
        used = sum(metrics.width(f"{text}, ", STYLE) for text in known)
        tasks = [Elsewhere(_number(columns, to, row), _name(columns, to), page) for to, page in others]
        words = fitting_words(tasks, float(room[row]) - used, metrics)
        if words:
            result[row] = (*known, *words)
    return result


def _number(columns: GanttColumns, row: int, here: int) -> str:
    """The row number of a task, after its project's code where ``here`` is another project."""
    task = columns.task(row)
    if task is None:
        return ""
    number = str(columns.plan.portfolio.outline.row_number(task.id))
    code = columns.plan.project_of(task.id).code
    return number if columns.project[row] == columns.project[here] else f"{code}:{number}"


def _name(columns: GanttColumns, row: int) -> str:
    task = columns.task(row)
    return task.name if task is not None else ""


def _chosen(links: LinkColumns, kept: Flags, arriving: Ends, leaving: Ends) -> LinkColumns:
    names = (each.name for each in fields(links) if each.name not in ("arriving", "leaving"))
    return LinkColumns(
        **{name: getattr(links, name)[kept] for name in names}, arriving=arriving, leaving=leaving
    )
