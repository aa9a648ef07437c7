"""Rows of registers: add, change, move on through their states, tie to each other, copy and remove."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from pmdesk.domain.edit import Draft, Edit, combined
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.privacy import is_private
from pmdesk.domain.quantities import Day, Instant
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.all_flows import day_lost, day_reached, next_states
from pmdesk.domain.registers.all_registers import REGISTER_TABLES, Register
from pmdesk.domain.registers.register_row import RegisterRow
from pmdesk.domain.registers.tie import Attachment, Comment, Relation, Tie
from pmdesk.domain.rows import key_of, name_of
from pmdesk.presentation.raci import Said, said_of
from pmdesk.session.commands.removal import draft_register_row

R = TypeVar("R", bound=RegisterRow)

STEP = 16
"""The distance between the positions of two rows that were added one after the other."""


def add_register_row(
    portfolio: Portfolio, ids: IdDealer, kind: type[Register], project: ProjectId | None, title: str
) -> Edit:
    """Add a row at the end of a register; it is the first change of the edit.

    Conflicts and pulses are private until they are shared. Raises InvalidValue for a title without words.
    """
    row = new_register_row(portfolio, ids, kind, project, title)
    draft = Draft(portfolio)
    draft.put(row)
    return draft.edit(message("edits.add_register_row", name=title))


def new_register_row(
    portfolio: Portfolio, ids: IdDealer, kind: type[R], project: ProjectId | None, title: str
) -> R:
    """A row for the end of a register that is in no portfolio yet."""
    rows = portfolio.table(kind.table).values()
    last = max((row.position for row in rows if isinstance(row, kind)), default=0)
    number, private = ids.register(kind.table), kind.private_at_first
    return kind(number, project, title, private=private, position=last + STEP)


def put_register_row(portfolio: Portfolio, row: Register) -> Edit:
    """Replace a row of a register."""
    draft = Draft(portfolio)
    draft.put(row)
    return draft.edit(message("edits.edit_register_row", name=row.title))


def move_on(portfolio: Portfolio, key: RowKey, state: StrEnum, today: Day | None) -> Edit:
    """Put a row into another state, and say that it was ``today``; see ``moved_on``.

    Raises InvalidValue if that doesn't follow the state it is in.
    """
    row = register_row(portfolio, key)
    if state not in next_states(row):
        raise InvalidValue(message("edits.state_does_not_follow", name=row.title), (key,))
    draft = Draft(portfolio)
    draft.put(moved_on(row, state, today))
    return draft.edit(message("edits.edit_register_row", name=row.title))


def moved_on(row: Register, state: StrEnum, today: Day | None) -> Register:
    """A row in another state; the day on which it came there is ``today`` unless one is typed already.

    Where it goes back, what was reached is not reached any more.
    """
    changes: dict[str, StrEnum | Day | None] = {"state": state}
    reached, lost = day_reached(type(row), state), day_lost(type(row), state)
    if reached is not None and getattr(row, reached) is None:
        changes[reached] = today
    if lost is not None:
        changes[lost] = None
    return replace(row, **changes)  # type: ignore[arg-type]  # attributes that rows with such states have


def remove_register_rows(portfolio: Portfolio, keys: Iterable[RowKey]) -> Edit:
    """Remove rows with their ties, attachments and comments."""
    draft = Draft(portfolio)
    rows = [register_row(portfolio, key) for key in keys]
    for row in rows:
        draft_register_row(draft, portfolio, key_of(row))
    if len(rows) == 1:
        return draft.edit(message("edits.remove_register_row", name=rows[0].title))
    return draft.edit(message("edits.remove_register_rows", count=len(rows)))


def tie_rows(portfolio: Portfolio, ids: IdDealer, source: RowKey, relation: Relation, target: RowKey) -> Edit:
    """Say that ``source`` has a relation to ``target``; what was said already is not said again."""
    draft = Draft(portfolio)
    draft_tie(draft, portfolio, ids, source, relation, target)
    return draft.edit(message("edits.tie_rows"))


def draft_tie(
    draft: Draft, portfolio: Portfolio, ids: IdDealer, source: RowKey, relation: Relation, target: RowKey
) -> None:
    """Tie two rows unless they are; either may be new in the draft. Raises InvalidValue for one row alone."""
    present = portfolio.ties_at.get(source, ())
    if not any(tie.ends == (source, target) and tie.relation is relation for tie in present):
        tie_id = ids.register(Tie.table)
        draft.put(Tie(tie_id, source.table, source.id, relation, target.table, target.id))


def set_raci(portfolio: Portfolio, ids: IdDealer, key: RowKey, said: Said) -> Edit:
    """Say who is accountable, responsible, consulted and informed for a task or deliverable, nobody else."""
    draft = Draft(portfolio)
    draft_raci(draft, portfolio, ids, key, said)
    row = portfolio.get(key)
    return draft.edit(message("edits.set_raci", name="" if row is None else name_of(row)))


def draft_raci(draft: Draft, portfolio: Portfolio, ids: IdDealer, key: RowKey, said: Said) -> None:
    """Have ``said`` be what is said; the row may be new in the draft."""
    gone = {*said_of(portfolio, key)} - {*said}
    for tie in portfolio.ties_at.get(key, ()):
        if tie.ends[0] == key and (tie.relation, tie.ends[1]) in gone:
            draft.remove(key_of(tie))
    for relation, who in said:
        draft_tie(draft, portfolio, ids, key, relation, who)


def add_action_for(portfolio: Portfolio, ids: IdDealer, key: RowKey) -> Edit:
    """Add an action to see to a row of any table, tied to it; owned, and private, as the row is."""
    row = portfolio.get(key)
    title = say(message("edits.see_to", name="" if row is None else name_of(row)))
    action = new_register_row(portfolio, ids, ActionItem, getattr(row, "project", None), title)
    draft = Draft(portfolio)
    draft.put(replace(action, owner=getattr(row, "owner", None), private=is_private(portfolio, key)))
    draft_tie(draft, portfolio, ids, key_of(action), Relation.RESPONDS_TO, key)
    return draft.edit(message("edits.add_register_row", name=title))


def untie_rows(portfolio: Portfolio, ties: Iterable[RegisterId]) -> Edit:
    """Take ties away."""
    draft = Draft(portfolio)
    for tie in ties:
        draft.remove(RowKey(Tie.table, tie))
    return draft.edit(message("edits.untie_rows"))


def attach(portfolio: Portfolio, ids: IdDealer, row: RowKey, place: str, title: str = "") -> Edit:
    """Name a file or page that belongs to a row. Raises InvalidValue without a path or address."""
    draft = Draft(portfolio)
    draft.put(Attachment(ids.register(Attachment.table), row.table, row.id, place, title))
    return draft.edit(message("edits.attach", name=title or place))


def comment_on(portfolio: Portfolio, ids: IdDealer, row: RowKey, text: str, author: str, at: Instant) -> Edit:
    """Say something about a row. Raises InvalidValue without words."""
    draft = Draft(portfolio)
    draft.put(Comment(ids.register(Comment.table), row.table, row.id, at, text, author))
    return draft.edit(message("edits.comment_on"))


def copy_register_rows(
    portfolio: Portfolio, ids: IdDealer, keys: Iterable[RowKey], project: ProjectId | None
) -> Edit:
    """Copy rows into the registers of a project, at their ends.

    Ties between them are copied, and those to rows of that project or of none, such as people; ties to tasks
    and rows of their old project are not. Attachments go along, comments stay.
    """
    draft = Draft(portfolio)
    rows = [register_row(portfolio, key) for key in keys]
    copies: dict[RowKey, RowKey] = {}
    ends: dict[str, int] = {}
    for row in rows:
        new = new_register_row(portfolio, ids, type(row), project, row.title)
        place = ends[row.table] = max(ends.get(row.table, 0) + STEP, new.position)
        draft.put(replace(row, id=new.id, project=project, position=place))
        copies[key_of(row)] = key_of(new)
    for key, copy in copies.items():
        for attachment in portfolio.attachments_of.get(key, ()):
            draft.put(replace(attachment, id=ids.register(Attachment.table), of=copy.id))
    wanted: dict[tuple[RowKey, Relation, RowKey], None] = {}
    for tie in (tie for key in copies for tie in portfolio.ties_at.get(key, ())):
        source, target = (_copied(portfolio, end, copies, project) for end in tie.ends)
        if source is not None and target is not None:
            wanted[source, tie.relation, target] = None
    for source, relation, target in wanted:
        draft_tie(draft, portfolio, ids, source, relation, target)
    return draft.edit(message("edits.copy_register_rows", count=len(rows)))


def duplicate_register_rows(portfolio: Portfolio, ids: IdDealer, keys: Iterable[RowKey]) -> Edit:
    """Copy rows within their own projects, each with its ties."""
    by_project: dict[ProjectId | None, list[RowKey]] = {}
    for key in keys:
        by_project.setdefault(register_row(portfolio, key).project, []).append(key)
    count = sum(map(len, by_project.values()))
    whole, after = Edit(message("edits.copy_register_rows", count=count), ()), portfolio
    for project, rows in by_project.items():
        step = copy_register_rows(after, ids, rows, project)
        after = step.apply(after)
        whole = combined(whole.label, whole, step)
    return whole


def _copied(
    portfolio: Portfolio, end: RowKey, copies: dict[RowKey, RowKey], project: ProjectId | None
) -> RowKey | None:
    """What takes the place of the end of a tie in a copy; None where the tie can't go along."""
    if end in copies:
        return copies[end]
    row = portfolio.get(end)
    return end if getattr(row, "project", None) in (None, project) else None


def register_row(portfolio: Portfolio, key: RowKey) -> Register:
    """The row of a register that ``key`` names. Raises KeyError if there is none."""
    if key.table not in REGISTER_TABLES:
        raise KeyError(key)
    return portfolio.table(key.table)[key.id]  # type: ignore[return-value]  # the table is a register's
