"""What is going on when the power fails, the disk is full or the program is killed: five workloads.

All of them run the real session on a real file; the interpreted engine serves plans as small as these.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from random import Random

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import CalendarId, IdDealer, ProjectId
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import Settings
from pmdesk.session.session import Session
from pmdesk.storage.journal import JournalEntry
from pmdesk.storage.store import Store
from reliability.restless_editor import Chosen, some_bulk_edit, some_edit, some_import

NOON = datetime(2026, 3, 2, 12)
OLD_FILES = sorted((Path(__file__).parents[1] / "storage" / "files").glob("format_*.pmdb"))
IN_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class State:
    """All that a file holds for its user: the plan and its history."""

    portfolio: Portfolio
    entries: tuple[JournalEntry, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What a user does: the plan once it is saved, and the doing, which may raise PmdeskError."""

    after: Portfolio
    carry_out: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Workload:
    """What a user does over and over: an edit of some kind, undo and redo by chance.

    ``first`` steps are made before anything happens; with ``old`` the file is of an older format, so that
    opening it migrates it.
    """

    name: str
    choose: Callable[[Session, Random], Chosen] = some_edit
    undo: float = 0.15
    redo: float = 0.1
    first: int = 12
    old: bool = False

    def prepare(self, path: Path, random: Random) -> None:
        """Write a closed file to ``path`` to start from."""
        if self.old:
            shutil.copyfile(random.choice(OLD_FILES), path)
            return
        Store.create(path, empty_plan(), IdDealer()).close()
        session = open_session(path)
        for step in islice(self.steps(session, random), self.first):
            with suppress(PmdeskError):  # a link that would close a loop
                step.carry_out()
        session.close()

    def steps(self, session: Session, random: Random) -> Iterator[Step]:
        """What the user does next, without end; each step must be carried out before the next is chosen."""
        while True:
            chance = random.random()
            if chance < self.undo:
                entry = session.history.to_undo
                if entry is not None and entry.readable:
                    yield Step(session.history.edit_of(entry).inverse.apply(session.portfolio), session.undo)
            elif chance < self.undo + self.redo:
                entry = session.history.to_redo
                if entry is not None and entry.readable:
                    yield Step(session.history.edit_of(entry).apply(session.portfolio), session.redo)
            else:
                yield from self._edit(session, random)

    def _edit(self, session: Session, random: Random) -> Iterator[Step]:
        try:
            edit, merge_key = self.choose(session, random)
            after = edit.apply(session.portfolio)
        except PmdeskError:
            return  # it makes no sense here, as with outdenting a task at the top
        yield Step(after, lambda: session.perform(edit, merge_key=merge_key))


WORKLOADS = (
    Workload("edit"),
    Workload("bulk", some_bulk_edit, first=2),
    Workload("import", some_import, first=1),
    Workload("undo", undo=0.4, redo=0.3, first=30),
    Workload("migration", old=True),
)


def empty_plan() -> Portfolio:
    """What workloads on new files begin with: two projects without tasks."""
    calendar = CalendarId(1)
    projects = [Project(ProjectId(n), f"P{n}", f"Project {n}", Instant(480), calendar) for n in (1, 2)]
    return portfolio_of([Calendar(calendar, "Standard"), Settings(1, "Portfolio", calendar), *projects])


def open_session(path: Path) -> Session:
    """A session on ``path`` whose clock stands still, so that rapid edits merge."""
    return Session.open(path, user="Restless", clock=lambda: NOON)


def state_of(store: Store) -> State:
    """What the open file holds now."""
    return State(store.load(), tuple(store.journal().entries))


def state_in(path: Path, *, read_only: bool) -> State:
    """What the file at ``path`` holds, opened by the guarded way. Raises StoreError."""
    with Store.open(path, read_only=read_only) as store:
        return state_of(store)


def scratch_folder() -> "tempfile.TemporaryDirectory[str]":
    """A folder in memory where the system has one: trials don't depend on the disk, and many flush it."""
    place = IN_MEMORY if IN_MEMORY.is_dir() else None
    return tempfile.TemporaryDirectory(prefix="pmdesk-trial-", dir=place)


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put ``files`` by name into ``folder``, in place of all that is there."""
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
