"""How wide the columns of a table become, and which of them stand beside each other."""

from collections.abc import Iterable, Sequence

from pmdesk.presentation.documents.document import Column, RowKind, Table
from pmdesk.presentation.field import Align
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.reports.document.strips import TICK_ROOM, style_of

PADDING_PX = 6.0
ROUNDING_PX = 0.5
TITLE = "column_title"
LONGEST_WORD_PX, LONGEST_LINE_PX = 120.0, 240.0
"""A column is made as wide as its longest word, and one without a share as its longest text, up to these."""

TableParts = Sequence[tuple[Sequence[int], Sequence[float]]]
"""The numbers of the columns of each part, and their widths."""


def table_parts(table: Table, width: float, metrics: TextMetrics) -> TableParts:
    """The columns of each part of a table and their widths.

    It is one part if all have room beside each other; else the first column stands in each.
    """
    least = [_least(table, n, metrics) for n in range(len(table.columns))]
    parts: list[list[int]] = [[0]]
    for n in range(1, len(table.columns)):
        if len(parts[-1]) > 1 and sum(least[k] for k in parts[-1]) + least[n] > width:
            parts.append([0])
        parts[-1].append(n)
    return [(part, _shared(table, part, least, width)) for part in parts]


def _shared(table: Table, part: Sequence[int], least: Sequence[float], width: float) -> Sequence[float]:
    """What is left by columns without a share goes to the others, but none gets less than it needs."""
    shares = {n: table.columns[n].share for n in part}
    if not any(shares.values()):
        shares[part[0]] = 1.0
    found = {n: least[n] for n in part if not shares[n]}
    open_columns = [n for n in part if shares[n]]
    while open_columns:
        left = width - sum(found.values())
        whole = sum(shares[n] for n in open_columns)
        small = [n for n in open_columns if left * shares[n] / whole < least[n]]
        if not small:
            found |= {n: left * shares[n] / whole for n in open_columns}
            break
        found |= {n: least[n] for n in small}
        open_columns = [n for n in open_columns if n not in small]
    scale = min(1.0, width / sum(found.values()))
    return [found[n] * scale for n in part]


def _least(table: Table, n: int, metrics: TextMetrics) -> float:
    column = table.columns[n]
    needed = max(_needed(table, n, column, metrics), _heading(column, metrics))
    return needed + 2 * PADDING_PX + ROUNDING_PX


def _heading(column: Column, metrics: TextMetrics) -> float:
    """The room for a heading: in two lines of words, or as it is broken."""
    lines = column.title.split("\n")
    if column.share or len(lines) > 1:
        return _longest(column.title.split() if column.share else lines, TITLE, metrics)
    words = column.title.split(" ")
    halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(len(words)))
    return min(_longest(half, TITLE, metrics) for half in halves)


def _needed(table: Table, n: int, column: Column, metrics: TextMetrics) -> float:
    """The longest text of a column without a share; the longest word of one with it, and of headings."""
    widest = 0.0
    for row in table.rows:
        cell = row.cells[n]
        style = style_of(cell, row.kind)
        heads = row.kind is RowKind.GROUP and n == 0
        if column.share or heads:
            found = min(_longest(cell.text.split(), style, metrics), LONGEST_WORD_PX)
        else:
            found = _longest(cell.text.split("\n"), style, metrics)
            found = found if column.align is Align.RIGHT else min(found, LONGEST_LINE_PX)
        widest = max(widest, found + (TICK_ROOM if cell.ticked is not None else 0.0))
    return widest


def _longest(texts: Iterable[str], style: str, metrics: TextMetrics) -> float:
    return max((metrics.width(text, style) for text in texts), default=0.0)
