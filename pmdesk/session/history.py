"""History: the journal as undo, redo and the history panel see it, and the merging of rapid edits."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from pmdesk.domain.edit import Edit, combined
from pmdesk.domain.ids import RowKey
from pmdesk.storage.journal import JournalEntry
from pmdesk.storage.store import Store

MERGE_WITHIN = timedelta(seconds=3)
"""Edits with the same merge key become one if no more time than this lies between them."""


class History:
    """A tree of entries kept in the file: undo goes to the parent, redo to the newest child.

    Entries of a branch that a later edit left behind can't be redone, but stay to be looked at.
    """

    def __init__(self, store: Store, user: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self.user = user
        self._clock = clock
        self._growing: tuple[str, Edit, datetime] | None = None

    @property
    def entries(self) -> Sequence[JournalEntry]:
        """All entries, oldest first."""
        return self._store.journal().entries

    @property
    def to_undo(self) -> JournalEntry | None:
        """The entry that undo would take back."""
        return self._store.journal().undo

    @property
    def to_redo(self) -> JournalEntry | None:
        """The entry that redo would do again."""
        return self._store.journal().redo

    @property
    def undo_is_older_than_opening(self) -> bool:
        """Whether undo would go behind the moment at which the file was opened."""
        entry = self.to_undo
        return entry is not None and entry.opening < self._store.opening

    def edit_of(self, entry: JournalEntry) -> Edit:
        """What ``entry`` did. Raises StoreError if it can't be read any more."""
        return self._store.edit_of(entry.sequence)

    def about(self, key: RowKey) -> Sequence[JournalEntry]:
        """The entries that changed a row, the newest first. Raises StoreError if the file can't be read."""
        return self._store.entries_about(key)

    def write_edit(self, edit: Edit, merge_key: str | None) -> None:
        """Save ``edit``, within the last entry if both have the same key and follow each other closely."""
        now = self._clock()
        whole = self._grown(edit, merge_key, now)
        if whole is None:
            self._store.record_edit(edit, time=now, user=self.user)
        else:
            self._store.record_merged(edit, whole, time=now)
        self._growing = None if merge_key is None else (merge_key, whole or edit, now)

    def write_undo(self, inverse: Edit) -> None:
        """Save the taking back of ``to_undo``."""
        self._store.record_undo(inverse)
        self._growing = None

    def write_redo(self, edit: Edit) -> None:
        """Save the doing again of ``to_redo``."""
        self._store.record_redo(edit)
        self._growing = None

    def _grown(self, edit: Edit, merge_key: str | None, now: datetime) -> Edit | None:
        """The last edit and ``edit`` as one, if they are to be undone as one."""
        if self._growing is None or self._growing[0] != merge_key or now - self._growing[2] > MERGE_WITHIN:
            return None
        whole = combined(edit.label, self._growing[1], edit)
        return None if whole.is_empty else whole
