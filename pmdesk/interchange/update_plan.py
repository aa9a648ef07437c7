"""Updates projects by a newer version of the file that they came from.

Tasks are the same if their Unique ID is. What the file says replaces what was there: fields, links among
its tasks, and the work of the people it knows. What was made here stays: tasks of one's own, links to them,
people whom the file doesn't know, values of custom fields, and other baselines than those of the file. Tasks
that are gone from the file go.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pmdesk.domain.ids import IdDealer, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.schedule import Schedule
from pmdesk.interchange import cleaning
from pmdesk.interchange.foreign import ForeignFile, ForeignProject
from pmdesk.interchange.import_plan import Imported, import_into
from pmdesk.interchange.remarks import Remark
from pmdesk.interchange.report import ImportReport, import_report, row_name
from pmdesk.interchange.update_fold import Fold

ENOUGH_ALIKE = 0.5
"""The share of a project's tasks that must be in a file, by Unique ID and name, to be taken for the same."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of an update: as of an import, and which tasks came, changed and went.

    ``before`` is the portfolio before it, which knows those that went.
    """

    imported: Imported
    before: Portfolio
    added: tuple[TaskId, ...]
    changed: tuple[TaskId, ...]
    removed: tuple[TaskId, ...]


def projects_like(portfolio: Portfolio, source: ForeignFile) -> Mapping[int, ProjectId]:
    """The projects of which ``source`` holds a newer version, by their places in it.

    A project came from a file of the same name, or at least half of its imported tasks are there under the
    same Unique ID and name; the most alike is taken.
    """
    found: dict[int, ProjectId] = {}
    for place, foreign in enumerate(source.projects):
        scores = {
            project.id: _alike(portfolio, project, foreign)
            for project in portfolio.projects.values()
            if project.source and project.id not in found.values()
        }
        same_file = {
            key for key in scores if portfolio.projects[key].source == cleaning.one_line(source.name)
        }
        able = [key for key, score in scores.items() if score >= ENOUGH_ALIKE or (score and key in same_file)]
        if able:
            found[place] = max(able, key=lambda key: (scores[key], key in same_file, -key))
    return found


def update_projects(
    portfolio: Portfolio,
    ids: IdDealer,
    source: ForeignFile,
    projects: Mapping[int, ProjectId],
    *,
    today: Instant,
) -> Updated:
    """Bring ``projects``, by their places in ``source``, up to date with it; others are added.

    People of the same name are the same. Raises NotRecognised if there is no project in it.
    """
    imported = import_into(portfolio, ids, source, today=today, people_merge=True)
    fold = Fold(portfolio, ids, imported, {imported.projects[place]: own for place, own in projects.items()})
    edit = fold.edit(today)
    after = edit.apply(portfolio)
    came = {fold.same.get(key, key): said for key, said in imported.sources.items()}
    written = {change.key.id for change in edit.changes if change.key.table == Task.table}
    return Updated(
        imported=replace(
            imported,
            edit=edit,
            portfolio=after,
            projects=tuple(fold.projects.get(key, key) for key in imported.projects),
            sources=came,
            remarks=tuple(_about_ours(remark, fold, after) for remark in imported.remarks),
        ),
        before=portfolio,
        added=_in_order(after, came.keys() - portfolio.tasks.keys()),
        changed=_in_order(after, (came.keys() & portfolio.tasks.keys()) & written),
        removed=_in_order(portfolio, (key for key in fold.gone if not portfolio.tasks[key].blank)),
    )


def update_report(updated: Updated, schedule: Schedule) -> ImportReport:
    """The report of an update; ``schedule`` is that of the portfolio after it."""
    report = import_report(updated.imported, schedule)
    after = updated.imported.portfolio
    lists = (("added", updated.added), ("changed", updated.changed), ("removed", updated.removed))
    counts = {name: len(tasks) for name, tasks in lists}
    told = [
        Remark(message(f"interchange.update_{name}"), tuple(RowKey(Task.table, task) for task in tasks))
        for name, tasks in lists
        if tasks
    ]
    names = {
        row: row_name(updated.before if name == "removed" else after, row)
        for (name, tasks) in lists
        for row in (RowKey(Task.table, task) for task in tasks)
    }
    return replace(
        report,
        taken=(message("interchange.updated", **counts), *report.taken[1:]),
        remarks=(*told, *report.remarks),
        names={**report.names, **names},
    )


def _alike(portfolio: Portfolio, project: Project, foreign: ForeignProject) -> float:
    """The share of the imported tasks of ``project`` that ``foreign`` holds."""
    own = [t for t in _tasks_of(portfolio, project.id) if t.source_uid is not None]
    there = {(task.uid, cleaning.one_line(task.name)) for task in foreign.tasks}
    return sum((task.source_uid, task.name) in there for task in own) / len(own) if own else 0.0


def _tasks_of(portfolio: Portfolio, project: ProjectId) -> list[Task]:
    return [portfolio.tasks[task] for task in portfolio.outline.of_project(project)]


def _about_ours(remark: Remark, fold: Fold, after: Portfolio) -> Remark:
    """A remark with the rows that it is about as they are called now, without those that weren't taken."""
    rows = (fold.key_of_ours(row) for row in remark.rows)
    return replace(remark, rows=tuple(row for row in rows if after.get(row) is not None))


def _in_order(portfolio: Portfolio, tasks: Iterable[TaskId]) -> tuple[TaskId, ...]:
    return tuple(sorted(tasks, key=portfolio.outline.index.__getitem__))
