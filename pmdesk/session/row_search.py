"""RowSearch: finds the rows of the open file by their words, as they are after every edit."""

from collections.abc import Mapping

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import RowKey
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.search_text import SEARCHED, search_text, search_texts
from pmdesk.storage.search_index import SearchIndex

_TABLES = tuple(kind.table for kind in SEARCHED)


class RowSearch:
    """Filled from a portfolio once, then it follows edits; private rows are found in their own file."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._index = SearchIndex(_TABLES)
        self._index.add(search_texts(portfolio))

    def follow(self, edit: Edit) -> None:
        """Know the rows as they are after an edit."""
        changes = [change for change in edit.changes if change.key.table in _TABLES]
        self._index.remove(change.key for change in changes if change.before is not None)
        self._index.add(search_text(change.after) for change in changes if change.after is not None)

    def find(self, words: str, limit: int, table: str | None = None) -> tuple[RowKey, ...]:
        """The best rows, of one table or of all, that have a word beginning with each of ``words``."""
        return self._index.find(words, limit, table)

    def counts(self, words: str) -> Mapping[str, int]:
        """How many rows of each table have them."""
        return self._index.counts(words)

    def close(self) -> None:
        """Forget everything."""
        self._index.close()
