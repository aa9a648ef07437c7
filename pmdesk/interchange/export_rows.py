"""Rows of money, baselines and registers for the JSON export, each with all that it says.

What a row says goes by the type of its fields: amounts are decimal strings, instants and days local texts,
choices their words, and a value of several parts an object. Nothing that is marked private is in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import MILLION, BudgetLine, ExchangeRate
from pmdesk.domain.plan.baseline import BaselineBlock
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.privacy import private_keys
from pmdesk.domain.quantities import Day, Instant, Money, date_of
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.tie import Tie
from pmdesk.interchange.export_custom import Value, instant_text, money_text

BASELINE_TASKS = "baseline_tasks"
LISTS: tuple[str, ...] = (
    *(kind.table for kind in (BudgetLine, ActualCost, ReserveDraw, ExchangeRate)),
    BASELINE_TASKS,
    *(kind.table for kind in REGISTERS),
    Tie.table,
)
"""The lists by the name of their key, in their order."""
_UNTOLD = frozenset({"table", "private"})


def further_lists(portfolio: Portfolio, project: ProjectId | None) -> dict[str, Value]:
    """All rows of ``LISTS``, or those of one project; exchange rates are those of the whole portfolio."""
    found: dict[str, list[Value]] = {name: [] for name in LISTS}
    money = (portfolio.budget_lines, portfolio.actual_costs, portfolio.reserve_draws)
    mine: Iterable[BudgetLine | ActualCost | ReserveDraw | Register] = (
        *(row for rows in money for row in rows.values()),
        *(row for row in portfolio.register_rows() if not row.private),
    )
    for row in mine:
        if project in (None, row.project):
            found[row.table].append(said(row))
    found[ExchangeRate.table] += [
        {**said(row), "rate": f"{Decimal(row.rate) / MILLION:f}"} for row in portfolio.exchange_rates.values()
    ]
    for baseline in portfolio.baselines.values():
        if project in (None, baseline.project):
            for block in portfolio.blocks_of.get(baseline.id, ()):
                found[BASELINE_TASKS] += _baseline_tasks(block)
    hidden = private_keys(portfolio)
    found[Tie.table] += [said(tie) for tie in portfolio.ties.values() if hidden.isdisjoint(tie.ends)]
    return dict(found)


def _baseline_tasks(block: BaselineBlock) -> Iterator[Value]:
    """What a baseline keeps of each of some tasks, and when their costs were to fall due, if it says so."""
    spans: dict[int, list[Value]] = {}
    for span in block.cost_spans:
        due = {"start": instant_text(span.start), "finish": instant_text(span.finish)}
        spans.setdefault(span.task, []).append({**due, "cost": money_text(span.cost)})
    columns = (block.tasks, block.start, block.finish, block.duration, block.work, block.cost)
    for task, start, finish, duration, work, cost in zip(*columns, strict=True):
        yield {
            "baseline": block.baseline,
            "task": task,
            "start": instant_text(start),
            "finish": instant_text(finish),
            "duration": duration,
            "work": work,
            "cost": money_text(cost),
            "cost_spans": spans.get(task, []),
        }


def said(row: Any) -> dict[str, Value]:
    """What a row or a part of one says, by the names of its fields."""
    meanings = get_type_hints(type(row)).items()
    return {name: _value(getattr(row, name), meaning) for name, meaning in meanings if name not in _UNTOLD}


def _value(value: Any, meaning: Any) -> Value:
    (kind, *_) = [each for each in get_args(meaning) if each is not NoneType] or [meaning]
    if isinstance(value, tuple):
        return [_value(each, kind) for each in value]
    if is_dataclass(value):
        return said(value)
    if value is None:
        return None
    if kind is Money:
        return money_text(value)
    if kind is Instant:
        return instant_text(value)
    if kind is Day:
        return date_of(value).isoformat()
    return value.value if isinstance(value, StrEnum) else value
