"""The program is told to end by the system: it closes its files as by hand."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pmdesk.domain.ids import IdDealer
from pmdesk.domain.quantities import Instant
from pmdesk.session.commands.projects import new_portfolio
from pmdesk.storage.store import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="other systems have no such signals")

PATIENCE_S = 60


def owners(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        (count,) = connection.execute("SELECT count(*) FROM owner").fetchone()
    finally:
        connection.close()
    return int(count)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_program_that_is_told_to_end_leaves_its_file_in_order(
    tmp_path: Path, number: signal.Signals
) -> None:
    path = tmp_path / "Plan.pmdb"
    ids = IdDealer()
    Store.create(path, new_portfolio("Plan", Instant(480), ids), ids).close()
    folders = {
        f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "pmdesk", str(path)],
        env=os.environ | folders | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    try:
        end = time.monotonic() + PATIENCE_S
        while not owners(path):
            assert running.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)

        running.send_signal(number)

        assert running.wait(PATIENCE_S) == 0
    finally:
        running.kill()
        running.wait()
    assert owners(path) == 0
    assert not path.with_name("Plan.pmdb-journal").exists()
