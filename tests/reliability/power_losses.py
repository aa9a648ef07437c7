"""Records what the program asks of the disk, fails the power at every moment of it, and opens what is left.

    python -m tests.reliability.power_losses --losses 20000

An edit that was reported as saved must be there. Figures add up over runs for one state of the code
(``build/reliability.json``).
"""

import sys
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from pmdesk.domain.errors import PmdeskError
from pmdesk.storage.errors import StoreError
from reliability.calls import Call
from reliability.disk_calls import seen
from reliability.lossy_disk import LossyDisk
from reliability.tally import Tally, Trial, run_from_command_line
from reliability.workloads import (
    WORKLOADS,
    State,
    Workload,
    fill,
    open_session,
    scratch_folder,
    state_in,
    state_of,
)

STEPS = 12
LOSSES_PER_RECORDING = 250
LOSSES_PER_MOMENT = 3


@dataclass(frozen=True, slots=True)
class Recording:
    """A session on a file: the files before, all calls, and the states in the order they were saved.

    ``begun`` and ``saved`` hold, for each state but the first, the number of calls before it was begun and
    when it was reported as saved. ``migrates`` tells that the file was of an older format.
    """

    files: dict[str, bytes]
    calls: tuple[Call, ...]
    states: tuple[State, ...]
    begun: tuple[int, ...]
    saved: tuple[int, ...]
    migrates: bool

    def allowed(self, moment: int) -> Sequence[State]:
        """What a file may hold if the power fails after so many calls: what was saved, or what was begun."""
        last = bisect_right(self.saved, moment)
        begun = last < len(self.begun) and self.begun[last] < moment
        return self.states[last : last + (2 if begun else 1)]


def record(workload: Workload, folder: Path, random: Random) -> Recording:
    """Work on a plan in ``folder`` and write down all that is asked of the disk.

    Raises RuntimeError if the calls don't account for what the folder holds at the end.
    """
    path = folder / "plan.pmdb"
    workload.prepare(path, random)
    before = _files_in(folder)
    states, begun, saved = [state_in(path, read_only=True)], [], []
    calls: list[Call] = []
    with seen(folder, calls.append):
        session = open_session(path)
        for step in islice(workload.steps(session, random), STEPS):
            begun.append(len(calls))
            with suppress(PmdeskError):  # a link that would close a loop
                step.carry_out()
            saved.append(len(calls))
            states.append(state_of(session.store))
        session.close()
    disk = LossyDisk(before)
    for call in calls:
        disk.take(call)
    if disk.content() != _files_in(folder):
        raise RuntimeError("some calls were not seen")
    return Recording(before, tuple(calls), tuple(states), tuple(begun), tuple(saved), workload.old)


def lose_power(recording: Recording, losses: int, random: Random, folder: Path) -> dict[str, int]:
    """Fail the power so many times at moments of ``recording``; how often what was the outcome."""
    moments = sorted(random.randint(0, len(recording.calls)) for _ in range(losses // LOSSES_PER_MOMENT + 1))
    disk = LossyDisk(recording.files)
    counts: dict[str, int] = {}
    taken = made = 0
    for moment in moments:
        for call in recording.calls[taken:moment]:
            disk.take(call)
        taken = moment
        for _ in range(min(LOSSES_PER_MOMENT, losses - made)):
            fill(folder, disk.after_power_loss(random))
            outcome = _outcome(recording, folder, moment, random)
            counts[outcome] = counts.get(outcome, 0) + 1
            made += 1
    return counts


def _outcome(recording: Recording, folder: Path, moment: int, random: Random) -> str:
    read_only = random.random() < 0.3
    try:
        found = state_in(folder / "plan.pmdb", read_only=read_only)
        backups_are_sound = random.random() < 0.8 or _backups_hold(folder, recording, read_only=read_only)
    except StoreError:
        return "files refused"
    return "as saved" if found in recording.allowed(moment) and backups_are_sound else "edits lost"


def _backups_hold(folder: Path, recording: Recording, *, read_only: bool) -> bool:
    """Whether all copies that were made before a migration are whole; one must be there."""
    backups = [state_in(path, read_only=True) for path in folder.glob("*-backup*.pmdb")]
    is_needed = recording.migrates and not read_only
    return all(backup == recording.states[0] for backup in backups) and (bool(backups) or not is_needed)


def run(losses: int, random: Random, tally: Tally) -> bool:
    """Fail the power that many times, over all workloads; whether every saved edit was there each time."""
    sound = True
    recordings_before = tally.counts.get("losses", 0) // LOSSES_PER_RECORDING
    for first in range(0, losses, LOSSES_PER_RECORDING):
        number = recordings_before + first // LOSSES_PER_RECORDING
        workload = WORKLOADS[number % len(WORKLOADS)]
        with scratch_folder() as recorded, scratch_folder() as after:
            recording = record(workload, Path(recorded), random)
            counts = lose_power(recording, min(LOSSES_PER_RECORDING, losses - first), random, Path(after))
        bad = counts.get("files refused", 0) + counts.get("edits lost", 0)
        total = sum(counts.values())
        tally.add(
            {"losses": total, f"in {workload.name}": total, "edits lost": 0, "files refused": 0} | counts
        )
        sound = sound and not bad
    return sound


def _files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


TRIAL = Trial(
    "power losses",
    "losses",
    2000,
    ("power_losses", "lossy_disk", "disk_calls", "sqlite_calls", "workloads", "restless_editor"),
    run,
)

if __name__ == "__main__":
    sys.exit(run_from_command_line(TRIAL, __doc__))
