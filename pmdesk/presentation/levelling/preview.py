"""A preview of levelling: every text and bar that is shown before it is applied."""

from dataclasses import dataclass

import numpy as np

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.segments import segments_of
from pmdesk.engine.tracks import Span
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.levelling.reasons import Reasons

MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class MovedTask:
    """A task with other dates: those before and after, by how many days its start moves, and why.

    ``parts`` are the times in which it is worked then, ``parts_before`` those in which it was.
    """

    task: TaskId
    code: str
    name: str
    before: Span
    after: Span
    parts_before: tuple[Span, ...]
    parts: tuple[Span, ...]
    reason: str

    @property
    def days(self) -> str:
        """How far the start moves, or else the finish, in days of 24 hours."""
        minutes = self.after[0] - self.before[0] or self.after[1] - self.before[1]
        return f"{minutes / MINUTES_PER_DAY:+.1f} d"


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of a levelled plan.

    ``projects`` are code, finish before and after, and by how much that moves; ``conflicts`` person, from,
    to, and why it stays. ``span`` holds all bars.
    """

    verdict: str
    load: str
    moved: tuple[MovedTask, ...]
    projects: tuple[tuple[str, str, str, str], ...]
    conflicts: tuple[tuple[str, str, str, str], ...]
    span: Span


def preview_of(levelled: LevelledPlan) -> Preview:
    """The preview of a levelled plan; tasks that move come by their new start."""
    reasons = Reasons(levelled)
    moved = tuple(_moved(levelled, reasons))
    dates = [date for task in moved for date in (*task.before, *task.after)]
    return Preview(
        verdict=say(verdict(levelled)),
        load=say(_load(levelled)),
        moved=moved,
        projects=tuple(_projects(levelled)),
        conflicts=tuple(_conflicts(levelled, reasons)),
        span=(min(dates, default=Instant(0)), max(dates, default=Instant(1))),
    )


def verdict(levelled: LevelledPlan) -> Message:
    """When all ends, before and after, and how good that is."""
    before, after = _finish(levelled.before), _finish(levelled.after)
    span = {"before": format_instant(before), "after": format_instant(after)}
    if levelled.is_proven:
        return message(f"levelling.verdict_proven_{levelled.proven_within.value}", **span)
    over = 100 * (levelled.makespan - levelled.bound) / max(levelled.bound, 1)
    percent = f"{over:.1f}" if over < 10 else f"{over:.0f}"
    return message("levelling.verdict_within", percent=percent, **span)


def _finish(schedule: Schedule) -> Instant:
    return Instant(int(schedule.finish[schedule.active].max(initial=NO_DATE)))


def _moved(levelled: LevelledPlan, reasons: Reasons) -> list[MovedTask]:
    before, after = levelled.before, levelled.after
    portfolio = after.portfolio
    found = []
    moves = (before.start != after.start) | (before.finish != after.finish)
    late = (portfolio.assignments[row].task for row in levelled.late)
    moves[[after.index[task] for task in (*levelled.gaps, *late)]] = True
    rows = np.flatnonzero(moves & ~after.summary)
    for row in sorted(rows.tolist(), key=lambda row: (int(after.start[row]), row)):
        task = portfolio.tasks[after.tasks[row]]
        found.append(
            MovedTask(
                task.id,
                portfolio.projects[task.project].code,
                task.name,
                (Instant(int(before.start[row])), Instant(int(before.finish[row]))),
                (Instant(int(after.start[row])), Instant(int(after.finish[row]))),
                segments_of(before.portfolio, before, task.id),
                segments_of(portfolio, after, task.id),
                "; ".join(say(reason) for reason in reasons.of_move(task.id)),
            )
        )
    return found


def _projects(levelled: LevelledPlan) -> list[tuple[str, str, str, str]]:
    lines = []
    portfolio = levelled.after.portfolio
    for project in sorted(portfolio.projects.values(), key=lambda row: (row.position, row.id)):
        before = levelled.before.project_finish.get(project.id)
        after = levelled.after.project_finish.get(project.id)
        if before is not None and after is not None:
            days = f"{(after - before) / MINUTES_PER_DAY:+.1f} d" if before != after else "–"
            lines.append((project.name, format_instant(before), format_instant(after), days))
    return lines


def _conflicts(levelled: LevelledPlan, reasons: Reasons) -> list[tuple[str, str, str, str]]:
    people = levelled.after.portfolio.resources
    style = DateStyle.DAY_TIME
    return [
        (
            people[conflict.resource].name,
            format_instant(conflict.start, style),
            format_instant(conflict.finish, style),
            say(reasons.of_conflict(conflict)),
        )
        for conflict in sorted(levelled.conflicts, key=lambda row: (row.start, row.resource))
    ]


def _load(levelled: LevelledPlan) -> Message:
    """The hours that people have too much, before and after."""
    before, after = (
        f"{round(minutes / MINUTES_PER_HOUR):,}" for minutes in (levelled.excess_before, levelled.excess)
    )
    return message("levelling.load", before=before, after=after, schedules=levelled.schedules)
