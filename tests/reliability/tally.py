"""Totals of long trials, added up over runs for one state of the program's code."""

import json
from hashlib import blake2b
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
DEFAULT_FILE = CHECKOUT / "build" / "reliability.json"


def code_state() -> str:
    """A name for the code under trial: totals of one state say nothing about another."""
    digest = blake2b(digest_size=8)
    for path in sorted((CHECKOUT / "pmdesk").rglob("*.py")):
        digest.update(path.relative_to(CHECKOUT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


class Tally:
    """Counts by name for the present code, kept in a file so that a trial can go on where it was stopped."""

    def __init__(self, trial: str, path: Path = DEFAULT_FILE) -> None:
        self._path = path
        self._trial = trial
        self._state = code_state()
        self.counts: dict[str, int] = self._everything().get(trial, {}).get(self._state, {})

    def add(self, counts: dict[str, int]) -> None:
        """Add ``counts`` to the totals and save them."""
        for name, count in counts.items():
            self.counts[name] = self.counts.get(name, 0) + count
        everything = self._everything()
        everything.setdefault(self._trial, {})[self._state] = self.counts
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".tmp")
        beside.write_text(json.dumps(everything, indent=1), encoding="utf-8")
        beside.replace(self._path)

    def __str__(self) -> str:
        return f"code {self._state}: " + ", ".join(f"{count} {name}" for name, count in self.counts.items())

    def _everything(self) -> dict[str, dict[str, dict[str, int]]]:
        if not self._path.exists():
            return {}
        found: dict[str, dict[str, dict[str, int]]] = json.loads(self._path.read_text(encoding="utf-8"))
        return found
