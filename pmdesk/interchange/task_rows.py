"""Foreign tasks and links as rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pmdesk.domain.ids import CalendarId, IdDealer, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Instant, Minutes
from pmdesk.interchange import cleaning
from pmdesk.interchange.foreign import ForeignProject, ForeignTask
from pmdesk.interchange.rate_rows import ACCRUALS
from pmdesk.interchange.remarks import Remarks
from pmdesk.interchange.task_patterns import with_patterns

POSITION_GAP = 1024
CONSTRAINTS = {
    "": Constraint.ASAP,
    "AS_SOON_AS_POSSIBLE": Constraint.ASAP,
    "AS_LATE_AS_POSSIBLE": Constraint.ALAP,
    "START_NO_EARLIER_THAN": Constraint.SNET,
    "START_NO_LATER_THAN": Constraint.SNLT,
    "FINISH_NO_EARLIER_THAN": Constraint.FNET,
    "FINISH_NO_LATER_THAN": Constraint.FNLT,
    "MUST_START_ON": Constraint.MSO,
    "MUST_FINISH_ON": Constraint.MFO,
    "START_ON": Constraint.MSO,
    "FINISH_ON": Constraint.MFO,
    "MANDATORY_START": Constraint.MSO,
    "MANDATORY_FINISH": Constraint.MFO,
}
TYPES = {"FIXED_DURATION": TaskType.FIXED_DURATION, "FIXED_WORK": TaskType.FIXED_WORK}
TYPES |= {"FIXED_DURATION_AND_UNITS": TaskType.FIXED_DURATION}
EARNINGS = {"PERCENT_COMPLETE": Earning.DURATION, "PHYSICAL_PERCENT_COMPLETE": Earning.PHYSICAL}
LINK_KINDS = {
    "FINISH_START": LinkKind.FS,
    "START_START": LinkKind.SS,
    "FINISH_FINISH": LinkKind.FF,
    "START_FINISH": LinkKind.SF,
}


@dataclass(frozen=True, slots=True)
class _Progress:
    percent: int = 0
    actual_start: Instant | None = None
    actual_finish: Instant | None = None


class TaskRows:
    """The tasks of one foreign project as rows of ``project``; read ``rows`` and ``by_uid``."""

    def __init__(
        self,
        foreign: ForeignProject,
        project: ProjectId,
        calendars: Mapping[int, CalendarId],
        ids: IdDealer,
        remarks: Remarks,
    ) -> None:
        self._project = project
        self._calendars = calendars
        self._ids = ids
        self._remarks = remarks
        self._minutes_per_day = cleaning.length(foreign.minutes_per_day, 480, 1440)
        self.rows: list[Task] = []
        self.sources: dict[TaskId, ForeignTask] = {}
        self.by_uid: dict[int, TaskId] = {}
        for place, (task, parent) in enumerate(_outline(foreign.tasks), 1):
            self._add(task, self.by_uid.get(parent) if parent is not None else None, place * POSITION_GAP)

    def _add(self, task: ForeignTask, parent: TaskId | None, position: int) -> None:
        row_id = self._ids.task()
        key = RowKey(Task.table, row_id)
        if task.blank:
            self.rows.append(Task(row_id, self._project, parent, position, "", blank=True))
            return
        if task.uid is not None:
            self.by_uid[task.uid] = row_id
        self._remarks.unheld(task.unheld, key)
        kind = self._kind(task, key)
        constraint, constraint_date = self._constraint(task, key)
        start, finish = self._fixed_dates(task, kind, key)
        progress = _Progress() if task.summary else self._progress(task, key)
        row = Task(
            id=row_id,
            project=self._project,
            parent=parent,
            position=position,
            name=cleaning.one_line(task.name),
            kind=kind,
            mode=TaskMode.MANUAL if task.manual else TaskMode.AUTO,
            active=task.active,
            duration=self._duration(task, key),
            calendar=self._calendars.get(task.calendar) if task.calendar is not None else None,
            ignore_resource_calendars=task.ignore_resource_calendars,
            type=TYPES.get(task.type, TaskType.FIXED_UNITS),
            effort_driven=task.effort_driven,
            constraint=constraint,
            constraint_date=constraint_date,
            deadline=self._date(task.deadline, key),
            fixed_start=start,
            fixed_finish=finish,
            actual_start=progress.actual_start,
            actual_finish=progress.actual_finish,
            percent_complete=progress.percent,
            physical_percent=cleaning.within(task.physical_percent, 0, 100),
            priority=cleaning.within(500 if task.priority is None else task.priority, 0, 1000),
            wbs=_own_wbs(task),
            notes=_notes(task),
            source_uid=task.uid,
            fixed_cost=cleaning.money(task.fixed_cost),
            fixed_cost_accrual=ACCRUALS.get(task.fixed_cost_accrual, Accrual.PRORATED),
            earning=EARNINGS.get(task.earning, Earning.DURATION),
        )
        self.rows.append(row)
        self.sources[row_id] = task

    def with_patterns(self, portfolio: Portfolio, assignments: Iterable[Assignment]) -> Iterator[Task]:
        """The rows with their patterns in time, once ``portfolio`` holds them and their calendars."""
        on_task: dict[TaskId, list[Assignment]] = {}
        for assignment in assignments:
            on_task.setdefault(assignment.task, []).append(assignment)
        for row in self.rows:
            said = self.sources.get(row.id)
            on_it = on_task.get(row.id, [])
            yield row if said is None else with_patterns(row, said, portfolio, on_it, self._remarks)

    def _date(self, value: int | None, key: RowKey) -> Instant | None:
        kept = cleaning.instant(value)
        if kept is None and value is not None:
            self._remarks.add(message("interchange.date_range"), key)
        return kept

    def _kind(self, task: ForeignTask, key: RowKey) -> TaskKind:
        if task.subproject and not task.external:
            self._remarks.add(message("interchange.subproject", file=cleaning.one_line(task.subproject)), key)
        if task.external or task.subproject:
            return TaskKind.EXTERNAL
        if task.summary:
            if task.milestone:
                self._remarks.add(message("interchange.summary_milestone"), key)
            return TaskKind.RECURRING if task.recurring else TaskKind.TASK
        if task.hammock:
            return TaskKind.HAMMOCK
        return TaskKind.MILESTONE if task.milestone else TaskKind.TASK

    def _duration(self, task: ForeignTask, key: RowKey) -> Duration:
        if task.duration is None:
            if not task.summary:
                self._remarks.add(message("interchange.no_duration"), key)
            return Duration(Minutes(self._minutes_per_day), estimated=True)
        result = cleaning.duration(task.duration, estimated=task.estimated)
        if result.minutes != task.duration.amount or task.duration.percent:
            self._remarks.add(message("interchange.duration_range"), key)
        return result

    def _constraint(self, task: ForeignTask, key: RowKey) -> tuple[Constraint, Instant | None]:
        constraint = CONSTRAINTS.get(task.constraint)
        if constraint is None or task.constraint.startswith("MANDATORY"):
            kind = task.constraint.replace("_", " ").lower()
            self._remarks.add(message("interchange.constraint_kind", kind=kind), key)
        date = self._date(task.constraint_date, key)
        if constraint is None or not constraint.needs_date:
            return constraint or Constraint.ASAP, None
        if date is None:
            text = message("interchange.constraint_without_date", constraint=constraint.value)
            self._remarks.add(text, key)
            return Constraint.ASAP, None
        return constraint, date

    def _fixed_dates(
        self, task: ForeignTask, kind: TaskKind, key: RowKey
    ) -> tuple[Instant | None, Instant | None]:
        if not task.manual and kind is not TaskKind.EXTERNAL:
            return None, None
        start, finish = self._date(task.stored_start, key), self._date(task.stored_finish, key)
        for text in (task.start_text, task.finish_text, task.duration_text):
            if task.manual and text.strip() and not _is_shown_value(text):
                self._remarks.add(message("interchange.text_date", text=cleaning.one_line(text)[:80]), key)
        if start is not None and finish is not None and finish < start:
            self._remarks.add(message("interchange.finish_before_start"), key)
            finish = None
        return start, finish

    def _progress(self, task: ForeignTask, key: RowKey) -> _Progress:
        """Percent and actual dates. An actual date of a task that is 0 % done is reported and not taken."""
        percent = cleaning.within(task.percent_complete, 0, 100)
        start, finish = self._date(task.actual_start, key), self._date(task.actual_finish, key)
        if percent == 0:
            if start is not None or finish is not None:
                self._remarks.add(message("interchange.actual_at_zero"), key)
            return _Progress()
        if finish is not None and percent < 100:
            self._remarks.add(message("interchange.actual_finish_unfinished"), key)
            finish = None
        if finish is not None and (start is None or finish < start):
            wrong = "interchange.actual_finish_alone" if start is None else "interchange.actual_finish_early"
            self._remarks.add(message(wrong), key)
            finish = None
        return _Progress(percent, start, finish)


def link_rows(
    project: ForeignProject,
    tasks: TaskRows,
    elsewhere: Sequence[TaskRows],
    ids: IdDealer,
    remarks: Remarks,
) -> list[Link]:
    """The links into ``tasks``. Those whose other end isn't there, or is the same task, are left out."""
    rows: list[Link] = []
    for foreign in project.links:
        successor = tasks.by_uid.get(foreign.successor)
        number = foreign.predecessor_project
        if number is not None and not 0 <= number < len(elsewhere):
            predecessor = None
        else:
            home = tasks if number is None else elsewhere[number]
            predecessor = home.by_uid.get(foreign.predecessor)
        key = None if successor is None else RowKey(Task.table, successor)
        kind = LINK_KINDS.get(foreign.kind)
        if successor is None or predecessor is None or kind is None:
            remarks.add(message("interchange.link_left_out"), key)
            continue
        if predecessor == successor:
            remarks.add(message("interchange.link_to_itself"), key)
            continue
        if foreign.lag.percent and foreign.lag.elapsed:
            remarks.add(message("interchange.elapsed_percent_lag"), key)
        if not cleaning.fits(foreign.lag):
            remarks.add(message("interchange.lag_range"), key)
        rows.append(Link(ids.link(), predecessor, successor, kind, cleaning.lag(foreign.lag)))
    return rows


def _outline(tasks: Sequence[ForeignTask]) -> list[tuple[ForeignTask, int | None]]:
    """The tasks depth first with the parents they get, siblings in the order of the file.

    A blank line goes where it keeps its place: before the next task, under the same parent. Tasks whose
    parents are missing or form a ring stand at the top level.
    """
    parents = _parents(tasks)
    children: dict[int | None, list[tuple[ForeignTask, int | None]]] = {}
    waiting: list[ForeignTask] = []
    for task in tasks:
        if task.blank:
            waiting.append(task)
            continue
        parent = parents.get(task.uid) if task.uid is not None else None
        children.setdefault(parent, []).extend([(line, parent) for line in (*waiting, task)])
        waiting = []
    children.setdefault(None, []).extend([(line, None) for line in waiting])
    ordered: list[tuple[ForeignTask, int | None]] = []
    stack = list(reversed(children[None]))
    while stack:
        task, parent = stack.pop()
        ordered.append((task, parent))
        if not task.blank and task.uid is not None:
            stack.extend(reversed(children.pop(task.uid, [])))
    return ordered


def _parents(tasks: Sequence[ForeignTask]) -> dict[int, int | None]:
    """The parent of each task by number, rings cut open."""
    stated = {task.uid: task.parent for task in tasks if task.uid is not None and not task.blank}
    parents: dict[int, int | None] = {}
    for uid, parent in stated.items():
        above, seen = parent, {uid}
        while above is not None and above in stated and above not in seen and above not in parents:
            seen.add(above)
            above = stated[above]
        parents[uid] = parent if parent in stated and above not in seen else None
    return parents


def _own_wbs(task: ForeignTask) -> str:
    """The WBS code that someone gave the task, "" when it is just its outline number."""
    code = cleaning.one_line(task.wbs)
    return "" if code == task.outline_number else code


def _notes(task: ForeignTask) -> str:
    """The notes, and below them the hyperlink, which a portfolio keeps there."""
    parts = (cleaning.paragraphs(task.notes), cleaning.one_line(task.hyperlink))
    return "\n".join(part for part in parts if part)


def _is_shown_value(text: str) -> bool:
    """Whether a text is only how a date or a duration is shown, and no note such as “after the audit”."""
    return any(sign.isdigit() for sign in text)
