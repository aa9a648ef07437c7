"""From one format of the file to the next: one function for each step, given the text of the new schema."""

import re
from collections.abc import Callable, Mapping

from peewee import SqliteDatabase

from pmdesk.storage.json_values import to_json

Step = Callable[[str, SqliteDatabase], None]


def _progress_and_profiles(schema: str, database: SqliteDatabase) -> None:
    """Format 2: splits, levelling delay, contours, overtime and actual work; rules of a project's paths.

    Plans keep their dates: work that is out of sequence goes on regardless, as the first format had it.
    """
    rebuild(
        database,
        schema,
        "projects",
        {
            "near_critical_limit": 2400,
            "multiple_critical_paths": 0,
            "out_of_sequence": "progress_override",
        },
    )
    rebuild(database, schema, "tasks", {"physical_percent": 0, "levelling_delay": 0, "splits": "[]"})
    rebuild(
        database,
        schema,
        "assignments",
        {
            "actual_work": 0,
            "overtime": 0,
            "actual_overtime": 0,
            "delay": 0,
            "levelling_delay": 0,
            "contour": "flat",
            "profile": "[]",
        },
    )


def _baselines_and_views(schema: str, database: SqliteDatabase) -> None:
    """Format 3: baselines, custom fields, saved views, print profiles; styles and defaults of a portfolio."""
    rebuild(
        database,
        schema,
        "settings",
        {
            "date_style": "day",
            "number_style": "plain",
            "fiscal_year_month": 1,
            "new_task_type": "fixed_units",
            "new_effort_driven": 0,
        },
    )
    rebuild(database, schema, "projects", {})
    for table in (
        *("baselines", "baseline_blocks", "custom_fields", "custom_values"),
        *("saved_views", "print_profiles"),
    ):
        add(database, schema, table)


def _pool_and_money(schema: str, database: SqliteDatabase) -> None:
    """Format 4: teams, rates, availability, absences and skills of resources; costs and budgets; registers.

    People, roles and equipment were one kind: all that work are people. Nothing costs anything yet.
    """
    for table in ("teams", "rates", "availabilities", "absences", "skill_levels"):
        add(database, schema, table)
    texts = {"role": "", "location": "", "time_zone": "", "vendor": ""}
    rebuild(database, schema, "resources", {"worker": "person", "accrual": "prorated", **texts})
    rebuild(
        database,
        schema,
        "projects",
        {
            "contingency": 0,
            "management_reserve": 0,
            "phase": "planning",
            "programme": "",
            "report_days": 7,
        },
    )
    rebuild(
        database,
        schema,
        "tasks",
        {"fixed_cost": 0, "fixed_cost_accrual": "prorated", "earning": "duration"},
    )
    rebuild(database, schema, "assignments", {"rate_table": "A", "cost": 0})
    rebuild(database, schema, "baselines", {"reason": ""})
    rebuild(database, schema, "baseline_blocks", {"cost_spans": "[]"})
    rebuild(database, schema, "settings", {"earning_rule": "cost_weighted", "estimate_rule": "typical"})
    for table in (
        *("budget_lines", "exchange_rates", "actual_costs", "reserve_draws", "skill_needs"),
        *("certifications", "learnings"),
        *("charters", "gates", "deliverables", "stakeholders", "communications", "risks", "issues"),
        *("assumptions", "dependencies", "decisions", "action_items", "change_requests", "meetings"),
        *("conflicts", "lessons", "ties", "attachments", "comments", "snapshots", "health_marks", "snoozes"),
    ):
        add(database, schema, table)


def _health_rules(schema: str, database: SqliteDatabase) -> None:
    """Format 5: when the health of projects is green and amber; the last day of an order.

    The rules are those by which colours were given before.
    """
    rules = {
        "time_days": 5,
        "time_percent": 5,
        "cost_percent": 5,
        "index_green": 95,
        "index_amber": 85,
        "to_complete_index": 110,
        "late_percent": 10,
        "overloaded_percent": 5,
        "severe_issues": 3,
        "stale_percent": 150,
    }
    rebuild(database, schema, "settings", {f"health_{name}": value for name, value in rules.items()})
    rebuild(database, schema, "budget_lines", {})


def _levels_and_pulses(schema: str, database: SqliteDatabase) -> None:
    """Format 6: the level of every cell of the matrix of risks; issues that hold up tasks; teams' pulses.

    The levels are those by which risks were told apart before; no issue holds anything up yet.
    """
    low, medium, high, critical = "low", "medium", "high", "critical"
    levels = (
        *(low, low, low, low, medium),
        *(low, low, medium, medium, high),
        *(low, medium, medium, high, critical),
        *(low, medium, high, critical, critical),
        *(medium, high, critical, critical, critical),
    )
    rebuild(database, schema, "settings", {"risk_levels_cells": to_json(levels)})
    rebuild(database, schema, "issues", {"holds_until_target": 0})
    add(database, schema, "pulses")


STEPS: Mapping[int, Step] = {
    1: _progress_and_profiles,
    2: _baselines_and_views,
    3: _pool_and_money,
    4: _health_rules,
    5: _levels_and_pulses,
}
"""The steps by the version they start from."""


def add(database: SqliteDatabase, schema: str, table: str) -> None:
    """Make a table that is new in ``schema``, with its indexes."""
    database.execute_sql(_made(schema, table))
    _index(database, schema, table)


def rebuild(database: SqliteDatabase, schema: str, table: str, values: Mapping[str, int | str]) -> None:
    """Give a table the columns it has in ``schema``, its rows kept.

    New columns hold ``values``, or nothing if they are not named there. Needs foreign keys switched off.
    """
    query = "SELECT name FROM pragma_table_info(?)"
    old = [name for (name,) in database.execute_sql(query, (table,)).fetchall()]
    made = _made(schema, table)
    database.execute_sql(made.replace(f"CREATE TABLE {table} ", "CREATE TABLE rebuilt ", 1))
    new = [name for (name,) in database.execute_sql(query, ("rebuilt",)).fetchall()]
    added = [name for name in new if name not in old and name in values]
    columns = ", ".join(f'"{name}"' for name in (*old, *added))
    sources = ", ".join([*(f'"{name}"' for name in old), *("?" for _ in added)])
    database.execute_sql(
        f"INSERT INTO rebuilt ({columns}) SELECT {sources} FROM {table}",  # noqa: S608  names of our schema
        tuple(values[name] for name in added),
    )
    database.execute_sql(f"DROP TABLE {table}")
    database.execute_sql(f"ALTER TABLE rebuilt RENAME TO {table}")
    _index(database, schema, table)


def _made(schema: str, table: str) -> str:
    """The text that makes a table."""
    made = re.search(rf"CREATE TABLE {table} \(.*?\n\) STRICT;", schema, re.DOTALL)
    if made is None:
        raise AssertionError(f"no table {table} in the schema")
    return made[0]


def _index(database: SqliteDatabase, schema: str, table: str) -> None:
    for index in re.findall(rf"CREATE INDEX \w+ ON {table} \(.*?\)", schema):
        database.execute_sql(index)
