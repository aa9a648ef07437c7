"""An open file: its connection, and the checks and sums that every change to it goes through."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from peewee import SqliteDatabase

from pmdesk.domain.ids import IdDealer
from pmdesk.domain.portfolio import Portfolio
from pmdesk.storage.connection import close_cleanly, connect, data_version, journal_of, snapshot, transaction
from pmdesk.storage.content import Content, FileState, read_content
from pmdesk.storage.digest import Digest
from pmdesk.storage.errors import ChangedByOther, Damaged, FileGone, NotSaved, ReadOnly, StoreError
from pmdesk.storage.file_format import FileFormat
from pmdesk.storage.guard import check_structure
from pmdesk.storage.kept import (
    read_edit_counter,
    read_owner,
    remove_owner,
    write_counters,
    write_owner,
    write_state,
    write_sums,
)
from pmdesk.storage.owner import Owner, wall_clock
from pmdesk.storage.trouble import reading, writing
from pmdesk.storage.unsound import Unsound


@dataclass(slots=True)
class Writing:
    """A change that is being written: its rows to ``database``, their hashes to ``digest``.

    Undo will stand at ``cursor``.
    """

    database: SqliteDatabase
    digest: Digest
    cursor: int | None


class OpenFile:
    """A checked file with its connection.

    ``seen`` is the connection's data version at which ``content`` was read; ``owner`` None means that the
    file is only read; ``scratch`` holds the private copy that is read instead, if it takes one. ``took_back``
    says whether opening it took back a change that a crash had left half-written.
    """

    took_back = False

    def __init__(
        self,
        path: Path,
        database: SqliteDatabase,
        content: Content,
        file_format: FileFormat,
        *,
        seen: int,
        owner: Owner | None,
        scratch: "tempfile.TemporaryDirectory[str] | None",
    ) -> None:
        self.path = path
        self.database = database
        self.file_format = file_format
        self._owner = owner
        self._scratch = scratch
        self._place = path.stat()
        self._data_version = seen
        self._take(content)
        if owner is not None:
            owner.hold()

    def _take(self, content: Content) -> None:
        self.state = content.state
        self.journal = content.journal
        self.last_dealt = dict(content.last_dealt)
        self._sums = dict(content.sums)
        self._portfolio: Portfolio | None = content.portfolio

    @property
    def read_only(self) -> bool:
        return self._owner is None

    @property
    def sums(self) -> Mapping[str, int]:
        """The digests of the file, as of the last change."""
        return self._sums

    def portfolio(self) -> Portfolio:
        """The portfolio as it lies in the file now; a file that is only read is followed in all its content.

        Raises Damaged, CannotRead or LockedByOther.
        """
        with reading(self.path):
            present = data_version(self.database)
            if self.read_only and present != self._data_version:
                self._take(self._read_again())
                self._data_version = present
            if self._portfolio is None:
                self._portfolio = self._read_again().portfolio
        return self._portfolio

    @contextmanager
    def changing(self, ids: IdDealer) -> Iterator[Writing]:
        """What is written inside is one transaction with counters, digests and the edit counter.

        Raises what ``checked_transaction`` raises; then the file and this object are as before. NotSaved is
        not raised if the change is in the file all the same.
        """
        sums: dict[str, int] | None = None
        try:
            with self.checked_transaction():
                change = Writing(self.database, Digest(dict(self._sums)), self.state.cursor)
                yield change
                state = FileState(self.state.edit_counter + 1, self.state.openings, change.cursor)
                last_dealt = dict(ids.last_dealt)
                write_counters(self.database, self.last_dealt, last_dealt, change.digest)
                write_state(self.database, self.state, state, change.digest)
                sums = change.digest.sums()
                write_sums(self.database, self._sums, sums)
        except NotSaved:
            if sums is None or not self._is_in_file(sums):
                raise
            in_doubt = True
        else:
            in_doubt = False
        self.state = state
        self.last_dealt = last_dealt
        self._sums = sums
        self._portfolio = None
        if in_doubt:
            with suppress(StoreError):  # a disk that stays broken is told of by the next edit or sign of life
                self.heartbeat()  # its transaction flushes what this one couldn't

    @contextmanager
    def checked_transaction(self) -> Iterator[None]:
        """A transaction on a file that is in its place and as this program left it.

        Raises ReadOnly, FileGone, ChangedByOther, NotSaved, LockedByOther or Damaged.
        """
        if self._owner is None:
            raise ReadOnly("read_only", self.path)
        with writing(self.path):
            self.check_place()
            with transaction(self.database):
                self._check_untouched()
                yield
            with suppress(OSError):  # saved, but gone since: the next write will find out
                self._place = self.path.stat()

    def check_content(self) -> None:
        """Raises ChangedByOther or Damaged unless the file, wherever it lies, holds what was written here.

        A file that is only read may hold anything that is sound.
        """
        if self._owner is not None:
            with reading(self.path), snapshot(self.database):
                self._check_untouched()

    def heartbeat(self) -> None:
        """Show other machines that this program is still here, unless it only reads."""
        if self._owner is not None:
            owner = replace(self._owner, heartbeat=wall_clock())
            with self.checked_transaction():
                write_owner(self.database, owner)
            self._owner = owner

    def close(self) -> None:
        """Give the file up and leave nothing beside it; what was written stays written."""
        try:
            if self._owner is not None:
                self._leave()
            else:
                self.database.close()
        finally:
            if self._scratch is not None:
                self._scratch.cleanup()

    def _leave(self) -> None:
        try:
            with self.checked_transaction():
                remove_owner(self.database)
        except StoreError:
            # It is somebody else's now, or can't be written any more: what was saved is there, and an owner
            # record that stays tells of a process that will be no more.
            self.database.close()
            if not self.path.exists():
                journal_of(self.path).unlink(missing_ok=True)
        else:
            with writing(self.path):
                close_cleanly(self.database)
        finally:
            if not self.database.is_closed():
                self.database.close()
            if self._owner is not None:
                self._owner.let_go()

    def check_place(self) -> None:
        """Raises FileGone unless the path still names the file that is open."""
        try:
            place = self.path.stat()
        except OSError as error:
            raise FileGone("file_gone", self.path) from error
        if not os.path.samestat(place, self._place):
            raise FileGone("file_gone", self.path)
        if place.st_size < self._place.st_size:
            raise ChangedByOther("changed_by_other", self.path)

    def _check_untouched(self) -> None:
        """Raises ChangedByOther if another program has written since; part of a transaction."""
        try:
            owner = read_owner(self.database)
            mine = owner is not None and self._owner is not None and owner.token == self._owner.token
            if not mine or read_edit_counter(self.database) != self.state.edit_counter:
                raise ChangedByOther("changed_by_other", self.path)
            present = data_version(self.database)
            if present != self._data_version:
                # Another program's commit, or one of ours that failed and was rolled back: the content tells.
                check_structure(self.database, self.file_format, self.file_format.version)
                if read_content(self.database, self.file_format.version).sums != self._sums:
                    raise ChangedByOther("changed_by_other", self.path)
                self._data_version = present
        except Unsound as unsound:
            raise ChangedByOther("changed_by_other", self.path) from unsound

    def _is_in_file(self, sums: Mapping[str, int]) -> bool:
        """Whether everyone now finds in the file what those digests stand for, though writing it failed.

        SQLite flushes its journal once more when all is done, and calls the transaction failed if only that
        fails.
        """
        with suppress(StoreError, Unsound), reading(self.path):
            self.check_place()
            reader = connect(self.path, "ro")
            try:
                with snapshot(reader):
                    return read_content(reader, self.file_format.version).sums == sums
            finally:
                reader.close()
        return False

    def _read_again(self) -> Content:
        try:
            with snapshot(self.database):
                check_structure(self.database, self.file_format, self.file_format.version)
                return read_content(self.database, self.file_format.version)
        except Unsound as unsound:
            raise Damaged(unsound.phrase, self.path, **unsound.arguments) from unsound
