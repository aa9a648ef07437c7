"""What a load consists of: the assignments of people in a stretch of time, and the days with too much."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pmdesk.domain.ids import ProjectId, ResourceId, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.quantities import FULL_TIME, Day
from pmdesk.engine.assignment_loads import assignment_loads
from pmdesk.engine.load_table import load_table
from pmdesk.engine.workload import workload
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.load.lines import LoadLine
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.usage.sheet import hours_text

MOST_DAYS_NAMED = 4


@dataclass(frozen=True, slots=True)
class Part:
    """What an assignment adds to a load: who works how many minutes on what there."""

    assignment: Assignment
    task: TaskId
    project: ProjectId
    person: ResourceId
    minutes: int


def parts_of(plan: Plan, line: LoadLine, first: int, last: int) -> Sequence[Part]:
    """The assignments behind the load of a line on the days from ``first`` to ``last``, excluded.

    Those with the most work come first.
    """
    portfolio, loads = plan.portfolio, workload(plan.schedule)
    rows = [row for n in line.crew.people for row in portfolio.assignments_to.get(loads.people[n], ())]
    if line.project is not None:
        project = loads.projects[line.project]
        rows = [row for row in rows if portfolio.tasks[row.task].project == project]
    amounts = assignment_loads(portfolio, plan.schedule, rows, (first, last))[:, 0].tolist()
    found = [
        Part(row, row.task, portfolio.tasks[row.task].project, row.resource, round(amount / FULL_TIME))
        for row, amount in zip(rows, amounts, strict=True)
        if amount
    ]
    return sorted(found, key=lambda part: (-part.minutes, part.assignment.id))


def overloaded_days(plan: Plan, line: LoadLine, first: int, last: int) -> Sequence[tuple[Day, int]]:
    """The days on which somebody of a line has too much to do, and by how many minutes in all."""
    days = range(first, last + 1)
    excess = load_table(workload(plan.schedule), [line.crew], days).excess[0]
    found = np.flatnonzero(excess).tolist()
    return [(Day(first + n), round(int(excess[n]) / FULL_TIME)) for n in found]


def summary_of(plan: Plan, line: LoadLine, first: int, last: int) -> str:
    """A load in words: how many hours of how many, and by how much it is too much on which days."""
    figures = load_table(workload(plan.schedule), [line.crew], (first, last))
    if line.project is not None:
        minutes = sum(part.minutes for part in parts_of(plan, line, first, last))
        return say(message("load.asked", hours=hours_text(minutes)))
    load, capacity = int(figures.load[0, 0]), int(figures.capacity[0, 0])
    hours, time = (hours_text(round(amount / FULL_TIME)) for amount in (load, capacity))
    if not capacity and not load:
        return say(message("load.idle"))
    if not capacity:
        text = say(message("load.without_time", hours=hours))
    else:
        text = say(message("load.of_time", hours=hours, time=time, percent=round(load * 100 / capacity)))
    days = overloaded_days(plan, line, first, last)
    if not days:
        return text
    named = ", ".join(format_day(day) for day, _ in days[:MOST_DAYS_NAMED])
    if len(days) > MOST_DAYS_NAMED:
        named = say(message("load.and_more_days", days=named, count=len(days) - MOST_DAYS_NAMED))
    too_much = say(message("load.too_much", hours=hours_text(sum(m for _, m in days)), days=named))
    return f"{text} · {too_much}"
