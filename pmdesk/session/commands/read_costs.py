"""Actual costs out of a foreign sheet: each line becomes a cost, or says why it can't."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from pmdesk.domain.edit import Draft
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.domain.messages import message
from pmdesk.domain.money.actual_cost import ActualCost
from pmdesk.domain.money.budget_line import CostCategory, Expenditure
from pmdesk.domain.settings import NumberStyle
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.foreign_columns import AMOUNT, DAY, PROJECT, TASK, columns_of_costs
from pmdesk.presentation.grids import Grid
from pmdesk.presentation.money.money_kinds import amount_text, line_called, project_called
from pmdesk.presentation.money.spending_fields import COST_FIELDS
from pmdesk.presentation.number_guess import number_style_of
from pmdesk.presentation.numbers import parse_money
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.references import reference
from pmdesk.presentation.task_calls import task_called
from pmdesk.session.commands.read_lines import ReadLine, ReadLines


def read_costs(plan: Plan, ids: IdDealer, grid: Grid, project: ProjectId, today: date) -> ReadLines:
    """The costs of a sheet with columns as ``columns_of_costs`` finds them.

    A cost belongs to ``project`` where its line names none. Amounts may be written in another style of
    numbers than the portfolio's, all of them in the same.
    """
    columns = columns_of_costs(grid, today)
    rows = [tuple(cell.text for cell in row) for row in grid]
    first = int(columns.has_titles)
    amounts = [columns.cells(row).get(AMOUNT, "") for row in rows[first:]]
    reader = _Reader(plan, project, today, number_style_of(amounts, plan.portfolio.header.number_style))
    draft = Draft(plan.portfolio)
    lines: list[ReadLine] = []
    for number, row in enumerate(rows[first:], first + 1):
        if not any(row):
            continue
        try:
            cost = reader.cost(ids, columns.cells(row))
        except InvalidValue as refusal:
            lines.append(ReadLine(number, row, problem=str(refusal)))
            continue
        draft.put(cost)
        lines.append(ReadLine(number, row, reader.meaning(cost)))
    count = sum(not line.problem for line in lines)
    return ReadLines(tuple(lines), draft.edit(message("edits.import_costs", count=count)))


V = TypeVar("V")


class _Reader:
    def __init__(self, plan: Plan, project: ProjectId, today: date, style: NumberStyle) -> None:
        self._plan, self._project, self._today, self._style = plan, project, today, style

    def cost(self, ids: IdDealer, cells: Mapping[str, str]) -> ActualCost:
        """The cost that a line says. Raises InvalidValue."""
        plan, portfolio = self._plan, self._plan.portfolio
        for key in (DAY, AMOUNT):
            if not cells.get(key):
                raise InvalidValue(message(f"edits.line_without_{key}"))
        project = project_called(plan, cells[PROJECT]) if cells.get(PROJECT) else self._project
        currency = self._parsed("currency", cells, "")
        money = parse_money(cells[AMOUNT], currency or portfolio.header.currency, self._style)
        named, task = cells.get("budget_line"), cells.get(TASK)
        return ActualCost(
            ids.actual_cost(),
            project,
            parse_day(cells[DAY], self._today),
            money,
            currency,
            line_called(plan, project, named) if named else None,
            task_called(portfolio, project, task) if task else None,
            cells.get("cost_text", ""),
            cells.get("vendor", ""),
            cells.get("invoice", ""),
            self._parsed("expenditure", cells, Expenditure.OPEX),
            self._parsed("cost_category", cells, CostCategory.SERVICES),
        )

    def meaning(self, cost: ActualCost) -> str:
        """A cost in words."""
        portfolio = self._plan.portfolio
        currency = cost.currency or portfolio.header.currency
        parts = (
            format_day(cost.day),
            f"{amount_text(self._plan, cost.amount)} {currency}",
            portfolio.projects[cost.project].code,
            "" if cost.line is None else portfolio.budget_lines[cost.line].name,
            "" if cost.task is None else reference(portfolio, cost.task, cost.project),
            *(cost.text, cost.vendor, cost.reference),
        )
        return " · ".join(part for part in parts if part)

    def _parsed(self, key: str, cells: Mapping[str, str], otherwise: V) -> V:
        text, parse = cells.get(key), COST_FIELDS[key].parse
        found: V = otherwise if not text or parse is None else parse(self._plan, 0, text, self._today)
        return found
