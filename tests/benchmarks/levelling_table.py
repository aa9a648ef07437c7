"""How far levelled schedules are from the best that anybody found, over published problems.

    PMDESK_PSPLIB=FOLDER python -m tests.benchmarks.levelling_table --order --seconds 1 --seconds 10 --proof 3

Seconds are processor time for each problem, compiling not counted. Every schedule is checked. The figures go
into the help page, in the place of those that it has of the same method.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.calibration import REFERENCE_SECONDS, slowness
from pmdesk.engine.levelling.feasibility import violations
from pmdesk.engine.levelling.levelled import Levelled
from pmdesk.engine.levelling.microsoft_order import level_in_microsoft_order
from pmdesk.engine.levelling.problem import LevellingProblem
from pmdesk.engine.levelling.prover import proven
from pmdesk.engine.levelling.search import compiled_search, level_for
from psplib_cases import Case, psplib_cases

Method = Callable[[LevellingProblem], Levelled]

PAGE = Path(__file__).parents[2] / "resources" / "help" / "levelling.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
HEAD = (
    "| method | set | problems | gap to best known | at best known | proven | longest, s | loop, s |\n"
    "|---|---|---|---|---|---|---|---|\n"
)


@dataclass(frozen=True, slots=True)
class Quality:
    """What a method reached on the problems of one size; ``seconds`` is the longest time for one."""

    family: str
    problems: int
    gap_percent: float
    at_best_known: int
    proven: int
    seconds: float

    def line(self, method: str) -> str:
        """A row of the table; the time of the calibration loop says how fast the machine was."""
        return (
            f"| {method} | {self.family.upper()} | {self.problems} | {self.gap_percent:.2f} % "
            f"| {self.at_best_known} | {self.proven} | {self.seconds:.2f} "
            f"| {slowness() * REFERENCE_SECONDS:.3f} |\n"
        )


def qualities(cases: list[Case], method: Method) -> Iterator[Quality]:
    """One for each family. Raises AssertionError for a schedule that breaks a rule."""
    for family in dict.fromkeys(case.family for case in cases):
        yield _quality(family, [case for case in cases if case.family == family], method)


def _quality(family: str, cases: list[Case], method: Method) -> Quality:
    gaps, done, longest = [], 0, 0.0
    for case in cases:
        before = process_time()
        levelled = method(case.problem)
        longest = max(longest, process_time() - before)
        broken = [*violations(case.problem, levelled.start)]
        assert not broken, (case.name, broken)
        gaps.append(100 * (levelled.makespan - case.best_known) / case.best_known)
        done += levelled.is_proven
    hit = sum(gap == 0 for gap in gaps)
    return Quality(family, len(cases), sum(gaps) / len(gaps), hit, done, longest)


def with_rows(page: str, rows: Iterable[str]) -> str:
    """``page`` with ``rows`` in its table, each in the place of the one of the same method and set, or
    last."""
    before, rest = page.split(BEGIN)
    table, after = rest.split(END)
    kept = {_key(row): row for row in table.splitlines(keepends=True) if row.startswith("| ")}
    kept.pop(_key(HEAD), None)
    kept |= {_key(row): row for row in rows}
    return f"{before}{BEGIN}\n{HEAD}{''.join(kept.values())}\n{END}{after}"


def _key(row: str) -> tuple[str, ...]:
    return tuple(row.split("|")[1:3])


def _methods(chosen: argparse.Namespace) -> dict[str, Method]:
    methods: dict[str, Method] = {}
    if chosen.order:
        methods["Microsoft order"] = level_in_microsoft_order
    for seconds in chosen.seconds:
        methods[f"search, {seconds:g} s"] = lambda problem, seconds=seconds: level_for(problem, seconds)
    if chosen.proof:
        effort = chosen.proof
        methods[f"search, 1 s, and CP-SAT, effort {effort:g}"] = lambda problem: proven(
            problem, level_for(problem, 1.0), effort=effort
        )
    return methods


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--order", action="store_true", help="in the order of Microsoft Project")
    parser.add_argument("--seconds", type=float, action="append", default=[], help="search that long")
    parser.add_argument("--proof", type=float, help="let CP-SAT go on where a second left off")
    cases = psplib_cases()
    compiled_search()
    for name, method in _methods(parser.parse_args()).items():
        for quality in qualities(cases, method):
            row = quality.line(name)
            print(row, end="", flush=True)
            PAGE.write_text(with_rows(PAGE.read_text(encoding="utf-8"), [row]), encoding="utf-8")


if __name__ == "__main__":
    main()
