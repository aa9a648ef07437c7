"""The search over ten thousand tasks with notes and two thousand rows of registers."""

from dataclasses import replace

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import staffed_plan
from pmdesk.domain.ids import RegisterId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.registers.risk import Risk
from pmdesk.presentation.search_lines import search_lines
from pmdesk.session.row_search import RowSearch

TASKS, ROWS, SHOWN = 10_000, 2_000, 40
FILL_BUDGET_MS, FIND_BUDGET_MS = 300.0, 10.0
NOTE = "Moves the data of the last years with all that hangs on it. "


@pytest.fixture(scope="module")
def written() -> Portfolio:
    plain = staffed_plan(TASKS, 200)
    tasks = [replace(task, notes=NOTE * 3) for task in plain.tasks.values()]
    project = next(iter(plain.projects))
    risks = [
        Risk(RegisterId(n), project, f"Vendor {n} delivers late", cause="The café is closed " * 8)
        for n in range(1, ROWS + 1)
    ]
    others = [row for row in plain.rows() if row.table != "tasks"]
    return portfolio_of([*others, *tasks, *risks])


def test_filling_the_index(written: Portfolio, cpu_budget: CpuBudget) -> None:
    cpu_budget(lambda: RowSearch(written).close(), FILL_BUDGET_MS, rounds=3)


@pytest.mark.parametrize("words", ["t", "dat hangs", "cafe clos", "vendor 17"])
def test_finding_words(written: Portfolio, words: str, cpu_budget: CpuBudget) -> None:
    search = RowSearch(written)

    def find() -> None:
        assert search.find(words, SHOWN)

    cpu_budget(find, FIND_BUDGET_MS)
    assert len(search_lines(written, search.find(words, SHOWN), words)) > 0
    search.close()
