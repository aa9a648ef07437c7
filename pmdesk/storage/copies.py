"""Copies of an open file: a whole one, or one for others without the history and private rows."""

from pathlib import Path

from peewee import SqliteDatabase

from pmdesk.domain.edit import Change
from pmdesk.domain.privacy import private_rows
from pmdesk.storage.connection import close_cleanly, connect, transaction
from pmdesk.storage.content import FileState, read_sums
from pmdesk.storage.digest import Digest
from pmdesk.storage.file_tables import JournalTable, ViewStateTable
from pmdesk.storage.kept import remove_owner, write_state, write_sums
from pmdesk.storage.placement import new_file
from pmdesk.storage.rows import read_rows, stored_changes, write_changes


def save_copy(
    database: SqliteDatabase, state: FileState, path: Path, *, for_others: bool, replace: bool
) -> None:
    """Write what ``database`` holds to a new file at ``path``, which nobody owns.

    A copy ``for_others`` carries neither the history, with what was deleted, nor private rows, nor the state
    of the views.
    Raises FileExists, ReadOnly, CannotRead without a folder, or NotSaved.
    """
    with new_file(path, replace=replace) as beside:
        copy_content(database, beside)
        copy = connect(beside, "rw")
        try:
            copy.pragma("foreign_keys", "OFF")  # the journal goes as a whole, not entry by entry
            with transaction(copy):
                remove_owner(copy)
                if for_others:
                    _forget_history(copy, state)
            if for_others:
                copy.execute_sql("VACUUM")  # so that no page holds what was deleted
        finally:
            close_cleanly(copy)


def copy_content(database: SqliteDatabase, path: Path, *, pages_at_once: int = -1) -> None:
    """Copy all pages of ``database`` to an empty file at ``path``, as of one moment.

    Another connection may write to the database between ``pages_at_once``; then the copy begins anew.
    """
    target = connect(path, "rw")
    try:
        database.connection().backup(target.connection(), pages=pages_at_once)
    finally:
        close_cleanly(target)


def _forget_history(copy: SqliteDatabase, state: FileState) -> None:
    sums = read_sums(copy)
    digest = Digest(sums | {"journal": 0})
    portfolio, _ = read_rows(copy)
    gone = (Change(row, None) for row in private_rows(portfolio))
    write_changes(copy, stored_changes(gone), digest)
    copy.execute(JournalTable.delete())
    copy.execute(ViewStateTable.delete())
    write_state(copy, state, FileState(state.edit_counter, openings=0, cursor=None), digest)
    write_sums(copy, sums, digest.sums())
