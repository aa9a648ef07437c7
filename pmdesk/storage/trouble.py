"""SQLite's errors in our words: which of them a user can act on, when reading and when writing."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import InterfaceError, PeeweeException, ProgrammingError

from pmdesk.domain.errors import BrokenReference, InvalidValue, PmdeskError
from pmdesk.domain.messages import message
from pmdesk.storage.errors import (
    CannotRead,
    Damaged,
    FileGone,
    LockedByOther,
    NotSaved,
    ReadOnly,
    StoreError,
)

_DATABASE_ERRORS = (sqlite3.Error, PeeweeException)
_MISUSE = (sqlite3.ProgrammingError, ProgrammingError, InterfaceError)  # a closed connection, say: a bug
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NO_SPACE = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows knows no quota


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns what SQLite says while ``path`` is checked or read into a StoreError.

    A damaged file can make any statement fail in any way, so whatever isn't the system's fault is damage.
    """
    try:
        yield
    except _MISUSE:
        raise
    except _DATABASE_ERRORS as error:
        raise _reading_trouble(error, path) from error
    except UnicodeDecodeError as error:  # names and texts with flipped bytes
        raise Damaged("damaged_text", path) from error


def is_left_half_written(error: BaseException) -> bool:
    """Whether reading failed because a crash left a transaction that must be taken back first."""
    return sqlite3.SQLITE_READONLY_ROLLBACK in _codes(error)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns what SQLite says while ``path`` is written into a StoreError or InvalidValue.

    An error that no user could act on is a bug and goes on as it is.
    """
    try:
        yield
    except _DATABASE_ERRORS as error:
        trouble = _writing_trouble(error, path)
        if trouble is None:
            raise
        raise trouble from error
    except UnicodeDecodeError as error:
        raise Damaged("damaged_text", path) from error
    except (OverflowError, UnicodeEncodeError) as error:  # a number beyond 64 bits, half a surrogate pair
        raise InvalidValue(message("store.value_not_storable")) from error


@contextmanager
def recovering(path: Path) -> Iterator[None]:
    """Turns what SQLite says while it takes back what a crash left half-written into a StoreError.

    With a damaged file or journal any statement can fail in any way: what isn't the system's fault is damage.
    """
    try:
        yield
    except _MISUSE:
        raise
    except _DATABASE_ERRORS as error:
        raise (_writing_trouble(error, path) or Damaged("damaged_pages", path)) from error
    except UnicodeDecodeError as error:  # SQLite names what is broken by its broken name
        raise Damaged("damaged_text", path) from error


@contextmanager
def placing(path: Path) -> Iterator[None]:
    """Turns what the system says while a new file is put in its place into a StoreError."""
    try:
        yield
    except FileNotFoundError as error:
        raise CannotRead("no_folder", path) from error
    except PermissionError as error:
        raise ReadOnly("write_protected", path) from error
    except OSError as error:
        if error.errno == errno.EROFS:
            raise ReadOnly("write_protected", path) from error
        if error.errno in _NO_SPACE:
            raise NotSaved("disk_full", path) from error
        raise NotSaved("not_saved", path, reason=error.strerror or "") from error


def _reading_trouble(error: BaseException, path: Path) -> StoreError:
    codes = {code & 0xFF for code in _codes(error)}
    if codes & {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LockedByOther(path, None)
    if codes & {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return CannotRead("no_permission", path)
    if sqlite3.SQLITE_IOERR in codes and not codes & _DAMAGE:
        return CannotRead("not_read", path, reason=str(error))
    return Damaged("damaged_pages", path)


def _writing_trouble(error: BaseException, path: Path) -> PmdeskError | None:
    extended = set(_codes(error))
    codes = {code & 0xFF for code in extended}
    if sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY in extended:
        return BrokenReference(message("store.broken_reference"))
    if sqlite3.SQLITE_READONLY_DBMOVED in extended:
        return FileGone("file_gone", path)
    if sqlite3.SQLITE_FULL in codes:
        return NotSaved("disk_full", path)
    if codes & {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return ReadOnly("write_protected", path)
    if sqlite3.SQLITE_IOERR in codes:
        return NotSaved("not_saved", path, reason=str(error))
    if codes & {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LockedByOther(path, None)
    return Damaged("damaged_pages", path) if codes & _DAMAGE else None


def _codes(error: BaseException | None) -> Iterator[int]:
    """SQLite's codes along the chain of errors: peewee wraps them, and a failed rollback hides them."""
    seen: set[int] = set()
    pending = [error]
    while pending:
        error = pending.pop()
        if error is None or id(error) in seen:
            continue
        seen.add(id(error))
        if isinstance(error, sqlite3.Error) and hasattr(error, "sqlite_errorcode"):
            yield error.sqlite_errorcode
        pending += [error.__cause__, error.__context__]
