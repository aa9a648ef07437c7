"""The experience record on paper: its table, and under it what it is enough for."""

from collections.abc import Sequence

from pmdesk.domain.messages import say
from pmdesk.presentation.field import Align
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.sheet_lines import Sheet
from pmdesk.presentation.text_table import TextColumn, TextRow, printable_table
from pmdesk.presentation.value_curve.figures import Figure


def printable_experience(
    sheet: Sheet, columns: Sequence[str], figures: Sequence[Figure], metrics: TextMetrics
) -> Printable:
    """The rows of the record in these columns, then each figure with its title."""
    fields = [sheet.fields[key] for key in columns]
    heads = [
        TextColumn(say(field.title), field.width_px, right=n > 0 and field.align is Align.RIGHT)
        for n, field in enumerate(fields)
    ]
    rows = [
        TextRow(tuple(sheet.text(line, key) for key in columns), stands_out=line.key is None)
        for line in sheet.lines
        if not line.is_empty
    ]
    empty = ("",) * (len(columns) - 1)
    told = [TextRow((f"{figure.title}: {figure.text}", *empty), stands_out=True) for figure in figures]
    return printable_table(heads, [*rows, *told], metrics)
