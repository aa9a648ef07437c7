"""Sheet lines: what tables that are typed like a sheet show, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.presentation.field import Field


@dataclass(frozen=True, slots=True)
class Arranging:
    """How the rows are arranged: the column they are grouped and sorted by, and the words of the filter.

    ``project`` is the one whose rows are shown, None for all.
    """

    group: str = ""
    sort: str = ""
    descending: bool = False
    words: str = ""
    project: ProjectId | None = None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a sheet: a row, a heading over ``rows``, or an empty one to type into."""

    key: RowKey | None = None
    title: str = ""
    rows: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the line waits for a row to be typed into it."""
        return self.key is None and not self.rows


EMPTY = SheetLine()


class Sheet(Protocol):
    """The rows of one table as lines."""

    @property
    def table(self) -> str:
        """The name of the table."""

    @property
    def fields(self) -> Mapping[str, Field[Any]]:
        """The fields of its rows by key."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns."""

    @property
    def lines(self) -> Sequence[SheetLine]:
        """The lines in order."""

    def text(self, line: SheetLine, column: str) -> str:
        """What a cell shows."""
