"""Kills a program that edits at random moments, and looks whether everything it had saved is there.

    python -m tests.reliability.kills --kills 200

Figures add up over runs for one state of the code (``build/reliability.json``).
"""

import argparse
import os
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pmdesk.domain.ids import CalendarId, IdDealer, ProjectId
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import Settings
from pmdesk.storage.connection import journal_of
from pmdesk.storage.store import Store

sys.path.insert(0, str(Path(__file__).parents[1]))

from reliability.restless_editor import edit_without_pause, fingerprint, open_session
from reliability.tally import DEFAULT_FILE, Tally

KILLS_PER_FILE = 20
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


def new_plan(path: Path) -> str:
    """An empty plan at ``path``; the name of its state."""
    calendar = CalendarId(1)
    portfolio = portfolio_of(
        [
            Calendar(calendar, "Standard"),
            Settings(1, "Portfolio", calendar),
            Project(ProjectId(1), "A", "Alpha", Instant(480), calendar),
            Project(ProjectId(2), "B", "Beta", Instant(480), calendar),
        ]
    )
    Store.create(path, portfolio, IdDealer()).close()
    return fingerprint(portfolio)


def kill_once(path: Path, before: str, random: Random) -> Outcome:
    """Let a process edit ``path``, kill it at a random moment, and open the file again."""
    reader, writer = os.pipe()
    seed, reports_to_wait_for = random.getrandbits(64), random.choice([0, *range(30)])
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            edit_without_pause(path, Random(seed), os.fdopen(writer, "w", encoding="ascii"))
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
    session = open_session(path)
    found = fingerprint(session.portfolio)
    session.close()
    edits = sum(word == "done" for word, _ in reports[1:])  # the first tells that the file is open
    return Outcome(found, acknowledged, in_flight, edits, in_transaction)


def undone_all_the_way(path: Path) -> str:
    """The name of the state that all undo steps lead back to."""
    session = open_session(path)
    while session.can_undo:
        session.undo()
    state = fingerprint(session.portfolio)
    session.close()
    return state


def run(kills: int, random: Random, tally: Tally) -> bool:
    """Kill that many times; whether nothing was lost."""
    sound = True
    with tempfile.TemporaryDirectory(prefix="pmdesk-kills-") as folder:
        for first in range(0, kills, KILLS_PER_FILE):
            path = Path(folder) / f"plan {first}.pmdb"
            state = beginning = new_plan(path)
            for _ in range(min(KILLS_PER_FILE, kills - first)):
                outcome = kill_once(path, state, random)
                tally.add(
                    {
                        "kills": 1,
                        "kills within a transaction": int(outcome.in_transaction),
                        "edits saved": outcome.edits,
                        "edits lost": int(outcome.is_lost),
                    }
                )
                sound = sound and not outcome.is_lost
                state = outcome.found
            comes_back = undone_all_the_way(path) == beginning
            tally.add({"files": 1, "files whose undo leads astray": int(not comes_back)})
            sound = sound and comes_back
            path.unlink()
    return sound


def main() -> int:
    """Run from the command line; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="repeat the moments of an earlier run")
    parser.add_argument("--tally", type=Path, default=DEFAULT_FILE, help="where the figures add up")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else time.time_ns()
    tally = Tally("kills", options.tally)
    sound = run(options.kills, Random(seed), tally)
    print(f"{tally} (seed {seed})")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
