"""The history of one register row: who changed what of it when, from the journal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from itertools import islice
from typing import Any

from pmdesk.domain.edit import Change
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import Message, message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.line_fields import LineField
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS
from pmdesk.presentation.registers.register_form import form_items
from pmdesk.session.history import History

MOST = 50
"""So many entries are told; nobody reads further back in a pane."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry: when, by whom, and the values it changed, each as title, text before and text after.

    ``event`` says that the row came or went, or that the entry was taken back.
    """

    time: datetime
    user: str
    event: Message | None
    values: tuple[tuple[Message, str, str], ...]


def row_history(history: History, plan: Plan, key: RowKey) -> tuple[Told, ...]:
    """What became of a register row, the newest first. Raises StoreError if the file can't be read."""
    return tuple(islice(_told(history, plan, key), MOST))


def _told(history: History, plan: Plan, key: RowKey) -> Iterator[Told]:
    for entry in history.about(key):
        for change in history.edit_of(entry).changes:
            if change.key == key:
                undone = message("register_form.taken_back") if entry.state == "undone" else None
                yield Told(entry.time, entry.user, undone or _event(change), tuple(_values(plan, change)))


def _event(change: Change) -> Message | None:
    if change.before is None:
        return message("register_form.added")
    return message("register_form.removed") if change.after is None else None


def _values(plan: Plan, change: Change) -> Iterator[tuple[Message, str, str]]:
    before, after = change.before, change.after
    if not isinstance(before, REGISTERS) or not isinstance(after, REGISTERS):
        return
    changed = [key for key in _items(after.table) if getattr(before, key) != getattr(after, key)]
    for key in changed:
        item = _items(after.table)[key]
        yield item.title, _text(plan, before, item), _text(plan, after, item)


def _items(table: str) -> Mapping[str, Any]:
    own = {item.key: item for item in form_items(table)}
    names = {part.name for register in REGISTERS if register.table == table for part in fields(register)}
    state = {"state": REGISTER_FIELDS[table]["state"]} if "state" in names else {}
    return {key: item for key, item in (state | own).items() if key in names}


def _text(plan: Plan, row: Register, item: Any) -> str:
    """What a field said of a row as it was then, with the names that people and projects have now."""
    portfolio = plan.portfolio
    if row.owner is not None and row.owner not in portfolio.resources:
        row = replace(row, owner=None)
    if row.project is not None and row.project not in portfolio.projects:
        return ""
    then = Plan(_with(portfolio, row), plan.schedule)
    if isinstance(item, LineField):
        return "; ".join(" ".join(filter(None, line)) for line in item.lines(then, row.id))
    return str(item.text(then, row.id))


def _with(portfolio: Portfolio, row: Register) -> Portfolio:
    return portfolio.with_tables({row.table: {row.id: row}}, same_outline=True)
