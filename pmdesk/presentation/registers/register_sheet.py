"""Register sheets: the rows of a register as lines, filtered, sorted and grouped."""

from collections.abc import Iterable, Sequence

from pmdesk.domain.registers.all_registers import Register
from pmdesk.presentation.arranged_rows import in_order
from pmdesk.presentation.field import Editor, phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS
from pmdesk.presentation.sheet_lines import Arranging, SheetLine
from pmdesk.presentation.table_sheet import TableSheet


def groups_of(table: str) -> tuple[str, ...]:
    """The columns by which the rows of a register can be grouped: those that say few things."""
    return tuple(
        key
        for key, field in REGISTER_FIELDS[table].items()
        if field.kind in (Editor.CHOICE, Editor.CHECK) or key in ("category", "tags")
    )


class RegisterSheet(TableSheet):
    """The lines of a register, of all projects or of one and what belongs to none."""

    def __init__(self, plan: Plan, table: str, arranging: Arranging, *, grows: bool = False) -> None:
        super().__init__(plan, table, REGISTER_FIELDS[table], arranging, grows=grows)

    def text(self, line: SheetLine, column: str) -> str:
        """What a cell shows; a heading says how many rows are under it."""
        if line.key is not None:
            return self.fields[column].text(self.plan, line.key.id)
        return f"{line.title} ({len(line.rows)})" if column == self.columns[0] and line.rows else ""

    def all_rows(self) -> Iterable[int]:
        table = self.plan.portfolio.table(self.table).values()
        rows: list[Register] = list(table)  # type: ignore[arg-type]  # the table is the register's
        only = self.arranging.project
        mine = [row for row in rows if only is None or row.project in (only, None)]
        return [row.id for row in sorted(mine, key=lambda row: (row.position, row.id))]

    def grouped(self, rows: Sequence[int]) -> Iterable[tuple[str | None, Sequence[int]]]:
        """The rows by what they have in the column of the groups, which come in the order of its values."""
        field = self.fields.get(self.arranging.group)
        if field is None:
            return [(None, rows)]
        groups: dict[str, list[int]] = {}
        for row in in_order(self.plan, field, rows, descending=False):
            groups.setdefault(field.text(self.plan, row) or phrase("fields.no_group"), []).append(row)
        place = {row: number for number, row in enumerate(rows)}
        return [(title, sorted(members, key=place.__getitem__)) for title, members in groups.items()]
