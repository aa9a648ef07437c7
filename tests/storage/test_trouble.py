"""SQLite's errors in our words, found along the chain of errors that hide each other."""

import errno
import sqlite3
from contextlib import suppress
from pathlib import Path

import peewee
import pytest

from pmdesk.domain.errors import PmdeskError
from pmdesk.storage.errors import (
    CannotRead,
    Damaged,
    FileGone,
    LockedByOther,
    NotSaved,
    ReadOnly,
)
from pmdesk.storage.trouble import placing, reading, writing

PATH = Path("/somewhere/plan.pmdb")


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


def behind_a_failed_rollback(error: Exception) -> Exception:
    """``error`` as it arrives when taking the transaction back has failed as well."""
    try:
        try:
            raise error
        except sqlite3.OperationalError:
            raise peewee.OperationalError("cannot rollback - no transaction is active")  # noqa: B904 - as peewee does
    except peewee.OperationalError as arrived:
        return arrived


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, NotSaved),
        (sqlite3.SQLITE_IOERR_FSYNC, NotSaved),
        (sqlite3.SQLITE_READONLY, ReadOnly),
        (sqlite3.SQLITE_READONLY_DBMOVED, FileGone),
        (sqlite3.SQLITE_CANTOPEN, ReadOnly),
        (sqlite3.SQLITE_BUSY, LockedByOther),
        (sqlite3.SQLITE_CORRUPT, Damaged),
    ],
)
def test_writing(code: int, kind: type[PmdeskError], hidden: bool) -> None:
    error: Exception = sqlite_error(code)
    with pytest.raises(kind), writing(PATH):
        raise behind_a_failed_rollback(error) if hidden else error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, LockedByOther),
        (sqlite3.SQLITE_CANTOPEN, CannotRead),
        (sqlite3.SQLITE_IOERR_READ, CannotRead),
        (sqlite3.SQLITE_CORRUPT, Damaged),
        (sqlite3.SQLITE_NOTADB, Damaged),
        (sqlite3.SQLITE_ERROR, Damaged),
    ],
)
def test_reading(code: int, kind: type[PmdeskError]) -> None:
    with pytest.raises(kind), reading(PATH):
        raise sqlite_error(code)


def test_text_with_flipped_bytes() -> None:
    for context in (reading, writing):
        with pytest.raises(Damaged), context(PATH):
            b"\xff".decode()


def test_a_bug_is_no_trouble_of_the_file() -> None:
    for context in (reading, writing):
        with pytest.raises(sqlite3.ProgrammingError), context(PATH):
            raise sqlite3.ProgrammingError("Cannot operate on a closed database.")
        with pytest.raises(ZeroDivisionError), context(PATH):
            _ = 1 / 0
    with pytest.raises(sqlite3.OperationalError), writing(PATH):
        raise sqlite_error(sqlite3.SQLITE_ERROR)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOENT, CannotRead),
        (errno.EACCES, ReadOnly),
        (errno.EROFS, ReadOnly),
        (errno.ENOSPC, NotSaved),
        (errno.EIO, NotSaved),
    ],
)
def test_placing(number: int, kind: type[PmdeskError]) -> None:
    with pytest.raises(kind), placing(PATH):
        raise OSError(number, "as the system says it")


def test_errors_that_point_at_each_other_end() -> None:
    first, second = sqlite_error(sqlite3.SQLITE_ERROR), sqlite_error(sqlite3.SQLITE_FULL)
    first.__context__, second.__context__ = second, first
    with pytest.raises(NotSaved), writing(PATH), suppress(ZeroDivisionError):
        raise first
