"""Texts for a block of cells: pasted, filled down, continued as a series, or replaced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.field import Formats
from pmdesk.presentation.fields import field_for
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.series import continued
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.workbench import Workbench

_PHASES = (
    ("mode", "type", "kind", "milestone", "duration", "calendar", "ignore_resource_calendars", "active"),
    ("resources",),
    ("effort_driven", "work"),
    ("predecessors", "wbs_predecessors", "unique_id_predecessors"),
    ("constraint",),
    ("constraint_date",),
    ("start",),
    ("finish",),
    (
        "percent_complete", "percent_work_complete", "actual_start", "actual_finish", "actual_duration",
        "actual_work", "remaining_duration", "remaining_work", "physical_percent", "resume",
    ),
)  # fmt: skip
_PHASE = {key: n for n, keys in enumerate(_PHASES, 1) for key in keys}
_FROM_DATES = frozenset({"resources", "work", *_PHASES[-3], *_PHASES[-2], *_PHASES[-1]})


def phase_of(column: str) -> int:
    """When a column is typed among others of the same rows: what others are computed from comes first."""
    return _PHASE.get(column, 0)


def reads_dates(column: str) -> bool:
    """Whether what is typed into a column means something by the dates and durations of its row."""
    return column in _FROM_DATES


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A text for a cell of a table."""

    row: RowKey
    column: str
    text: str


def type_cells(
    plan: Plan, ids: IdDealer, cells: Iterable[TypedCell], today: date, label: str = "edits.type_cells"
) -> Edit:
    """Give each cell what its text says; cells in which nothing can be typed are left out.

    Within a column what is typed is meant for the plan as shown; columns that are computed with see what was
    typed into the others. Raises InvalidValue, which names the cell, for a text that means nothing there, and
    if nothing can be typed.
    """
    bench = Workbench(plan)
    count = 0
    column = ""
    for cell in sorted(cells, key=lambda cell: (phase_of(cell.column), cell.column)):
        if column and cell.column != column and reads_dates(cell.column):
            bench.schedule()
        column = cell.column
        field = field_for(plan, cell.row, cell.column)
        if field is None or field.parse is None or not field.can_edit(bench.plan, cell.row.id):
            continue
        count += 1
        if cell.text == field.text(bench.plan, cell.row.id):
            continue
        try:
            value = field.parse(bench.plan, cell.row.id, cell.text, today)
            bench.take(set_cell(bench.plan, ids, cell.row, cell.column, value))
        except InvalidValue as refusal:
            raise _in_cell(plan, cell, say(field.title), refusal) from refusal
    if not count:
        raise InvalidValue(message("edits.nothing_to_fill"))
    return bench.edit(message(label, count=count))


def fill_block_down(
    plan: Plan, ids: IdDealer, rows: Sequence[RowKey], columns: Sequence[str], today: date
) -> Edit:
    """Give each of ``columns`` in all ``rows`` what it shows in the first. Raises as ``type_cells``."""
    first = [_shown(plan, rows[0], column) for column in columns]
    cells = [
        TypedCell(r, c, t) for r in rows[1:] for c, t in zip(columns, first, strict=True) if t is not None
    ]
    return type_cells(plan, ids, cells, today, "edits.fill_down")


def fill_series(
    plan: Plan, ids: IdDealer, rows: Sequence[RowKey], columns: Sequence[str], today: date, known: int = 2
) -> Edit:
    """Continue in ``rows`` what each of ``columns`` says in the first ``known``: numbers, dates, names.

    The step is that between the last two of them; of two rows the first alone is known. Raises as
    ``type_cells``.
    """
    known = min(known, len(rows) - 1)
    cells: list[TypedCell] = []
    for column in columns:
        texts = [_shown(plan, row, column) or "" for row in rows[:known]]
        field = field_for(plan, rows[0], column)
        if field is not None and any(texts):
            further = continued(field.kind, texts[-2:], len(rows) - known, today)
            cells += [TypedCell(row, column, text) for row, text in zip(rows[known:], further, strict=True)]
    return type_cells(plan, ids, cells, today, "edits.fill_series")


def _shown(plan: Plan, row: RowKey, column: str) -> str | None:
    field = field_for(plan, row, column)
    return None if field is None else field.text(plan, row.id, Formats(DateStyle.ISO_TIME))


def _in_cell(plan: Plan, cell: TypedCell, title: str, refusal: InvalidValue) -> InvalidValue:
    """The refusal with the cell it is about."""
    name = getattr(plan.portfolio.get(cell.row), "name", "")
    text = message("edits.in_cell", name=str(name), title=title, reason=str(refusal))
    return InvalidValue(text, (cell.row, *refusal.rows))
