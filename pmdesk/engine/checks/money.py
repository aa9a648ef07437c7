"""Checks of budgets: more promised or expected than was approved, reserves overdrawn, no exchange rate."""

from collections.abc import Iterator

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.money.budget_line import BudgetLine
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.finding import Finding, Fix, Severity, task_rows
from pmdesk.engine.money.budget import Budget, budget_of
from pmdesk.engine.registers.dated import day_of_finish
from pmdesk.engine.schedule import Schedule


def budgets(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``budget_overcommitted``, ``budget_overrun``, ``order_ends_early`` (the fix has it end with its task),
    ``project_over_budget``, ``reserve_overdrawn`` and ``no_exchange_rate``; none of them in a portfolio in
    which no money was written down.
    """
    written = portfolio.budget_lines or portfolio.actual_costs or portfolio.reserve_draws
    if written or any(project.budget is not None for project in portfolio.projects.values()):
        budget = budget_of(schedule)
        yield from _without_rate(budget)
        yield from _lines(budget)
        yield from _projects(budget)


def _without_rate(budget: Budget) -> Iterator[Finding]:
    portfolio = budget.schedule.portfolio
    for currency in budget.without_rate:
        rows = [
            RowKey(row.table, row.id)
            for table in (portfolio.budget_lines, portfolio.actual_costs)
            for row in table.values()
            if row.currency == currency
        ]
        text = message("findings.no_exchange_rate", currency=currency, count=len(rows))
        yield Finding("no_exchange_rate", Severity.ERROR, tuple(rows), text)


def _lines(budget: Budget) -> Iterator[Finding]:
    lines = budget.schedule.portfolio.budget_lines
    home = budget.schedule.portfolio.header.currency
    for line_id, entry in budget.by_line.items():
        line, own = lines[line_id], entry.own
        rows = (RowKey(BudgetLine.table, line_id), *task_rows(*(() if line.task is None else (line.task,))))
        for kind, amount in (("overcommitted", own.committed), ("overrun", own.forecast)):
            if amount > own.budget:
                text = message(
                    f"findings.budget_{kind}",
                    name=line.name,
                    amount=amount,
                    budget=own.budget,
                    currency=line.currency or home,
                )
                yield Finding(f"budget_{kind}", Severity.WARNING, rows, text)
        finish = None if line.task is None else day_of_finish(budget.schedule, line.task)
        if line.ends is not None and finish is not None and line.ends < finish:
            text = message("findings.order_ends_early", name=line.name, ends=line.ends, finish=finish)
            fix = Fix("set_row_day", (BudgetLine.table, line_id, "ends", finish))
            yield Finding("order_ends_early", Severity.WARNING, rows, text, fix)


def _projects(budget: Budget) -> Iterator[Finding]:
    home = budget.schedule.portfolio.header.currency
    for project in budget.projects:
        money = budget.by_project[project.id]
        rows = (RowKey(Project.table, project.id),)
        if money.granted is not None and money.figures.forecast > money.approved:
            text = message(
                "findings.project_over_budget",
                name=project.name,
                amount=money.figures.forecast,
                budget=money.approved,
                currency=home,
            )
            yield Finding("project_over_budget", Severity.WARNING, rows, text)
        for reserve, state in money.reserves.items():
            if state.left < 0:
                text = message(
                    f"findings.reserve_overdrawn_{reserve.value}",
                    name=project.name,
                    drawn=state.drawn,
                    held=state.held,
                    currency=home,
                )
                yield Finding("reserve_overdrawn", Severity.WARNING, rows, text)
