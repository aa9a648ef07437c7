"""How far levelled schedules are from the best that anybody found, over published problems.

    PMDESK_PSPLIB=FOLDER python -m tests.benchmarks.levelling_table --seconds 1

Seconds are processor time for each problem, compiling not counted. Every schedule is checked.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from pmdesk.engine.levelling.feasibility import violations
from pmdesk.engine.levelling.levelled import Levelled
from pmdesk.engine.levelling.microsoft_order import level_in_microsoft_order
from pmdesk.engine.levelling.problem import LevellingProblem
from pmdesk.engine.levelling.search import compiled_search, level_for
from psplib_cases import Case, psplib_cases

Method = Callable[[LevellingProblem], Levelled]


@dataclass(frozen=True, slots=True)
class Quality:
    """What a method reached on the problems of one size; ``seconds`` is the longest time for one."""

    family: str
    problems: int
    gap_percent: float
    at_best_known: int
    proven: int
    seconds: float


def qualities(cases: list[Case], method: Method) -> list[Quality]:
    """One for each family. Raises AssertionError for a schedule that breaks a rule."""
    return [
        _quality(family, [case for case in cases if case.family == family], method)
        for family in dict.fromkeys(case.family for case in cases)
    ]


def _quality(family: str, cases: list[Case], method: Method) -> Quality:
    gaps, proven, longest = [], 0, 0.0
    for case in cases:
        before = process_time()
        levelled = method(case.problem)
        longest = max(longest, process_time() - before)
        broken = [*violations(case.problem, levelled.start)]
        assert not broken, (case.name, broken)
        gaps.append(100 * (levelled.makespan - case.best_known) / case.best_known)
        proven += levelled.is_proven
    hit = sum(gap == 0 for gap in gaps)
    return Quality(family, len(cases), sum(gaps) / len(gaps), hit, proven, longest)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1.0)
    seconds = parser.parse_args().seconds
    cases = psplib_cases()
    compiled_search()
    print("| method | set | problems | gap to best known | at best known | proven | longest, s |")
    print("|---|---|---|---|---|---|---|")
    methods: dict[str, Method] = {
        "Microsoft order": level_in_microsoft_order,
        f"search, {seconds:g} s": lambda problem: level_for(problem, seconds),
    }
    for name, method in methods.items():
        for row in qualities(cases, method):
            print(
                f"| {name} | {row.family.upper()} | {row.problems} | {row.gap_percent:.2f} % "
                f"| {row.at_best_known} | {row.proven} | {row.seconds:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
