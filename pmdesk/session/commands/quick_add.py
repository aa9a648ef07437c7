"""A register row from a line of text: what it says, and a tie to the row it is added for."""

from dataclasses import replace
from datetime import date
from typing import Any

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import IdDealer, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.privacy import is_private
from pmdesk.domain.quantities import day_of
from pmdesk.domain.registers.all_registers import Register
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import Rating
from pmdesk.domain.rows import key_of
from pmdesk.presentation.registers.quick_row import DAY_OF, QuickRow
from pmdesk.presentation.registers.usual_relation import usual_relation
from pmdesk.session.commands.registers import draft_tie, new_register_row


def quick_add(
    portfolio: Portfolio, ids: IdDealer, said: QuickRow, today: date, tied_to: RowKey | None = None
) -> Edit:
    """Add the row that a line says, as the first change; tied to ``tied_to`` in the usual relation.

    What is tied to a private row is private.
    Raises InvalidValue for what can't be such a row.
    """
    row = row_of_quick(portfolio, ids, said, today)
    draft = Draft(portfolio)
    draft.put(row)
    if tied_to is not None:
        draft.put(replace(row, private=row.private or is_private(portfolio, tied_to)))
        relation = usual_relation(portfolio, key_of(row), tied_to)
        draft_tie(draft, portfolio, ids, key_of(row), relation, tied_to)
    return draft.edit(message("edits.add_register_row", name=row.title))


def row_of_quick(portfolio: Portfolio, ids: IdDealer, said: QuickRow, today: date) -> Register:
    """The row that a line says, in no portfolio yet; an issue is reported, and a pulse felt, today."""
    row = new_register_row(portfolio, ids, said.register, said.project, said.title)
    values: dict[str, Any] = {"owner": said.owner, "tags": said.tags}
    if said.day is not None:
        values[DAY_OF[row.table]] = said.day
    if said.probability is not None or said.impact is not None:
        before = Rating()
        values["inherent"] = before.moved(
            said.probability or before.probability, said.impact or before.impact
        )
    if said.chance is not None:
        values["chance"] = said.chance
    if said.severity is not None:
        values["severity"] = said.severity
    if said.mood is not None:
        values["mood"] = said.mood
    if said.team is not None:
        values["team"] = said.team
    if isinstance(row, Pulse):
        values.setdefault("day", day_of(today))
    if isinstance(row, Issue):
        values["reported"] = day_of(today)
    return replace(row, **values)
