"""TableSheet: the rows of one table as lines that are typed like a sheet, filtered, sorted and grouped."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.arranged_rows import in_order, passing
from pmdesk.presentation.field import Field, phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.sheet_lines import EMPTY, Arranging, SheetLine


class TableSheet(ABC):
    """A table as somebody has arranged it; one that ``grows`` has an empty line behind its rows."""

    def __init__(
        self, plan: Plan, table: str, fields: Mapping[str, Field[Any]], arranging: Arranging, *, grows: bool
    ) -> None:
        self.plan = plan
        self.table = table
        self.fields = fields
        self.arranging = arranging
        self._grows = grows

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns."""
        return tuple(self.fields)

    @cached_property
    def lines(self) -> Sequence[SheetLine]:
        """The lines in order."""
        found: list[SheetLine] = []
        for title, members in self.grouped(self.rows):
            if title is not None:
                found.append(SheetLine(title=title, rows=tuple(members)))
            found += [SheetLine(RowKey(self.table, row)) for row in members]
        if self._grows:
            found.append(EMPTY)
        return (*found, *self.footing())

    @cached_property
    def rows(self) -> Sequence[int]:
        """The rows that are shown, in order."""
        kept = passing(self.plan, self.fields, self.all_rows(), self.arranging.words)
        sort = self.fields.get(self.arranging.sort)
        return in_order(self.plan, sort, kept, descending=self.arranging.descending)

    @abstractmethod
    def all_rows(self) -> Iterable[int]:
        """The rows of what is looked at, in their usual order."""

    def grouped(self, rows: Sequence[int]) -> Iterable[tuple[str | None, Sequence[int]]]:
        """The rows under their headings, None for no heading.

        Groups are what rows have in a column, in the order of its values.
        """
        field = self.fields.get(self.arranging.group)
        if field is None:
            return [(None, rows)]
        groups: dict[str, list[int]] = {}
        for row in in_order(self.plan, field, rows, descending=False):
            groups.setdefault(field.text(self.plan, row) or phrase("fields.no_group"), []).append(row)
        place = {row: number for number, row in enumerate(rows)}
        return [(title, sorted(members, key=place.__getitem__)) for title, members in groups.items()]

    def text(self, line: SheetLine, column: str) -> str:
        """What a cell shows; a heading says how many rows are under it."""
        if line.key is not None:
            return self.fields[column].text(self.plan, line.key.id)
        return f"{line.title} ({len(line.rows)})" if column == self.columns[0] and line.rows else ""

    def footing(self) -> Iterable[SheetLine]:
        """The lines behind all rows: none, unless a table has some."""
        return ()
