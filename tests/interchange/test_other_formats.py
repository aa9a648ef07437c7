"""Plans in the formats of Primavera and in MPX: they are read again, and what they lost is named by task."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from plan_notation import instant, plan
from pmdesk.domain.ids import RateId, RegisterId
from pmdesk.domain.money.rate import Price, Rate, RateTable
from pmdesk.domain.plan.calendar import Calendar, CalendarException, Frequency, Recurrence
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Money
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.engine.planner import schedule
from pmdesk.interchange import worker as worker_module
from pmdesk.interchange.errors import ReaderCrashed
from pmdesk.interchange.export_formats import FORMATS, Export, export_plan
from pmdesk.interchange.foreign import ForeignFile
from pmdesk.interchange.outgoing_calendars import outgoing_calendars
from pmdesk.interchange.remarks import Remark
from pmdesk.interchange.worker import PlanWorker
from pmdesk.presentation.plan import Plan


def written(
    worker: PlanWorker, portfolio: Portfolio, name: str, folder: Path
) -> tuple[tuple[Remark, ...], ForeignFile]:
    """What the export says it left out, and the file as it is read again."""
    known = FORMATS[name]
    path = folder / f"plan{known.endings[0]}"
    export = Export(Plan(portfolio, schedule(portfolio)), worker=worker)
    return export_plan(export, known, path, force=False), worker.read(path)


def lost(remarks: tuple[Remark, ...]) -> set[tuple[str, tuple[int, ...]]]:
    return {(r.message.key.removeprefix("unwritten."), tuple(row.id for row in r.rows)) for r in remarks}


@pytest.mark.parametrize("name", ["xer", "pmxml"])
def test_primavera_gets_tasks_dates_and_links(worker: PlanWorker, tmp_path: Path, name: str) -> None:
    portfolio = plan("A 2d; B 1d deadline 2026-03-20 after A FS+1d; M 0d after B")
    remarks, read = written(worker, portfolio, name, tmp_path)
    ids = {task.name: task.id for task in portfolio.tasks.values()}

    assert [task.name for task in read.projects[0].tasks if not task.summary] == ["A", "B", "M"]
    assert len(read.projects[0].links) == 2
    named = lost(remarks)
    assert ("lost_deadline", (ids["B"],)) in named
    assert not {"lost_dates", "lost_duration", "lost_link", "lost_task"} & {key for key, _ in named}


def test_a_task_that_waits_for_an_issue_starts_no_earlier_elsewhere(
    worker: PlanWorker, tmp_path: Path
) -> None:
    bare = plan("A 2d; B 1d SNET 2026-03-10; C 1d FNET 2026-03-03; D 1d started 2026-03-02 10%; E 1d after A")
    ids = {task.name: task.id for task in bare.tasks.values()}
    issue = Issue(RegisterId(1), None, "Slow", target=Day(9557), holds_until_target=True)  # 4 March
    ties = [
        Tie(RegisterId(task), Issue.table, 1, Relation.BLOCKS, "tasks", task)
        for task in bare.tasks
        if task != ids["E"]
    ]
    remarks, read = written(worker, portfolio_of([*bare.rows(), issue, *ties]), "mspdi", tmp_path)

    said = {t.name: (t.constraint, t.constraint_date, t.stored_start) for t in read.projects[0].tasks}
    wednesday = instant("2026-03-04")
    assert said["A"] == ("START_NO_EARLIER_THAN", wednesday, wednesday)
    assert said["B"][:2] == ("START_NO_EARLIER_THAN", instant("2026-03-10"))
    assert said["C"][0] == "FINISH_NO_EARLIER_THAN"
    assert said["D"][0] == said["E"][0] == "AS_SOON_AS_POSSIBLE"
    assert lost(remarks) == {
        ("held_as_constraint", (ids["A"], ids["B"])),
        ("held", (ids["C"],)),
    }


def test_mpx_tells_that_it_has_no_deadlines(worker: PlanWorker, tmp_path: Path) -> None:
    portfolio = plan("A 2d; B 1d deadline 2026-03-20 after A")
    remarks, read = written(worker, portfolio, "mpx", tmp_path)

    assert [task.name for task in read.projects[0].tasks] == ["A", "B"]
    assert "lost_deadline" in {key for key, _ in lost(remarks)}


@pytest.mark.parametrize(
    ("name", "lacking"), [("xer", {"fixed_cost", "budget"}), ("mpx", {"rates", "budget"})]
)
def test_what_a_format_loses_of_costs_is_named(
    worker: PlanWorker, tmp_path: Path, name: str, lacking: set[str]
) -> None:
    bare = plan("A 2d by Anna; B 1d")
    (anna,) = bare.resources
    priced = portfolio_of(
        [
            *(replace(row, budget=Money(10**9)) if isinstance(row, Project) else row for row in bare.rows()),
            Rate(RateId(1), anna, RateTable.A, None, Price(Money(800_000))),
            Rate(RateId(2), anna, RateTable.C, Day(9600), Price(Money(900_000))),
        ]
    )
    tasks = {key: replace(task, fixed_cost=Money(500_000)) for key, task in priced.tasks.items()}
    remarks, _ = written(worker, replace(priced, tasks=tasks), name, tmp_path)

    assert {f"lost_{what}" for what in lacking} <= {key for key, _ in lost(remarks)}


def test_a_worker_that_dies_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        worker_module, "worker_command", lambda: [sys.executable, "-c", "import os; os._exit(3)"]
    )
    with PlanWorker() as dying, pytest.raises(ReaderCrashed):
        written(dying, plan("A 2d"), "mspdi", tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_calendars_stand_alone_and_their_exceptions_apart() -> None:
    every_month = Recurrence(Frequency.MONTHLY_DAY, month_day=10)
    own = CalendarException("Early", Day(100), Day(110), ((360, 600),))
    base = Calendar(
        id=1,  # type: ignore[arg-type]  # ids are numbers
        name="Base",
        exceptions=(
            CalendarException("Off", Day(105), Day(120)),
            CalendarException("Monthly", Day(0), Day(200), (), every_month),
        ),
    )
    derived = replace(base, id=2, name="Own", base=1, week=(None,) * 7, exceptions=(own,))  # type: ignore[arg-type]
    alone, kept = (
        outgoing_calendars({1: base, 2: derived}, [2], []),
        outgoing_calendars(  # type: ignore[dict-item,list-item]
            {1: base, 2: derived},
            [2],
            [2],  # type: ignore[dict-item,list-item]
        ),
    )

    assert [(c.uid, c.base) for c in alone] == [(2, None)]
    assert [(e.name, e.first, e.last) for e in alone[0].exceptions[:2]] == [
        ("Early", 100, 110),
        ("Off", 111, 120),
    ]
    assert alone[0].week == base.week
    assert [(c.uid, c.base) for c in kept] == [(1, None), (2, 1)]
