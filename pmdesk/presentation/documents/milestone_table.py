"""Milestones as a table: when they are, and when they were to be by the baseline."""

from collections.abc import Iterable

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import Table, line
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import finish_text, titled


def milestone_table(asked: Asked, tasks: Iterable[TaskId]) -> Table:
    """The milestones that have a date, by it; with the dates of the baseline if it knows any of them."""
    plan = asked.plan
    index, kept = plan.schedule.index, shown_baseline(plan)
    rows: list[tuple[Instant, str, str, str, TaskId]] = []
    for task in tasks:
        found = plan.schedule.task(task)
        if found.finish is None:
            continue
        row = index[task]
        dates = Instant(int(kept.start[row])), Instant(int(kept.finish[row]))
        was = finish_text(plan, *dates) if kept.has(row) else ""
        name = asked.portfolio.tasks[task].name
        rows.append((found.finish, name, was, finish_text(plan, found.start, found.finish), task))
    rows.sort(key=lambda row: row[0])
    name_column, finish = titled("milestone", 1.0), titled("finish")
    if not any(was for _, _, was, _, _ in rows):
        told = (line(name, day, key=key_text(Task.table, task)) for _, name, _, day, task in rows)
        return Table((name_column, finish), tuple(told))
    columns = (name_column, titled("baseline_finish"), finish)
    told = (line(name, was, day, key=key_text(Task.table, task)) for _, name, was, day, task in rows)
    return Table(columns, tuple(told))
