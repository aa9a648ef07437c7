"""The shipped schema is the format: models, row types and files agree with it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from pmdesk.domain.rows import ROW_TYPES
from pmdesk.storage.all_tables import ALL_TABLES
from pmdesk.storage.digest import text_hash
from pmdesk.storage.file_format import current_format
from pmdesk.storage.rows import MODELS
from pmdesk.storage.statements import column_names
from pmdesk.storage.store import Store
from pmdesk.storage.values import columns_of

FOREIGN_KEYS = 'SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?)'
Structure = dict[str, tuple[object, ...]]


def structure(connection: sqlite3.Connection) -> Structure:
    """Columns, foreign keys, indexed columns and strictness of all tables; names of indexes don't matter."""
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    return {
        name: (
            strict,
            connection.execute("SELECT * FROM pragma_table_info(?)", (name,)).fetchall(),
            sorted(
                row[2:] for row in connection.execute("SELECT * FROM pragma_foreign_key_list(?)", (name,))
            ),
            sorted(
                connection.execute("SELECT name FROM pragma_index_info(?)", (index,)).fetchall()
                for (index,) in connection.execute("SELECT name FROM pragma_index_list(?)", (name,))
            ),
        )
        for name, strict in tables
        if not name.startswith("sqlite_")
    }


@pytest.fixture
def shipped() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(current_format().schemas[current_format().version])
    yield connection
    connection.close()


def test_models_are_the_shipped_schema(shipped: sqlite3.Connection) -> None:
    database = SqliteDatabase(":memory:")
    with database.bind_ctx(ALL_TABLES):
        database.create_tables(ALL_TABLES)
        made = structure(database.connection())
    database.close()

    assert made == structure(shipped)


def test_every_foreign_key_waits_for_the_end_of_the_transaction(shipped: sqlite3.Connection) -> None:
    texts = [sql for (sql,) in shipped.execute("SELECT sql FROM sqlite_schema WHERE type = 'table'")]

    references = [sql.count(" REFERENCES ") for sql in texts]
    assert max(references) == 4
    assert [sql.count(" DEFERRABLE INITIALLY DEFERRED") for sql in texts] == references


@pytest.mark.parametrize("row_type", ROW_TYPES, ids=lambda row_type: row_type.table)
def test_columns_of_a_table_are_those_of_its_row_type(row_type: type) -> None:
    assert column_names(MODELS[row_type.table]) == columns_of(row_type)  # type: ignore[attr-defined]


def test_models_belong_to_no_database() -> None:
    assert [model for model in ALL_TABLES if model._meta.database is not None] == []


@pytest.mark.parametrize(
    ("version", "known"),
    [
        (1, "2071b39979ee767893d7795c379bf056"),
        (2, "c47a20e57e40d83b69776c56939f6a74"),
        (3, "817a725364073b8d83b34f5ba17d1b4c"),
        (4, "3dfc4eeeca875d2ed6ea06a53edd2d8e"),
        (5, "e79ac1ba6e845619df03982dcac9f934"),
        (6, "d490183e43e22238d28b7883e612379f"),
    ],
)
def test_formats_are_frozen(version: int, known: str) -> None:
    """Files of these formats exist: a change to a text would refuse them all. Write a migration instead."""
    assert text_hash(current_format().schemas[version]) == known


@pytest.mark.parametrize("read_only", [False, True])
def test_pragmas(portfolio_file: Path, read_only: bool) -> None:
    with Store.open(portfolio_file, read_only=read_only) as store:
        pragma = store._file.database.pragma
        expected = {"foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0}
        if not read_only:
            expected |= {"journal_mode": "truncate", "synchronous": 2, "secure_delete": 1}  # type: ignore[dict-item]
        assert {name: pragma(name) for name in expected} == expected
        assert (pragma("application_id"), pragma("user_version")) == (0x504D4442, 6)


def test_magic_number_lies_where_the_system_looks_for_it(portfolio_file: Path) -> None:
    content = portfolio_file.read_bytes()

    assert content[68:72] == b"PMDB"
    assert content[18:20] == b"\x01\x01"
