"""Domain rows in the file: all of them at once when it opens, the changed ones with every edit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from peewee import SqliteDatabase

from pmdesk.domain.collecting import without_garbage_collection
from pmdesk.domain.edit import Change
from pmdesk.domain.errors import InvalidValue, StaleEdit
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import ROW_TYPES, Row
from pmdesk.storage.all_tables import ROW_TABLES
from pmdesk.storage.digest import MODULUS, Digest, sum_of
from pmdesk.storage.schema import Table
from pmdesk.storage.statements import (
    delete_statement,
    insert_statement,
    select_statement,
    update_statement,
    whole_statement,
)
from pmdesk.storage.unsound import Unsound
from pmdesk.storage.values import Stored, reader_of, rows_of, values_of

Values = tuple[Stored, ...]

MODELS: Mapping[str, type[Table]] = {model._meta.table_name: model for model in ROW_TABLES}
"""The models of domain rows by the table they share with a row type."""

_IN_ONE_GO = 1_000  # rows that are read while they are still in the processor's cache

_id_of = itemgetter(0)
_AT_ONCE = 500  # keys in one query; SQLite allows 999 in its oldest builds


def read_rows(database: SqliteDatabase) -> tuple[Portfolio, dict[str, int]]:
    """The portfolio in the file, and the sum of the row hashes of each of its tables.

    Raises Unsound for a row that the domain refuses.
    """
    tables: dict[str, dict[int, Row]] = {}
    sums: dict[str, int] = {}
    with without_garbage_collection():
        for row_type in ROW_TYPES:
            cursor = database.execute_sql(whole_statement(MODELS[row_type.table]))
            table = tables[row_type.table] = {}
            read = reader_of(row_type)
            total = 0
            while fetched := cursor.fetchmany(_IN_ONE_GO):
                total += sum_of(fetched)
                try:
                    rows: list[Row] = read(fetched)
                except (ValueError, KeyError, TypeError, InvalidValue, RecursionError) as error:
                    raise Unsound("damaged_row", table=row_type.table) from error
                table.update(zip(map(_id_of, fetched), rows, strict=True))
            sums[row_type.table] = total % MODULUS
        return Portfolio({}).with_tables(tables, same_outline=False), sums


class StoredChange(NamedTuple):
    """A change as the file keeps it: the column values of one row before and after."""

    table: str
    id: int
    before: Values | None
    after: Values | None


def stored_changes(changes: Iterable[Change]) -> list[StoredChange]:
    """``changes`` as the file keeps them."""
    changes = tuple(changes)
    rows: dict[str, list[Row]] = {row_type.table: [] for row_type in ROW_TYPES}
    for change in changes:
        rows[change.key.table] += [row for row in (change.before, change.after) if row is not None]
    values = {row_type.table: iter(values_of(row_type, rows[row_type.table])) for row_type in ROW_TYPES}

    def stored(row: Row | None) -> Values | None:
        return None if row is None else next(values[row.table])

    return [StoredChange(*change.key, stored(change.before), stored(change.after)) for change in changes]


def write_changes(database: SqliteDatabase, changes: Iterable[StoredChange], digest: Digest) -> None:
    """Write the rows after ``changes`` and bring ``digest`` up to date; part of a transaction.

    Raises StaleEdit if a row in the file is not as it was before its change.
    """
    by_table: dict[str, list[StoredChange]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    connection = database.connection()
    for table, group in by_table.items():
        model = MODELS[table]
        _check_present(database, model, group)
        deleted: list[tuple[int]] = []
        inserted: list[Values] = []
        updated: list[Values] = []
        for change in group:
            digest.replace(table, change.before, change.after)
            if change.after is None:
                deleted.append((change.id,))
            elif change.before is None:
                inserted.append(change.after)
            else:
                updated.append((*change.after[1:], change.id))
        for statement, values in (
            (delete_statement(model), deleted),
            (update_statement(model), updated),
            (insert_statement(model), inserted),
        ):
            if values:
                connection.executemany(statement, values)


def _check_present(database: SqliteDatabase, model: type[Table], group: Sequence[StoredChange]) -> None:
    """Raises StaleEdit unless the file holds exactly the rows that were there before the changes."""
    present: dict[int, Values] = {}
    keys = iter([change.id for change in group])
    while some := list(islice(keys, _AT_ONCE)):
        found = database.execute_sql(select_statement(model, len(some)), some).fetchall()
        present.update((values[0], values) for values in found)
    for change in group:
        if present.get(change.id) != change.before:
            raise StaleEdit(message("errors.stale_edit"), (RowKey(change.table, change.id),))


def changes_of(stored: Iterable[Sequence[Any]]) -> tuple[Change, ...]:
    """The changes whose tables, values before and values after are given.

    Raises ValueError, KeyError, TypeError or InvalidValue if they are something else.
    """
    values: dict[str, list[Values]] = {row_type.table: [] for row_type in ROW_TYPES}
    changes = [(table, before, after) for table, before, after in stored]
    for table, before, after in changes:
        values[table] += [side for side in (before, after) if side is not None]
    rows = {row_type.table: iter(rows_of(row_type, values[row_type.table])) for row_type in ROW_TYPES}

    def row(table: str, side: Values | None) -> Row | None:
        return None if side is None else next(rows[table])

    return tuple(Change(row(table, before), row(table, after)) for table, before, after in changes)


def keys_of(portfolio: Portfolio) -> Iterator[RowKey]:
    """The keys of all rows."""
    for row_type in ROW_TYPES:
        yield from (RowKey(row_type.table, row_id) for row_id in portfolio.table(row_type.table))
