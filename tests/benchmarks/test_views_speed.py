"""Rows of a hundred thousand tasks filtered, sorted, collapsed and inserted, table and chart together."""

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import large_plan
from pmdesk.domain.ids import IdDealer, ProjectId, TaskId
from pmdesk.domain.rows import key_of
from pmdesk.presentation.arranging.arrangement import Arrangement
from pmdesk.presentation.arranging.filters import AllOf, Condition, Filter, Operator
from pmdesk.presentation.arranging.grouping import GroupKey
from pmdesk.presentation.arranging.sorting import Sorting, SortKey
from pmdesk.session.changed import Changed
from pmdesk.session.commands.tasks import insert_task
from pmdesk.session.session import Session
from pmdesk.storage.store import Store
from pmdesk.ui.theme import Theme, ThemeMode
from pmdesk.ui.workspace import Workspace

SIZE = (1920, 1080)
PROJECT = ProjectId(1)
SMALL = Filter(
    "small", AllOf((Condition("name", Operator.CONTAINS, "7"), Condition("duration", Operator.LESS, "5d")))
)
ARRANGEMENTS = {
    "filter": Arrangement(SMALL),
    "sort": Arrangement(sorting=Sorting((SortKey("start"), SortKey("name", descending=True)))),
    "sort flat": Arrangement(sorting=Sorting((SortKey("finish", descending=True),), flat=True)),
    "group": Arrangement(grouping=(GroupKey("start"), GroupKey("duration"))),
    "all together": Arrangement(SMALL, (GroupKey("finish"),), Sorting((SortKey("name"),))),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of a hundred thousand tasks."""
    portfolio, ids = large_plan(100_000), IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    place = tmp_path_factory.mktemp("views") / "Large.pmdb"
    Store.create(place, portfolio, ids).close()
    return place


@pytest.fixture
def work(path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Workspace]:
    """That file on the screen, with its chart."""
    session = Session.open(path, user="Ada", clock=lambda: datetime(2026, 3, 2, 9))
    theme = Theme(ThemeMode.LIGHT)
    workspace = Workspace(session, theme, lambda: datetime(2026, 3, 2, 9))
    workspace.resize(*SIZE)
    workspace.show()
    workspace.chart.load()
    workspace.findings_watch.stop()  # it works in the pauses, which there are none of here
    qapp.processEvents()
    yield workspace
    workspace.close_session()
    workspace.deleteLater()


def frame(work: Workspace) -> None:
    """Let what is shown be painted."""
    work.update()
    QApplication.processEvents()


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_rows_are_arranged(cpu_budget: CpuBudget, work: Workspace, name: str) -> None:
    """Arranged so, and back to the outline: two steps alike."""

    def arrange() -> None:
        for arrangement in (ARRANGEMENTS[name], Arrangement()):
            work.rows_view.arrange(arrangement)
            frame(work)

    cpu_budget(arrange, 300, rounds=5, parts=2)


def test_everything_is_collapsed_and_expanded(cpu_budget: CpuBudget, work: Workspace) -> None:
    def fold() -> None:
        work.rows_view.collapse_all()
        frame(work)
        work.rows_view.expand_all()
        frame(work)

    cpu_budget(fold, 80, rounds=5, parts=2)


def test_an_inserted_task_is_shown(cpu_budget: CpuBudget, work: Workspace) -> None:
    """From what the session tells of the edit to the frame."""
    places = cycle(range(500, 600))
    told: list[Changed] = []

    def insert() -> None:
        session = work.session
        edit = insert_task(session.portfolio, session.ids, PROJECT, above=TaskId(next(places)), name="New")
        work.bridge.blockSignals(True)
        told.append(session.perform(edit))
        work.bridge.blockSignals(False)

    def show() -> None:
        work.bridge.changed.emit(told[-1])
        frame(work)
        assert len(work.rows_view.rows) == len(work.session.portfolio.tasks)

    cpu_budget(show, 60, rounds=7, before=insert)
