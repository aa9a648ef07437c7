"""What moves dates in a file of Microsoft Project comes through Java into the rows of a portfolio."""

from pathlib import Path

import pytest

from foreign_plans import TODAY, at
from mspdi_scheduled import NOBODY, ScheduledPlan
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.plan.project import OutOfSequence
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.interchange.import_plan import import_new
from pmdesk.interchange.worker import PlanWorker

UNDER_WAY = """<ActualStart>2026-03-02T08:00:00</ActualStart><Stop>2026-03-02T17:00:00</Stop>
<Resume>2026-03-05T08:00:00</Resume>"""
TURTLE_HOURS = (2, 4, 6, 8, 8, 8, 8, 6, 4, 2)
DELAYS = """<Delay>4800</Delay><LevelingDelay>9600</LevelingDelay>
<LevelingDelayFormat>7</LevelingDelayFormat>"""


@pytest.fixture
def plan() -> ScheduledPlan:
    return ScheduledPlan()


class Rows:
    """Reads a plan and finds what came of it; nothing may be named as lost."""

    def __init__(self, reader: PlanWorker, folder: Path) -> None:
        self._reader, self._folder = reader, folder

    def of(self, plan: ScheduledPlan) -> Portfolio:
        imported = import_new(self._reader.read(plan.write(self._folder)), IdDealer(), today=TODAY)
        assert imported.remarks == ()
        return imported.portfolio

    def task(self, plan: ScheduledPlan) -> Task:
        (row,) = self.of(plan).tasks.values()
        return row

    def assignment(self, plan: ScheduledPlan) -> Assignment:
        (row,) = self.of(plan).assignments.values()
        return row


@pytest.fixture
def rows(reader: PlanWorker, tmp_path: Path) -> Rows:
    return Rows(reader, tmp_path)


def profile(row: Assignment) -> list[tuple[int, int]]:
    return [(span.minutes, span.work) for span in row.profile]


def test_a_split_task_without_people(plan: ScheduledPlan, rows: Rows) -> None:
    plan.work(
        plan.task("02T08", "04T17", 16), [("02T08", "02T17", 8), ("04T08", "04T17", 8)], resource=NOBODY
    )

    assert [(split.after, split.gap) for split in rows.task(plan).splits] == [(480, 480)]


def test_levelling_delay_and_physical_percent_of_a_task(plan: ScheduledPlan, rows: Rows) -> None:
    more = "<LevelingDelay>14400</LevelingDelay><LevelingDelayFormat>8</LevelingDelayFormat>"
    plan.task("03T08", "03T17", 8, more + "<PhysicalPercentComplete>30</PhysicalPercentComplete>")
    row = rows.task(plan)

    assert (row.levelling_delay, row.physical_percent) == (1440, 30)


def test_work_that_somebody_edited(plan: ScheduledPlan, rows: Rows) -> None:
    parts = [("02T08", "02T17", 8), ("03T08", "03T17", 0), ("04T08", "05T17", 8)]
    plan.work(plan.task("02T08", "05T17", 24), parts, "<WorkContour>8</WorkContour>")
    row = rows.assignment(plan)

    assert (row.contour, profile(row)) == (Contour.EDITED, [(480, 480), (480, 0), (960, 480)])
    assert rows.task(plan).splits == ()


def test_work_in_a_contour(plan: ScheduledPlan, rows: Rows) -> None:
    turtle = zip(("02", "03", "04", "05", "06", "09", "10", "11", "12", "13"), TURTLE_HOURS, strict=True)
    parts = [(f"{day}T08", f"{day}T17", hours) for day, hours in turtle]
    plan.work(plan.task("02T08", "13T17", 80), parts, "<WorkContour>7</WorkContour>")
    row = rows.assignment(plan)

    assert (row.contour, row.work, profile(row)) == (Contour.TURTLE, 56 * 60, [])


def test_overtime_and_delays_of_an_assignment(plan: ScheduledPlan, rows: Rows) -> None:
    plan.work(plan.task("02T08", "06T12", 12), [("05T08", "06T12", 12)], DELAYS, overtime=4)
    row = rows.assignment(plan)

    assert (row.work, row.overtime, row.contour) == (960, 240, Contour.FLAT)
    assert (row.delay, row.levelling_delay) == (480, 960)


def test_work_that_goes_on_later(plan: ScheduledPlan, rows: Rows) -> None:
    task = plan.task("02T08", "06T17", 24, UNDER_WAY + "<PercentComplete>33</PercentComplete>")
    plan.work(
        task,
        [("05T08", "06T17", 16)],
        UNDER_WAY + "<ActualWork>PT8H0M0S</ActualWork>",
        done=[("02T08", "02T17", 8)],
    )
    row = rows.assignment(plan)

    assert rows.task(plan).resume == at("2026-03-05T08:00")
    assert (row.actual_work, profile(row)) == (480, [(480, 480), (960, 0), (960, 960)])


def test_the_rules_of_the_project(plan: ScheduledPlan, rows: Rows) -> None:
    (row,) = rows.of(plan).projects.values()

    assert row.multiple_critical_paths
    assert row.out_of_sequence is OutOfSequence.PROGRESS_OVERRIDE
