"""Lays the rows of an import over those of the projects that it is a newer version of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from pmdesk.domain.edit import Change, Draft, Edit
from pmdesk.domain.ids import BaselineId, IdDealer, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.domain.rows import Row, key_of, references_of
from pmdesk.interchange.baseline_rows import baseline_rows
from pmdesk.interchange.import_plan import Imported

_Pair = tuple[int, int]
"""A predecessor and its successor, or a task and who works on it."""


class Fold:
    """``projects`` are ours by the ids that the import gave them, ``same`` our tasks likewise.

    ``gone`` are the tasks of ours that the file no longer holds, and the blank rows, which it can't name.
    """

    def __init__(
        self,
        portfolio: Portfolio,
        ids: IdDealer,
        imported: Imported,
        projects: Mapping[ProjectId, ProjectId],
    ) -> None:
        self.projects = projects
        self._before = portfolio
        self._ids = ids
        self._imported = imported
        self._rows = [change.after for change in imported.edit.changes if change.after is not None]
        outline = portfolio.outline
        self._old = [portfolio.tasks[task] for own in projects.values() for task in outline.of_project(own)]
        self.same = self._same_tasks()
        kept = set(self.same.values())
        self.gone = {
            task.id
            for task in self._old
            if task.id not in kept and (task.source_uid is not None or task.blank)
        }
        self._draft = Draft(portfolio)

    def edit(self, today: Instant) -> Edit:
        """All of it as one edit; ``today`` is when baselines were set that don't say so."""
        self._lay_over()
        self._lay_baselines(today)
        self._keep_own_tasks()
        for task in self.gone:
            self._remove_task(task)
        label = message("interchange.update_edit", name=self._imported.source.name)
        return self._without_unused_calendars(self._draft.edit(label))

    def key_of_ours(self, key: RowKey) -> RowKey:
        """What a row of the import is called now."""
        if key.table == Task.table:
            return RowKey(key.table, self.same.get(TaskId(key.id), TaskId(key.id)))
        if key.table == Project.table:
            return RowKey(key.table, self.projects.get(ProjectId(key.id), ProjectId(key.id)))
        return key

    def _same_tasks(self) -> dict[TaskId, TaskId]:
        """Our task for each of the import with the same Unique ID; where that is there twice, the first."""
        ours: dict[tuple[ProjectId, int], TaskId] = {}
        for task in self._old:
            if task.source_uid is not None:
                ours.setdefault((task.project, task.source_uid), task.id)
        found: dict[TaskId, TaskId] = {}
        for row in self._rows:
            if isinstance(row, Task) and row.source_uid is not None and row.project in self.projects:
                own = ours.pop((self.projects[row.project], row.source_uid), None)
                if own is not None:
                    found[row.id] = own
        return found

    def _task(self, key: TaskId) -> TaskId:
        return self.same.get(key, key)

    def _lay_over(self) -> None:
        """Put every row of the import in the place of ours, or beside them."""
        links, assignments = self._ties()
        laid_later: set[BaselineId] = set()
        for row in self._rows:
            match row:
                case Project() if row.id in self.projects:
                    self._draft.put(self._project(row))
                case Task():
                    parent = None if row.parent is None else self._task(row.parent)
                    project = self.projects.get(row.project, row.project)
                    self._draft.put(replace(row, id=self._task(row.id), project=project, parent=parent))
                case Link():
                    ends = self._task(row.predecessor), self._task(row.successor)
                    known = links.get(ends)
                    link = replace(row, predecessor=ends[0], successor=ends[1])
                    self._draft.put(replace(link, id=known.pop(0).id) if known else link)
                case Assignment():
                    pair = self._task(row.task), row.resource
                    there = assignments.get(pair)
                    work = replace(row, task=pair[0])
                    self._draft.put(replace(work, id=there.pop(0).id) if there else work)
                case Baseline() if row.project in self.projects:
                    laid_later.add(row.id)
                case BaselineBlock() if row.baseline in laid_later:
                    pass
                case _:
                    self._draft.put(row)
        for link in chain.from_iterable(links.values()):
            self._draft.remove(key_of(link))
        for assignment in chain.from_iterable(assignments.values()):
            self._remove_with_values(key_of(assignment))

    def _ties(self) -> tuple[Mapping[_Pair, list[Link]], Mapping[_Pair, list[Assignment]]]:
        """The links among our tasks of the file by their ends, and the work on them of people it knows."""
        own = {task.id for task in self._old if task.source_uid is not None} - self.gone
        people = {row.id for row in self._rows if isinstance(row, Resource)}
        people |= set(self._imported.merged_resources)
        links: defaultdict[_Pair, list[Link]] = defaultdict(list)
        assignments: defaultdict[_Pair, list[Assignment]] = defaultdict(list)
        for task in own:
            for link in self._before.links_into.get(task, ()):
                if link.predecessor in own:
                    links[link.predecessor, task].append(link)
            for row in self._before.assignments_of.get(task, ()):
                if row.resource in people:
                    assignments[task, row.resource].append(row)
        return links, assignments

    def _project(self, row: Project) -> Project:
        """Our project with what a file says of one."""
        return replace(
            self._before.projects[self.projects[row.id]],
            **{name: getattr(row, name) for name in OF_THE_FILE},
        )

    def _lay_baselines(self, today: Instant) -> None:
        """Put the baselines of the file in the place of ours of the same names."""
        for new, own in self.projects.items():
            foreign = self._imported.source.projects[self._imported.projects.index(new)]
            by_uid: dict[int, TaskId] = {}
            for row in self._rows:
                if isinstance(row, Task) and row.project == new and row.source_uid is not None:
                    by_uid.setdefault(row.source_uid, self._task(row.id))
            ours = {row.name: row for row in self._before.baselines.values() if row.project == own}
            rows, blocks = baseline_rows(foreign, by_uid, own, self._ids, today)
            for row in rows:
                known = ours.get(row.name)
                mine = [block for block in blocks if block.baseline == row.id]
                if known is None:
                    self._put_all(row, mine, {})
                    continue
                taken = known.taken if row.taken == today else row.taken
                there = {b.number: b for b in self._before.baseline_blocks.values() if b.baseline == known.id}
                self._put_all(replace(known, taken=taken), mine, there)

    def _put_all(
        self, baseline: Baseline, blocks: list[BaselineBlock], there: Mapping[int, BaselineBlock]
    ) -> None:
        self._draft.put(baseline)
        for block in blocks:
            known = there.get(block.number)
            key = block.id if known is None else known.id
            self._draft.put(replace(block, id=key, baseline=baseline.id))
        for number in there.keys() - {block.number for block in blocks}:
            self._draft.remove(key_of(there[number]))

    def _keep_own_tasks(self) -> None:
        """Leave the tasks that were made here behind the same task as before, below what is left."""
        last: dict[TaskId | None, Task] = {}
        for task in self._old:
            before = last.get(task.parent)
            now = self._draft.get(key_of(task))
            if task.id not in self.gone and task.source_uid is None and isinstance(now, Task):
                parent = task.parent
                while parent is not None and parent in self.gone:
                    parent = self._before.tasks[parent].parent
                now = replace(now, parent=parent)
                if before is not None and before.parent == parent:
                    now = replace(now, position=before.position + 1)
                self._draft.put(now)
            if task.id not in self.gone and isinstance(now, Task):
                last[task.parent] = now

    def _remove_task(self, task: TaskId) -> None:
        before = self._before
        for link in (*before.links_into.get(task, ()), *before.links_out_of.get(task, ())):
            self._draft.remove(key_of(link))
        for assignment in before.assignments_of.get(task, ()):
            self._remove_with_values(key_of(assignment))
        self._remove_with_values(RowKey(Task.table, task))

    def _remove_with_values(self, key: RowKey) -> None:
        for value in self._before.values_of.get(key, ()):
            self._draft.remove(key_of(value))
        self._draft.remove(key)

    def _without_unused_calendars(self, edit: Edit) -> Edit:
        """``edit`` without new calendars that nothing follows, as those of people who keep their own."""
        while True:
            used = {target.id for row in edit.apply(self._before).rows() for target in _calendars_of(row)}
            kept = tuple(change for change in edit.changes if not _is_new_calendar(change, used))
            if len(kept) == len(edit.changes):
                return edit
            edit = Edit(edit.label, kept)


OF_THE_FILE = (
    "name", "anchor", "calendar", "schedule_from", "status_date", "minutes_per_day", "minutes_per_week",
    "days_per_month", "day_start", "day_end", "honour_constraints", "critical_limit",
    "multiple_critical_paths", "out_of_sequence", "new_task_mode", "manager", "notes", "source",
)  # fmt: skip
"""What an import says of a project; the rest is ours."""


def _calendars_of(row: Row) -> Iterator[RowKey]:
    return (target for target in references_of(row) if target.table == Calendar.table)


def _is_new_calendar(change: Change, used: set[int]) -> bool:
    return change.before is None and isinstance(change.after, Calendar) and change.after.id not in used
