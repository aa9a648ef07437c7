"""Bad files through the real command line: one clear line, exit code 1, and nothing has changed."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pmdesk.domain.ids import CalendarId, IdDealer, LinkId, ProjectId, TaskId
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.quantities import Instant
from pmdesk.domain.rows import Row, key_of
from pmdesk.domain.settings import Settings
from pmdesk.storage.store import Store

# A program of the superuser may read everything; this one gives that right away first.
WITHOUT_PRIVILEGES = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


def pmdesk(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """What the command line answers."""
    command = [*WITHOUT_PRIVILEGES, sys.executable, "-m", "pmdesk", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def write_portfolio(path: Path, *further: Row) -> None:
    """A file with one project and the tasks Design and Build."""
    calendar, project = CalendarId(1), ProjectId(1)
    rows: list[Row] = [
        Settings(1, "Portfolio", calendar),
        Calendar(calendar, "Standard"),
        Project(project, "A", "Alpha", Instant(480), calendar),
        Task(TaskId(1), project, None, 0, "Design"),
        Task(TaskId(2), project, None, 1, "Build"),
        *further,
    ]
    ids = IdDealer()
    for row in rows:
        ids.saw(key_of(row))
    Store.create(path, portfolio_of(rows), ids).close()


@pytest.fixture(scope="module")
def sound_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.pmdb"
    write_portfolio(path)
    return path


@pytest.fixture
def portfolio(sound_file: Path, tmp_path: Path) -> Path:
    """A sound file of the test's own, to be damaged."""
    return Path(shutil.copy(sound_file, tmp_path / "Plan ü.pmdb"))


def content_of(folder: Path) -> dict[str, bytes | None]:
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


def assert_refused(answer: subprocess.CompletedProcess[str], reason: str) -> None:
    assert answer.returncode == 1, answer.stderr
    assert answer.stderr.startswith("pmdesk: ")
    assert answer.stderr.count("\n") == 1, answer.stderr
    assert reason in answer.stderr
    assert answer.stdout == ""


def sql(statement: str) -> Callable[[Path], object]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(statement)

    return change


def text(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip_a_value(path: Path) -> None:
    content = path.read_bytes()
    assert b"Design" in content
    path.write_bytes(content.replace(b"Design", b"Resign"))


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replace_by_other_database(path: Path) -> None:
    path.unlink()
    sql("CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('here');")(path)


PLANTED_TRIGGER = "CREATE TRIGGER harmless AFTER UPDATE ON tasks BEGIN DELETE FROM links; END;"

BAD_PORTFOLIOS: dict[str, tuple[Callable[[Path], object], str]] = {
    "0 bytes": (text(b""), "is not a pmdesk portfolio"),
    "text": (text(b"Dear diary\n" * 1000), "is not a pmdesk portfolio"),
    "another program's database": (replace_by_other_database, "is not a pmdesk portfolio"),
    "newer version": (sql("PRAGMA user_version = 9999"), "newer version of pmdesk (format 9999"),
    "truncated": (truncate, "is damaged"),
    "flipped bytes in a value": (flip_a_value, "is damaged: its table of tasks"),
    "changed behind our back": (sql("UPDATE tasks SET name = 'Other' WHERE id = 1"), "is damaged"),
    "planted trigger": (sql(PLANTED_TRIGGER), "harmless was added"),
    "a folder": (replace_by_folder, "is a folder"),
    "nothing there": (Path.unlink, "is not there"),
}


@pytest.mark.parametrize(("damage", "reason"), BAD_PORTFOLIOS.values(), ids=BAD_PORTFOLIOS)
def test_a_bad_portfolio_is_refused(portfolio: Path, damage: Callable[[Path], object], reason: str) -> None:
    damage(portfolio)
    before = content_of(portfolio.parent)

    answer = pmdesk("check", portfolio)

    assert_refused(answer, reason)
    assert "Plan ü.pmdb" in answer.stderr
    assert content_of(portfolio.parent) == before


def test_a_portfolio_without_permission_is_refused(portfolio: Path) -> None:
    before = content_of(portfolio.parent)
    portfolio.chmod(0)

    answer = pmdesk("check", portfolio)

    portfolio.chmod(0o600)
    assert_refused(answer, "no permission")
    assert content_of(portfolio.parent) == before


BAD_PLANS: dict[str, tuple[Callable[[Path], object], str]] = {
    "0 bytes": (text(b""), "is empty"),
    "text": (text(b"Dear diary\n" * 1000), "is not a plan that pmdesk can read"),
    "the beginning of an .mpp": (text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)), "is not a plan"),
    "XML of something else": (text(b"<html><body>Hello</body></html>"), "is not a plan"),
    "XML that reaches for files": (
        text(b'<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/passwd">]><Project>&e;</Project>'),
        "document type",
    ),
    "a folder": (Path.mkdir, "is a folder"),
    "nothing there": (lambda path: None, "There is no file"),
    "a portfolio": (write_portfolio, "is a portfolio of pmdesk already"),
}


@pytest.mark.parametrize(("write", "reason"), BAD_PLANS.values(), ids=BAD_PLANS)
def test_a_bad_plan_is_refused(tmp_path: Path, write: Callable[[Path], object], reason: str) -> None:
    source = tmp_path / "Plan ü.mpp"
    write(source)
    before = content_of(tmp_path)

    answer = pmdesk("import", source, "-o", tmp_path / "new.pmdb")

    assert_refused(answer, reason)
    assert content_of(tmp_path) == before


def test_an_existing_file_is_not_replaced(portfolio: Path) -> None:
    before = content_of(portfolio.parent)

    assert_refused(pmdesk("new", portfolio), "exists already")
    assert content_of(portfolio.parent) == before


def test_a_portfolio_with_a_link_loop_opens_and_names_the_loop(tmp_path: Path) -> None:
    path = tmp_path / "loop.pmdb"
    there, back = Link(LinkId(1), TaskId(1), TaskId(2)), Link(LinkId(2), TaskId(2), TaskId(1))
    write_portfolio(path, there, back)
    before = content_of(tmp_path)

    answer = pmdesk("check", path)

    assert (answer.returncode, answer.stderr) == (1, "")
    loop = next(line for line in answer.stdout.splitlines() if line.startswith("error: "))
    assert "Design" in loop
    assert "Build" in loop
    assert content_of(tmp_path) == before
