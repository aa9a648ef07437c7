"""The import report: which dates differ from the file's own, and what did not come over as it was."""

from collections.abc import Mapping
from dataclasses import dataclass

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, day_containing, midnight
from pmdesk.engine.explain import why
from pmdesk.engine.schedule import Schedule
from pmdesk.interchange.compared_costs import compared_costs
from pmdesk.interchange.foreign import ForeignTask
from pmdesk.interchange.import_plan import Imported
from pmdesk.interchange.remarks import Remark

MOVES_DATES = ("suspended",)
"""What a file may hold that moves dates and has no place in a portfolio yet."""


@dataclass(frozen=True, slots=True)
class DateDifference:
    """A task whose computed dates are not those that the file stored. ``row`` is its row number."""

    task: TaskId
    row: int
    name: str
    start: Instant | None
    finish: Instant | None
    stored_start: Instant | None
    stored_finish: Instant | None
    why: Message


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, for people.

    ``taken`` says what came over. ``compared`` counts the tasks whose dates could be compared: active ones
    without children, of this project, with dates in the file. ``remarks`` name what was put right, left
    out or has no place, and ``names`` the rows they are about.
    """

    source: str
    taken: tuple[Message, ...]
    compared: int
    differences: tuple[DateDifference, ...]
    remarks: tuple[Remark, ...]
    names: Mapping[RowKey, str]


def import_report(imported: Imported, schedule: Schedule) -> ImportReport:
    """The report of ``imported``; ``schedule`` is that of the portfolio after the import."""
    compared = [task for task in imported.sources if _is_compared(imported, task)]
    by_day = all(_without_times(imported.sources[task]) for task in compared)
    differing = {task for task in compared if _differs(imported.sources[task], schedule, task, by_day=by_day)}
    portfolio = imported.portfolio
    place = portfolio.outline.index
    costly, others = compared_costs(imported, schedule)
    remarks = imported.remarks
    if others:
        keys = tuple(RowKey(Task.table, task) for task in others)
        remarks = (*remarks, Remark(message("interchange.cost_differs"), keys))
    return ImportReport(
        source=imported.source.name,
        taken=_taken(imported, costly, len(others)),
        compared=len(compared),
        differences=tuple(
            _difference(imported, schedule, task, differing)
            for task in sorted(differing, key=lambda task: place[task])
        ),
        remarks=remarks,
        names={row: row_name(portfolio, row) for remark in remarks for row in remark.rows},
    )


def _is_compared(imported: Imported, task: TaskId) -> bool:
    row, said = imported.portfolio.tasks[task], imported.sources[task]
    return (
        row.active
        and row.kind is not TaskKind.EXTERNAL
        and not imported.portfolio.outline.is_summary(task)
        and said.stored_start is not None
        and said.stored_finish is not None
    )


def _without_times(said: ForeignTask) -> bool:
    """Whether the file gives days only, as .mpx and .sdef do: all its dates are midnights."""
    return not any(date % MINUTES_PER_DAY for date in (said.stored_start, said.stored_finish) if date)


def _differs(said: ForeignTask, schedule: Schedule, task: TaskId, *, by_day: bool) -> bool:
    scheduled = schedule.task(task)
    start, finish = scheduled.start, scheduled.finish
    if by_day and start is not None and finish is not None:
        # A day of work ends before the midnight that begins the next day.
        start = midnight(day_containing(start))
        finish = midnight(day_containing(Instant(max(finish - 1, start))))
    return (start, finish) != (said.stored_start, said.stored_finish)


def _difference(
    imported: Imported, schedule: Schedule, task: TaskId, differing: set[TaskId]
) -> DateDifference:
    said, scheduled, outline = imported.sources[task], schedule.task(task), imported.portfolio.outline
    return DateDifference(
        task=task,
        row=outline.row_number(task),
        name=imported.portfolio.tasks[task].name,
        start=scheduled.start,
        finish=scheduled.finish,
        stored_start=None if said.stored_start is None else Instant(said.stored_start),
        stored_finish=None if said.stored_finish is None else Instant(said.stored_finish),
        why=_why(imported, schedule, task, differing),
    )


def _why(imported: Imported, schedule: Schedule, task: TaskId, differing: set[TaskId]) -> Message:
    """Why our dates differ: what has no place here, else a driving task that differs, else our reason."""
    for feature in imported.sources[task].unheld:
        if feature in MOVES_DATES:
            return message(f"date_causes.{feature}")
    reason = why(imported.portfolio, schedule, task)
    if reason.because_of in differing:
        outline = imported.portfolio.outline
        return message(
            "interchange.follows",
            row=outline.row_number(reason.because_of),
            name=imported.portfolio.tasks[reason.because_of].name,
        )
    return reason.message


def _taken(imported: Imported, costly: int, differing: int) -> tuple[Message, ...]:
    count = dict.fromkeys(("projects", "tasks", "links", "calendars", "resources", "assignments"), 0)
    for change in imported.edit.changes:
        if change.key.table in count:
            count[change.key.table] += 1
    portfolio = imported.portfolio
    lines = [message("interchange.taken", **count)]
    lines += [
        message("interchange.calendar_shared", name=portfolio.calendars[calendar].name)
        for calendar in imported.shared_calendars
    ]
    lines += [
        message("interchange.resource_merged", name=portfolio.resources[resource].name)
        for resource in imported.merged_resources
    ]
    if costly:
        lines.append(message("interchange.compared_costs", same=costly - differing, compared=costly))
    return tuple(lines)


def row_name(portfolio: Portfolio, key: RowKey) -> str:
    """How people know a row: tasks with their row number."""
    row = portfolio.get(key)
    name = str(getattr(row, "name", ""))
    if isinstance(row, Task):
        return f"{portfolio.outline.row_number(row.id)} {name}".rstrip()
    return name
