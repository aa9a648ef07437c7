"""The journal: every edit kept in the file, so that undo reaches behind a restart and history can be read.

Undo and redo move a cursor. An entry's parent is the entry that the cursor stood at when it was made, so
entries form a tree: undo goes to the parent, redo to the newest child. A branch that a later edit left
behind can't be redone, but stays readable.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from peewee import SqliteDatabase

from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import Message
from pmdesk.storage.digest import Digest, text_hash
from pmdesk.storage.file_tables import JournalTable
from pmdesk.storage.rows import StoredChange, changes_of
from pmdesk.storage.statements import composed
from pmdesk.storage.unsound import Unsound
from pmdesk.storage.values import Stored

State = Literal["done", "undone"]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One edit of the history, without its rows: those are read when they are needed.

    ``opening`` numbers the opening of the file in which it was made, ``merged`` counts the edits that
    followed so fast that they became part of it, ``schema`` is the format its rows are kept in.
    """

    sequence: int
    parent: int | None
    opening: int
    label: Message
    time: datetime
    user: str
    schema: int
    state: State
    merged: int
    readable: bool
    changes_hash: str


class Journal:
    """All entries of a file and the place where undo stands; kept in step with the file by the store."""

    def __init__(self, entries: Iterable[JournalEntry], cursor: int | None) -> None:
        self._entries = list(entries)
        self._cursor = cursor
        self._newest_child = {entry.parent: entry.sequence for entry in self._entries}

    @property
    def entries(self) -> Sequence[JournalEntry]:
        """All entries, in the order in which they were made."""
        return tuple(self._entries)

    @property
    def cursor(self) -> int | None:
        """The entry that the present state ends with; None before the first."""
        return self._cursor

    def entry(self, sequence: int) -> JournalEntry:
        """The entry with this number; numbers run from 1 without gaps."""
        return self._entries[sequence - 1]

    @property
    def undo(self) -> JournalEntry | None:
        """The entry that undo takes back, if there is one."""
        return None if self._cursor is None else self.entry(self._cursor)

    @property
    def redo(self) -> JournalEntry | None:
        """The entry that redo does again, if there is one."""
        child = self._newest_child.get(self._cursor)
        return None if child is None else self.entry(child)

    @property
    def next_sequence(self) -> int:
        return len(self._entries) + 1

    def put(self, entry: JournalEntry, cursor: int | None) -> None:
        """Take note of a new or changed entry and of where the cursor stands now."""
        if entry.sequence == self.next_sequence:
            self._entries.append(entry)
            self._newest_child[entry.parent] = entry.sequence
        else:
            self._entries[entry.sequence - 1] = entry
        self._cursor = cursor


def changes_text(changes: Iterable[StoredChange]) -> str:
    """``changes`` as the journal keeps them: table, values before and values after of every row, as JSON."""
    lists = [(change.table, change.before, change.after) for change in changes]
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":"))


def new_entry(
    journal: Journal, label: Message, text: str, *, time: datetime, user: str, opening: int, schema: int
) -> JournalEntry:
    """The entry for an edit made at the cursor, whose rows are ``text``."""
    return JournalEntry(
        sequence=journal.next_sequence,
        parent=journal.cursor,
        opening=opening,
        label=label,
        time=time,
        user=user,
        schema=schema,
        state="done",
        merged=0,
        readable=True,
        changes_hash=text_hash(text),
    )


def merged_entry(entry: JournalEntry, label: Message, text: str, *, time: datetime) -> JournalEntry:
    """``entry`` after one more edit has become part of it; ``text`` holds the rows of all of it."""
    return replace(entry, label=label, time=time, merged=entry.merged + 1, changes_hash=text_hash(text))


def insert_entry(database: SqliteDatabase, entry: JournalEntry, text: str, digest: Digest) -> None:
    """Write a new entry with the rows of its edit; part of a transaction."""
    head = _head_values(entry)
    values = dict(zip(_HEAD, head, strict=True)) | {JournalTable.changes: text}
    database.execute(JournalTable.insert(values))
    digest.replace("journal", None, head)


def update_entry(
    database: SqliteDatabase, before: JournalEntry, after: JournalEntry, text: str | None, digest: Digest
) -> None:
    """Rewrite an entry, and its rows unless ``text`` is None; part of a transaction."""
    head = _head_values(after)
    values = dict(zip(_HEAD[1:], head[1:], strict=True))
    if text is not None:
        values[JournalTable.changes] = text
    database.execute(JournalTable.update(values).where(JournalTable.sequence == after.sequence))
    digest.replace("journal", _head_values(before), head)


def read_heads(database: SqliteDatabase) -> list[tuple[Stored, ...]]:
    """The entries without their changes, as column values in order: what the digest sums up."""
    heads: list[tuple[Stored, ...]] = database.execute_sql(_HEADS).fetchall()
    return heads


def journal_of(heads: Iterable[tuple[Stored, ...]], cursor: int | None, schema: int) -> Journal:
    """The journal with these entries; those of another ``schema`` are not readable.

    Raises Unsound if a number is missing or an entry is not one that was written here.
    """
    try:
        entries = [_entry_of(head, schema) for head in heads]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unsound("damaged_row", table="journal") from error
    known = range(1, len(entries) + 1)
    if (
        [entry.sequence for entry in entries] != list(known)
        or any(entry.parent is not None and not 0 < entry.parent < entry.sequence for entry in entries)
        or (cursor is not None and cursor not in known)
    ):
        raise Unsound("damaged_row", table="journal")
    return Journal(entries, cursor)


def read_edit(database: SqliteDatabase, entry: JournalEntry) -> Edit:
    """What ``entry`` did, read from the file.

    Raises Unsound if its rows are not those that were written.
    """
    fetched = database.execute_sql(_CHANGES, (entry.sequence,)).fetchone()
    if fetched is None or text_hash(fetched[0]) != entry.changes_hash:
        raise Unsound("damaged_row", table="journal")
    try:
        changes: tuple[Change, ...] = changes_of(json.loads(fetched[0]))
    except (ValueError, KeyError, TypeError, InvalidValue, RecursionError) as error:
        raise Unsound("damaged_row", table="journal") from error
    return Edit(entry.label, changes)


def sequences_about(database: SqliteDatabase, key: RowKey) -> tuple[int, ...]:
    """The numbers of the entries that changed a row, the newest first."""
    before, inserted = (f'["{key.table}",{start}[{key.id},' for start in ("", "null,"))
    found = database.execute_sql(_ABOUT, (before, inserted)).fetchall()
    return tuple(sequence for (sequence,) in found)


_HEAD = tuple(field for field in JournalTable._meta.sorted_fields if field is not JournalTable.changes)
_HEADS = composed(JournalTable.select(*_HEAD).order_by(JournalTable.sequence))
_CHANGES = composed(JournalTable.select(JournalTable.changes).where(JournalTable.sequence == 0))

_ABOUT = "SELECT sequence FROM journal WHERE instr(changes, ?) OR instr(changes, ?) ORDER BY sequence DESC"


def _head_values(entry: JournalEntry) -> tuple[Stored, ...]:
    return (
        entry.sequence,
        entry.parent,
        entry.opening,
        entry.label.key,
        json.dumps(entry.label.arguments, ensure_ascii=False, separators=(",", ":")),
        entry.time.isoformat(),
        entry.user,
        entry.schema,
        entry.state,
        entry.merged,
        entry.changes_hash,
    )


def _entry_of(head: Sequence[Stored], known_schema: int) -> JournalEntry:
    sequence, parent, opening, key, arguments, time, user, schema, state, merged, changes_hash = head
    if state not in ("done", "undone"):
        raise ValueError("not a state")
    pairs = tuple((str(name), value) for name, value in json.loads(str(arguments)))
    return JournalEntry(
        sequence=int(sequence or 0),
        parent=None if parent is None else int(parent),
        opening=int(opening or 0),
        label=Message(str(key), pairs),
        time=datetime.fromisoformat(str(time)),
        user=str(user),
        schema=int(schema or 0),
        state="done" if state == "done" else "undone",
        merged=int(merged or 0),
        readable=schema == known_schema,
        changes_hash=str(changes_hash),
    )
