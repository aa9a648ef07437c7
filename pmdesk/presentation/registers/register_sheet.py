"""Register sheets: the rows of a register as lines, filtered, sorted and grouped."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from pmdesk.domain.ids import RowKey
from pmdesk.domain.registers.all_registers import Register
from pmdesk.presentation.arranged_rows import in_order, passing
from pmdesk.presentation.field import Editor, Field, phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS
from pmdesk.presentation.sheet_lines import EMPTY, Arranging, SheetLine


def groups_of(table: str) -> tuple[str, ...]:
    """The columns by which the rows of a register can be grouped: those that say few things."""
    return tuple(
        key
        for key, field in REGISTER_FIELDS[table].items()
        if field.kind in (Editor.CHOICE, Editor.CHECK) or key in ("category", "tags")
    )


class RegisterSheet:
    """The lines of a register, of all projects or of one and what belongs to none.

    One that ``grows`` has an empty line behind its rows.
    """

    def __init__(
        self,
        plan: Plan,
        table: str,
        arranging: Arranging,
        *,
        grows: bool = False,
    ) -> None:
        self.plan = plan
        self.table = table
        self.fields: Mapping[str, Field[Any]] = REGISTER_FIELDS[table]
        self._arranging = arranging
        self._grows = grows

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns."""
        return tuple(self.fields)

    @cached_property
    def lines(self) -> tuple[SheetLine, ...]:
        """The lines in order."""
        arranging = self._arranging
        rows = passing(self.plan, self.fields, self._rows(), arranging.words)
        sort = self.fields.get(arranging.sort)
        rows = in_order(self.plan, sort, rows, descending=arranging.descending)
        found: list[SheetLine] = []
        for title, members in self._grouped(rows):
            if title is not None:
                found.append(SheetLine(title=title, rows=tuple(members)))
            found += [SheetLine(RowKey(self.table, row)) for row in members]
        return (*found, EMPTY) if self._grows else tuple(found)

    def text(self, line: SheetLine, column: str) -> str:
        """What a cell shows; a heading says how many rows are under it."""
        if line.key is not None:
            return self.fields[column].text(self.plan, line.key.id)
        return f"{line.title} ({len(line.rows)})" if column == self.columns[0] and line.rows else ""

    def _rows(self) -> list[int]:
        table = self.plan.portfolio.table(self.table).values()
        rows: list[Register] = list(table)  # type: ignore[arg-type]  # the table is the register's
        only = self._arranging.project
        mine = [row for row in rows if only is None or row.project in (only, None)]
        return [row.id for row in sorted(mine, key=lambda row: (row.position, row.id))]

    def _grouped(self, rows: list[int]) -> Iterable[tuple[str | None, list[int]]]:
        """The rows by what they have in the column of the groups, which come in the order of its values."""
        field = self.fields.get(self._arranging.group)
        if field is None:
            return [(None, rows)]
        groups: dict[str, list[int]] = {}
        for row in in_order(self.plan, field, rows, descending=False):
            groups.setdefault(field.text(self.plan, row) or phrase("fields.no_group"), []).append(row)
        place = {row: number for number, row in enumerate(rows)}
        return [(title, sorted(members, key=place.__getitem__)) for title, members in groups.items()]
