"""What a damaged file still holds, table by table, brought to the newest format."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from peewee import SqliteDatabase

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import Message, message
from pmdesk.domain.rows import ROW_TYPES, Row
from pmdesk.storage.connection import APPLICATION_ID, connect, transaction
from pmdesk.storage.creation import make_empty
from pmdesk.storage.digest import sum_of
from pmdesk.storage.file_format import FileFormat
from pmdesk.storage.pages import Leaf, Record, pages_of
from pmdesk.storage.rows import MODELS
from pmdesk.storage.values import Stored, rows_of

_MAGIC = b"SQLite format 3\x00"


@dataclass(slots=True)
class Salvage:
    """The rows that could be read, the highest ids dealt, and what is lost or doubtful, a line each."""

    rows: list[Row] = field(default_factory=list)
    last_dealt: dict[str, int] = field(default_factory=dict)
    losses: list[Message] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a STRICT table."""

    name: str
    kind: str
    can_be_null: bool
    is_key: bool

    def takes(self, value: Stored) -> bool:
        """Whether the column may hold ``value``; a number that is the key stands beside the row instead."""
        if value is None:
            return self.can_be_null or (self.is_key and self.kind == "INTEGER")
        return isinstance(value, int if self.kind == "INTEGER" else str)


def looks_like_ours(content: bytes) -> bool:
    """Whether a file began as one of ours, as far as damage leaves that to be seen."""
    return content.startswith(_MAGIC) or content[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _is_cut(content: bytes) -> bool:
    """Whether the file is shorter than its header says."""
    page_bytes, pages = int.from_bytes(content[16:18], "big"), int.from_bytes(content[28:32], "big")
    return len(content) < page_bytes * pages


def salvage(content: bytes, file_format: FileFormat) -> Salvage:
    """Every row of the plan that can be read from the bytes of a file, and a line for each known loss."""
    version = int.from_bytes(content[60:64], "big")
    if version not in file_format.schemas:  # damaged as well: most files are of the newest
        version = file_format.version
    result = Salvage()
    if _is_cut(content):
        result.losses.append(message("repair.cut"))
    with tempfile.TemporaryDirectory(prefix="pmdesk-") as folder:
        path = Path(folder) / "salvaged.pmdb"
        path.touch()
        database = connect(path, "rw")
        try:
            make_empty(database, FileFormat({version: file_format.schemas[version]}, {}))
            database.pragma("foreign_keys", "OFF")
            with transaction(database):
                _fill(database, content, result)
                for step in range(version, file_format.version):
                    file_format.migrations[step](database)
            _read(database, result)
        finally:
            database.close()
    return result


def _fill(database: SqliteDatabase, content: bytes, result: Salvage) -> None:
    columns = _columns(database)
    found = _by_table(content, columns, result)
    rows: dict[str, dict[Stored, tuple[Stored, ...]]] = {table: {} for table in columns}
    for table, records in found.items():
        key = next((n for n, column in enumerate(columns[table]) if column.is_key), 0)
        for record in records:
            values = list(record.values)
            if values[key] is None:
                values[key] = record.key
            rows[table].setdefault(values[key], tuple(values))
    for table, kept in rows.items():
        if kept:
            gaps = ", ".join("?" * len(columns[table]))
            statement = f'INSERT INTO "{table}" VALUES ({gaps})'  # noqa: S608  names of our schema
            database.connection().executemany(statement, list(kept.values()))
    _compare(rows, columns, result)


def _columns(database: SqliteDatabase) -> dict[str, tuple[_Column, ...]]:
    """The columns of every table of the plan, and of those that count ids and sum up rows."""
    wanted = {*(row_type.table for row_type in ROW_TYPES), "counters", "digests"}
    query = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?)'
    found = {}
    for table in wanted:
        info = database.execute_sql(query, (table,)).fetchall()
        if info:
            found[table] = tuple(
                _Column(name, kind, not needed and not key, bool(key)) for name, kind, needed, key in info
            )
    return found


def _by_table(
    content: bytes, columns: Mapping[str, tuple[_Column, ...]], result: Salvage
) -> dict[str, list[Record]]:
    """The rows of each table: those its root leads to, then those on pages that nothing leads to any more."""
    pages = pages_of(content)
    left = dict(pages.leaves)
    found: dict[str, list[Record]] = {table: [] for table in columns}
    for table, root in _roots(pages.leaves[n] for n in pages.leaves_below(1) if n in pages.leaves):
        for number in pages.leaves_below(root):
            if table in columns and number in left and _fitting(left[number], columns[table]):
                _take(found, table, left.pop(number), columns, result)
    for leaf in left.values():
        best = max(columns, key=lambda table: len(_fitting(leaf, columns[table])))
        if _fitting(leaf, columns[best]):
            _take(found, best, leaf, columns, result)
    return found


def _roots(schema: Iterator[Leaf]) -> Iterator[tuple[str, int]]:
    for leaf in schema:
        for record in leaf.records:
            if len(record.values) == 5:
                kind, name, _, root, _ = record.values
                if kind == "table" and isinstance(name, str) and isinstance(root, int):
                    yield name, root


def _fitting(leaf: Leaf, columns: tuple[_Column, ...]) -> list[Record]:
    """The rows of a page that could stand in a table with these columns."""
    return [
        record
        for record in leaf.records
        if len(record.values) == len(columns)
        and all(column.takes(value) for column, value in zip(columns, record.values, strict=True))
    ]


def _take(
    found: dict[str, list[Record]],
    table: str,
    leaf: Leaf,
    columns: Mapping[str, tuple[_Column, ...]],
    result: Salvage,
) -> None:
    fitting = _fitting(leaf, columns[table])
    lost = leaf.unreadable + len(leaf.records) - len(fitting)
    if lost:
        result.losses.append(message("repair.unreadable", table=table, count=lost))
    for record in fitting:
        if record.was_garbled:
            result.losses.append(message("repair.garbled", table=table, id=record.key))
    found[table] += fitting


def _compare(
    rows: Mapping[str, Mapping[Stored, tuple[Stored, ...]]],
    columns: Mapping[str, tuple[_Column, ...]],
    result: Salvage,
) -> None:
    """Note the highest ids dealt, and every table whose digest says that it isn't whole."""
    saved = {str(name): str(total) for name, total in rows["digests"].values()}
    for table in columns:
        if table not in ("counters", "digests"):
            total = f"{sum_of(rows[table].values()):032x}" if rows[table] else f"{0:032x}"
            if saved.get(table, f"{0:032x}") != total:
                result.losses.append(message("repair.not_whole", table=table))
    for name, last_dealt in rows["counters"].values():
        result.last_dealt[str(name)] = int(last_dealt or 0)


def _read(database: SqliteDatabase, result: Salvage) -> None:
    for row_type in ROW_TYPES:
        fetched = database.execute(MODELS[row_type.table].select()).fetchall()
        try:
            result.rows += rows_of(row_type, fetched)
        except (ValueError, KeyError, TypeError, InvalidValue, RecursionError):
            for values in fetched:
                _read_one(row_type, values, result)
    for row in [row for row in result.rows if row.id < 1]:
        result.rows.remove(row)
        result.losses.append(message("repair.impossible", table=row.table, id=row.id))


def _read_one(row_type: type[Row], values: tuple[Stored, ...], result: Salvage) -> None:
    try:
        result.rows += rows_of(row_type, [values])
    except (ValueError, KeyError, TypeError, InvalidValue, RecursionError):
        result.losses.append(message("repair.impossible", table=row_type.table, id=int(values[0] or 0)))
