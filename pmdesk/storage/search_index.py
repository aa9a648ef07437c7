"""SearchIndex: the words of rows, in a database in memory that is no part of any file."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from pmdesk.domain.ids import RowKey
from pmdesk.domain.search_text import SearchText, words_in

NAME_WEIGHT = 10.0
"""So much more a word counts in a name than elsewhere."""

ENOUGH = 1_000
"""So many rows are ranked; of a single letter in a large plan there are far more, and none is meant."""

_IDS = 40
"""Bits of a row number that are the id; those above are the table."""

_TABLE = 'CREATE VIRTUAL TABLE texts USING fts5(name, said, tokenize = "unicode61 remove_diacritics 2")'
_RANK = """
    SELECT rowid, bm25(texts, ?, 1.0) FROM texts WHERE texts MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?
"""
_FIRST = "SELECT rowid FROM texts WHERE texts MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
_COUNT = "SELECT rowid >> ?, count(*) FROM texts WHERE texts MATCH ? GROUP BY 1"


class SearchIndex:
    """Finds rows of the ``tables`` by the beginnings of words, whatever their case and accents.

    Where words are found in more rows than are ranked, rows of the first tables are, and names before texts.
    """

    def __init__(self, tables: Sequence[str]) -> None:
        self._tables = tuple(tables)
        self._number = {table: number for number, table in enumerate(tables)}
        self._database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._database.execute(_TABLE)

    def add(self, texts: Iterable[SearchText]) -> None:
        """Add rows that aren't there yet."""
        rows = ((self._row_of(text.key), text.name, text.said) for text in texts)
        self._in_one_go("INSERT INTO texts (rowid, name, said) VALUES (?, ?, ?)", rows)

    def remove(self, keys: Iterable[RowKey]) -> None:
        """Remove rows; those that aren't there are passed over."""
        self._in_one_go("DELETE FROM texts WHERE rowid = ?", ((self._row_of(key),) for key in keys))

    def find(self, words: str, limit: int, table: str | None = None) -> tuple[RowKey, ...]:
        """The best rows, of one table or of all, that have a word beginning with each of ``words``.

        None for no word; for single letters the first rows that have them in their names, then others.
        """
        query = _query(words)
        if not query:
            return ()
        if all(len(word) == 1 for word in words_in(words)):
            best = self._first(query, limit, table)
        else:
            ranks = self._ranks(query, table)
            if len(ranks) == ENOUGH:
                ranks |= self._ranks(f"name : ({query})", table)
            best = sorted(ranks, key=lambda row: (ranks[row], row))[:limit]
        return tuple(RowKey(self._tables[row >> _IDS], row & (1 << _IDS) - 1) for row in best)

    def counts(self, words: str) -> Mapping[str, int]:
        """How many rows of each table have them, in the order of the tables; tables with none are missing."""
        query = _query(words)
        found = dict(self._database.execute(_COUNT, (_IDS, query))) if query else {}
        return {table: found[number] for table, number in self._number.items() if number in found}

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def _first(self, query: str, limit: int, table: str | None) -> list[int]:
        bounds = self._bounds(table)
        queries = (f"name : ({query})", query)
        found = (row for each in queries for (row,) in self._database.execute(_FIRST, (each, *bounds, limit)))
        return list(dict.fromkeys(found))[:limit]

    def _ranks(self, query: str, table: str | None) -> dict[int, float]:
        bounds = self._bounds(table)
        return dict(self._database.execute(_RANK, (NAME_WEIGHT, query, *bounds, ENOUGH)))

    def _bounds(self, table: str | None) -> tuple[int, int]:
        """The first and the last row number of a table, or of all."""
        first = 0 if table is None else self._number[table]
        last = len(self._tables) if table is None else first + 1
        return first << _IDS, (last << _IDS) - 1

    def _in_one_go(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._database.execute("BEGIN")
        self._database.executemany(statement, rows)
        self._database.execute("COMMIT")

    def _row_of(self, key: RowKey) -> int:
        return self._number[key.table] << _IDS | key.id


def _query(words: str) -> str:
    """What FTS5 is asked: each of the words as the beginning of one."""
    return " ".join(f'"{word}"*' for word in words_in(words))
