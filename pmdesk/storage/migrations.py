"""From an older format to the newest: checked before, backed up, all steps in one transaction."""

from itertools import count
from pathlib import Path

from peewee import SqliteDatabase

from pmdesk.storage.connection import close_cleanly, connect, snapshot, transaction
from pmdesk.storage.content import DIGESTED, compare_sums, read_sums, sums_in
from pmdesk.storage.copies import copy_content
from pmdesk.storage.errors import Damaged, LockedByOther
from pmdesk.storage.file_format import FileFormat
from pmdesk.storage.guard import check_references, check_structure
from pmdesk.storage.kept import read_owner, write_sums
from pmdesk.storage.owner import wall_clock
from pmdesk.storage.placement import new_file
from pmdesk.storage.trouble import reading, writing
from pmdesk.storage.unsound import Unsound


def migrate(path: Path, version: int, file_format: FileFormat) -> Path:
    """Bring the file at ``path`` from ``version`` to the newest; the copy made of it before.

    Raises Damaged or LockedByOther before anything is written; if a step fails, the file stays at
    ``version``.
    """
    with reading(path):
        database = connect(path, "ro")
        try:
            with snapshot(database):
                _check(database, path, version, file_format)
            backup = _backup(database, path, version)
        finally:
            database.close()
    with writing(path):
        database = connect(path, "rw")
        try:
            # Rebuilding a table must not be taken for deleting what points at its rows.
            database.pragma("foreign_keys", "OFF")
            with transaction(database):
                _take_steps(database, path, version, file_format)
        finally:
            close_cleanly(database)
    return backup


def _take_steps(database: SqliteDatabase, path: Path, version: int, file_format: FileFormat) -> None:
    _check(database, path, version, file_format)
    before = read_sums(database)
    for step in range(version, file_format.version):
        file_format.migrations[step](database)
    database.pragma("user_version", file_format.version)
    check_structure(database, file_format, file_format.version)
    check_references(database)
    write_sums(database, before, sums_in(database, DIGESTED))


def _check(database: SqliteDatabase, path: Path, version: int, file_format: FileFormat) -> None:
    try:
        check_structure(database, file_format, version)
        check_references(database)
        saved = read_sums(database)
        compare_sums(saved, sums_in(database, saved))
        owner = read_owner(database)
    except Unsound as unsound:
        raise Damaged(unsound.phrase, path, **unsound.arguments) from unsound
    if owner is not None and owner.has(path, wall_clock()):
        raise LockedByOther(path, owner)


def _backup(database: SqliteDatabase, path: Path, version: int) -> Path:
    """A copy of the file under the first free name ``name.v1-backup.pmdb``, ``name.v1-backup-2.pmdb`` …"""
    for number in count(1):
        suffix = "" if number == 1 else f"-{number}"
        backup = path.with_name(f"{path.stem}.v{version}-backup{suffix}{path.suffix}")
        if not backup.exists():
            with new_file(backup) as beside:
                copy_content(database, beside)
            return backup
    raise AssertionError("count has no end")
