"""Who could do a task: people by the skill that is asked for and by the time they have while it lasts."""

from dataclasses import dataclass

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.quantities import Day, Instant, Minutes, day_containing
from pmdesk.engine.workload import workload
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.skills import format_skills, skills_said


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """Somebody who is not on the task: what they can, and how much time they have while it lasts."""

    resource: ResourceId
    name: str
    role: str
    skills: str
    level: int | None
    free: Minutes
    has_time: bool


def work_needed(plan: Plan, task: TaskId) -> Minutes:
    """The work that remains of a task; one on which nobody works takes one person its duration."""
    row, portfolio = plan.portfolio.tasks[task], plan.portfolio
    kinds = portfolio.resources
    people = [
        a for a in portfolio.assignments_of.get(task, ()) if kinds[a.resource].kind is ResourceKind.WORK
    ]
    if people:
        return Minutes(sum(a.work - a.actual_work for a in people))
    duration = plan.number("duration", task) or 0
    return Minutes(duration * (100 - row.percent_complete) // 100)


def days_of_work(plan: Plan, task: TaskId) -> tuple[Day, Day] | None:
    """The first day of a task and the one after its last; None if it has no dates."""
    start, finish = plan.number("start", task), plan.number("finish", task)
    if start is None or finish is None:
        return None
    last = day_containing(Instant(max(finish - 1, start)))
    return day_containing(Instant(start)), Day(last + 1)


def people_who_could(plan: Plan, task: TaskId, skill: str = "") -> tuple[CandidateLine, ...]:
    """The people and roles who are not on a task: the best at ``skill`` first, then the freest.

    With a skill, those who have it not are left out; without one, all are there. No level is counted as
    not having it, level 0 wants to learn it.
    """
    days = days_of_work(plan, task)
    if days is None:
        return ()
    portfolio, wanted = plan.portfolio, skill.strip().casefold()
    on_it = {a.resource for a in portfolio.assignments_of.get(task, ())}
    need = work_needed(plan, task)
    lines = []
    for candidate in workload(plan.schedule).who_could(Minutes(0), *days):
        row = portfolio.resources[candidate.resource]
        level = _level(plan, row, wanted)
        if row.id in on_it or row.worker is Worker.EQUIPMENT or (wanted and level is None):
            continue
        skills = format_skills(skills_said(portfolio, row.id))
        enough = candidate.free >= need
        lines.append(CandidateLine(row.id, row.name, row.role, skills, level, candidate.free, enough))
    return tuple(sorted(lines, key=lambda line: (-(line.level or 0), -line.free)))


def _level(plan: Plan, row: Resource, wanted: str) -> int | None:
    """How well somebody has a skill; None if it is not known of them or none is wanted."""
    skills = plan.portfolio.skills_of.get(row.id, ())
    return next((skill.level for skill in skills if skill.skill.casefold() == wanted), None)
