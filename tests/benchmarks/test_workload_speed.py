"""Workload: heat map, histogram and overallocations of ten thousand tasks and two hundred people."""

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import staffed_plan
from pmdesk.domain.ids import ResourceId
from pmdesk.engine.pieces import all_pieces
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.workload import Workload

TASKS, PEOPLE = 10_000, 200


@pytest.fixture(scope="module")
def staffed() -> Schedule:
    return schedule(staffed_plan(TASKS, PEOPLE))


def test_heat_map_and_histogram(staffed: Schedule, cpu_budget: CpuBudget) -> None:
    def figures() -> None:
        loads = Workload(staffed)
        assert loads.span is not None
        first, last = loads.span
        loads.bands(range(first, last, 7))
        loads.shares(range(first, last + 1))
        loads.by_project(ResourceId(1), range(first, last + 1))

    cpu_budget(figures, 150, rounds=3, before=all_pieces.cache_clear)


def test_overallocations(staffed: Schedule, cpu_budget: CpuBudget) -> None:
    loads = Workload(staffed)
    cpu_budget(loads.overallocations, 400, rounds=3)
