"""Domain rows in the file: all of them at once when it opens, the changed ones with every edit."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from peewee import SqliteDatabase

from pmdesk.domain.edit import Change
from pmdesk.domain.errors import InvalidValue, StaleEdit
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.rows import ROW_TYPES, Row
from pmdesk.storage.digest import Digest, sum_of
from pmdesk.storage.schema import ROW_TABLES, Table
from pmdesk.storage.statements import delete_statement, insert_statement, primary_key, update_statement
from pmdesk.storage.unsound import Unsound
from pmdesk.storage.values import Stored, rows_of, values_of

Values = tuple[Stored, ...]

MODELS: Mapping[str, type[Table]] = {model._meta.table_name: model for model in ROW_TABLES}
"""The models of domain rows by the table they share with a row type."""

_AT_ONCE = 500  # keys in one query; SQLite allows 999 in its oldest builds


def read_rows(database: SqliteDatabase) -> tuple[Portfolio, dict[str, int]]:
    """The portfolio in the file, and the sum of the row hashes of each of its tables.

    Raises Unsound for a row that the domain refuses.
    """
    rows: list[Row] = []
    sums: dict[str, int] = {}
    with _without_garbage_collection():
        for row_type in ROW_TYPES:
            fetched = database.execute(MODELS[row_type.table].select()).fetchall()
            sums[row_type.table] = sum_of(fetched)
            try:
                rows += rows_of(row_type, fetched)
            except (ValueError, KeyError, TypeError, InvalidValue, RecursionError) as error:
                raise Unsound("damaged_row", table=row_type.table) from error
        return portfolio_of(rows), sums


def write_changes(database: SqliteDatabase, changes: Iterable[Change], digest: Digest) -> None:
    """Write the rows after ``changes`` and bring ``digest`` up to date; part of a transaction.

    Raises StaleEdit if a row in the file is not as it was before its change.
    """
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.key.table, []).append(change)
    for table, group in by_table.items():
        model = MODELS[table]
        _check_present(database, model, group)
        deleted: list[tuple[int]] = []
        inserted: list[Values] = []
        updated: list[Values] = []
        for change in group:
            before = None if change.before is None else values_of(change.before)
            after = None if change.after is None else values_of(change.after)
            digest.replace(table, before, after)
            if after is None:
                deleted.append((change.key.id,))
            elif before is None:
                inserted.append(after)
            else:
                updated.append((*after[1:], after[0]))
        connection = database.connection()
        for statement, values in (
            (delete_statement(model), deleted),
            (update_statement(model), updated),
            (insert_statement(model), inserted),
        ):
            if values:
                connection.executemany(statement, values)


def _check_present(database: SqliteDatabase, model: type[Table], group: Sequence[Change]) -> None:
    """Raises StaleEdit unless the file holds exactly the rows that were there before the changes."""
    present: dict[int, Values] = {}
    keys = iter([change.key.id for change in group])
    while some := list(islice(keys, _AT_ONCE)):
        query = model.select().where(primary_key(model).in_(some))
        present.update((values[0], values) for values in database.execute(query).fetchall())
    for change in group:
        expected = None if change.before is None else values_of(change.before)
        if present.get(change.key.id) != expected:
            raise StaleEdit(message("errors.stale_edit"), (change.key,))


def changes_as_lists(changes: Iterable[Change]) -> list[list[object]]:
    """Changes for the journal: table, column values before, column values after."""
    return [
        [
            change.key.table,
            None if change.before is None else values_of(change.before),
            None if change.after is None else values_of(change.after),
        ]
        for change in changes
    ]


def changes_from_lists(lists: Iterable[Sequence[Any]]) -> tuple[Change, ...]:
    """The changes that ``changes_as_lists`` wrote.

    Raises ValueError, KeyError, TypeError or InvalidValue if they are something else.
    """
    row_types = {row_type.table: row_type for row_type in ROW_TYPES}

    def row(table: str, values: Sequence[Stored] | None) -> Row | None:
        return None if values is None else rows_of(row_types[table], [values])[0]

    return tuple(Change(row(table, before), row(table, after)) for table, before, after in lists)


def keys_of(portfolio: Portfolio) -> Iterator[RowKey]:
    """The keys of all rows."""
    for row_type in ROW_TYPES:
        yield from (RowKey(row_type.table, row_id) for row_id in portfolio.table(row_type.table))


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Spares the collector from walking over hundreds of thousands of rows that all stay."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
