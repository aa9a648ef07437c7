"""How the windows were left, kept in the file beside the plan."""

import json
from collections.abc import Mapping
from typing import Any

from peewee import SqliteDatabase

from pmdesk.storage.file_tables import ViewStateTable


def read_view_state(database: SqliteDatabase) -> dict[str, Any]:
    """What was saved last, by name; a value that can't be read is missing, since views have a default."""
    state = {}
    for name, text in database.execute(ViewStateTable.select()).fetchall():
        try:
            state[name] = json.loads(text)
        except (ValueError, RecursionError):
            continue
    return state


def write_view_state(database: SqliteDatabase, state: Mapping[str, Any]) -> None:
    """Replace what was saved; part of a transaction."""
    database.execute(ViewStateTable.delete())
    for name, value in state.items():
        database.execute(ViewStateTable.insert(name=name, value=json.dumps(value)))
