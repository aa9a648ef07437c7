"""What the file keeps about itself: counters, state, digests and the owner record; parts of a transaction."""

from collections.abc import Mapping
from datetime import UTC, datetime

from peewee import SqliteDatabase

from pmdesk.storage.content import FileState
from pmdesk.storage.digest import Digest
from pmdesk.storage.file_tables import CountersTable, DigestsTable, FileStateTable, OwnerTable
from pmdesk.storage.owner import Owner
from pmdesk.storage.statements import insert_statement, whole_statement
from pmdesk.storage.unsound import Unsound


def write_counters(
    database: SqliteDatabase, before: Mapping[str, int], after: Mapping[str, int], digest: Digest
) -> None:
    """Save the highest ids ever dealt, where they have risen."""
    for name, last_dealt in after.items():
        saved = before.get(name)
        if saved == last_dealt:
            continue
        database.execute(CountersTable.replace(name=name, last_dealt=last_dealt))
        digest.replace("counters", None if saved is None else (name, saved), (name, last_dealt))


def write_state(database: SqliteDatabase, before: FileState | None, after: FileState, digest: Digest) -> None:
    """Save how often the file was changed and opened, and where undo stands."""
    identity, edit_counter, openings, cursor = after.values()
    database.execute(
        FileStateTable.replace(id=identity, edit_counter=edit_counter, openings=openings, cursor=cursor)
    )
    digest.replace("file_state", None if before is None else before.values(), after.values())


def read_edit_counter(database: SqliteDatabase) -> int | None:
    """How often the file was changed, as the file has it now."""
    found = database.execute(FileStateTable.select(FileStateTable.edit_counter)).fetchone()
    return None if found is None else int(found[0])


def write_sums(database: SqliteDatabase, before: Mapping[str, int], after: Mapping[str, int]) -> None:
    """Save the digests that have changed."""
    for name, total in after.items():
        if before.get(name) != total:
            database.execute(DigestsTable.replace(name=name, sum=f"{total:032x}"))


def read_owner(database: SqliteDatabase) -> Owner | None:
    """Who has the file open for writing.

    Raises Unsound for a record that no program wrote.
    """
    found = database.execute_sql(whole_statement(OwnerTable)).fetchone()
    if found is None:
        return None
    _, token, user, host, process, started, place, heartbeat = found
    try:
        last_sign = datetime.fromisoformat(heartbeat).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Unsound("damaged_row", table="owner") from error
    return Owner(token, user, host, process, started, place, last_sign)


def write_owner(database: SqliteDatabase, owner: Owner) -> None:
    """Take the file over, or renew the heartbeat."""
    values = (
        1,
        owner.token,
        owner.user,
        owner.host,
        owner.process,
        owner.started,
        owner.place,
        owner.heartbeat.isoformat(),
    )
    remove_owner(database)
    database.connection().execute(insert_statement(OwnerTable), values)


def remove_owner(database: SqliteDatabase) -> None:
    """Leave the file to others."""
    database.execute(OwnerTable.delete())
