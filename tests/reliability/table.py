"""Writes the figures of the long trials into the help page, for the code as it is now.

    python -m tests.reliability.table --tally one.json --tally other.json

Trials that ran side by side have a tally each; their figures are added up.
"""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reliability import damage, kills, power_losses, soak, two_programs, write_failures
from reliability.tally import CHECKOUT, DEFAULT_FILE, Tally, Trial

TRIALS = tuple(module.TRIAL for module in (kills, power_losses, damage, write_failures, two_programs, soak))
PAGE = CHECKOUT / "resources" / "help" / "reliability.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
HEAD = "| trial | code | command | figures |\n|---|---|---|---|\n"


def lines_of(tallies: Iterable[Path]) -> str:
    """One line a trial, as a Markdown table."""
    files = tuple(tallies)
    return HEAD + "".join(_line(trial, files) for trial in TRIALS)


def with_figures(page: str, lines: str) -> str:
    """``page`` with ``lines`` in the place of those that it has."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{lines}\n{END}{rest.split(END)[1]}"


def _line(trial: Trial, files: Iterable[Path]) -> str:
    tallies = [Tally(trial, path) for path in files]
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally.counts)
    module = trial.run.__module__.rpartition(".")[2]
    command = f"`python -m tests.reliability.{module} --until {total[trial.tries]}`"
    return f"| {trial.name} | {tallies[0].state} | {command} | {_figures(trial, total)} |\n"


def _figures(trial: Trial, total: Mapping[str, int]) -> str:
    """All counts, the tries first."""
    names = [trial.tries, *(name for name in total if name != trial.tries)]
    return ", ".join(f"{_grouped(total[name])} {name}" for name in names)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def main() -> int:
    """Write the page; the exit code."""
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tally", type=Path, action="append", help="where figures were added up")
    options = parser.parse_args()
    lines = lines_of(options.tally or [DEFAULT_FILE])
    PAGE.write_text(with_figures(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")
    print(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
