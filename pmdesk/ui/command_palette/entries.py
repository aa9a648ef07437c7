"""What the command palette finds: actions, lists, reports and rows, each with what choosing it does."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from pmdesk.domain.ids import RowKey
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.search_text import words_in
from pmdesk.presentation.quick_search import best, folded
from pmdesk.presentation.search_lines import Marked, plain, search_lines
from pmdesk.ui.command_palette.places import DEVELOPMENT, REGISTERS, REPORT, named_places
from pmdesk.ui.search_all.showing import icon_of, show_row
from pmdesk.ui.workspace import Workspace

OF_EACH_KIND = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``detail`` stands muted at its right end, ``run`` is what choosing it does.

    ``said`` is where the words stand, if not in the title; ``row`` is what the line is about.
    """

    title: str
    detail: str
    icon: str | QAction
    run: Callable[[], object]
    said: Marked = ()
    row: RowKey | None = None


class Finder(Protocol):
    """Entries of some kind."""

    def find(self, wanted: str) -> Iterator[tuple[int, Entry]]:
        """The best of them with their ranks."""


@dataclass(slots=True)
class Kind:
    """Entries of one kind: their folded names, and how to make the entry at a place when it is shown."""

    names: Sequence[str]
    entry: Callable[[int], Entry]

    def find(self, wanted: str) -> Iterator[tuple[int, Entry]]:
        """The best of them with their ranks."""
        return ((hit.rank, self.entry(hit.place)) for hit in best(self.names, wanted, OF_EACH_KIND))


@dataclass(slots=True)
class Written:
    """The rows of a file that have the words in their names, notes and all else, or said of them."""

    work: Workspace

    def find(self, wanted: str) -> Iterator[tuple[int, Entry]]:
        """The best of them; those with all words in their name rank like other names."""
        session = self.work.session
        words = words_in(wanted)
        for line in search_lines(session.portfolio, session.search.find(wanted, OF_EACH_KIND), wanted):
            named = line.key == line.leads_to and sum(is_hit for _, is_hit in line.name) >= len(words)
            rank = len(words) if named else 2 * len(words) + 1
            detail = " · ".join(text for text in (line.kind, line.project) if text)
            run = partial(show_row, self.work, line.leads_to)
            said = () if named else line.said
            yield rank, Entry(plain(line.name), detail, icon_of(line.table), run, said, line.key)


@dataclass(slots=True)
class Entries:
    """All that can be found. Without words only the actions are offered."""

    actions: Kind
    rows: Sequence[Finder] = field(default=())

    def find(self, wanted: str) -> list[Entry]:
        """What the words stand for, the best first; of equal ones actions."""
        kinds: Sequence[Finder] = (self.actions, *self.rows) if wanted.strip() else (self.actions,)
        found = (ranked for kind in kinds for ranked in kind.find(wanted))
        seen: set[RowKey] = set()
        entries = []
        for _, entry in sorted(found, key=itemgetter(0)):
            if entry.row is None or entry.row not in seen:
                entries.append(entry)
            if entry.row is not None:
                seen.add(entry.row)
        return entries


def entries_of(actions: Sequence[QAction], work: Workspace | None) -> Entries:
    """The possible ones of ``actions``, and the lists, reports and rows of the open file."""
    possible = [action for action in actions if action.isEnabled()]
    rows: tuple[Finder, ...] = ()
    if work is not None:
        rows = (_places(work), _tasks(work), _projects(work), _people(work), Written(work))
    return Entries(_actions(possible), rows)


def _actions(actions: Sequence[QAction]) -> Kind:
    titles = [action.text().replace("&", "").rstrip("…") for action in actions]

    def entry(place: int) -> Entry:
        action = actions[place]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return Entry(titles[place], keys, action, action.trigger)

    return Kind([folded(title) for title in titles], entry)


def _places(work: Workspace) -> Kind:
    places = tuple(named_places(work))
    kinds = {REGISTERS: _say("Register"), DEVELOPMENT: _say("My development"), REPORT: _say("Report")}

    def entry(place: int) -> Entry:
        name, view, run = places[place]
        return Entry(name, kinds[view], view, run)

    return Kind([folded(name) for name, *_ in places], entry)


def _tasks(work: Workspace) -> Kind:
    portfolio = work.session.portfolio
    outline = portfolio.outline
    tasks = [portfolio.tasks[task] for task in outline.order]

    def entry(place: int) -> Entry:
        task = tasks[place]
        number = outline.row_number(task.id)
        project = portfolio.projects[task.project].name
        detail = _say("Task {0} · {1}").format(number, project)
        sign, key = _sign(task, outline.is_summary(task.id)), RowKey(Task.table, task.id)
        return Entry(task.name, detail, sign, lambda: show_row(work, key), row=key)

    return Kind([folded(task.name) for task in tasks], entry)


def _projects(work: Workspace) -> Kind:
    projects = sorted(work.session.portfolio.projects.values(), key=lambda row: row.position)

    def entry(place: int) -> Entry:
        row = projects[place]
        key = RowKey(Project.table, row.id)
        return Entry(row.name, _say("Project"), "project", lambda: show_row(work, key), row=key)

    return Kind([folded(row.name) for row in projects], entry)


def _people(work: Workspace) -> Kind:
    people = sorted(work.session.portfolio.resources.values(), key=lambda row: row.position)

    def entry(place: int) -> Entry:
        row = people[place]
        key = RowKey(Resource.table, row.id)
        return Entry(row.name, row.group or _say("People"), "person", lambda: show_row(work, key), row=key)

    return Kind([folded(row.name) for row in people], entry)


def _sign(task: Task, is_summary: bool) -> str:
    if is_summary:
        return "summary"
    return "milestone" if task.kind is TaskKind.MILESTONE else "go_to"


def _say(text: str) -> str:
    return QCoreApplication.translate("command_palette", text)
