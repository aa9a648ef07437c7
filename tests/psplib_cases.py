"""Problems of PSPLIB with the best known makespans, from the folder that PMDESK_PSPLIB names."""

import csv
from pathlib import Path
from typing import NamedTuple

from outside import outside_path_or_skip
from pmdesk.engine.levelling.problem import LevellingProblem
from pmdesk.interchange.psplib import ONE_UNIT, PERIOD, read_psplib


class Case(NamedTuple):
    """A problem and the shortest makespan anybody found, in periods."""

    family: str
    name: str
    problem: LevellingProblem
    best_known: int


def psplib_cases() -> list[Case]:
    """All cases of the folder; skips the test if there is none."""
    folder = outside_path_or_skip("PMDESK_PSPLIB")
    with (folder / "best_known.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    problems = [problem_of(folder / f"{row['instance']}.sm") for row in rows]
    return [
        Case(row["set"], row["instance"], problem, int(row["best_upper_bound"]))
        for row, problem in zip(rows, problems, strict=True)
    ]


def problem_of(path: Path) -> LevellingProblem:
    """The problem of one file, in periods."""
    (project,) = read_psplib(path).projects
    demand = [[0] * len(project.resources) for _ in project.tasks]
    for row in project.assignments:
        demand[row.task - 1][row.resource - 1] = row.units // ONE_UNIT
    return LevellingProblem(
        duration=[task.duration.amount // PERIOD for task in project.tasks if task.duration],
        links=tuple((link.predecessor - 1, link.successor - 1) for link in project.links),
        demand=demand,
        capacity=[(row.max_units or 0) // ONE_UNIT for row in project.resources],
    )
