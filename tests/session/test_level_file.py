"""Levelling a file from the command line: the options reach the plan, and it stays one step to undo."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from plan_notation import plan
from pmdesk.cli import main
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.rows import key_of
from pmdesk.session.session import Session
from pmdesk.storage.store import Store

TEXT = (
    "A 3d by Anna; B 2d MSO 2026-03-04 by Anna; R 4d started 2026-03-02 25% by Cem; "
    "E 2d MSO 2026-03-04 by Cem; C 2d by Dora, Bob; F 2d MSO 2026-03-02 by Dora; G 4d MSO 2026-03-04 by Bob"
)


def test_work_is_interrupted_if_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    portfolio = plan(TEXT)
    path = tmp_path / "plan.pmdb"
    ids = IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    Store.create(path, portfolio, ids).close()

    assert main(["level", str(path), "--schedules", "20", "--split", "--single-assignments"]) == 0

    said = capsys.readouterr().out
    assert "Interrupted tasks: 1. Begun and postponed: 1. People delayed on their own: 1." in said
    assert "Nobody has too much to do." in said
    with closing(Session.open(path, user="", clock=datetime.now)) as session:
        assert sum(bool(task.splits) for task in session.portfolio.tasks.values()) == 2
        session.undo()
        assert session.portfolio == portfolio
