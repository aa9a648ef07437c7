"""Damages files as disks, networks and e-mail do, and looks whether one ever passes for sound.

    python -m tests.reliability.damage --files 2000

Figures add up over runs for one state of the code (``build/reliability.json``).
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.ids import CalendarId, IdDealer, LinkId, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import Settings
from pmdesk.storage.errors import StoreError
from pmdesk.storage.journal import JournalEntry
from pmdesk.storage.store import Store

sys.path.insert(0, str(Path(__file__).parents[1]))

from reliability.tally import DEFAULT_FILE, Tally

PAGE = 4096
TASKS, EDITS = 200, 30
LONGEST = 2.0  # seconds until a damaged file must have been refused
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

Damage = Callable[[bytearray, Random], None]


@dataclass(frozen=True, slots=True)
class Truth:
    """What a sound file holds."""

    portfolio: Portfolio
    entries: tuple[JournalEntry, ...]
    edits: tuple[Edit, ...]


def sound_file(path: Path) -> Truth:
    """Write a plan with a history to ``path``."""
    calendar, project = CalendarId(1), ProjectId(1)
    tasks = [Task(TaskId(n), project, None, n, f"Task {n}", notes="note " * (n % 9)) for n in range(1, TASKS)]
    links = [Link(LinkId(n), TaskId(n), TaskId(n + 1)) for n in range(1, TASKS - 1)]
    rows = [
        Settings(1, "Portfolio", calendar),
        Calendar(calendar, "Standard"),
        Project(project, "A", "Alpha", Instant(480), calendar),
    ]
    with Store.create(path, portfolio_of([*rows, *tasks, *links]), IdDealer()) as store:
        for n in range(EDITS):
            changes = (Change(tasks[n], Task(TaskId(n + 1), project, None, n, f"Renamed {n}")),)
            store.record_edit(
                Edit(message("edits.rename_task", name=str(n)), changes), time=NOON, user="Anna"
            )
    with Store.open(path, read_only=True) as store:
        return _content(store)


def flip(content: bytearray, random: Random) -> None:
    """Single bytes become others."""
    for _ in range(random.randint(1, 3)):
        content[random.randrange(len(content))] ^= random.randint(1, 255)


def erase(content: bytearray, random: Random) -> None:
    """A stretch becomes zeros, as in a sector that was never written."""
    first = random.randrange(len(content))
    length = min(random.randint(1, 600), len(content) - first)
    content[first : first + length] = bytes(length)


def scramble(content: bytearray, random: Random) -> None:
    """A stretch becomes noise."""
    first = random.randrange(len(content))
    length = min(random.randint(1, 64), len(content) - first)
    content[first : first + length] = random.randbytes(length)


def cut(content: bytearray, random: Random) -> None:
    """The end is missing, as after a download that broke off."""
    del content[random.randrange(len(content)) :]


def swap(content: bytearray, random: Random) -> None:
    """Two pages have changed places."""
    one, other = (PAGE * page for page in random.sample(range(len(content) // PAGE), 2))
    content[one : one + PAGE], content[other : other + PAGE] = (
        content[other : other + PAGE],
        content[one : one + PAGE],
    )


def spoil_header(content: bytearray, random: Random) -> None:
    """A byte of the first hundred becomes another."""
    content[random.randrange(100)] ^= random.randint(1, 255)


DAMAGES: tuple[Damage, ...] = (flip, erase, scramble, cut, swap, spoil_header)


def verdict(path: Path, truth: Truth, *, read_only: bool) -> str:
    """What becomes of a damaged file: it is refused, it holds what it should, or it deceives."""
    try:
        with Store.open(path, read_only=read_only) as store:
            deceives = store.load() != truth.portfolio or tuple(store.journal().entries) != truth.entries
            for entry, edit in zip(truth.entries, truth.edits, strict=True):
                with suppress(StoreError):
                    deceives = deceives or store.edit_of(entry.sequence) != edit
            store.view_state()
    except StoreError:
        return "refused"
    return "deceiving" if deceives else "unharmed"


def run(files: int, random: Random, tally: Tally) -> bool:
    """Damage that many files; whether none of them deceived or was slow.

    Any error but a refusal is a bug and ends the trial.
    """
    sound = True
    with tempfile.TemporaryDirectory(prefix="pmdesk-damage-") as folder:
        truth = sound_file(Path(folder) / "sound.pmdb")
        content = (Path(folder) / "sound.pmdb").read_bytes()
        for number in range(files):
            damaged = bytearray(content)
            DAMAGES[number % len(DAMAGES)](damaged, random)
            path = Path(folder) / "damaged.pmdb"
            path.write_bytes(damaged)
            before = time.perf_counter()
            outcome = verdict(path, truth, read_only=random.random() < 0.5)
            slow = time.perf_counter() - before > LONGEST
            tally.add({"files": 1, outcome: 1, "slow": int(slow)})
            sound = sound and outcome != "deceiving" and not slow
    return sound


def _content(store: Store) -> Truth:
    entries = tuple(store.journal().entries)
    return Truth(store.load(), entries, tuple(store.edit_of(entry.sequence) for entry in entries))


def main() -> int:
    """Run from the command line; 1 if a damaged file deceived or took too long."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=None, help="repeat the damages of an earlier run")
    parser.add_argument("--tally", type=Path, default=DEFAULT_FILE, help="where the figures add up")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else time.time_ns()
    tally = Tally("damage", options.tally)
    sound = run(options.files, Random(seed), tally)
    print(f"{tally} (seed {seed})")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
