"""Totals of long trials, added up over runs for one state of the code they exercise."""

import ast
import json
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from random import Random

import grimp

CHECKOUT = Path(__file__).parents[2]
DEFAULT_FILE = CHECKOUT / "build" / "reliability.json"


def code_state(sources: tuple[str, ...]) -> str:
    """A name for the code under trial, and for the modules of this folder that say what a trial is.

    Totals of one state say nothing about another. Code that no trial can reach doesn't count.
    """
    own = [Path(__file__).with_name(f"{source}.py") for source in sources]
    files = [*own, *reached_from(own), *(CHECKOUT / "resources" / "schema").glob("*.sql")]
    digest = blake2b(digest_size=8)
    for path in sorted(files):
        digest.update(path.relative_to(CHECKOUT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def reached_from(sources: Iterable[Path]) -> set[Path]:
    """The modules of the program that ``sources`` import, and what these import in turn, at any time."""
    graph = grimp.build_graph("pmdesk", cache_dir=None)
    named = set().union(*map(_imported_by, sources)) & graph.modules
    reached = named.union(*map(graph.find_upstream_modules, named))
    packages = {package for module in reached for package in _packages_around(module)}
    return {_file_of(module) for module in reached | packages}


def _imported_by(source: Path) -> set[str]:
    """What a source imports, each name as if it were a module too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def _packages_around(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts))]


def _file_of(module: str) -> Path:
    place = CHECKOUT.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


class Tally:
    """Counts by name for the present code, kept in a file so that a trial can go on where it was stopped."""

    def __init__(self, trial: "Trial", path: Path = DEFAULT_FILE) -> None:
        self._path = path
        self._trial = trial.name
        self.state = code_state(trial.sources)
        self.counts: dict[str, int] = self._everything().get(trial.name, {}).get(self.state, {})

    def add(self, counts: dict[str, int]) -> None:
        """Add ``counts`` to the totals and save them."""
        for name, count in counts.items():
            self.counts[name] = self.counts.get(name, 0) + count
        everything = self._everything()
        everything.setdefault(self._trial, {})[self.state] = self.counts
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".tmp")
        beside.write_text(json.dumps(everything, indent=1), encoding="utf-8")
        beside.replace(self._path)

    def __str__(self) -> str:
        return f"code {self.state}: " + ", ".join(f"{count} {name}" for name, count in self.counts.items())

    def _everything(self) -> dict[str, dict[str, dict[str, int]]]:
        if not self._path.exists():
            return {}
        found: dict[str, dict[str, dict[str, int]]] = json.loads(self._path.read_text(encoding="utf-8"))
        return found


@dataclass(frozen=True, slots=True)
class Trial:
    """Something that is tried very often: what one try is called, and how many are made unless said.

    ``run`` makes so many tries and returns whether all went well; ``sources`` are the modules of this folder
    that decide what happens in a try.
    """

    name: str
    tries: str
    usual: int
    sources: tuple[str, ...]
    run: Callable[[int, Random, Tally], bool]


def run_from_command_line(trial: Trial, about: str | None) -> int:
    """Run as the options say; 1 if a try went wrong."""
    parser = ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument(f"--{trial.tries}", dest="count", type=int, default=trial.usual)
    parser.add_argument("--until", type=int, default=None, help="as many as are missing to this total")
    parser.add_argument("--seed", type=int, default=None, help="repeat the dice of an earlier run")
    parser.add_argument("--tally", type=Path, default=DEFAULT_FILE, help="where the figures add up")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else time.time_ns()
    tally = Tally(trial, options.tally)
    count = options.count if options.until is None else options.until - tally.counts.get(trial.tries, 0)
    started = time.perf_counter()
    before = tally.counts.get(trial.tries, 0)
    well = trial.run(max(count, 0), Random(seed), tally)
    made = tally.counts.get(trial.tries, 0) - before
    pace = made / (time.perf_counter() - started)
    print(f"{trial.name}, {tally} (seed {seed}, {pace:.1f} {trial.tries} a second)")
    return 0 if well else 1
