"""What fails while it is written is named in one line, and what was saved before stays."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task
from pmdesk.storage.errors import NotSaved
from pmdesk.storage.store import Store
from storage.full_portfolios import NOON

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize("rows", [1, 4000])
def test_a_full_disk_is_named_and_nothing_is_lost(
    portfolio_file: Path, rename: Callable[..., None], rows: int
) -> None:
    """The limit on pages makes SQLite report a full disk, in the middle of an edit and of a large one."""
    with Store.open(portfolio_file) as store:
        before, history = store.load(), store.journal().entries
        pages = store._file.database.pragma("page_count")
        store._file.database.pragma("max_page_count", pages)
        tasks = [
            Task(TaskId(n), ProjectId(1), None, n, "x", notes="long " * (20 if rows > 1 else 5000))
            for n in range(3, 3 + rows)
        ]
        edit = Edit(message("edits.insert"), tuple(Change(None, task) for task in tasks))
        for _ in range(2):
            with pytest.raises(NotSaved, match=r"The disk is full\. Your last change was not saved"):
                store.record_edit(edit, time=NOON, user="Anna")
        assert store.load() == before
        assert store.journal().entries == history

        store._file.database.pragma("max_page_count", 100_000)
        store.record_edit(edit, time=NOON, user="Anna")
        rename(store, "Space again")
    with Store.open(portfolio_file) as store:
        assert len(store.load().tasks) == 2 + rows
        assert len(store.journal().entries) == len(history) + 2


# The system refuses to let the file grow: in a process of its own, since the limit holds for all files.
LIMITED = """
import json, resource, sys
from pathlib import Path
from storage.full_portfolios import NOON, renamed
from pmdesk.storage.errors import NotSaved
from pmdesk.storage.store import Store

path = Path(sys.argv[1])
said = []
with Store.open(path) as store:
    before = store.load()
    large = renamed(before, "x" * 100_000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, resource.RLIM_INFINITY))
    for _ in range(2):
        try:
            store.record_edit(large, time=NOON, user="Anna")
        except NotSaved as error:
            said.append(str(error))
    same = store.load() == before
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.record_edit(renamed(before, "Room again"), time=NOON, user="Anna")
print(json.dumps({"said": said, "same": same}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_write_error_is_named_and_nothing_is_lost(portfolio_file: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(portfolio_file)],
        env={"PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout)
    assert answer["same"]
    assert len(answer["said"]) == 2
    assert all(" can't be written: " in line and "\n" not in line for line in answer["said"])
    assert list(portfolio_file.parent.iterdir()) == [portfolio_file]
    with Store.open(portfolio_file) as store:
        assert store.load().tasks[TaskId(1)].name == "Room again"
        assert len(store.journal().entries) == 2
