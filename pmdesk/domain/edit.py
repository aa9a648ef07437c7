"""Edit: what one user action changed, as data that undo, the file, the journal and the views read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pmdesk.domain.errors import BrokenReference, InvalidValue, StaleEdit
from pmdesk.domain.fitting import check_fit
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import Message, message
from pmdesk.domain.outline_following import with_task, without_task
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import ROW_TYPES, Row, key_of, references_of


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; None before is an insertion, None after a deletion."""

    before: Row | None
    after: Row | None

    @property
    def key(self) -> RowKey:
        """The row that changes."""
        row = self.before if self.after is None else self.after
        if row is None:
            raise ValueError("a change needs a row before or after")
        return key_of(row)

    @property
    def inverse(self) -> "Change":
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """What one user action changed: a label for people and at most one change a row.

    Undo applies ``inverse``; storage writes ``changes``; views redraw the rows they name.
    """

    label: Message
    changes: tuple[Change, ...]

    @property
    def inverse(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.label, tuple(change.inverse for change in reversed(self.changes)))

    @property
    def is_empty(self) -> bool:
        return not self.changes

    def apply(self, portfolio: Portfolio) -> Portfolio:
        """The portfolio after this edit.

        Raises StaleEdit if a row is not as it was when the edit was made, BrokenReference if a row would
        point at one that isn't there, InvalidValue if one would not fit the others or two projects share a
        code.
        """
        tables: dict[str, dict[int, Row]] = {}
        for change in self.changes:
            key = change.key
            table = tables.get(key.table)
            if table is None:
                table = tables[key.table] = dict(portfolio.table(key.table))
            present = table.get(key.id)
            if present is not change.before and present != change.before:
                raise StaleEdit(message("errors.stale_edit"), (key,))
            if change.after is None:
                del table[key.id]
            else:
                table[key.id] = change.after
        moves = [change for change in self.changes if _moves(change)]
        result = portfolio.with_tables(tables, same_outline=not moves)
        if len(moves) == 1:
            _follow(portfolio, result, moves[0])
        _check(result, self.changes)
        return result


def missing_references(portfolio: Portfolio, rows: Iterable[Row]) -> Iterator[tuple[RowKey, RowKey]]:
    """Pairs of a row among ``rows`` and a row it points at that the portfolio doesn't hold."""
    for row in rows:
        for target in references_of(row):
            if portfolio.get(target) is None:
                yield key_of(row), target


class Draft:
    """Collects changes to a portfolio; commands of several steps read their own writes through it."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._after: dict[RowKey, Row | None] = {}

    def get(self, key: RowKey) -> Row | None:
        """The row as it would be now."""
        return self._after[key] if key in self._after else self._portfolio.get(key)

    def put(self, row: Row) -> None:
        """Insert ``row``, or replace the one with its id."""
        self._after[key_of(row)] = row

    def remove(self, key: RowKey) -> None:
        """Delete the row named by ``key``."""
        self._after[key] = None

    def edit(self, label: Message) -> Edit:
        """All that was collected, as one edit; rows that end up as they were are left out."""
        pairs = ((self._portfolio.get(key), after) for key, after in self._after.items())
        return Edit(label, tuple(Change(before, after) for before, after in pairs if before != after))


def _moves(change: Change) -> bool:
    """Whether a change can alter the outline, the row numbers or the WBS codes."""
    before, after = change.before, change.after
    if isinstance(before, Task) and isinstance(after, Task):
        return _place(before) != _place(after)
    if isinstance(before, Project) and isinstance(after, Project):
        return before.position != after.position
    return isinstance(before or after, Task | Project)


def _follow(before: Portfolio, after: Portfolio, move: Change) -> None:
    """Hand the outline on where one task came or went; else whoever asks has it walked anew."""
    if "outline" not in before.__dict__:
        return
    outline = None
    if move.before is None and isinstance(move.after, Task):
        outline = with_task(before.outline, after.tasks, move.after)
    elif move.after is None and isinstance(move.before, Task):
        outline = without_task(before.outline, after.tasks, move.before)
    if outline is not None:
        after.__dict__["outline"] = outline


def _place(task: Task) -> tuple[object, ...]:
    return task.project, task.parent, task.position, task.wbs, task.blank


def _check(portfolio: Portfolio, changes: Iterable[Change]) -> None:
    deleted = {change.key for change in changes if change.after is None}
    kept = [change.after for change in changes if change.after is not None]
    for row, target in missing_references(portfolio, portfolio.rows() if deleted else kept):
        raise BrokenReference(
            message("errors.broken_reference", table=row.table, target=target.table), (row, target)
        )
    for row_after in kept:
        check_fit(portfolio, row_after)
    if any(isinstance(row, Project) for row in kept) and len(portfolio.project_by_code) < len(
        portfolio.projects
    ):
        raise InvalidValue(message("errors.project_code_twice"))


def combined(label: Message, first: Edit, then: Edit) -> Edit:
    """One edit that does ``first`` and ``then``; rows that end up as they began are left out."""
    before: dict[RowKey, Row | None] = {}
    after: dict[RowKey, Row | None] = {}
    for change in (*first.changes, *then.changes):
        before.setdefault(change.key, change.before)
        after[change.key] = change.after
    pairs: Mapping[RowKey, tuple[Row | None, Row | None]] = {k: (before[k], after[k]) for k in after}
    return Edit(label, tuple(Change(b, a) for b, a in pairs.values() if b != a))


def difference(label: Message, before: Portfolio, after: Portfolio) -> Edit:
    """The edit that makes ``after`` of ``before``, whatever led from one to the other."""
    changes: list[Change] = []
    for row_type in ROW_TYPES:
        old, new = before.table(row_type.table), after.table(row_type.table)
        if old is new:
            continue
        for row_id, row in new.items():
            present = old.get(row_id)
            if present is not row and present != row:
                changes.append(Change(present, row))
        changes += [Change(row, None) for row_id, row in old.items() if row_id not in new]
    return Edit(label, tuple(changes))


def insertion(label: Message, rows: Iterable[Row]) -> Edit:
    """An edit that inserts ``rows``."""
    return Edit(label, tuple(Change(None, row) for row in rows))
