"""Somebody who edits a plan without pause through the real session, and says what is on disk."""

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import TextIO

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Minutes
from pmdesk.domain.rows import key_of
from pmdesk.session.commands.effort import set_duration
from pmdesk.session.commands.links import add_link
from pmdesk.session.commands.outline import indent, move_rows_up, outdent
from pmdesk.session.commands.progress import set_percent_complete
from pmdesk.session.commands.tasks import delete_tasks, insert_task, rename_task
from pmdesk.session.session import Session

NOON = datetime(2026, 3, 2, 12)
MOST_TASKS = 60


def open_session(path: Path) -> Session:
    """A session on ``path`` whose clock stands still, so that rapid edits merge."""
    return Session.open(path, user="Restless", clock=lambda: NOON)


def fingerprint(portfolio: Portfolio) -> str:
    """A name for the state of a portfolio: two states share it only if all rows are alike."""
    rows = sorted(portfolio.rows(), key=key_of)
    return blake2b(repr(rows).encode(), digest_size=12).hexdigest()


def edit_without_pause(path: Path, random: Random, report: TextIO) -> None:
    """Edit until the process is killed.

    Before each edit reports ``begin STATE`` with the state that will be on disk once it is saved, after it
    ``done STATE``.
    """
    session = open_session(path)
    _say("done", session.portfolio, report)
    while True:
        _edit_once(session, random, report)


def _edit_once(session: Session, random: Random, report: TextIO) -> None:
    chance = random.random()
    if chance < 0.15 and session.can_undo:
        entry = session.history.to_undo
        assert entry is not None
        _say("begin", session.history.edit_of(entry).inverse.apply(session.portfolio), report)
        session.undo()
    elif chance < 0.25 and session.can_redo:
        entry = session.history.to_redo
        assert entry is not None
        _say("begin", session.history.edit_of(entry).apply(session.portfolio), report)
        session.redo()
    else:
        try:
            edit, merge_key = _some_edit(session, random)
            after = edit.apply(session.portfolio)
        except PmdeskError:
            return  # this edit makes no sense here, as with outdenting a task at the top
        _say("begin", after, report)
        try:
            session.perform(edit, merge_key=merge_key)
        except PmdeskError:  # a link that would close a loop
            _say("done", session.portfolio, report)
            return
    _say("done", session.portfolio, report)


def _say(word: str, state: Portfolio, report: TextIO) -> None:
    print(word, fingerprint(state), file=report, flush=True)


def _some_edit(session: Session, random: Random) -> tuple[Edit, str | None]:
    """An edit as users make them, of one row or of many, and the key under which it may merge."""
    portfolio, ids = session.portfolio, session.ids
    tasks = list(portfolio.tasks)
    project = random.choice(list(portfolio.projects))
    if len(tasks) < 4 or (len(tasks) < MOST_TASKS and random.random() < 0.3):
        return insert_task(portfolio, ids, project, name=f"Task {random.random()}"), None
    task, other = random.sample(tasks, 2)
    span = Duration(Minutes(random.randint(0, 9600)))
    kinds: list[tuple[Callable[[], Edit], str | None]] = [
        (lambda: rename_task(portfolio, task, f"Name {random.random()}"), f"name {task}"),
        (lambda: set_duration(session.plan, task, span), f"span {task}"),
        (lambda: set_percent_complete(session.plan, task, random.randint(0, 100)), None),
        (lambda: add_link(portfolio, ids, task, other), None),
        (lambda: indent(portfolio, [task]), None),
        (lambda: outdent(portfolio, [task]), None),
        (lambda: move_rows_up(portfolio, [task]), None),
        (lambda: delete_tasks(portfolio, random.sample(tasks, 3)), None),
    ]
    make, merge_key = random.choice(kinds)
    return make(), merge_key
