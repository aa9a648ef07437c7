"""Lets one call to the disk after the other fail, and looks whether what was saved is there and work goes on.

    python -m tests.reliability.write_failures --failures 20000

The failing call is the first of an opening or an edit, then the second of the next one, and so on until one
has no more calls; that is a round. With it fail all calls that follow, or none, and the disk is full (ENOSPC)
or broken (EIO): four rounds take turns. Then the disk works again: the same edit must succeed. Figures add up
over runs for one state of the code (``build/reliability.json``).
"""

import errno
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from pmdesk.domain.errors import PmdeskError
from pmdesk.session.session import Session
from pmdesk.storage.errors import StoreError
from reliability.calls import Call
from reliability.disk_calls import seen
from reliability.tally import Tally, Trial, run_from_command_line
from reliability.workloads import (
    WORKLOADS,
    State,
    Step,
    Workload,
    fill,
    open_session,
    scratch_folder,
    state_in,
    state_of,
)

STEPS = 25
OPENINGS = 10
WAYS = tuple(product((errno.ENOSPC, errno.EIO), (True, False)))
BAD = (
    "edits lost",
    "edits half-made",
    "edits refused, though on disk",
    "errors unclear",
    "edits refused afterwards",
)


class FailingDisk:
    """A disk of which one call fails, or one and all that follow.

    Flushing a folder doesn't count: SQLite doesn't ask how that went.
    """

    def __init__(self) -> None:
        self.works()

    def works(self) -> None:
        """Let all calls be."""
        self._last_good, self._number, self._stays, self.made = sys.maxsize, 0, False, 0

    def fails_after(self, calls: int, number: int, *, stays: bool) -> None:
        """Let so many calls be; the next fails with an error number, and with ``stays`` all others too."""
        self._last_good, self._number, self._stays, self.made = calls, number, stays, 0

    @property
    def has_failed(self) -> bool:
        return self.made > self._last_good

    def before(self, call: Call) -> int | None:
        if call.kind == "flush folder":
            return None
        self.made += 1
        fails = self.has_failed and (self._stays or self.made == self._last_good + 1)
        return self._number if fails else None


class Rounds:
    """Which call fails next in the openings or edits of a workload, and in which way."""

    def __init__(self) -> None:
        self.made = 0
        self._call = -1

    def following(self) -> tuple[int, int, bool]:
        """How many calls work before the one that fails, the error number, and whether all after it fail."""
        self._call += 1
        return self._call, *WAYS[self.made % len(WAYS)]

    def not_tried(self) -> None:
        """Nothing was called: the same call is the next again."""
        self._call -= 1

    def over(self) -> None:
        """There was no such call: begin again, in another way."""
        self.made += 1
        self._call = -1


class Failures:
    """Makes the disk fail in what is done to one file, and counts what comes of it."""

    def __init__(self, workload: Workload, path: Path, random: Random, rounds: Mapping[str, Rounds]) -> None:
        self._workload = workload
        self._path = path
        self._random = random
        self._disk = FailingDisk()
        self._rounds = rounds
        self.counts: Counter[str] = Counter()

    def run(self) -> None:
        """Fail in openings and in steps."""
        self._workload.prepare(self._path, self._random)
        with seen(self._path.parent, self._disk.before):
            beginning = state_in(self._path, read_only=True)
            for _ in range(OPENINGS):
                self._fail_in_opening(beginning)
            session = open_session(self._path)
            for _ in range(STEPS):
                self._fail_in_step(session, next(self._workload.steps(session, self._random)))
            session.close()

    def _fail_in_opening(self, beginning: State) -> None:
        if self._workload.old:  # the last opening has migrated it
            fill(self._path.parent, {})
            self._workload.prepare(self._path, Random(0))
            beginning = state_in(self._path, read_only=True)
        self._arm("opening")
        try:
            session = open_session(self._path)
            session.close()
        except StoreError as error:
            self._note_failure("opening", error)
        else:
            self._note_failure("opening", None)
        self._compare(beginning)

    def _fail_in_step(self, session: Session, step: Step) -> None:
        """Carry out ``step`` on a disk that fails, then, if it was refused, again."""
        before, plan = state_of(session.store), session.plan
        self._arm("step")
        try:
            step.carry_out()
        except StoreError as error:
            self._note_failure("step", error)
            if session.plan is not plan or state_of(session.store) != before:
                self.counts["edits half-made"] += 1
            found = self._compare(before)
            self.counts["edits refused, though on disk"] += found.portfolio == step.after
            self._carry_out_again(step)
        except PmdeskError:  # a link that would close a loop
            self._rounds[f"step {self._workload.name}"].not_tried()
            return
        else:
            self._note_failure("step", None)
        if session.portfolio != step.after:
            self.counts["edits half-made"] += 1
        self._compare(state_of(session.store))

    def _carry_out_again(self, step: Step) -> None:
        try:
            step.carry_out()
        except StoreError:
            self.counts["edits refused afterwards"] += 1
            raise

    def _arm(self, kind: str) -> None:
        calls, number, stays = self._rounds[f"{kind} {self._workload.name}"].following()
        self._disk.fails_after(calls, number, stays=stays)

    def _note_failure(self, kind: str, error: StoreError | None) -> None:
        failed = self._disk.has_failed
        self._disk.works()
        if not failed:
            self._rounds[f"{kind} {self._workload.name}"].over()
            self.counts["rounds"] += 1
            return
        self.counts["failures"] += 1
        self.counts[f"in {self._workload.name}"] += 1
        if error is None:
            self.counts["got over"] += 1
        elif not str(error) or "\n" in str(error):
            self.counts["errors unclear"] += 1

    def _compare(self, expected: State) -> State:
        """What another program reads in the file."""
        try:
            found = state_in(self._path, read_only=True)
        except StoreError:
            self.counts["edits lost"] += 1
            raise
        self.counts["edits lost"] += found != expected
        return found


def run(failures: int, random: Random, tally: Tally) -> bool:
    """Let that many calls fail, over all workloads; whether nothing was lost and work went on each time."""
    wanted = tally.counts.get("failures", 0) + failures
    sound = True
    rounds = defaultdict[str, Rounds](Rounds)
    while tally.counts.get("failures", 0) < wanted:
        workload = WORKLOADS[tally.counts.get("files", 0) % len(WORKLOADS)]
        with scratch_folder() as folder:
            trial = Failures(workload, Path(folder) / "plan.pmdb", random, rounds)
            trial.run()
        tally.add({"files": 1, **dict.fromkeys(BAD, 0), **trial.counts})
        sound = sound and not any(trial.counts[name] for name in BAD)
    return sound


TRIAL = Trial(
    "write failures",
    "failures",
    1000,
    ("write_failures", "disk_calls", "sqlite_calls", "workloads", "restless_editor"),
    run,
)

if __name__ == "__main__":
    sys.exit(run_from_command_line(TRIAL, __doc__))
