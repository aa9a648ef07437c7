"""Connections to a .pmdb file: how SQLite is set up for it, and transactions that end as they should."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from peewee import SqliteDatabase

APPLICATION_ID = 0x504D4442
"""``PMDB``: bytes 68 to 71 of every portfolio file."""

BUSY_SECONDS = 5
"""How long to wait for another program that is just reading or writing."""

_SAFE_READING = [
    ("foreign_keys", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("mmap_size", 0),
]

# Of the journal modes that leave no side file beside a closed document, TRUNCATE with FULL lost no
# acknowledged edit in simulated power losses; SQLite's default, DELETE with FULL, did.
_SAFE_WRITING = [("journal_mode", "TRUNCATE"), ("synchronous", "FULL"), ("secure_delete", "ON")]


Access = Literal["ro", "rw"]
"""Read an existing file, or write it; none is ever made by connecting."""


def connect(path: Path, access: Access) -> SqliteDatabase:
    """An open connection, usable by any one thread at a time."""
    database = SqliteDatabase(
        f"{_uri(path)}?mode={access}",
        pragmas=_SAFE_READING if access == "ro" else _SAFE_READING + _SAFE_WRITING,
        timeout=BUSY_SECONDS,
        lock_type="IMMEDIATE",
        thread_safe=False,
        autoconnect=False,
        uri=True,
        check_same_thread=False,
    )
    database.connect()
    return database


@contextmanager
def transaction(database: SqliteDatabase) -> Iterator[None]:
    """Everything inside is on disk when this ends, or nothing is and the error goes on.

    peewee's ``atomic`` would hide a full disk behind "cannot rollback": SQLite has rolled back by then.
    """
    database.begin()
    try:
        yield
        database.commit()
    except BaseException:
        if database.connection().in_transaction:
            database.rollback()
        raise


@contextmanager
def snapshot(database: SqliteDatabase) -> Iterator[None]:
    """All queries inside see the file at one moment, whatever other programs write."""
    database.begin("DEFERRED")
    try:
        yield
    finally:
        if database.connection().in_transaction:
            database.rollback()


def close_cleanly(database: SqliteDatabase) -> None:
    """Close a writing connection so that no journal file stays beside the portfolio."""
    try:
        database.pragma("journal_mode", "DELETE")
    finally:
        database.close()


def data_version(database: SqliteDatabase) -> int:
    """A number that changes when another connection has written, or a transaction of this one failed."""
    return int(database.pragma("data_version"))


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what a transaction on ``path`` would take back."""
    return path.with_name(f"{path.name}-journal")


def _uri(path: Path) -> str:
    """``path`` as SQLite reads it, with any sign in a name, drive letters and network shares."""
    absolute = path.absolute().as_posix()
    return f"file://{'' if absolute.startswith('/') else '/'}{quote(os.fsencode(absolute))}"
