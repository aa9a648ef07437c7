"""How long the file takes: opening a large portfolio, and saving one edit, large or small."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import large_plan
from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.domain.messages import message
from pmdesk.engine import compiled
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.session.commands.baselines import free_baseline_name, set_baseline
from pmdesk.session.session import Session
from pmdesk.storage.store import Store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TASKS = 100_000


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.pmdb"
    Store.create(path, large_plan(TASKS), IdDealer()).close()
    return path


@pytest.fixture
def middling_store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "plan.pmdb", large_plan(10_000), IdDealer()) as store:
        yield store


def test_opening_100_000_tasks(large_file: Path, cpu_budget: CpuBudget) -> None:
    """Every check and digest, all rows and 150 000 links, and their schedule."""
    compiled.prepare(wait=True)

    def open_and_load() -> None:
        with closing(Session.open(large_file, user="Ada", clock=datetime.now)) as session:
            assert len(session.schedule.start) == TASKS

    cpu_budget(open_and_load, 3000, rounds=3)


@pytest.mark.parametrize(("rows", "budget_ms"), [(1, 5), (1000, 100)])
def test_saving_an_edit(middling_store: Store, cpu_budget: CpuBudget, rows: int, budget_ms: float) -> None:
    present = list(middling_store.load().tasks.values())[:rows]

    def save() -> None:
        moved = [replace(task, position=task.position + 1) for task in present]
        changes = tuple(Change(*pair) for pair in zip(present, moved, strict=True))
        middling_store.record_edit(Edit(message("edits.move"), changes), time=NOON, user="Anna")
        present[:] = moved

    cpu_budget(save, budget_ms)


@pytest.fixture(scope="module")
def file_with_baseline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("baseline") / "large.pmdb"
    Store.create(path, large_plan(TASKS), IdDealer()).close()
    with closing(Session.open(path, user="Ada", clock=datetime.now)) as session:
        session.perform(set_baseline(session.plan, session.ids, ProjectId(1), "First", session.now))
    return path


def test_opening_100_000_tasks_with_a_baseline(file_with_baseline: Path, cpu_budget: CpuBudget) -> None:
    compiled.prepare(wait=True)

    def open_and_load() -> None:
        with closing(Session.open(file_with_baseline, user="Ada", clock=datetime.now)) as session:
            assert shown_baseline(session.plan).is_shown

    cpu_budget(open_and_load, 3200, rounds=3)


def test_setting_a_baseline_of_100_000_tasks(file_with_baseline: Path, cpu_budget: CpuBudget) -> None:
    with closing(Session.open(file_with_baseline, user="Ada", clock=datetime.now)) as session:

        def keep() -> None:
            name = free_baseline_name(session.portfolio, ProjectId(1), "Baseline")
            session.perform(set_baseline(session.plan, session.ids, ProjectId(1), name, session.now))

        cpu_budget(keep, 700, rounds=3)
