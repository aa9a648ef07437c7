"""Backing up: dated copies of an open file, made while work goes on.

A backup is made whenever the file holds something else than the newest one: after it was opened, from time to
time while it is edited, and when it is closed. So the state before the first edit of a day is among them.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from pmdesk.storage.backup_source import note_source, take_along
from pmdesk.storage.backups import Backup, dated_backups, folder_of, free_name, thin_out
from pmdesk.storage.connection import close_cleanly, connect, transaction
from pmdesk.storage.content import read_sums
from pmdesk.storage.copies import copy_content
from pmdesk.storage.errors import BackupFailed, CannotRead, Damaged, NotSaved, ReadOnly, StoreError
from pmdesk.storage.kept import remove_owner
from pmdesk.storage.placement import new_file
from pmdesk.storage.trouble import placing, reading
from pmdesk.storage.unsound import Unsound

EVERY = timedelta(minutes=30)
"""How often a file that is edited gets a backup; Anki's interval."""

_PAGES_AT_ONCE = 512
"""2 MB: how much is read before an edit that waits may write."""


def make_backup(
    path: Path, sums: Mapping[str, int], first_edit: str, root: Path, time: datetime
) -> Backup | None:
    """A backup of the file at ``path``, unless the newest has the same digests ``sums``; older ones go.

    If the file was moved, the backups made at its old place become its own: ``first_edit`` names it. It is
    read through a connection of its own and in steps, so that whoever has it open can write; then the copy
    begins anew. Slow: for a thread of its own. Raises BackupFailed, or Damaged if pages of the file are not
    sound; nothing is left then.
    """
    folder = folder_of(path, root)
    with _told_as_backup(path, folder):
        with placing(folder):
            take_along(folder, root, first_edit)
        backups = dated_backups(folder)
        if backups and _sums_of(backups[-1].path) == _without_openings(sums):
            return None
        with placing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        target = free_name(folder, path.stem, time)
        with new_file(target) as beside:
            _copy(path, beside)
        with placing(folder):
            note_source(folder, path, first_edit)
        thin_out(folder, target)
        return Backup(target, time.replace(microsecond=0), target.stat().st_size)


def _copy(path: Path, beside: Path) -> None:
    with reading(path):
        source = connect(path, "ro")
    try:
        copy_content(source, beside, pages_at_once=_PAGES_AT_ONCE)
    finally:
        source.close()
    copy = connect(beside, "rw")
    try:
        with reading(path):
            sound = copy.execute_sql("PRAGMA quick_check(1)").fetchone() == ("ok",)
        if not sound:
            raise Damaged("damaged_pages", path)
        with transaction(copy):
            remove_owner(copy)
    finally:
        close_cleanly(copy)


def _sums_of(path: Path) -> Mapping[str, int] | None:
    """The digests that a backup carries; None if it is damaged, so that another one is due."""
    try:
        with reading(path):
            database = connect(path, "ro")
            try:
                return _without_openings(read_sums(database))
            finally:
                database.close()
    except (StoreError, Unsound):
        return None


def _without_openings(sums: Mapping[str, int]) -> Mapping[str, int]:
    """The digests of plan and history: to open a file is not to change it. Empty tables may be missing."""
    return {table: total for table, total in sums.items() if total and table != "file_state"}


@contextmanager
def _told_as_backup(path: Path, folder: Path) -> Iterator[None]:
    """Turns what goes wrong with the copy into BackupFailed: the file itself is well."""
    try:
        yield
    except ReadOnly as refused:
        raise BackupFailed("backup_protected", path, folder=str(folder)) from refused
    except (NotSaved, CannotRead) as refused:
        if refused.message.key == "store.disk_full":
            raise BackupFailed("backup_disk_full", path) from refused
        reason = dict(refused.message.arguments).get("reason") or str(refused)
        raise BackupFailed("backup_not_made", path, reason=reason) from refused
