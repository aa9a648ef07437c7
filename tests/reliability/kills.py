"""Kills a program that edits at random moments, and looks whether everything it had saved is there.

    python -m tests.reliability.kills --kills 10000

Figures add up over runs for one state of the code (``build/reliability.json``).
"""

import os
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import TextIO

sys.path.insert(0, str(Path(__file__).parents[1]))

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of
from pmdesk.storage.connection import journal_of
from pmdesk.storage.errors import StoreError
from reliability.tally import Tally, Trial, run_from_command_line
from reliability.workloads import (
    WORKLOADS,
    Workload,
    empty_plan,
    fill,
    open_session,
    scratch_folder,
    state_in,
)

KILLS_PER_FILE = 8
MOST_REPORTS = 12
LATEST = 0.004  # seconds between the report that triggers a kill and the kill; a saved edit takes about half
LATEST_OPENING = 0.05  # seconds until a kill that waits for no report, while the file is being opened


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one kill left: the state that was found, and those that it may be.

    ``in_transaction`` tells that SQLite had something to take back when the file was opened again.
    """

    found: str
    acknowledged: str
    in_flight: str | None
    edits: int
    in_transaction: bool

    @property
    def is_lost(self) -> bool:
        """Whether an acknowledged edit is missing, or a half-made one is there."""
        return self.found not in (self.acknowledged, self.in_flight)


def fingerprint(portfolio: Portfolio) -> str:
    """A name for the state of a portfolio: two states share it only if all rows are alike."""
    rows = sorted(portfolio.rows(), key=key_of)
    return blake2b(repr(rows).encode(), digest_size=12).hexdigest()


def edit_without_pause(workload: Workload, path: Path, random: Random, report: TextIO) -> None:
    """Work until the process is killed.

    Before each edit reports ``begin STATE`` with the state that will be on disk once it is saved, after it
    ``done STATE``.
    """
    session = open_session(path)
    _say("done", session.portfolio, report)
    for step in workload.steps(session, random):
        _say("begin", step.after, report)
        try:
            step.carry_out()
        except StoreError:
            raise
        except PmdeskError:  # a link that would close a loop
            pass
        _say("done", session.portfolio, report)


def kill_once(workload: Workload, path: Path, before: str, random: Random) -> Outcome:
    """Let a process work on ``path``, kill it at a random moment, and open the file again."""
    reader, writer = os.pipe()
    seed, reports_to_wait_for = random.getrandbits(64), random.randint(0, MOST_REPORTS)
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            edit_without_pause(workload, path, Random(seed), os.fdopen(writer, "w", encoding="ascii"))
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(1)
    os.close(writer)
    reports = []
    with os.fdopen(reader, encoding="ascii") as lines:
        while len(reports) < reports_to_wait_for:
            reports.append(lines.readline())
        time.sleep(random.random() * (LATEST if reports else LATEST_OPENING))
        os.kill(child, signal.SIGKILL)
        reports += lines
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the editor ended by itself: its error stands above")
    return _outcome(path, before, [line.split() for line in reports if line.endswith("\n")])


def _outcome(path: Path, before: str, reports: list[list[str]]) -> Outcome:
    acknowledged, in_flight = before, None
    in_transaction = journal_of(path).exists() and journal_of(path).stat().st_size > 0
    for word, state in reports:
        acknowledged, in_flight = (acknowledged, state) if word == "begin" else (state, None)
    found = fingerprint(state_in(path, read_only=False).portfolio)
    edits = sum(word == "done" for word, _ in reports[1:])  # the first tells that the file is open
    return Outcome(found, acknowledged, in_flight, edits, in_transaction)


def undone_all_the_way(path: Path) -> str:
    """The name of the state that all undo steps lead back to, as far as they can be read."""
    session = open_session(path)
    while session.history.to_undo is not None and session.history.to_undo.readable:
        session.undo()
    state = fingerprint(session.portfolio)
    session.close()
    return state


def run(kills: int, random: Random, tally: Tally) -> bool:
    """Kill that many times, over all workloads; whether nothing was lost."""
    sound = True
    files_before = tally.counts.get("kills", 0) // KILLS_PER_FILE
    with scratch_folder() as folder:
        for first in range(0, kills, KILLS_PER_FILE):
            workload = WORKLOADS[(files_before + first // KILLS_PER_FILE) % len(WORKLOADS)]
            count = min(KILLS_PER_FILE, kills - first)
            counts = _kill_several(workload, Path(folder) / "plan.pmdb", count, random)
            tally.add({"kills": count, f"in {workload.name}": count} | counts)
            sound = sound and not counts["edits lost"] and not counts["files whose undo leads astray"]
            fill(Path(folder), {})
    return sound


def _kill_several(workload: Workload, path: Path, kills: int, random: Random) -> dict[str, int]:
    """Kill programs that work on one file, or, where opening is what is tried, on a new one each."""
    counts = {"within a transaction": 0, "edits saved": 0, "edits lost": 0}
    state = ""
    for _ in range(kills):
        if not state or workload.old:
            workload.prepare(path, random)
            state = _name_of_state(path.read_bytes())
            beginning = state if workload.old else fingerprint(empty_plan())
        outcome = kill_once(workload, path, state, random)
        counts["within a transaction"] += outcome.in_transaction
        counts["edits saved"] += outcome.edits
        counts["edits lost"] += outcome.is_lost
        state = outcome.found
    comes_back = undone_all_the_way(path) == beginning
    return counts | {"files": 1, "files whose undo leads astray": int(not comes_back)}


@cache
def _name_of_state(content: bytes) -> str:
    with scratch_folder() as folder:
        path = Path(folder) / "plan.pmdb"
        path.write_bytes(content)
        return fingerprint(state_in(path, read_only=True).portfolio)


def _say(word: str, state: Portfolio, report: TextIO) -> None:
    print(word, fingerprint(state), file=report, flush=True)


TRIAL = Trial("kills", "kills", 200, ("kills", "workloads", "restless_editor"), run)

if __name__ == "__main__":
    sys.exit(run_from_command_line(TRIAL, __doc__))
