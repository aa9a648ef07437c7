"""The sample portfolio, read from the plans in ``resources/samples`` with dates around a given day."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pmdesk.domain.ids import IdDealer, TaskId
from pmdesk.domain.plan.calendar import Calendar, CalendarException
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Instant, date_of, day_of
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import NumberStyle, Settings
from pmdesk.domain.shipped import shipped_folder
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.baselines import set_baseline
from pmdesk.session.commands.progress import worked
from pmdesk.session.commands.public_holidays import add_holidays
from pmdesk.session.sample_development import development_rows
from pmdesk.session.templates.moments import Moments, Weeks, instant_said
from pmdesk.session.templates.money_rows import MoneyRows, granted
from pmdesk.session.templates.plan_rows import PlanRows
from pmdesk.session.templates.pool_rows import POSITION_GAP, PoolRows
from pmdesk.session.templates.register_rows import RegisterRows

HOLIDAY_YEARS = 3


def sample_portfolio(ids: IdDealer, today: date) -> Portfolio:
    """Four IT projects that share people and clash, under way on ``today``.

    What is done has the dates that its plan computes; the same day gives the same portfolio.
    """
    said = _read("portfolio.toml")
    moments = Weeks(today, said["today"])
    empty = _with_holidays(said, ids, date_of(moments.day("w1")).year)
    pool = PoolRows(empty, ids)
    pool.take(said)
    portfolio = _with(empty, *_frozen(pool.rows(), said["freezes"], moments))
    plans = [_read(name) for name in said["projects"]]
    rows = PlanRows(portfolio, ids, moments, pool)
    for place, plan in enumerate(plans, 1):
        anchor, calendar = Instant(0), portfolio.header.calendar
        plain = Project(ids.project(), plan["code"], plan["name"], anchor, calendar)
        plain = replace(plain, position=POSITION_GAP * place)
        rows.take(plan, rows.project(plan, plain, said["status"]))
    planned = _with(portfolio, *rows.all())
    for plan in plans:
        project = rows.project_of(plan["code"])
        seen = Plan(planned, schedule(planned))
        planned = set_baseline(seen, ids, project.id, said["baseline"], project.anchor).apply(planned)
    under_way = _with_progress(planned, rows.progress, moments)
    funded = _with(under_way, *_money(under_way, ids, moments, _read(said["money"]), rows))
    kept = _with(funded, *_registers(funded, ids, moments, (said, *plans), rows))
    development = _read(said["development"])["certifications"]
    return _with(kept, *development_rows(kept, ids, day_of(today), development))


def _with_holidays(said: Mapping[str, Any], ids: IdDealer, first: int) -> Portfolio:
    """A portfolio with the company's calendar alone."""
    company = Calendar(ids.calendar(), said["calendar"]["name"])
    header = Settings(
        1, said["name"], company.id, said["currency"], number_style=NumberStyle(said["numbers"])
    )
    empty = portfolio_of([header, company])
    country, region = said["calendar"]["country"], said["calendar"]["region"]
    return add_holidays(empty, company.id, country, region, first, first + HOLIDAY_YEARS).apply(empty)


def _frozen(rows: Iterable[Row], freezes: Iterable[Mapping[str, Any]], moments: Moments) -> Iterator[Row]:
    """The rows of the pool, with the days on which nothing may be changed taken out of calendars."""
    for row in rows:
        if isinstance(row, Calendar):
            off = tuple(
                CalendarException(said["name"], moments.day(said["first"]), moments.day(said["last"]))
                for said in freezes
                if said["calendar"] == row.name
            )
            yield replace(row, exceptions=off)
        else:
            yield row


def _money(
    portfolio: Portfolio, ids: IdDealer, moments: Moments, said: Mapping[str, Any], rows: PlanRows
) -> Iterator[Row]:
    """The projects with their budgets, and the lines and costs of each."""
    for code, budget in said["budgets"].items():
        project = portfolio.project_by_code[code]
        yield granted(project, budget)
        money = MoneyRows(ids, moments, project.id, rows.tasks_of(code))
        of_project = {part: [e for e in said[part] if e["project"] == code] for part in _PARTS}
        yield from money.lines(of_project["lines"])
        yield from money.beside(of_project)


_PARTS = ("lines", "costs", "draws")


def _registers(
    portfolio: Portfolio,
    ids: IdDealer,
    moments: Moments,
    texts: Iterable[Mapping[str, Any]],
    rows: PlanRows,
) -> Iterator[Row]:
    """The registers of the projects, and those that they share."""
    people = {person.name: person for person in portfolio.resources.values()}
    teams = {team.name: team for team in portfolio.teams.values()}
    for text in texts:
        code = text.get("code")
        project = None if code is None else rows.project_of(code)
        tasks = {} if code is None else rows.tasks_of(code)
        ends: Mapping[str, Mapping[str, Row]] = {"tasks": tasks, "resources": people, "teams": teams}
        tied = zip(tasks.values(), text.get("tasks", ()), strict=True)
        yield from RegisterRows(ids, moments, project, ends).of(text["registers"], tied)


def _with_progress(
    planned: Portfolio, progress: Mapping[TaskId, Mapping[str, Any]], moments: Moments
) -> Portfolio:
    """``planned`` with what is done: begun when the plan or the sample says, done when the plan says."""
    begun = planned
    computed = schedule(planned)
    for task, said in progress.items():
        project = planned.projects[planned.tasks[task].project]
        start = computed.task(task).start
        if "started" in said:
            start = instant_said(moments, said["started"], project.day_start)
        begun = _with(begun, replace(begun.tasks[task], actual_start=start, percent_complete=said["done"]))
    computed = schedule(begun)
    finished = [
        replace(begun.tasks[task], actual_finish=computed.task(task).finish)
        for task, said in progress.items()
        if said["done"] == 100
    ]
    done = [
        worked(assignment, said["done"], planned.projects[planned.tasks[task].project].minutes_per_day)
        for task, said in progress.items()
        for assignment in begun.assignments_of.get(task, ())
    ]
    return _with(begun, *finished, *done)


def _with(portfolio: Portfolio, *rows: Row) -> Portfolio:
    """``portfolio`` with ``rows``, which replace those of the same id."""
    return portfolio_of((*portfolio.rows(), *rows))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((shipped_folder() / "samples" / name).read_text(encoding="utf-8"))
