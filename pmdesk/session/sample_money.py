"""Budgets and costs of the sample, as its text says them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pmdesk.domain.ids import BudgetLineId, IdDealer, ProjectId, TaskId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.actual_cost import ActualCost, Reserve, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, CostCategory, Expenditure, Spending
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MONEY_PER_UNIT, Money
from pmdesk.domain.rows import Row
from pmdesk.session.sample_people import POSITION_GAP
from pmdesk.session.sample_tasks import Moments


def money_rows(
    said: Mapping[str, Any], ids: IdDealer, portfolio: Portfolio, moments: Moments
) -> tuple[Row, ...]:
    """The rows of money, and the projects with their budgets, that go into ``portfolio``."""
    return tuple(_Reader(ids, portfolio, moments).rows(said))


class _Reader:
    def __init__(self, ids: IdDealer, portfolio: Portfolio, moments: Moments) -> None:
        self._ids, self._portfolio, self._moments = ids, portfolio, moments
        self._people = {resource.name: resource.id for resource in portfolio.resources.values()}

    def rows(self, said: Mapping[str, Any]) -> Iterator[Row]:
        """All rows, those that others point at first."""
        for code, budget in said["budgets"].items():
            yield replace(
                self._portfolio.project_by_code[code],
                budget=_money(budget["granted"]),
                contingency=_money(budget["contingency"]),
                management_reserve=_money(budget["management_reserve"]),
            )
        for place, each in enumerate(said["lines"], 1):
            line = self._line(each, place)
            yield line
            for cost in each.get("costs", ()):
                yield self._cost(cost, line.project, line.id, each.get("vendor", ""))
        for cost in said["costs"]:
            yield self._cost(cost, self._project(cost), None, cost["vendor"])
        for draw in said["draws"]:
            day, reserve = self._moments.day(draw["on"]), Reserve(draw["reserve"])
            number = self._ids.reserve_draw()
            amount = _money(draw["amount"])
            yield ReserveDraw(number, self._project(draw), day, reserve, amount, draw["reason"])

    def _line(self, said: Mapping[str, Any], place: int) -> BudgetLine:
        project = self._project(said)
        amounts = (_money(said.get(part, 0)) for part in ("planned", "changes", "committed", "accrued"))
        return BudgetLine(
            self._ids.budget_line(),
            project,
            said["name"],
            self._task(said["task"], project) if "task" in said else None,
            Expenditure(said["type"]),
            CostCategory(said["category"]),
            said.get("vendor", ""),
            said.get("order", ""),
            spread=Accrual(said.get("spread", Accrual.PRORATED)),
            spending=Spending(*amounts),
            position=place * POSITION_GAP,
        )

    def _cost(
        self, said: Mapping[str, Any], project: ProjectId, line: BudgetLineId | None, vendor: str
    ) -> ActualCost:
        return ActualCost(
            self._ids.actual_cost(),
            project,
            self._moments.day(said["on"]),
            _money(said["amount"]),
            line=line,
            text=said["text"],
            vendor=vendor,
            reference=said.get("invoice", ""),
            category=CostCategory(said.get("category", CostCategory.SERVICES)),
        )

    def _project(self, said: Mapping[str, Any]) -> ProjectId:
        return self._portfolio.project_by_code[said["project"]].id

    def _task(self, name: str, project: ProjectId) -> TaskId:
        tasks = self._portfolio.tasks.values()
        (found,) = (task.id for task in tasks if task.project == project and task.name == name)
        return found


def _money(amount: float) -> Money:
    return Money(int(Decimal(str(amount)) * MONEY_PER_UNIT))
