"""What typing into a cell of a register means, and rows that are begun or pasted there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pmdesk.domain.edit import Draft, Edit, insertion
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import day_of
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.rows import key_of
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS
from pmdesk.session.commands.registers import (
    draft_raci,
    move_on,
    new_register_row,
    put_register_row,
    register_row,
)

_OF_TABLE = {register.table: register for register in REGISTERS}


def set_register_cell(plan: Plan, key: RowKey, column: str, value: Any) -> Edit:
    """Give an attribute of a row a value, as ``Field.parse`` made it; see ``move_on`` for the state.

    Raises InvalidValue for a value that can't be there, and for a state that doesn't follow.
    """
    if column == "state":
        return move_on(plan.portfolio, key, value, plan.today)
    return put_register_row(plan.portfolio, _changed(register_row(plan.portfolio, key), column, value))


def begin_register_row(
    plan: Plan,
    ids: IdDealer,
    table: str,
    project: ProjectId | None,
    texts: Sequence[tuple[str, str]],
    today: date,
) -> Edit:
    """Add a row whose cells say these texts, by column. Raises InvalidValue if none is its title."""
    draft = Draft(plan.portfolio)
    row = _begun(plan, draft, ids, table, project, texts, today)
    return draft.edit(message("edits.add_register_row", name=row.title))


def paste_register_rows(
    plan: Plan,
    ids: IdDealer,
    table: str,
    project: ProjectId | None,
    rows: Sequence[RowKey | None],
    columns: Sequence[str],
    grid: Sequence[Sequence[str]],
    today: date,
) -> Edit:
    """Give the ``columns`` of each of ``rows`` what the grid says; None stands for a row to be added.

    Cells that are computed, and those for which the grid has no text, are left as they are. Raises
    InvalidValue as the other functions here; a state may come from elsewhere and need not follow.
    """
    draft = Draft(plan.portfolio)
    for key, texts in zip(rows, grid, strict=True):
        cells = list(zip(columns, texts, strict=False))
        if not any(text.strip() for text in texts):
            continue
        if key is None:
            _begun(plan, draft, ids, table, project, cells, today)
        else:
            draft.put(_typed(plan, draft, ids, register_row(plan.portfolio, key), cells, today))
    return draft.edit(message("edits.paste_register_rows", count=len(rows)))


def _begun(
    plan: Plan,
    draft: Draft,
    ids: IdDealer,
    table: str,
    project: ProjectId | None,
    texts: Sequence[tuple[str, str]],
    today: date,
) -> Register:
    title = next((" ".join(text.split()) for column, text in texts if column == "title"), "")
    row = new_register_row(plan.portfolio, ids, _OF_TABLE[table], project, title)
    if isinstance(row, Pulse):
        row = replace(row, day=day_of(today))
    begun = insertion(message("edits.add_register_row", name=title), [row]).apply(plan.portfolio)
    others = [cell for cell in texts if cell[0] != "title"]
    row = _typed(Plan(begun, plan.schedule), draft, ids, row, others, today)
    draft.put(row)
    return row


def _typed(
    plan: Plan,
    draft: Draft,
    ids: IdDealer,
    row: Register,
    texts: Sequence[tuple[str, str]],
    today: date,
) -> Register:
    """The row of the plan with what the texts mean; who is what to it is drafted."""
    for column, text in texts:
        field = REGISTER_FIELDS[row.table][column]
        if field.parse is None or not text.strip():
            continue
        try:
            value = field.parse(plan, row.id, text, today)
            if column == "raci":
                draft_raci(draft, plan.portfolio, ids, key_of(row), value)
            else:
                row = _changed(row, column, value)
        except InvalidValue as refusal:
            said = message("edits.in_column", title=say(field.title), reason=str(refusal))
            raise InvalidValue(said, refusal.rows) from refusal
    return row


def _changed(row: Register, column: str, value: Any) -> Register:
    changes: dict[str, Any] = {column: value}
    return replace(row, **changes)
