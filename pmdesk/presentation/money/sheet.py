"""Money sheets: the rows of a table of money as lines, filtered, sorted, and grouped with their sums."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.domain.quantities import Money
from pmdesk.engine.money.figures import Figures
from pmdesk.presentation.field import Editor, Field, phrase
from pmdesk.presentation.money.budget_fields import (
    ADDED_UP,
    budget,
    category_text,
    entry_of_row,
    row_of_entry,
)
from pmdesk.presentation.money.money_kinds import amount_text
from pmdesk.presentation.money.tables import MONEY_TABLES, PROJECT_MONEY
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.sheet_lines import Arranging, SheetLine
from pmdesk.presentation.table_sheet import TableSheet

GROUPS: Mapping[str, tuple[str, ...]] = {
    BudgetLine.table: ("project", "expenditure", "cost_category", "vendor"),
    ActualCost.table: ("project", "expenditure", "cost_category", "vendor", "budget_line"),
    ReserveDraw.table: ("project", "reserve"),
    ExchangeRate.table: (),
    PROJECT_MONEY: (),
}
"""The columns by which the rows of each table can be grouped."""


class MoneySheet(TableSheet):
    """The lines of a table of money in a plan; with more than one row the last line sums up all of them."""

    def __init__(self, plan: Plan, table: str, arranging: Arranging, *, grows: bool = False) -> None:
        super().__init__(plan, table, MONEY_TABLES[table], arranging, grows=grows)

    def footing(self) -> Iterable[SheetLine]:
        if len(self.rows) > 1 and self._sums:
            yield SheetLine(title=phrase("fields.money_total"), rows=tuple(self.rows))

    def text(self, line: SheetLine, column: str) -> str:
        """What a cell shows."""
        if line.key is not None:
            return self.fields[column].text(self.plan, line.key.id)
        if column == self.columns[0]:
            return line.title
        amount = self.amount(line, column)
        return "" if amount is None else amount_text(self.plan, amount)

    def amount(self, line: SheetLine, column: str) -> Money | None:
        """The amount that a cell shows, in the currency of its row; None where it shows none."""
        field = self.fields[column]
        if line.key is not None:
            found = field.read(self.plan, line.key.id) if field.kind is Editor.NUMBER else None
            return None if self.table == ExchangeRate.table else found
        read = self._sums.get(column)
        if read is None:
            return None
        amounts = [read(row) for row in line.rows]
        return Money(sum(amount for amount in amounts if amount is not None))

    @cached_property
    def _sums(self) -> Mapping[str, Callable[[int], Money | None]]:
        """The columns that add up, with what reads an amount in the portfolio's currency."""
        plan = self.plan
        if self.table == BudgetLine.table:
            return {key: _read_figure(plan, read) for key, read in ADDED_UP.items()}
        if self.table == PROJECT_MONEY:
            return {key: _read_field(plan, field) for key, field in self.fields.items() if key != "name"}
        added = {ActualCost.table: "amount_at_home", ReserveDraw.table: "amount"}.get(self.table)
        return {} if added is None else {added: _read_field(plan, self.fields[added])}

    def all_rows(self) -> Iterable[int]:
        portfolio = self.plan.portfolio
        if self.table == BudgetLine.table:
            entries = enumerate(budget(self.plan).entries)
            return [row_of_entry(self.plan, n) for n, entry in entries if self._is_shown(entry.project)]
        if self.table == PROJECT_MONEY:
            return [project.id for project in budget(self.plan).projects if self._is_shown(project.id)]
        if self.table == ExchangeRate.table:
            return [row.id for row in sorted(portfolio.exchange_rates.values(), key=lambda row: row.currency)]
        dated: Iterable[ActualCost | ReserveDraw] = portfolio.reserve_draws.values()
        if self.table == ActualCost.table:
            dated = portfolio.actual_costs.values()
        return [
            row.id for row in sorted(dated, key=lambda row: (row.day, row.id)) if self._is_shown(row.project)
        ]

    def _is_shown(self, project: ProjectId) -> bool:
        return self.arranging.project in (None, project)

    def grouped(self, rows: Sequence[int]) -> Iterable[tuple[str | None, Sequence[int]]]:
        field = self.fields.get(self.arranging.group)
        if field is None:
            return [(None, rows)]
        groups: dict[str, list[int]] = {}
        for row in rows:
            groups.setdefault(self._group_of(field, row) or phrase("fields.no_group"), []).append(row)
        if field.key == "project":
            names = {p.code: p.name for p in self.plan.portfolio.projects.values()}
            return [(names[title], members) for title, members in groups.items()]
        return sorted(groups.items())

    def _group_of(self, field: Field[Any], row: int) -> str:
        if field.key == "cost_category" and row < 0:
            return category_text(entry_of_row(self.plan, row))
        return field.text(self.plan, row)


def _read_figure(plan: Plan, read: Callable[[Figures], Money]) -> Callable[[int], Money | None]:
    def amount(row: int) -> Money | None:
        figures = entry_of_row(plan, row).figures
        return None if figures is None else read(figures)

    return amount


def _read_field(plan: Plan, field: Field[Any]) -> Callable[[int], Money | None]:
    return lambda row: field.read(plan, row)
