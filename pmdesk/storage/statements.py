"""SQL that is composed once by peewee and run for many rows at driver speed."""

from functools import cache
from typing import Any

from peewee import SqliteDatabase

from pmdesk.storage.schema import Table

_COMPOSER = SqliteDatabase(None)  # knows SQLite's dialect; it is never connected


def column_names(model: type[Table]) -> tuple[str, ...]:
    """The columns of a table in order."""
    return tuple(field.column_name for field in model._meta.sorted_fields)


def primary_key(model: type[Table]) -> Any:
    """The column that names a row: the first of every table."""
    return model._meta.sorted_fields[0]


@cache
def whole_statement(model: type[Table]) -> str:
    """Selects all rows."""
    return composed(model.select())


@cache
def select_statement(model: type[Table], keys: int) -> str:
    """Selects rows by that many values of the first column; takes them."""
    return composed(model.select().where(primary_key(model).in_(range(keys))))


@cache
def insert_statement(model: type[Table]) -> str:
    """Inserts one row; takes the values of all columns in order."""
    fields = model._meta.sorted_fields
    return composed(model.insert_many([tuple(range(len(fields)))], fields=fields))


@cache
def update_statement(model: type[Table]) -> str:
    """Rewrites one row; takes the values of all columns but the first in order, then that of the first."""
    key, *others = model._meta.sorted_fields
    return composed(model.update(dict.fromkeys(others, 0)).where(key == 0))


@cache
def delete_statement(model: type[Table]) -> str:
    """Deletes one row; takes the value of the first column."""
    return composed(model.delete().where(primary_key(model) == 0))


def composed(query: Any) -> str:
    """The text of a query; it takes the values that stand in it."""
    text, _ = _COMPOSER.get_sql_context().sql(query).query()
    return str(text)
