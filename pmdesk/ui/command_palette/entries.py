"""What the command palette finds: actions, tasks, projects and people, each with what choosing it does."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.presentation.quick_search import best, folded
from pmdesk.ui.rail import Place
from pmdesk.ui.workspace import Workspace

OF_EACH_KIND = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``detail`` stands muted at its right end, ``run`` is what choosing it does."""

    title: str
    detail: str
    icon: str | QAction
    run: Callable[[], object]


@dataclass(slots=True)
class Kind:
    """Entries of one kind: their folded names, and how to make the entry at a place when it is shown."""

    names: Sequence[str]
    entry: Callable[[int], Entry]

    def find(self, wanted: str) -> Iterator[tuple[int, Entry]]:
        """The best of them with their ranks."""
        return ((hit.rank, self.entry(hit.place)) for hit in best(self.names, wanted, OF_EACH_KIND))


@dataclass(slots=True)
class Entries:
    """All that can be found. Without words only the actions are offered."""

    actions: Kind
    rows: Sequence[Kind] = field(default=())

    def find(self, wanted: str) -> list[Entry]:
        """What the words stand for, the best first; of equal ones actions."""
        kinds = (self.actions, *self.rows) if wanted.strip() else (self.actions,)
        found = (ranked for kind in kinds for ranked in kind.find(wanted))
        return [entry for _, entry in sorted(found, key=itemgetter(0))]


def entries_of(actions: Sequence[QAction], work: Workspace | None) -> Entries:
    """The possible ones of ``actions``, and the rows of the open file."""
    possible = [action for action in actions if action.isEnabled()]
    return Entries(_actions(possible), () if work is None else (_tasks(work), _projects(work), _people(work)))


def _actions(actions: Sequence[QAction]) -> Kind:
    titles = [action.text().replace("&", "").rstrip("…") for action in actions]

    def entry(place: int) -> Entry:
        action = actions[place]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return Entry(titles[place], keys, action, action.trigger)

    return Kind([folded(title) for title in titles], entry)


def _tasks(work: Workspace) -> Kind:
    portfolio = work.session.portfolio
    outline = portfolio.outline
    tasks = [portfolio.tasks[task] for task in outline.order]

    def entry(place: int) -> Entry:
        task = tasks[place]
        number = outline.row_number(task.id)
        project = portfolio.projects[task.project].name
        detail = _say("Task {0} · {1}").format(number, project)
        return Entry(task.name, detail, _sign(task, outline.is_summary(task.id)), lambda: _show(work, task))

    return Kind([folded(task.name) for task in tasks], entry)


def _projects(work: Workspace) -> Kind:
    projects = sorted(work.session.portfolio.projects.values(), key=lambda row: row.position)

    def entry(place: int) -> Entry:
        row = projects[place]
        return Entry(row.name, _say("Project"), "project", lambda: work.show_place(Place.PROJECT, row.id))

    return Kind([folded(row.name) for row in projects], entry)


def _people(work: Workspace) -> Kind:
    people = sorted(work.session.portfolio.resources.values(), key=lambda row: row.position)

    def entry(place: int) -> Entry:
        row = people[place]
        return Entry(row.name, row.group or _say("People"), "person", lambda: work.show_person(row.id))

    return Kind([folded(row.name) for row in people], entry)


def _show(work: Workspace, task: Task) -> None:
    work.select_rows([RowKey(Task.table, task.id)])
    work.area.take_focus()


def _sign(task: Task, is_summary: bool) -> str:
    if is_summary:
        return "summary"
    return "milestone" if task.kind is TaskKind.MILESTONE else "go_to"


def _say(text: str) -> str:
    return QCoreApplication.translate("command_palette", text)
