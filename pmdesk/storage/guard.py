"""The guard: a file is used only if its pages, its schema and its references are what was written."""

from pathlib import Path

from peewee import SqliteDatabase

from pmdesk.storage.file_format import SCHEMA_QUERY, FileFormat, SchemaObject
from pmdesk.storage.unsound import Unsound


def check_structure(database: SqliteDatabase, file_format: FileFormat, version: int) -> None:
    """Raises Unsound unless the file's pages are sound and its schema is the one of ``version``.

    A trigger, view, virtual table or further index is refused: a planted trigger runs with every edit.
    """
    if database.execute_sql("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise Unsound("damaged_pages")
    found = frozenset(map(_as_shipped, database.execute_sql(SCHEMA_QUERY).fetchall()))
    for _, name, _, _ in sorted(found ^ file_format.objects(version), key=str):
        raise Unsound("damaged_objects", name=str(name))


def _as_shipped(found: SchemaObject) -> SchemaObject:
    """A schema object as our text has it: SQLite puts the name of a renamed table in quotes."""
    kind, name, table, text = found
    return kind, name, table, text and text.replace(f'CREATE TABLE "{name}"', f"CREATE TABLE {name}", 1)


def check_length(database: SqliteDatabase, path: Path) -> None:
    """Raises Unsound if the last page is cut off: SQLite itself would read zeros there."""
    if path.stat().st_size % int(database.pragma("page_size")):
        raise Unsound("damaged_truncated")


def check_references(database: SqliteDatabase) -> None:
    """Raises Unsound if a row points at one that is missing."""
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise Unsound("damaged_reference", table=str(broken[0]))
