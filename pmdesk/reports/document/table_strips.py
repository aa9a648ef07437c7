"""The rows of a table as strips, with the headings of the columns above those of every page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pmdesk.presentation.documents.document import Cell, RowKind, Table, TableRow
from pmdesk.presentation.field import Align
from pmdesk.presentation.shapes import Anchor, TextMetrics
from pmdesk.presentation.text_lines import wrapped
from pmdesk.reports.document.column_widths import PADDING_PX, TITLE, TableParts
from pmdesk.reports.document.strips import TICK_ROOM, Strip, TextBox, style_of

ROW_PADDING_PX, HEAD_PADDING_PX, PART_GAP_PX = 3.0, 4.0, 16.0
ANCHORS = {Align.LEFT: Anchor.LEFT, Align.CENTRE: Anchor.CENTRE, Align.RIGHT: Anchor.RIGHT}


def table_strips(table: Table, parts: TableParts, metrics: TextMetrics) -> Iterator[Strip]:
    """The strips of a table, whose columns stand in ``parts`` one below the other."""
    for number, (columns, widths) in enumerate(parts):
        head = _head(table, columns, widths, metrics)
        yield replace(head, before=PART_GAP_PX if number else 0.0, is_glued=True)
        heads: tuple[Strip, ...] = (head,)
        for place, row in enumerate(table.rows):
            is_group = row.kind is RowKind.GROUP
            ends = place + 1 < len(table.rows) and table.rows[place + 1].kind is RowKind.TOTAL
            strip = _row(table, row, columns, widths, metrics)
            if row.kind is not RowKind.PLAIN:
                heads = (head,)
            yield replace(strip, heads=heads, is_glued=is_group or ends)
            if is_group:
                heads = (head, _continued(strip))


def _continued(heading: Strip) -> Strip:
    """The name of a group above those of its rows that begin a page."""
    return replace(heading, texts=heading.texts[:1])


def _head(table: Table, columns: Sequence[int], widths: Sequence[float], metrics: TextMetrics) -> Strip:
    boxes = []
    x = 0.0
    for n, width in zip(columns, widths, strict=True):
        column = table.columns[n]
        room = width - 2 * PADDING_PX
        lines = lines_of(column.title, room, TITLE, metrics)
        boxes.append(TextBox(x + PADDING_PX, room, lines, TITLE, ANCHORS[column.align]))
        x += width
    return Strip(
        x,
        tuple(boxes),
        metrics.line_height(TITLE),
        HEAD_PADDING_PX,
        HEAD_PADDING_PX,
        ground="surface",
        rule="frame",
    )


def _row(
    table: Table, row: TableRow, columns: Sequence[int], widths: Sequence[float], metrics: TextMetrics
) -> Strip:
    boxes = []
    x = 0.0
    for place, n in enumerate(columns):
        cell = row.cells[n]
        room = widths[place] - 2 * PADDING_PX
        if row.kind is RowKind.GROUP and place == 0:
            room += sum(widths[1 : _reach(row, columns)])
        if cell.text or cell.ticked is not None:
            boxes.append(_box(cell, row.kind, x + PADDING_PX, room, ANCHORS[table.columns[n].align], metrics))
        x += widths[place]
    above = 2 * ROW_PADDING_PX if row.kind is RowKind.GROUP else ROW_PADDING_PX
    ground = "surface" if row.kind is RowKind.TOTAL else ""
    rule = "frame" if row.kind is RowKind.GROUP else "grid_row"
    return Strip(
        x, tuple(boxes), metrics.line_height("cell"), above, ROW_PADDING_PX, ground=ground, rule=rule
    )


def _reach(row: TableRow, columns: Sequence[int]) -> int:
    """The first place behind 0 that has a text, else the one behind the last."""
    return next((k for k in range(1, len(columns)) if row.cells[columns[k]].text), len(columns))


def _box(cell: Cell, kind: RowKind, x: float, width: float, anchor: Anchor, metrics: TextMetrics) -> TextBox:
    style = style_of(cell, kind)
    room = width - (TICK_ROOM if cell.ticked is not None else 0.0)
    return TextBox(x, width, lines_of(cell.text, room, style, metrics), style, anchor, cell.ticked)


def lines_of(text: str, width: float, style: str, metrics: TextMetrics) -> tuple[str, ...]:
    """A text in lines; each of its own lines begins a new one."""
    return tuple(line for part in text.split("\n") for line in wrapped(part, width, style, metrics))
