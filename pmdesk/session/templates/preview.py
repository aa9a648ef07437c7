"""What a project from a template would be like: its phases with dates, and how much it brings along."""

from dataclasses import dataclass

from pmdesk.domain.ids import IdDealer, TaskId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Instant
from pmdesk.domain.rows import key_of
from pmdesk.engine.planner import schedule
from pmdesk.engine.worktime import clock_for
from pmdesk.session.templates.catalogue import Template
from pmdesk.session.templates.new_project import code_like, new_from_template


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A task of the first level, with how many tasks lie below it."""

    name: str
    tasks: int
    start: Instant | None
    finish: Instant | None


@dataclass(frozen=True, slots=True)
class Preview:
    """``tasks`` counts what isn't a summary, ``counts`` the rows of registers by table."""

    code: str
    notes: str
    phases: tuple[PhaseLine, ...]
    tasks: int
    working_days: int
    start: Instant
    finish: Instant
    roles: tuple[str, ...]
    counts: dict[str, int]


def preview(template: Template, beside: Portfolio, start: Day) -> Preview:
    """A project from ``template`` begun on ``start``, by the calendars of the portfolio ``beside`` it.

    Raises InvalidValue for a template that can't be read.
    """
    ids = IdDealer()
    bare = portfolio_of([beside.header, *beside.calendars.values()])
    for row in (*bare.rows(), *beside.projects.values()):
        ids.saw(key_of(row))
    edit = new_from_template(bare, ids, template, start, template.title)
    alone = edit.apply(bare)
    (project,) = alone.projects.values()
    computed = schedule(alone)
    phases = tuple(
        PhaseLine(
            row.name, _leaves_below(alone, row.id), computed.task(row.id).start, computed.task(row.id).finish
        )
        for row in map(alone.tasks.__getitem__, alone.outline.of_project(project.id))
        if row.parent is None
    )
    first = computed.project_start[project.id] or project.anchor
    last = computed.project_finish[project.id] or project.anchor
    clock = clock_for(alone, project.calendar)
    return Preview(
        code_like(beside, {"code": project.code}),
        project.notes,
        phases,
        sum(not alone.outline.is_summary(task) for task in alone.tasks),
        -(-clock.work_between(first, last) // project.minutes_per_day),
        first,
        last,
        tuple(row.name for row in alone.resources.values()),
        _counts(alone),
    )


def _leaves_below(portfolio: Portfolio, task: TaskId) -> int:
    below = (each for each in portfolio.outline.subtree(task) if each != task)
    return sum(not portfolio.outline.is_summary(each) for each in below)


def _counts(portfolio: Portfolio) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in portfolio.register_rows():
        counts[row.table] = counts.get(row.table, 0) + 1
    return counts
