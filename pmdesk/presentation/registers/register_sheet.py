"""Register sheets: the rows of a register as lines, filtered, sorted and grouped."""

from collections.abc import Iterable, Mapping

from pmdesk.domain.quantities import Money
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.risk import Risk
from pmdesk.presentation.field import Editor
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS
from pmdesk.presentation.registers.register_kinds import TYPES
from pmdesk.presentation.sheet_lines import Arranging, SheetLine
from pmdesk.presentation.table_sheet import TableSheet

MONEY: Mapping[str, frozenset[str]] = {
    register.table: frozenset(key for key, kind in TYPES[register].items() if kind is Money)
    | ({"expected_value"} if register is Risk else frozenset())
    for register in REGISTERS
}
"""The columns of each register that are amounts of money."""


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

    def all_rows(self) -> Iterable[int]:
        table = self.plan.portfolio.table(self.table).values()
        rows: list[Register] = list(table)  # type: ignore[arg-type]  # the table is the register's
        only = self.arranging.project
        mine = [row for row in rows if only is None or row.project in (only, None)]
        return [row.id for row in sorted(mine, key=lambda row: (row.position, row.id))]

    def amount(self, line: SheetLine, column: str) -> int | None:
        """The money in a cell; None for headings and what is no money."""
        if line.key is None or column not in MONEY[self.table]:
            return None
        value: int = self.fields[column].read(self.plan, line.key.id)
        return value
