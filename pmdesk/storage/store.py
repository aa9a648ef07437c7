"""Store: one open .pmdb file, the only door between a portfolio and the disk."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock, RLock
from types import TracebackType
from typing import Any, Self

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import IdDealer, RowKey
from pmdesk.domain.portfolio import Portfolio
from pmdesk.storage.backing_up import make_backup
from pmdesk.storage.backup_source import first_edit_of
from pmdesk.storage.backups import Backup
from pmdesk.storage.copies import save_copy
from pmdesk.storage.creation import create_file
from pmdesk.storage.errors import ChangedByOther, Damaged, FileExists, HistoryUnreadable, ReadOnly, StoreError
from pmdesk.storage.file_format import FileFormat, current_format
from pmdesk.storage.journal import (
    Journal,
    JournalEntry,
    State,
    changes_text,
    insert_entry,
    merged_entry,
    new_entry,
    read_edit,
    sequences_about,
    update_entry,
)
from pmdesk.storage.open_file import OpenFile
from pmdesk.storage.opening import open_for_writing, open_read_only
from pmdesk.storage.rows import StoredChange, stored_changes, write_changes
from pmdesk.storage.trouble import reading
from pmdesk.storage.unsound import Unsound
from pmdesk.storage.view_state import read_view_state, write_view_state


class Store:
    """A file that is open, with its history. Get one from ``create`` or ``open``; close it, or use ``with``.

    Every ``record_…`` is one transaction: when it returns, the edit is on disk, and when it raises, neither
    the file nor the store has changed. They raise ReadOnly, FileGone, ChangedByOther, NotSaved, LockedByOther
    or Damaged; StaleEdit for rows that are not in the file as the edit expects; BrokenReference or
    InvalidValue for rows that can't be kept. Any one thread at a time may call a method.
    """

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self._lock = RLock()
        self._backing_up = Lock()
        self._unsaved_view_state: dict[str, Any] | None = None
        self.ids = IdDealer(file.last_dealt)

    @classmethod
    def create(cls, path: Path, portfolio: Portfolio, ids: IdDealer) -> Self:
        """A new file with ``portfolio``, open for writing; ids go on where ``ids`` stands.

        Raises FileExists, CannotRead without a folder, ReadOnly or NotSaved.
        """
        create_file(path, portfolio, ids, current_format())
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, file_format: FileFormat | None = None) -> Self:
        """The file at ``path``, or where a symbolic link there leads, checked from first byte to digests.

        Raises CannotRead, NotAPortfolio, NewerVersion or Damaged, and unless ``read_only`` LockedByOther,
        ReadOnly or NotSaved; then no byte of it has changed.
        """
        known = file_format or current_format()
        place = Path(os.path.realpath(path))  # SQLite keeps its journal beside the file, not beside the link
        return cls(open_read_only(place, known) if read_only else open_for_writing(place, known))

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def read_only(self) -> bool:
        return self._file.read_only

    @property
    def opening(self) -> int:
        """The number of this opening; entries of the journal with a lower one are older than it."""
        return self._file.state.openings

    @property
    def took_back(self) -> bool:
        """Whether a program had ended in the middle of a change, which this opening has taken back.

        Everything that was saved before is there. Nothing else can be left half-done: new files and copies
        appear whole, and an import is one change.
        """
        return self._file.took_back

    def load(self) -> Portfolio:
        """The portfolio as it lies in the file now; if it is only read, the history follows as well.

        Raises Damaged, CannotRead or LockedByOther.
        """
        with self._lock:
            return self._file.portfolio()

    def journal(self) -> Journal:
        """The history, without the rows of its edits; it follows what is recorded."""
        return self._file.journal

    def edit_of(self, sequence: int) -> Edit:
        """What the entry with this number did, read from the file.

        Raises HistoryUnreadable if it was kept in an older format or its rows are not as written.
        """
        entry = self._file.journal.entry(sequence)
        if not entry.readable:
            raise HistoryUnreadable("history_unreadable", self.path)
        with self._lock, reading(self.path):
            try:
                return read_edit(self._file.database, entry)
            except Unsound as unsound:
                raise HistoryUnreadable("history_damaged", self.path) from unsound

    def entries_about(self, key: RowKey) -> tuple[JournalEntry, ...]:
        """The entries that changed a row and can be read, the newest first."""
        with self._lock, reading(self.path):
            found = sequences_about(self._file.database, key)
        entries = (self._file.journal.entry(sequence) for sequence in found)
        return tuple(entry for entry in entries if entry.readable)

    def record_edit(self, edit: Edit, *, time: datetime, user: str) -> JournalEntry:
        """Write the rows of ``edit`` and a new entry at the cursor, which moves to it."""
        with self._lock:
            with self._file.changing(self.ids) as change:
                rows = self._rows_of(edit)
                text = changes_text(rows)
                entry = new_entry(
                    self._file.journal,
                    edit.label,
                    text,
                    time=time,
                    user=user,
                    opening=self.opening,
                    schema=self._file.file_format.version,
                )
                write_changes(change.database, rows, change.digest)
                insert_entry(change.database, entry, text, change.digest)
                change.cursor = entry.sequence
            self._file.journal.put(entry, entry.sequence)
        return entry

    def record_merged(self, step: Edit, whole: Edit, *, time: datetime) -> JournalEntry:
        """Write the rows of ``step`` and make it part of the entry at the cursor, which then did ``whole``.

        Raises StoreError if nothing was done yet.
        """
        with self._lock:
            before = self._needed(self._file.journal.undo, "nothing_to_undo")
            with self._file.changing(self.ids) as change:
                text = changes_text(stored_changes(whole.changes))
                after = merged_entry(before, whole.label, text, time=time)
                write_changes(change.database, self._rows_of(step), change.digest)
                update_entry(change.database, before, after, text, change.digest)
            self._file.journal.put(after, after.sequence)
        return after

    def record_undo(self, inverse: Edit) -> JournalEntry:
        """Write the rows of ``inverse``, which takes back the entry at the cursor; its parent is the next.

        Raises StoreError if nothing was done yet.
        """
        with self._lock:
            entry = self._needed(self._file.journal.undo, "nothing_to_undo")
            return self._step(inverse, entry, "undone", entry.parent)

    def record_redo(self, edit: Edit) -> JournalEntry:
        """Write the rows of ``edit``, which does the entry to be redone again; then it is the cursor.

        Raises StoreError if nothing was undone.
        """
        with self._lock:
            entry = self._needed(self._file.journal.redo, "nothing_to_redo")
            return self._step(edit, entry, "done", entry.sequence)

    def view_state(self) -> dict[str, Any]:
        """How the views were left, by name, as JSON values."""
        if self._unsaved_view_state is not None:
            return dict(self._unsaved_view_state)
        with self._lock, reading(self.path):
            return read_view_state(self._file.database)

    def save_view_state(self, state: Mapping[str, Any]) -> None:
        """Keep how the views are left: in the file, or in memory if it is only read. It is not an edit."""
        if self.read_only:
            self._unsaved_view_state = dict(state)
            return
        with self._lock, self._file.checked_transaction():
            write_view_state(self._file.database, state)

    def save_copy(
        self,
        path: Path,
        *,
        for_others: bool = False,
        replace: bool = False,
        present: Portfolio | None = None,
    ) -> None:
        """Write the file's content to a new file at ``path``; this store stays with its own file.

        A copy ``for_others`` carries neither the history, with what was deleted, nor the state of the views.
        If the file no longer holds what this store wrote, the copy is made of ``present``, without a history.
        Raises FileExists unless it may be replaced, which the open file never may; CannotRead without a
        folder, ReadOnly or NotSaved; without ``present`` also ChangedByOther or Damaged.
        """
        with suppress(OSError):  # one of them isn't there
            if os.path.samefile(path, self.path):
                raise FileExists("file_exists", path)
        with self._lock:
            try:
                self._file.check_content()
            except (ChangedByOther, Damaged):
                if present is None:
                    raise
                create_file(path, present, self.ids, self._file.file_format, replace=replace)
            else:
                save_copy(self._file.database, self._file.state, path, for_others=for_others, replace=replace)

    def make_backup(self, root: Path, *, time: datetime) -> Backup | None:
        """A dated copy among the backups in ``root``, unless the newest there holds the same already.

        Slow, but edits can go on meanwhile: for a thread of its own. Only one is made at a time.
        Raises ReadOnly, FileGone, ChangedByOther, BackupFailed or Damaged.
        """
        if self.read_only:
            raise ReadOnly("read_only", self.path)
        with self._backing_up:
            with self._lock:
                self._file.check_place()
                sums, first_edit = self._file.sums, first_edit_of(self._file.journal)
            return make_backup(self.path, sums, first_edit, root, time)

    def heartbeat(self) -> None:
        """Show programs on other machines that this one is still here; call it once a minute."""
        with self._lock:
            self._file.heartbeat()

    def close(self) -> None:
        """Give the file up; nothing is lost and nothing stays beside it. Closing twice does nothing."""
        with self._lock:
            if not self._file.database.is_closed():
                self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _step(self, edit: Edit, entry: JournalEntry, state: State, cursor: int | None) -> JournalEntry:
        """Write the rows of an undo or redo; the lock is held."""
        after = replace(entry, state=state)
        with self._file.changing(self.ids) as change:
            write_changes(change.database, self._rows_of(edit), change.digest)
            update_entry(change.database, entry, after, None, change.digest)
            change.cursor = cursor
        self._file.journal.put(after, cursor)
        return after

    def _rows_of(self, edit: Edit) -> list[StoredChange]:
        """The rows that ``edit`` writes; their ids will not be dealt, whoever dealt them."""
        for change in edit.changes:
            self.ids.saw(change.key)
        return stored_changes(edit.changes)

    def _needed(self, entry: JournalEntry | None, phrase: str) -> JournalEntry:
        if entry is None:
            raise StoreError(phrase, self.path)
        return entry
