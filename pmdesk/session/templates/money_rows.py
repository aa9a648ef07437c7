"""Budgets and costs, as a text says them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pmdesk.domain.ids import BudgetLineId, IdDealer, ProjectId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.actual_cost import ActualCost, Reserve, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, CostCategory, Expenditure, Spending
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.rows import Row
from pmdesk.session.templates.moments import Moments
from pmdesk.session.templates.pool_rows import POSITION_GAP
from pmdesk.session.templates.values import money_of


def granted(project: Project, said: Mapping[str, Any]) -> Project:
    """The project with the budget that a text grants it."""
    return replace(
        project,
        budget=money_of(said["granted"]) if "granted" in said else None,
        contingency=money_of(said.get("contingency", 0)),
        management_reserve=money_of(said.get("management_reserve", 0)),
    )


class MoneyRows:
    """Makes the rows of the money of one project; ``tasks`` are its tasks by key and by name."""

    def __init__(
        self, ids: IdDealer, moments: Moments, project: ProjectId, tasks: Mapping[str, Task]
    ) -> None:
        self._ids = ids
        self._moments = moments
        self._project = project
        self._tasks = {task.name: task.id for task in tasks.values()} | {
            key: task.id for key, task in tasks.items()
        }

    def lines(self, said: Iterable[Mapping[str, Any]]) -> Iterator[BudgetLine | ActualCost]:
        """Lines of the budget, each with the costs that are told with it."""
        for place, each in enumerate(said, 1):
            line = self._line(each, place)
            yield line
            for cost in each.get("costs", ()):
                yield self._cost(cost, line.id, each.get("vendor", ""))

    def beside(self, said: Mapping[str, Any]) -> Iterator[Row]:
        """Costs that belong to no line, and what is drawn on reserves."""
        for cost in said.get("costs", ()):
            yield self._cost(cost, None, cost["vendor"])
        for draw in said.get("draws", ()):
            day, reserve = self._moments.day(draw["on"]), Reserve(draw["reserve"])
            amount = money_of(draw["amount"])
            yield ReserveDraw(self._ids.reserve_draw(), self._project, day, reserve, amount, draw["reason"])

    def _line(self, said: Mapping[str, Any], place: int) -> BudgetLine:
        amounts = (money_of(said.get(part, 0)) for part in ("planned", "changes", "committed", "accrued"))
        return BudgetLine(
            self._ids.budget_line(),
            self._project,
            said["name"],
            self._tasks[said["task"]] if "task" in said else None,
            Expenditure(said["type"]),
            CostCategory(said["category"]),
            said.get("vendor", ""),
            said.get("order", ""),
            said.get("currency", ""),
            spread=Accrual(said.get("spread", Accrual.PRORATED)),
            spending=Spending(*amounts),
            position=place * POSITION_GAP,
            notes=said.get("notes", ""),
        )

    def _cost(self, said: Mapping[str, Any], line: BudgetLineId | None, vendor: str) -> ActualCost:
        return ActualCost(
            self._ids.actual_cost(),
            self._project,
            self._moments.day(said["on"]),
            money_of(said["amount"]),
            line=line,
            text=said["text"],
            vendor=vendor,
            reference=said.get("invoice", ""),
            category=CostCategory(said.get("category", CostCategory.SERVICES)),
        )
