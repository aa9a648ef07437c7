"""The formats of the file: what a file of each version looks like, and how one becomes the next."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from peewee import SqliteDatabase

from pmdesk.domain.shipped import shipped_folder
from pmdesk.storage.steps import STEPS

Migration = Callable[[SqliteDatabase], None]
"""Turns a file of one version into the next, inside a transaction."""

SchemaObject = tuple[str, str, str, str | None]
"""A row of sqlite_schema: type, name, table, the text that made it."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """All versions that can be opened; the highest is the one that is written.

    ``schemas`` holds the text of each version, ``migrations`` the step from a version to the next.
    """

    schemas: Mapping[int, str]
    migrations: Mapping[int, Migration]

    @property
    def version(self) -> int:
        """The version that is written."""
        return max(self.schemas)

    def objects(self, version: int) -> frozenset[SchemaObject]:
        """What the schema of a file of ``version`` holds, and nothing else."""
        return _objects_of(self.schemas[version])


@cache
def current_format() -> FileFormat:
    """The formats that this version of the program knows."""
    folder = shipped_folder() / "schema"
    schemas = {int(path.stem): path.read_text(encoding="utf-8") for path in folder.glob("*.sql")}
    return FileFormat(schemas, {version: partial(STEPS[version], schemas[version + 1]) for version in STEPS})


@cache
def _objects_of(schema: str) -> frozenset[SchemaObject]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(schema)
        return frozenset(connection.execute(SCHEMA_QUERY).fetchall())
    finally:
        connection.close()


SCHEMA_QUERY = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
