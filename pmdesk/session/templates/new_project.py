"""A new project from a template: all its rows, as one edit."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pmdesk.domain.edit import Draft, Edit, insertion
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import message
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, midnight
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import Settings
from pmdesk.engine.worktime import clock_for
from pmdesk.session.commands.calendars import shipped_calendars
from pmdesk.session.templates.catalogue import Template, text_of
from pmdesk.session.templates.moments import WorkingDays
from pmdesk.session.templates.money_rows import MoneyRows, granted
from pmdesk.session.templates.plan_rows import PlanRows
from pmdesk.session.templates.pool_rows import PoolRows
from pmdesk.session.templates.register_rows import RegisterRows


def new_from_template(
    portfolio: Portfolio, ids: IdDealer, template: Template, start: Day, name: str, code: str = ""
) -> Edit:
    """Add a project called ``name`` as ``template`` has it, begun with the first work on ``start`` or later.

    Calendars, teams and resources that the portfolio has by name are used, the others are added; without a
    ``code`` the project gets the template's, with a number behind it if that is taken. The project is the
    first change. Raises InvalidValue for a template that can't be read.
    """
    return project_of_text(portfolio, ids, text_of(template), start, name, code=code, title=template.title)


def project_of_text(
    portfolio: Portfolio,
    ids: IdDealer,
    text: Mapping[str, Any],
    start: Day,
    name: str,
    *,
    code: str = "",
    title: str = "",
) -> Edit:
    """As ``new_from_template``, of the text of a template."""
    try:
        rows = tuple(_rows(portfolio, ids, text, start, name, code or code_like(portfolio, text)))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        reason = f"{type(error).__name__} {error}"
        raise InvalidValue(message("templates.unreadable", name=title, reason=reason)) from error
    draft = Draft(portfolio)
    for row in rows:
        draft.put(row)
    return draft.edit(message("edits.new_from_template", name=name))


def portfolio_from_template(
    template: Template, ids: IdDealer, start: Day, name: str, code: str = ""
) -> Portfolio:
    """A portfolio called ``name`` with nothing but a project of that name from ``template``."""
    empty = bare_portfolio(name, ids)
    return new_from_template(empty, ids, template, start, name, code).apply(empty)


def bare_portfolio(name: str, ids: IdDealer) -> Portfolio:
    """A portfolio without any project, with the calendars that come along."""
    calendars = shipped_calendars(ids)
    return portfolio_of([Settings(1, name, calendars[0].id), *calendars])


def code_like(portfolio: Portfolio, text: Mapping[str, Any]) -> str:
    """The code that a template suggests, or the first with a number behind it that no project has."""
    wanted, taken = str(text.get("code", "P")), portfolio.project_by_code
    numbered = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (wanted, *numbered) if code.upper() not in taken)


def _rows(
    portfolio: Portfolio, ids: IdDealer, text: Mapping[str, Any], start: Day, name: str, code: str
) -> Iterator[Row]:
    pool = PoolRows(portfolio, ids)
    pool.take(text)
    staffed = insertion(message("edits.new_from_template", name=name), pool.rows()).apply(portfolio)
    clock = clock_for(staffed, pool.of_project)
    moments = WorkingDays(clock, start)
    last = max((row.position for row in portfolio.projects.values()), default=0)
    plain = Project(ids.project(), code, name, clock.next_work(midnight(start)), pool.of_project)
    rows = PlanRows(staffed, ids, moments, pool)
    project = granted(rows.project(text, replace(plain, position=last + 1)), text.get("budget", {}))
    rows.take(text, project)
    money = tuple(MoneyRows(ids, moments, project.id, rows.tasks_of(code)).lines(text.get("lines", ())))
    budget = (row for row in money if isinstance(row, BudgetLine))
    lines = [*zip(budget, text.get("lines", ()), strict=True)]
    ends: Mapping[str, Mapping[str, Row]] = {
        "tasks": rows.tasks_of(code),
        "resources": pool.people,
        "teams": pool.teams,
        BudgetLine.table: {said.get("key", line.name): line for line, said in lines},
    }
    yield project
    yield from pool.rows()
    yield from rows.all()
    yield from money
    yield from _exchange_rates(portfolio, ids, text)
    registers = RegisterRows(ids, moments, project, ends)
    tasks = zip(rows.tasks_of(code).values(), text["tasks"], strict=True)
    yield from registers.of(text.get("registers", {}), (*tasks, *lines))


def _exchange_rates(portfolio: Portfolio, ids: IdDealer, text: Mapping[str, Any]) -> Iterator[ExchangeRate]:
    known = {row.currency for row in portfolio.exchange_rates.values()} | {portfolio.header.currency}
    for said in text.get("exchange_rates", ()):
        if said["currency"] not in known:
            yield ExchangeRate(ids.exchange_rate(), said["currency"], said["rate"])
