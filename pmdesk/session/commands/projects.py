"""Portfolios and projects: begin, add, edit, remove, and move with all their dates."""

from collections.abc import Iterable
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, IdDealer, ProjectId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Instant, day_containing, midnight
from pmdesk.domain.settings import Settings
from pmdesk.engine.worktime import clock_for
from pmdesk.session.commands.baselines import draft_removal
from pmdesk.session.commands.calendars import shipped_calendars
from pmdesk.session.commands.removal import (
    draft_around,
    draft_budget,
    draft_registers_of_project,
    draft_said,
)


def new_portfolio(name: str, start: Instant, ids: IdDealer) -> Portfolio:
    """A portfolio with one empty project, both called ``name``, and the calendars Standard, 24 Hours and
    Night Shift. The project begins with the first work on the day of ``start`` or after it."""
    calendars = shipped_calendars(ids)
    standard = calendars[0].id
    settings = Settings(1, name, standard)
    begin = _first_work(portfolio_of([settings, *calendars]), standard, start)
    return portfolio_of([settings, *calendars, Project(ids.project(), "P1", name, begin, standard)])


def add_project(
    portfolio: Portfolio,
    ids: IdDealer,
    name: str,
    start: Instant,
    *,
    code: str = "",
    calendar: CalendarId | None = None,
) -> Edit:
    """Add an empty project behind the others; without a ``code`` it gets the next free one.

    Its calendar is the portfolio's unless another is given; it begins with the first work on the day of
    ``start`` or after it. The project is the first change of the edit.
    """
    calendar = calendar or portfolio.header.calendar
    last = max((p.position for p in portfolio.projects.values()), default=0)
    row = Project(
        ids.project(),
        code or free_code(portfolio),
        name,
        _first_work(portfolio, calendar, start),
        calendar,
        position=last + 1,
    )
    draft = Draft(portfolio)
    draft.put(row)
    return draft.edit(message("edits.add_project", name=name))


def free_code(portfolio: Portfolio) -> str:
    """The first of P1, P2, … that no project has."""
    taken = portfolio.project_by_code
    return next(code for n in range(1, len(taken) + 2) if (code := f"P{n}") not in taken)


def edit_project(portfolio: Portfolio, project: Project) -> Edit:
    """Replace the row of a project. Dates of its tasks stay: see ``move_project``."""
    draft = Draft(portfolio)
    draft.put(project)
    return draft.edit(message("edits.edit_project", name=project.name))


def remove_project(portfolio: Portfolio, project: ProjectId) -> Edit:
    """Remove a project with its baselines, registers, tasks and all rows that point at these."""
    tasks = portfolio.outline.of_project(project)
    draft = Draft(portfolio)
    draft_around(draft, portfolio, tasks)
    for task in reversed(tasks):
        draft.remove(RowKey("tasks", task))
    for baseline in portfolio.baselines_of.get(project, ()):
        draft_removal(draft, portfolio, baseline.id)
    draft_budget(draft, portfolio, project)
    draft_registers_of_project(draft, portfolio, project)
    draft_said(draft, portfolio, RowKey("projects", project))
    draft.remove(RowKey("projects", project))
    return draft.edit(message("edits.remove_project", name=portfolio.projects[project].name))


def move_project(
    portfolio: Portfolio, project: ProjectId, new_anchor: Instant, *, move_constraints: bool
) -> Edit:
    """Have a project start (or finish) at ``new_anchor`` and shift every date of its tasks as far.

    Actual dates and the dates of manual and external tasks move; those of constraints and deadlines only if
    ``move_constraints``. The shift is wall time, so weekdays move with it unless it is in whole weeks.
    """
    row = portfolio.projects[project]
    shift = new_anchor - row.anchor
    draft = Draft(portfolio)
    draft.put(replace(row, anchor=new_anchor))
    for task in portfolio.outline.of_project(project):
        draft.put(_shifted(portfolio.tasks[task], shift, move_constraints=move_constraints))
    return draft.edit(message("edits.move_project", name=row.name, start=new_anchor))


def _shifted(task: Task, shift: int, *, move_constraints: bool) -> Task:
    def moved(instant: Instant | None) -> Instant | None:
        return None if instant is None else Instant(instant + shift)

    shifted = replace(
        task,
        fixed_start=moved(task.fixed_start),
        fixed_finish=moved(task.fixed_finish),
        actual_start=moved(task.actual_start),
        actual_finish=moved(task.actual_finish),
        resume=moved(task.resume),
    )
    if not move_constraints:
        return shifted
    return replace(shifted, constraint_date=moved(task.constraint_date), deadline=moved(task.deadline))


def has_dates_to_ask_about(portfolio: Portfolio, project: ProjectId) -> bool:
    """Whether a task of the project has a constraint date or a deadline."""
    tasks: Iterable[Task] = (portfolio.tasks[t] for t in portfolio.outline.of_project(project))
    return any(task.constraint_date is not None or task.deadline is not None for task in tasks)


def edit_settings(portfolio: Portfolio, settings: Settings) -> Edit:
    """Replace the settings of the portfolio."""
    draft = Draft(portfolio)
    draft.put(settings)
    return draft.edit(message("edits.edit_settings"))


def order_projects(portfolio: Portfolio, order: Iterable[ProjectId]) -> Edit:
    """Put the projects in this order. Raises InvalidValue unless each is named once."""
    wanted = tuple(order)
    if sorted(wanted) != sorted(portfolio.projects):
        raise InvalidValue(message("edits.order_names_each_once"))
    draft = Draft(portfolio)
    for position, project in enumerate(wanted, 1):
        draft.put(replace(portfolio.projects[project], position=position))
    return draft.edit(message("edits.order_projects"))


def _first_work(portfolio: Portfolio, calendar: CalendarId, start: Instant) -> Instant:
    return clock_for(portfolio, calendar).next_work(midnight(day_containing(start)))
