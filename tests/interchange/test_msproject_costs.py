"""Costs and baselines of real Microsoft Project files (``PMDESK_MSPROJECT``) are those of the files."""

from pathlib import Path

from foreign_plans import TODAY
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MONEY_PER_UNIT
from pmdesk.engine.money.costs import costs
from pmdesk.engine.planner import schedule
from pmdesk.interchange.foreign import ForeignFile, ForeignProject
from pmdesk.interchange.import_plan import Imported, import_new
from pmdesk.interchange.worker import PlanWorker

CENT = 0.01
WITH_COSTS, WITH_BASELINES, WITH_BUDGETS = 12, 4, 1
"""Files of all that are shared; none of the baselines has a cost."""


def test_costs_and_baselines_are_those_of_the_files(msproject_folder: Path) -> None:
    files = sorted(path for path in (msproject_folder / "files").iterdir() if path.is_file())
    found = {"costs": 0, "baselines": 0, "budgets": 0}
    with PlanWorker() as reader:
        for path in files:
            source = reader.read(path)
            imported = import_new(source, IdDealer(), today=TODAY)
            assert _other_costs(imported) == [], path.name
            assert _work_done(imported.portfolio) == _work_done_by(source), path.name
            for project in source.projects:
                ours = _baselines(imported.portfolio)
                assert ours == _baselines_by(project), path.name
                found["baselines"] += bool(ours)
                found["budgets"] += bool(project.budget)
            found["costs"] += any(said.stored_cost for said in imported.sources.values())

    assert found == {"costs": WITH_COSTS, "baselines": WITH_BASELINES, "budgets": WITH_BUDGETS}


def _other_costs(imported: Imported) -> list[tuple[str, float, float]]:
    """The tasks, summaries too, whose cost or actual cost isn't that of the file, with ours and theirs."""
    plan = schedule(imported.portfolio)
    ours = costs(plan)
    pairs = [
        (said.name, amounts[plan.index[task]] / MONEY_PER_UNIT, stored)
        for task, said in imported.sources.items()
        for amounts, stored in ((ours.cost, said.stored_cost), (ours.actual, said.stored_actual_cost))
    ]
    return [(name, mine, stored) for name, mine, stored in pairs if abs(mine - stored) >= CENT]


def _work_done(portfolio: Portfolio) -> tuple[int, int]:
    rows = portfolio.assignments.values()
    return sum(row.actual_work for row in rows), sum(row.actual_overtime for row in rows)


def _work_done_by(source: ForeignFile) -> tuple[int, int]:
    """What the people of a file did; material and costs do no work."""
    people = {(n, r.uid) for n, p in enumerate(source.projects) for r in p.resources if r.kind == "WORK"}
    said = [a for n, p in enumerate(source.projects) for a in p.assignments if (n, a.resource) in people]
    return sum(a.actual_work for a in said), sum(a.actual_overtime for a in said)


def _baselines(portfolio: Portfolio) -> list[tuple[int, int, float]]:
    """How many tasks each baseline has, with their work and cost."""
    return [
        (
            sum(len(block.tasks) for block in blocks),
            sum(sum(block.work) for block in blocks),
            sum(cost or 0 for block in blocks for cost in block.cost) / MONEY_PER_UNIT,
        )
        for blocks in portfolio.blocks_of.values()
    ]


def _baselines_by(project: ForeignProject) -> list[tuple[int, int, float]]:
    numbers = sorted({said.number for task in project.tasks for said in task.baselines})
    kept = [[b for task in project.tasks for b in task.baselines if b.number == n] for n in numbers]
    return [(len(said), sum(b.work for b in said), sum(b.cost for b in said)) for said in kept]
