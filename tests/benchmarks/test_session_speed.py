"""What the user waits for: from an edit to what it changed, and the rows and texts of a screen."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import large_plan
from pmdesk.domain.edit import Edit, insertion
from pmdesk.domain.ids import IdDealer, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Minutes, instant_of
from pmdesk.engine import compiled
from pmdesk.presentation.fields import DEFAULT_TASK_COLUMNS, TASK_FIELDS
from pmdesk.presentation.rows import diff, visible_rows
from pmdesk.session.changed import Changed, Origin
from pmdesk.session.commands.effort import set_duration
from pmdesk.session.commands.outline import indent
from pmdesk.session.commands.projects import new_portfolio
from pmdesk.session.session import Session
from pmdesk.storage.store import Store

PROJECT = ProjectId(1)
CELLS_OF_A_SCREEN = 7_000


def phases(tasks: int, ids: IdDealer) -> Portfolio:
    """Phases of nine tasks each, chained within, and each phase behind one of the two before it."""
    rows: list[Task] = []
    links: list[Link] = []
    for n in range(tasks):
        task = ids.task()
        summary = TaskId(task - n % 10)
        parent = None if task == summary else summary
        duration = Duration(Minutes(480 * (1 + n % 5)))
        rows.append(Task(task, PROJECT, parent, n * 1024, f"Task {n}", duration=duration))
        if n % 10 > 1:
            links.append(Link(ids.link(), TaskId(task - 1), task))
        elif n % 10 == 1 and n > 30:
            links.append(Link(ids.link(), TaskId(task - (3 if n % 20 == 1 else 13)), task))
    empty = new_portfolio("Phases", instant_of(datetime(2026, 3, 2, 8)), ids)
    return insertion(message("edits.insert_task"), [*rows, *links]).apply(empty)


def session_with(tasks: int, folder: Path) -> Session:
    ids = IdDealer()
    portfolio = phases(tasks, ids)
    compiled.prepare(wait=True)
    store = Store.create(folder / f"{tasks}.pmdb", portfolio, ids)
    return Session(store, store.load(), user="Ada", clock=datetime.now)


@pytest.fixture(scope="module", params=[1_000, 10_000])
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    opened = session_with(request.param, tmp_path_factory.mktemp("speed"))
    yield opened
    opened.close()


def test_a_duration_edit_takes_no_time(session: Session, cpu_budget: CpuBudget) -> None:
    tasks = len(session.portfolio.tasks)
    task = TaskId(tasks // 2 + 3)
    days = count()

    def edit() -> None:
        duration = Duration(Minutes(480 * (next(days) % 7 + 6)))
        changed = session.perform(set_duration(session.plan, task, duration))
        assert "finish" in changed.fields_of(task, DEFAULT_TASK_COLUMNS)

    cpu_budget(edit, 10 if tasks == 1_000 else 30)


class WithoutDisk(Session):
    """A session whose edits are carried out in memory alone: all of ``perform`` but what the disk takes."""

    def _carry_out(self, edit: Edit, origin: Origin, save: Callable[[], None]) -> Changed:
        return super()._carry_out(edit, origin, lambda: None)


@pytest.mark.parametrize(("tasks", "budget_ms"), [(10_000, 16), (100_000, 60)])
def test_an_edit_without_the_disk(
    tasks: int, budget_ms: float, tmp_path: Path, cpu_budget: CpuBudget
) -> None:
    """From ``perform`` to what changed, in a plan of all kinds of links and calendars."""
    compiled.prepare(wait=True)
    portfolio = large_plan(tasks)
    task = TaskId(tasks // 2 + 3)
    days = count()
    with Store.create(tmp_path / "small.pmdb", large_plan(10), IdDealer()) as store:
        session = WithoutDisk(store, portfolio, user="Ada", clock=datetime.now)

        def edit() -> None:
            duration = Duration(Minutes(480 * (next(days) % 7 + 6)))
            changed = session.perform(set_duration(session.plan, task, duration))
            assert task in changed.tasks_changed

        cpu_budget(edit, budget_ms, rounds=15)


def test_an_indent_is_quick(session: Session, cpu_budget: CpuBudget) -> None:
    tasks = len(session.portfolio.tasks)

    def there_and_back() -> None:
        session.perform(indent(session.portfolio, [TaskId(tasks - 9)]))
        session.undo()

    cpu_budget(there_and_back, 20 if tasks == 1_000 else 100, rounds=3, parts=2)


def test_a_screen_of_cells_is_written_quickly(session: Session, cpu_budget: CpuBudget) -> None:
    plan = session.plan
    rows = plan.portfolio.outline.order[: CELLS_OF_A_SCREEN // len(DEFAULT_TASK_COLUMNS)]
    columns = [TASK_FIELDS[key] for key in DEFAULT_TASK_COLUMNS]

    def write() -> None:
        for row in rows:
            for field in columns:
                field.text(plan, row)

    cpu_budget(write, 40)


@pytest.mark.parametrize("collapsed", ["one", "all"])
def test_collapsing_among_a_hundred_thousand_rows_is_quick(cpu_budget: CpuBudget, collapsed: str) -> None:
    portfolio = phases(100_000, IdDealer())
    before = visible_rows(portfolio, PROJECT)
    every = frozenset(RowKey("tasks", task) for task in portfolio.outline.children)
    closed = every if collapsed == "all" else frozenset(list(every)[:1])

    cpu_budget(lambda: diff(before, visible_rows(portfolio, PROJECT, closed)), 80, rounds=3)
