"""Session: an open file, its plan, and the only door through which it changes."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path

from pmdesk.domain.collecting import without_garbage_collection
from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import LinkLoop
from pmdesk.domain.ids import IdDealer, RowKey, TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, day_of, instant_of
from pmdesk.engine.planner import Planner
from pmdesk.engine.schedule import Schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.changed import Changed, Origin
from pmdesk.session.history import History
from pmdesk.session.row_search import RowSearch
from pmdesk.storage.errors import StoreError
from pmdesk.storage.store import Store

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A change that the file didn't take, and why; ``make`` makes it, in any session on the same plan."""

    refusal: StoreError
    make: Callable[["Session"], object]


class Session:
    """One open portfolio: rows, schedule and history, in step with the file.

    Every change goes through ``perform``, ``restore``, ``undo`` or ``redo``. Each either returns when it is
    on disk, or raises a PmdeskError with nothing changed: not the file, not the plan, not the history.
    """

    def __init__(self, store: Store, portfolio: Portfolio, *, user: str, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._history = History(store, user, clock)
        with without_garbage_collection():
            self._planner = Planner(portfolio)
            self._plan = Plan(portfolio, self._planner.schedule(), day_of(self.today))
        self._opened = replace(portfolio)  # its rows without its indexes, which would grow old unused
        self._subscribers: list[Callable[[Changed], None]] = []
        self._hear_unsaved: list[Callable[[Unsaved], None]] = []

    @classmethod
    def open(cls, path: Path, *, user: str, clock: Clock, read_only: bool = False) -> "Session":
        """A session on the file at ``path``. Raises StoreError if it can't be opened."""
        with without_garbage_collection(), ExitStack() as on_failure:
            store = Store.open(path, read_only=read_only)
            on_failure.callback(store.close)
            session = cls(store, store.load(), user=user, clock=clock)
            on_failure.pop_all()
        return session

    @property
    def plan(self) -> Plan:
        """The portfolio with its schedule, as they are now; both are never changed but replaced."""
        return self._plan

    @property
    def portfolio(self) -> Portfolio:
        return self._plan.portfolio

    @property
    def opened(self) -> Portfolio:
        """The portfolio as it was when the file was opened."""
        return self._opened

    @property
    def schedule(self) -> Schedule:
        return self._plan.schedule

    @property
    def store(self) -> Store:
        return self._store

    @property
    def ids(self) -> IdDealer:
        """Deals ids for rows that an edit is about to insert."""
        return self._store.ids

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def today(self) -> date:
        """The day by the session's clock, from which typed dates such as ``tomorrow`` count."""
        return self._clock().date()

    @property
    def now(self) -> Instant:
        """The wall time by the session's clock."""
        return instant_of(self._clock())

    @property
    def user(self) -> str:
        """Who is at the keyboard, as the journal names them."""
        return self._history.user

    @property
    def read_only(self) -> bool:
        """Whether ``perform`` would refuse every edit."""
        return self._store.read_only

    @property
    def history(self) -> History:
        return self._history

    @cached_property
    def search(self) -> RowSearch:
        """Finds rows by their words, as they are after every edit."""
        found = RowSearch(self.portfolio)
        self._subscribers.insert(0, lambda changed: found.follow(changed.edit))  # before those who ask it
        return found

    def perform(self, edit: Edit, *, merge_key: str | None = None) -> Changed:
        """Carry out ``edit`` and tell the subscribers; an empty edit changes and tells nothing.

        Edits in quick succession with the same ``merge_key`` are undone as one. Raises PmdeskError: what
        ``Edit.apply`` refuses, LinkLoop for an edit that makes a loop, StoreError if it can't be saved.
        """
        if edit.is_empty:
            return Changed(edit, Origin.EDIT, self._plan, self._plan)
        again = partial(Session.perform, edit=edit, merge_key=merge_key)
        return self._carry_out(edit, Origin.EDIT, partial(self._history.write_edit, edit, merge_key), again)

    def restore(self, edit: Edit) -> Changed:
        """``perform`` an edit that brings an earlier plan back, with the loops it may have had."""
        if edit.is_empty:
            return Changed(edit, Origin.EDIT, self._plan, self._plan)
        again = partial(Session.restore, edit=edit)
        write = partial(self._history.write_edit, edit, None)
        return self._carry_out(edit, Origin.EDIT, write, again, may_loop=True)

    def rehearse(self, edit: Edit) -> Plan:
        """What the plan would be after ``edit``; nothing changes. Raises what ``Edit.apply`` refuses."""
        present = self._plan.portfolio
        portfolio = edit.apply(present)
        with ExitStack() as on_failure:
            on_failure.callback(self._plan_anew, present)
            self._planner.follow(edit, portfolio)
            schedule = self._planner.schedule()
            self._planner.follow(edit.inverse, present)
            on_failure.pop_all()
        return Plan(portfolio, schedule, self._plan.today)

    def undo(self) -> Changed | None:
        """Take back the last edit; None if there is none."""
        entry = self._history.to_undo
        if entry is None:
            return None
        inverse = self._history.edit_of(entry).inverse
        write = partial(self._history.write_undo, inverse)
        return self._carry_out(inverse, Origin.UNDO, write, Session.undo, may_loop=True)

    def redo(self) -> Changed | None:
        """Do again what was undone last; None if there is nothing."""
        entry = self._history.to_redo
        if entry is None:
            return None
        edit = self._history.edit_of(entry)
        write = partial(self._history.write_redo, edit)
        return self._carry_out(edit, Origin.REDO, write, Session.redo, may_loop=True)

    @property
    def can_undo(self) -> bool:
        return self._history.to_undo is not None and not self.read_only

    @property
    def can_redo(self) -> bool:
        return self._history.to_redo is not None and not self.read_only

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back."""
        entry = self._history.to_undo
        return entry.label if entry else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would do again."""
        entry = self._history.to_redo
        return entry.label if entry else None

    def subscribe(self, callback: Callable[[Changed], None]) -> Callable[[], None]:
        """Have ``callback`` called after every change; the returned function ends that."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def subscribe_to_unsaved(self, callback: Callable[[Unsaved], None]) -> None:
        """Have ``callback`` called for every change that can't be saved, before its error goes on."""
        self._hear_unsaved.append(callback)

    def close(self) -> None:
        """Close the file; the session can't be used afterwards."""
        self._subscribers.clear()
        self._hear_unsaved.clear()
        if "search" in self.__dict__:  # somebody has asked for it
            self.search.close()
        self._store.close()

    def _carry_out(
        self,
        edit: Edit,
        origin: Origin,
        save: Callable[[], None],
        again: Callable[["Session"], object],
        *,
        may_loop: bool = False,
    ) -> Changed:
        before = self._plan
        try:
            after = self._saved(edit, save, may_loop=may_loop)
        except StoreError as refusal:
            for hear in tuple(self._hear_unsaved):
                hear(Unsaved(refusal, again))
            raise
        self._plan = after
        changed = Changed(edit, origin, before, after)
        for callback in tuple(self._subscribers):
            callback(changed)
        return changed

    def _saved(self, edit: Edit, save: Callable[[], None], *, may_loop: bool) -> Plan:
        """The plan after ``edit``, once that is on disk; the planner has followed it."""
        before = self._plan
        portfolio = edit.apply(before.portfolio)
        with ExitStack() as on_failure:
            on_failure.callback(self._plan_anew, before.portfolio)
            self._planner.follow(edit, portfolio)
            on_failure.pop_all()
            on_failure.callback(self._planner.follow, edit.inverse, before.portfolio)
            after = Plan(portfolio, self._planner.schedule(), day_of(self.today))
            if not may_loop:
                _refuse_new_loops(before, after)
            save()
            on_failure.pop_all()
        return after

    def _plan_anew(self, portfolio: Portfolio) -> None:
        self._planner = Planner(portfolio)


def _refuse_new_loops(before: Plan, after: Plan) -> None:
    """Raises LinkLoop for a loop that the edit made.

    One that was there before passes, and so does one among tasks that all came in with the edit: that is a
    plan imported with its loop.
    """
    for loop in after.schedule.loops:
        came_whole = before.portfolio.tasks.keys().isdisjoint(loop)
        if not came_whole and not (before.schedule.loops and _was_there(before.portfolio, loop)):
            text = message("edits.link_loop", path=_path(after.portfolio, loop))
            raise LinkLoop(text, tuple(RowKey("tasks", task) for task in loop))


def _was_there(portfolio: Portfolio, loop: Sequence[TaskId]) -> bool:
    """Whether each task of ``loop`` led to the next: by a link of theirs or of summaries above, or as one."""
    lines = [_with_summaries(portfolio, task) for task in loop]
    for (task, above), (following, above_following) in zip(lines, (*lines[1:], lines[0]), strict=True):
        nested = task in above_following or following in above
        linked = (
            link.successor in above_following
            for outer in above
            for link in portfolio.links_out_of.get(outer, ())
        )
        if not nested and not any(linked):
            return False
    return True


def _with_summaries(portfolio: Portfolio, task: TaskId) -> tuple[TaskId, frozenset[TaskId]]:
    """A task, and the set of it and the summaries above it; the set is empty if it isn't there."""
    above: list[TaskId] = []
    at: TaskId | None = task if task in portfolio.tasks else None
    while at is not None:
        above.append(at)
        at = portfolio.tasks[at].parent
    return task, frozenset(above)


_LONGEST_PATH = 8


def _path(portfolio: Portfolio, loop: Sequence[TaskId]) -> str:
    """The tasks of a loop by name, back to the first; the middle of a long one is left out."""
    names = [portfolio.tasks[task].name or str(portfolio.outline.row_number(task)) for task in loop]
    if len(names) > _LONGEST_PATH:
        names[_LONGEST_PATH // 2 : -_LONGEST_PATH // 2] = ["…"]
    return " → ".join((*names, names[0]))
