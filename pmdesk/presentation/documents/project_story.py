"""The story of a project on a page: what happened from the charter to the end, beside what was planned."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import Day, Instant, day_containing
from pmdesk.domain.registers.change_request import ChangeState
from pmdesk.domain.registers.deliverable import DeliverableState
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.registers.dated import dated_by, day_of_finish, tied_tasks
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Part,
    Table,
    TableRow,
    Tone,
    group,
    line,
    right,
)
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import day_text, last_day, lines, state_text
from pmdesk.presentation.field import phrase

APPROVED = (ChangeState.APPROVED, ChangeState.IMPLEMENTED, ChangeState.VERIFIED)


@dataclass(frozen=True, slots=True)
class Event:
    """Something of a ``kind`` that is or will be on ``day``; ``planned`` is the agreed day, if any."""

    row: RowKey
    day: Day
    kind: str
    what: str
    planned: Day | None = None
    is_done: bool = True


def project_story(asked: Asked) -> Document:
    """The events of each project that is told of, what is behind us first."""
    parts: list[Part] = []
    for project in asked.projects:
        found = sorted(_events(asked, project), key=lambda event: (event.day, event.kind, event.what))
        rows: list[TableRow] = []
        for key, is_done in (("behind_us", True), ("to_come", False)):
            members = [event for event in found if event.is_done is is_done]
            if members:
                rows.append(group(phrase(f"documents.{key}"), "", "", "", ""))
                rows += (_line(asked, event) for event in members)
        parts.append(Table(_columns(), tuple(rows)))
    return asked.document("story", *parts)


def _columns() -> tuple[Column, ...]:
    return (
        Column(phrase("documents.day")),
        Column(phrase("documents.event")),
        Column(phrase("documents.what"), 1.0),
        Column(phrase("documents.planned")),
        right(phrase("documents.difference")),
    )


def _line(asked: Asked, event: Event) -> TableRow:
    later = 0 if event.planned is None else event.day - event.planned
    by = say(message("documents.by_days", days=f"{later:+d}")) if later else ""
    is_late = not event.is_done and event.day < asked.today
    overdue = phrase("documents.overdue") if is_late else ""
    return line(
        Cell(lines(day_text(asked.plan, event.day), overdue), Tone.BAD if is_late else Tone.PLAIN),
        phrase(f"documents.event_{event.kind}"),
        event.what,
        day_text(asked.plan, event.planned),
        Cell(by, Tone.BAD if later > 0 else Tone.GOOD),
        key=key_text(*event.row, about=event.kind),
    )


def _events(asked: Asked, project: Project) -> Iterator[Event]:
    yield from _agreed(asked, project)
    yield from _gates(asked, project)
    yield from _milestones(asked, project)
    yield from _deliverables(asked, project)


def _agreed(asked: Asked, project: Project) -> Iterator[Event]:
    """Signatures of the charter, baselines, and changes that were approved."""
    for charter in asked.portfolio.charters.values():
        days = [signature.day for signature in charter.signatures if signature.day is not None]
        if charter.project == project.id and days:
            yield Event(key_of(charter), max(days), "charter", charter.title)
    for baseline in asked.portfolio.baselines_of.get(project.id, ()):
        yield Event(
            key_of(baseline),
            day_containing(baseline.taken),
            "baseline",
            lines(baseline.name, baseline.reason),
        )
    for change in asked.portfolio.change_requests.values():
        if change.project == project.id and change.decided is not None and change.state in APPROVED:
            yield Event(key_of(change), change.decided, "change", change.title)


def _gates(asked: Asked, project: Project) -> Iterator[Event]:
    for row in asked.portfolio.gates.values():
        if row.project != project.id:
            continue
        due = dated_by(asked.portfolio, asked.plan.schedule, key_of(row)) or row.planned
        day = row.decided or due
        if day is not None:
            planned = _planned(asked, key_of(row)) or row.planned
            is_done = row.decided is not None
            yield Event(key_of(row), day, "gate", lines(row.title, state_text(row.state)), planned, is_done)


def _milestones(asked: Asked, project: Project) -> Iterator[Event]:
    schedule = asked.plan.schedule
    for task in asked.portfolio.outline.of_project(project.id):
        row, day = asked.portfolio.tasks[task], day_of_finish(schedule, task)
        if row.kind is TaskKind.MILESTONE and row.active and day is not None:
            is_done = bool(schedule.percent_complete[schedule.index[task]] == WHOLE)
            yield Event(key_of(row), day, "milestone", row.name, _baseline_day(asked, task), is_done)


def _deliverables(asked: Asked, project: Project) -> Iterator[Event]:
    for row in asked.portfolio.deliverables.values():
        if row.project != project.id or row.state is DeliverableState.WAIVED:
            continue
        due = dated_by(asked.portfolio, asked.plan.schedule, key_of(row)) or row.due
        day = row.accepted or due
        if day is not None:
            is_done = row.state is DeliverableState.ACCEPTED
            yield Event(
                key_of(row), day, "deliverable", row.title, _planned(asked, key_of(row)) or row.due, is_done
            )


def _planned(asked: Asked, key: RowKey) -> Day | None:
    """When the milestone by which a row is dated was to be, by the baseline."""
    days = (_baseline_day(asked, task) for task in tied_tasks(asked.portfolio, key, Relation.DATED_BY))
    return max((day for day in days if day is not None), default=None)


def _baseline_day(asked: Asked, task: TaskId) -> Day | None:
    kept, row = shown_baseline(asked.plan), asked.plan.schedule.index[task]
    if not kept.has(row):
        return None
    return last_day(Instant(int(kept.start[row])), Instant(int(kept.finish[row])))
