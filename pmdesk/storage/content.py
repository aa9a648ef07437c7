"""Everything a file holds, read and verified at once: the portfolio, its history, and how it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peewee import SqliteDatabase, Table

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.fitting import check_fit
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import ROW_TYPES
from pmdesk.storage.digest import sum_of
from pmdesk.storage.file_tables import CountersTable, DigestsTable, FileStateTable
from pmdesk.storage.journal import Journal, journal_of, read_heads
from pmdesk.storage.rows import read_rows
from pmdesk.storage.statements import whole_statement
from pmdesk.storage.unsound import Unsound
from pmdesk.storage.values import Stored

DIGESTED = (*(row_type.table for row_type in ROW_TYPES), "journal", "counters", "file_state")
"""The tables whose rows the digest sums up."""


_FITTED = (
    *("projects", "baseline_blocks", "custom_values"),
    *("rates", "availabilities", "skill_levels"),
    *("budget_lines", "exchange_rates", "actual_costs", "reserve_draws"),
)
"""The tables whose rows are looked at beside the others."""


@dataclass(frozen=True, slots=True)
class FileState:
    """How often the file was changed and opened for writing, and where undo stands."""

    edit_counter: int
    openings: int
    cursor: int | None

    def values(self) -> tuple[Stored, ...]:
        """The column values of the one row."""
        return (1, self.edit_counter, self.openings, self.cursor)


@dataclass(frozen=True, slots=True)
class Content:
    """A file's content, whose digest was found right."""

    portfolio: Portfolio
    journal: Journal
    state: FileState
    last_dealt: Mapping[str, int]
    sums: Mapping[str, int]


def read_content(database: SqliteDatabase, schema: int) -> Content:
    """All that the file holds.

    Raises Unsound if a table's digest is not the one that was saved with it, or a row can't be.
    """
    portfolio, sums = read_rows(database)
    heads = read_heads(database)
    counters = database.execute_sql(whole_statement(CountersTable)).fetchall()
    states = database.execute_sql(whole_statement(FileStateTable)).fetchall()
    sums |= {"journal": sum_of(heads), "counters": sum_of(counters), "file_state": sum_of(states)}
    compare_sums(read_sums(database), sums)
    if len(states) != 1:
        raise Unsound("damaged_row", table="file_state")
    check_shape(portfolio)
    _, edit_counter, openings, cursor = states[0]
    state = FileState(edit_counter, openings, cursor)
    return Content(portfolio, journal_of(heads, cursor, schema), state, dict(counters), sums)


def read_sums(database: SqliteDatabase) -> dict[str, int]:
    """The digests as they were saved.

    Raises Unsound if one isn't a number.
    """
    fetched = database.execute_sql(whole_statement(DigestsTable)).fetchall()
    try:
        return {name: int(text, 16) for name, text in fetched}
    except ValueError as error:
        raise Unsound("damaged_row", table="digests") from error


def check_shape(portfolio: Portfolio) -> None:
    """Raises Unsound if the settings are missing, tasks or calendars lie inside themselves, or a row doesn't
    fit the others.

    Every row that another points at must be there.
    """
    if 1 not in portfolio.settings:
        raise Unsound("damaged_row", table="settings")
    for calendar in portfolio.calendars:
        above = {calendar}
        base = portfolio.calendars[calendar].base
        while base is not None:
            if base in above:
                raise Unsound("damaged_row", table="calendars")
            above.add(base)
            base = portfolio.calendars[base].base
    if len(portfolio.outline.order) != len(portfolio.tasks):
        raise Unsound("damaged_row", table="tasks")
    for table in _FITTED:
        for row in portfolio.table(table).values():
            try:
                check_fit(portfolio, row)
            except InvalidValue as refused:
                raise Unsound("damaged_row", table=table) from refused


def sums_in(database: SqliteDatabase, tables: Iterable[str]) -> dict[str, int]:
    """The sums of the row hashes of ``tables``, whatever their columns are in the file's version.

    The rows that the journal keeps are left out: every entry vouches for its own.
    """
    sums = {}
    for table in tables:
        pragma = database.execute_sql("SELECT name FROM pragma_table_info(?)", (table,))
        names = [name for (name,) in pragma if (table, name) != ("journal", "changes")]
        source = Table(table)
        query = source.select(*(source.c[name] for name in names))
        sums[table] = sum_of(database.execute(query).fetchall())
    return sums


def compare_sums(saved: Mapping[str, int], found: Mapping[str, int]) -> None:
    """Raises Unsound for the first table whose rows are not those that the saved digest stands for."""
    for table in sorted(saved.keys() | found.keys()):
        if saved.get(table, 0) != found.get(table, 0):
            raise Unsound("damaged_digest", table=table)
