"""Frozen status reports are read as they were written, and what can't be read of them is missing."""

from plan_notation import instant, plan
from pmdesk.domain.ids import ProjectId, RegisterId, TaskId
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.snapshot import HealthArea, Snapshot
from pmdesk.engine.health.colours import Colour
from pmdesk.engine.health.frozen import frozen_status, frozen_statuses, last_status

ERP = ProjectId(1)
CONTENT = """{
  "finish": "2026-06-30T17:00",
  "health": {"cost": "grey", "overall": "amber", "risk": "purple", "schedule": "red", "weather": "green"},
  "milestones": {"7": "2026-04-01T08:00", "x": "2026-04-01T08:00", "8": "soon"},
  "risks": {"3": 15, "4": "high"},
  "texts": {"done": "Much"}
}"""


def test_what_is_written_is_read_and_what_is_odd_is_missing() -> None:
    found = frozen_status(Snapshot(RegisterId(1), ERP, "status", Day(9555), CONTENT))

    assert found.overall is Colour.AMBER
    assert found.health == {HealthArea.SCHEDULE: Colour.RED, HealthArea.COST: Colour.GREY}
    assert found.finish == instant("2026-06-30T17:00")
    assert found.milestones == {TaskId(7): instant("2026-04-01T08:00")}
    assert found.risks == {RegisterId(3): 15}
    assert found.texts == {"done": "Much"}
    empty = frozen_status(Snapshot(RegisterId(1), ERP, "status", Day(9555)))
    assert (empty.overall, empty.finish, empty.health, empty.texts) == (None, None, {}, {})


def test_reports_of_a_project_are_in_order() -> None:
    other = Snapshot(RegisterId(9), ERP, "steering", Day(9999))
    rows = [Snapshot(RegisterId(n), ERP, "status", Day(day)) for n, day in ((1, 20), (2, 10), (3, 20))]
    kept = portfolio_of([*plan("A 1d").rows(), *rows, other])

    assert [status.snapshot for status in frozen_statuses(kept, ERP)] == [2, 1, 3]
    last = last_status(kept, ERP)
    assert last is not None
    assert last.snapshot == 3
    assert last_status(kept, ProjectId(2)) is None
