"""New files and copies: whole or not at all, and without what others must not see."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.errors import BrokenReference, InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Instant
from pmdesk.domain.registers.conflict import Conflict
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.registers.tie import Comment, Relation, Tie
from pmdesk.storage.errors import CannotRead, FileExists, LockedByOther, NotSaved, StoreError
from pmdesk.storage.store import Store
from storage.full_portfolios import NOON, renamed, small_portfolio


def test_creating_refuses_an_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.pmdb"
    path.write_bytes(b"precious")

    with pytest.raises(FileExists, match="exists already"):
        Store.create(path, small_portfolio(), IdDealer())

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("plan.pmdb", b"precious")]


def test_creating_where_no_folder_is(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"The folder for “plan\.pmdb” is not there"):
        Store.create(tmp_path / "gone" / "plan.pmdb", small_portfolio(), IdDealer())


def task_under(task: int, parent: int) -> Task:
    return Task(TaskId(task), ProjectId(1), TaskId(parent), 0, "")


def with_tasks(*tasks: Task) -> Portfolio:
    return portfolio_of([*small_portfolio().rows(), *tasks])


@pytest.mark.parametrize(
    ("portfolio", "kind"),
    [
        (Portfolio({}), InvalidValue),
        (with_tasks(Task(TaskId(3), ProjectId(9), None, 0, "")), BrokenReference),
        (with_tasks(Task(TaskId(3), ProjectId(1), None, 2**70, "")), InvalidValue),
        (with_tasks(task_under(1, 2), task_under(2, 1)), InvalidValue),
    ],
)
def test_creating_what_can_not_be_kept_leaves_nothing(
    tmp_path: Path, portfolio: Portfolio, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        Store.create(tmp_path / "plan.pmdb", portfolio, IdDealer())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["a b.pmdb", "Umbau-Köln?.pmdb", "50% #1 & more.pmdb", "'quoted'.pmdb", "ohne"]
)
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    Store.create(tmp_path / name, small_portfolio(), IdDealer()).close()

    assert [path.name for path in tmp_path.iterdir()] == [name]
    with Store.open(tmp_path / name) as store:
        assert store.load() == small_portfolio()


def test_name_that_is_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/K\xf6ln.pmdb"))

    with Store.create(path, small_portfolio(), IdDealer()) as store:
        assert store.load() == small_portfolio()


def test_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)

    monkeypatch.setattr(os, "link", refuse)
    Store.create(tmp_path / "plan.pmdb", small_portfolio(), IdDealer()).close()

    assert [path.name for path in tmp_path.iterdir()] == ["plan.pmdb"]


def test_a_copy_is_a_free_file_with_the_same_content(portfolio_file: Path, tmp_path: Path) -> None:
    with Store.open(portfolio_file) as store:
        store.save_view_state({"zoom": 3})
        store.save_copy(tmp_path / "copy.pmdb")
        with Store.open(tmp_path / "copy.pmdb") as copy:
            assert copy.load() == store.load()
            assert copy.journal().entries == store.journal().entries
            assert copy.ids.last_dealt == store.ids.last_dealt
            assert copy.view_state() == {"zoom": 3}
        store.record_edit(renamed(store.load(), "After the copy"), time=NOON, user="Anna")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([portfolio_file.name, "copy.pmdb"])


def test_a_copy_replaces_only_on_request(portfolio_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.pmdb"
    target.write_bytes(b"older copy")
    with Store.open(portfolio_file, read_only=True) as store:
        with pytest.raises(FileExists):
            store.save_copy(target)
        assert target.read_bytes() == b"older copy"

        store.save_copy(target, replace=True)
    with Store.open(target) as copy:
        assert copy.load().tasks[TaskId(1)].name == "Draft"


def test_a_copy_never_replaces_the_open_file(portfolio_file: Path) -> None:
    with Store.open(portfolio_file) as store:
        before = portfolio_file.read_bytes()
        for path in (portfolio_file, portfolio_file.parent / "." / portfolio_file.name):
            with pytest.raises(FileExists):
                store.save_copy(path, replace=True)
        assert portfolio_file.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="links need no special rights there")
def test_a_symbolic_link_leads_to_the_file(portfolio_file: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "plan.pmdb"
    link.symlink_to(portfolio_file)

    with Store.open(link) as store:
        store.record_edit(renamed(store.load(), "Through the link"), time=NOON, user="Anna")
        with pytest.raises(LockedByOther):
            Store.open(portfolio_file)
    assert list(link.parent.iterdir()) == [link]
    with Store.open(portfolio_file) as store:
        assert store.load().tasks[TaskId(1)].name == "Through the link"


def test_a_copy_for_others_carries_nothing_that_was_deleted(tmp_path: Path) -> None:
    portfolio = small_portfolio()
    secret = Task(TaskId(3), ProjectId(1), None, 20, "Dismiss Mr Meier", notes="Meier" * 500)
    with Store.create(tmp_path / "plan.pmdb", portfolio, IdDealer()) as store:
        for change in (Change(None, secret), Change(secret, None)):
            store.record_edit(Edit(message("edits.meier"), (change,)), time=NOON, user="Meier")
        store.save_view_state({"search": "Meier"})
        store.save_copy(tmp_path / "whole.pmdb")
        store.save_copy(tmp_path / "others.pmdb", for_others=True)

    assert b"Meier" in (tmp_path / "whole.pmdb").read_bytes()
    assert b"Meier" not in (tmp_path / "others.pmdb").read_bytes()
    with Store.open(tmp_path / "others.pmdb") as copy:
        assert copy.load() == portfolio
        assert copy.journal().entries == ()
        assert copy.journal().cursor is None
        assert copy.view_state() == {}
        assert copy.ids.task() == TaskId(4)
        copy.record_edit(renamed(portfolio, "Goes on"), time=NOON, user="Bob")


def test_a_copy_for_others_leaves_out_what_is_private(tmp_path: Path) -> None:
    """The rows, what is said of them, and every trace of their words in the pages of the file."""
    quarrel = Conflict(RegisterId(1), ProjectId(1), "Quarrel over desks", private=True)
    risk = Risk(RegisterId(1), ProjectId(1), "Vendor late")
    pulse = Pulse(RegisterId(1), None, "Worn out", private=True, said="Nobody sleeps", action="Rota")
    rows = (
        quarrel,
        pulse,
        Comment(RegisterId(2), "pulses", 1, Instant(0), "Grumbling"),
        risk,
        Tie(RegisterId(1), "conflicts", 1, Relation.RELATES_TO, "tasks", 1),
        Tie(RegisterId(2), "risks", 1, Relation.AFFECTS, "tasks", 1),
        Comment(RegisterId(1), "conflicts", 1, Instant(0), "They shouted"),
    )
    path = tmp_path / "plan.pmdb"
    others = tmp_path / "others.pmdb"
    with Store.create(path, portfolio_of([*small_portfolio().rows(), *rows]), IdDealer()) as store:
        store.save_copy(others, for_others=True)

    with Store.open(others) as copy:
        portfolio = copy.load()
    assert not portfolio.conflicts
    assert not portfolio.pulses
    assert not portfolio.comments
    assert portfolio.risks == {risk.id: risk}
    assert list(portfolio.ties) == [2]
    for word in (b"Quarrel", b"shouted", b"Worn out", b"Nobody sleeps", b"Rota", b"Grumbling"):
        assert word in path.read_bytes()
        assert word not in others.read_bytes()


def test_view_state_is_kept_beside_the_plan(portfolio_file: Path) -> None:
    state = {"columns": ["name", "start"], "zoom": 1.5, "collapsed": [], "project": None}
    with Store.open(portfolio_file) as store:
        history = store.journal().entries
        store.save_view_state({"old": True})
        store.save_view_state(state)
        assert store.journal().entries == history
    with Store.open(portfolio_file) as store:
        assert store.view_state() == state


def test_view_state_of_a_file_that_is_only_read_stays_in_memory(portfolio_file: Path) -> None:
    before = portfolio_file.read_bytes()
    with Store.open(portfolio_file, read_only=True) as store:
        store.save_view_state({"zoom": 2})
        assert store.view_state() == {"zoom": 2}
    assert portfolio_file.read_bytes() == before


def test_view_state_that_can_not_be_read_is_forgotten(portfolio_file: Path) -> None:
    connection = sqlite3.connect(portfolio_file)
    connection.execute("INSERT INTO view_state VALUES ('zoom', '{'), ('columns', '[1]')")
    connection.commit()
    connection.close()

    with Store.open(portfolio_file) as store:
        assert store.view_state() == {"columns": [1]}


def test_closing_twice_does_nothing(portfolio_file: Path) -> None:
    store = Store.open(portfolio_file)
    store.close()
    store.close()


def test_errors_name_the_file_without_its_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "plan.pmdb")

    assert str(tmp_path) not in str(caught.value)
    assert caught.value.path == tmp_path / "plan.pmdb"


@pytest.mark.skipif(os.name != "posix", reason="paths are removed through os.unlink")
def test_a_disk_that_breaks_while_a_file_is_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even what was written so far can be removed."""

    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", broken)
    monkeypatch.setattr(os, "unlink", broken)

    with pytest.raises(NotSaved, match="Input/output error"):
        Store.create(tmp_path / "plan.pmdb", small_portfolio(), IdDealer())

    assert not (tmp_path / "plan.pmdb").exists()
