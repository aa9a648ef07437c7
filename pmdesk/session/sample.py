"""The sample portfolio, read from the plans in ``resources/samples`` with dates around a given day."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pmdesk.domain.ids import IdDealer, TaskId
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import date_of
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import Settings
from pmdesk.domain.shipped import shipped_folder
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.baselines import set_baseline
from pmdesk.session.commands.progress import worked
from pmdesk.session.commands.public_holidays import add_holidays
from pmdesk.session.sample_money import money_rows
from pmdesk.session.sample_people import calendar_rows, people_rows
from pmdesk.session.sample_registers import RegisterRows
from pmdesk.session.sample_tasks import Moments, PlanRows

HOLIDAY_YEARS = 3


def sample_portfolio(ids: IdDealer, today: date) -> Portfolio:
    """Two IT projects that share people, under way on ``today``.

    What is done has the dates that its plan computes; the same day gives the same portfolio.
    """
    said = _read("portfolio.toml")
    moments = Moments(today, said["today"])
    calendars = calendar_rows(said, ids)
    company = calendars[0]
    empty = portfolio_of([Settings(1, said["name"], company.id, said["currency"]), *calendars])
    first = date_of(moments.day("w1")).year
    with_holidays = add_holidays(
        empty,
        company.id,
        said["calendar"]["country"],
        said["calendar"]["region"],
        first,
        first + HOLIDAY_YEARS,
    ).apply(empty)
    portfolio = _with(with_holidays, *people_rows(said, ids, _by_name(calendars), empty.header))
    plans = [_read(name) for name in said["projects"]]
    rows = PlanRows(portfolio, ids, moments, said["status"], _by_name(calendars))
    for plan in plans:
        rows.take(plan)
    planned = _with(portfolio, *rows.all())
    for plan in plans:
        project = rows.project_of(plan["code"])
        seen = Plan(planned, schedule(planned))
        planned = set_baseline(seen, ids, project.id, said["baseline"], project.anchor).apply(planned)
    under_way = _with_progress(planned, rows.progress, moments)
    funded = _with(under_way, *money_rows(_read(said["money"]), ids, under_way, moments))
    return _with(funded, *_registers(funded, ids, moments, (said, *plans), rows))


def _registers(
    portfolio: Portfolio,
    ids: IdDealer,
    moments: Moments,
    texts: Iterable[Mapping[str, Any]],
    rows: PlanRows,
) -> Iterator[Row]:
    """The registers of the projects, and those that they share."""
    people = {person.name: person.id for person in portfolio.resources.values()}
    for text in texts:
        code = text.get("code")
        project = None if code is None else rows.project_of(code).id
        tasks = {} if code is None else rows.tasks_of(code)
        yield from RegisterRows(ids, moments, project, tasks, people).of(text["registers"])


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
            start = moments.start(said["started"], project)
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


def _by_name(calendars: tuple[Calendar, ...]) -> Mapping[str, Calendar]:
    return {calendar.name: calendar for calendar in calendars}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((shipped_folder() / "samples" / name).read_text(encoding="utf-8"))
