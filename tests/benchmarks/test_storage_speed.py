"""How long the file takes: opening a large portfolio, and saving one edit, large or small."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.calibration import best_cpu_seconds, within_budget
from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.ids import CalendarId, IdDealer, LinkId, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Duration, Instant, Lag, Minutes
from pmdesk.domain.rows import Settings
from pmdesk.storage.store import Store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TASKS, LINKS = 100_000, 150_000


def large_portfolio(tasks: int, links: int) -> Portfolio:
    """Groups of ten tasks under a summary, linked forwards at several distances."""
    calendar, project = CalendarId(1), ProjectId(1)
    return portfolio_of(
        [
            Calendar(calendar, "Standard"),
            Settings(1, "Portfolio", calendar),
            Project(project, "A", "Alpha", Instant(480), calendar),
            *(
                Task(
                    TaskId(n),
                    project,
                    None if n % 10 == 1 else TaskId(n - (n - 1) % 10),
                    n * 1024,
                    f"Task number {n}",
                    duration=Duration(Minutes(480 * (1 + n % 7))),
                )
                for n in range(1, tasks + 1)
            ),
            *(
                Link(LinkId(n), TaskId(first), TaskId(first + 1 + n % 5), lag=Lag(480 * (n % 3)))
                for n in range(1, links + 1)
                for first in [1 + n * 2 // 3 % (tasks - 6)]
            ),
        ]
    )


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.pmdb"
    Store.create(path, large_portfolio(TASKS, LINKS), IdDealer()).close()
    return path


@pytest.fixture
def middling_store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "plan.pmdb", large_portfolio(10_000, 15_000), IdDealer()) as store:
        yield store


@pytest.mark.slow
def test_opening_100_000_tasks(large_file: Path) -> None:
    """Every check and digest and all rows, but no schedule."""

    def open_and_load() -> None:
        with Store.open(large_file) as store:
            assert len(store.load().tasks) == TASKS

    assert within_budget(best_cpu_seconds(open_and_load, rounds=1), budget_ms=3000)


@pytest.mark.slow
@pytest.mark.parametrize(("rows", "budget_ms"), [(1, 5), (1000, 100)])
def test_saving_an_edit(middling_store: Store, rows: int, budget_ms: float) -> None:
    present = list(middling_store.load().tasks.values())[:rows]

    def save() -> None:
        moved = [replace(task, position=task.position + 1) for task in present]
        changes = tuple(Change(*pair) for pair in zip(present, moved, strict=True))
        middling_store.record_edit(Edit(message("edits.move"), changes), time=NOON, user="Anna")
        present[:] = moved

    assert within_budget(best_cpu_seconds(save), budget_ms)
