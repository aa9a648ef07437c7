"""A new portfolio file: written whole beside its place, then put there."""

from pathlib import Path

from peewee import SqliteDatabase

from pmdesk.domain.edit import Change, missing_references
from pmdesk.domain.errors import BrokenReference, InvalidValue
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.storage.connection import APPLICATION_ID, close_cleanly, connect, transaction
from pmdesk.storage.content import FileState, check_shape
from pmdesk.storage.digest import Digest
from pmdesk.storage.file_format import FileFormat
from pmdesk.storage.kept import write_counters, write_state, write_sums
from pmdesk.storage.placement import new_file
from pmdesk.storage.rows import keys_of, stored_changes, write_changes
from pmdesk.storage.unsound import Unsound


def create_file(
    path: Path, portfolio: Portfolio, ids: IdDealer, file_format: FileFormat, *, replace: bool = False
) -> None:
    """Write ``portfolio`` to a new file at ``path``; ids go on where ``ids`` stands.

    Raises FileExists unless it may be replaced, ReadOnly, CannotRead without a folder, NotSaved;
    BrokenReference or InvalidValue for a portfolio that can't be kept.
    """
    for row, target in missing_references(portfolio, portfolio.rows()):
        text = message("errors.broken_reference", table=row.table, target=target.table)
        raise BrokenReference(text, (row, target))
    try:
        check_shape(portfolio)
    except Unsound as unsound:
        raise InvalidValue(message("store.impossible_rows", **unsound.arguments)) from unsound
    for key in keys_of(portfolio):
        ids.saw(key)
    with new_file(path, replace=replace) as beside:
        database = connect(beside, "rw")
        try:
            make_empty(database, file_format)
            with transaction(database):
                _fill(database, portfolio, ids)
        finally:
            close_cleanly(database)


def make_empty(database: SqliteDatabase, file_format: FileFormat) -> None:
    """Give a new file the tables of the newest format."""
    schema = file_format.schemas[file_format.version]
    database.connection().executescript(f"BEGIN IMMEDIATE;{schema};COMMIT;")
    database.pragma("application_id", APPLICATION_ID)
    database.pragma("user_version", file_format.version)


def _fill(database: SqliteDatabase, portfolio: Portfolio, ids: IdDealer) -> None:
    digest = Digest({})
    write_changes(database, stored_changes(Change(None, row) for row in portfolio.rows()), digest)
    write_counters(database, {}, ids.last_dealt, digest)
    write_state(database, None, FileState(edit_counter=0, openings=0, cursor=None), digest)
    write_sums(database, {}, digest.sums())
