"""Damages files as disks, networks and e-mail do, and looks whether one ever passes for sound.

    python -m tests.reliability.damage --files 100000

Half of the files were left by a crash, with the journal beside them that takes the last edit back; then the
damage is in the file, in the journal or in both. Figures add up over runs for one state of the code
(``build/reliability.json``).
"""

import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from pmdesk.domain.edit import Edit
from pmdesk.storage.errors import HistoryUnreadable, StoreError
from pmdesk.storage.journal import JournalEntry
from pmdesk.storage.store import Store
from reliability.lossy_disk import LossyDisk
from reliability.power_losses import record
from reliability.tally import Tally, Trial, run_from_command_line
from reliability.workloads import State, Workload, fill, scratch_folder, state_of

PAGE = 4096
LONGEST = 2.0  # seconds until a damaged file must have been refused
FILES_PER_PLAN = 500
CRASHES_PER_PLAN = 12
WORKLOAD = Workload("edit", first=40)
FILE, JOURNAL = "plan.pmdb", "plan.pmdb-journal"

Damage = Callable[[bytearray, Random], None]


@dataclass(frozen=True, slots=True)
class Victim:
    """A sound file, with what a crash left beside it, and what it may hold once it is opened."""

    files: Mapping[str, bytes]
    allowed: tuple[State, ...]
    edits: Mapping[JournalEntry, Edit]


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
    one, other = (PAGE * random.randrange(len(content) // PAGE) for _ in range(2))
    content[one : one + PAGE], content[other : other + PAGE] = (
        content[other : other + PAGE],
        content[one : one + PAGE],
    )


def spoil_header(content: bytearray, random: Random) -> None:
    """A byte of the first hundred becomes another."""
    content[random.randrange(100)] ^= random.randint(1, 255)


DAMAGES: tuple[Damage, ...] = (flip, erase, scramble, cut, swap, spoil_header)


def victims(random: Random) -> list[Victim]:
    """Files of one plan: closed as it should be, and crashed while an edit was written to it."""
    with scratch_folder() as recorded, scratch_folder() as folder:
        recording = record(WORKLOAD, Path(recorded), random)
        written = [
            moment
            for moment in range(1, len(recording.calls) + 1)
            if recording.calls[moment - 1].kind == "write" and recording.calls[moment - 1].name == FILE
        ]
        disk = LossyDisk(recording.files)
        found = [_victim(disk.content(), recording.allowed(0), Path(folder))]
        taken = 0
        for moment in sorted(random.sample(written, CRASHES_PER_PLAN)):
            for call in recording.calls[taken:moment]:
                disk.take(call)
            taken = moment
            found.append(_victim(disk.content(), recording.allowed(moment), Path(folder)))
    return found


def _victim(files: Mapping[str, bytes], allowed: tuple[State, ...], folder: Path) -> Victim:
    fill(folder, files)
    with Store.open(folder / FILE) as store:
        if state_of(store) not in allowed:
            raise RuntimeError("the file is not sound to begin with")
        edits = {entry: store.edit_of(entry.sequence) for entry in store.journal().entries}
    return Victim(files, allowed, edits)


def damaged(victim: Victim, number: int, random: Random) -> dict[str, bytes]:
    """The files of ``victim`` with a damage of the kind of that ``number``."""
    names = random.choice([[FILE], [JOURNAL], [FILE, JOURNAL]]) if JOURNAL in victim.files else [FILE]
    contents = {name: bytearray(content) for name, content in victim.files.items()}
    for name in names:
        DAMAGES[number % len(DAMAGES)](contents[name], random)
    return {name: bytes(content) for name, content in contents.items()}


def verdict(path: Path, victim: Victim, *, read_only: bool) -> str:
    """What becomes of a damaged file: it is refused, it holds what it should, or it deceives.

    Any error but a refusal is a bug and goes on.
    """
    try:
        with Store.open(path, read_only=read_only) as store:
            deceives = state_of(store) not in victim.allowed
            for entry in store.journal().entries:
                with suppress(HistoryUnreadable):
                    edit = store.edit_of(entry.sequence)
                    deceives = deceives or edit != victim.edits.get(entry, edit)
            store.view_state()
    except StoreError:
        return "refused"
    return "deceiving" if deceives else "unharmed"


def run(files: int, random: Random, tally: Tally) -> bool:
    """Damage that many files; whether none of them deceived or was slow."""
    sound = True
    with scratch_folder() as folder:
        for first in range(0, files, FILES_PER_PLAN):
            count = min(FILES_PER_PLAN, files - first)
            counts = _damage_several(count, random, Path(folder))
            tally.add({"files": count, "deceiving": 0, "slow": 0} | counts)
            sound = sound and not counts.get("deceiving") and not counts.get("slow")
    return sound


def _damage_several(files: int, random: Random, folder: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    closed, *crashed = victims(random)
    for number in range(files):
        victim = random.choice(crashed) if random.random() < 0.5 else closed
        fill(folder, damaged(victim, number, random))
        before = time.perf_counter()
        outcome = verdict(folder / FILE, victim, read_only=random.random() < 0.5)
        slow = time.perf_counter() - before > LONGEST
        for name in (outcome, *["left by a crash"] * (victim is not closed), *["slow"] * slow):
            counts[name] = counts.get(name, 0) + 1
    return counts


TRIAL = Trial(
    "damaged files",
    "files",
    2000,
    ("damage", "power_losses", "lossy_disk", "disk_calls", "sqlite_calls", "workloads", "restless_editor"),
    run,
)

if __name__ == "__main__":
    sys.exit(run_from_command_line(TRIAL, __doc__))
