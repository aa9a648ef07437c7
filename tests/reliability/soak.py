"""Edits one plan for as many hours as asked, only faster, and looks whether memory or handles leak.

    python -m tests.reliability.soak --hours 24

An hour is what a planner does who makes an edit every ten seconds without a break: 360 edits, and 60 signs of
life, one a minute; so 24 hours are 8 640 edits in one opening of one file. The first hour only warms up.

What may grow is the history, which is kept in memory without its rows, and once the tables of working time,
as long as the span of the plan does.
Figures add up over runs for one state of the code (``build/reliability.json``).
"""

import gc
import os
import sys
from contextlib import suppress
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from pmdesk.domain.errors import PmdeskError
from pmdesk.session.changed import Changed
from pmdesk.session.session import Session
from reliability.tally import Tally, Trial, run_from_command_line
from reliability.workloads import Workload, open_session, scratch_folder, state_in, state_of

EDITS_PER_HOUR = 360
EDITS_PER_SIGN = 6
BYTES_PER_ENTRY = 1536
"""What an entry of the history may take up; measured are 0.8 KiB."""

BYTES_OF_TABLES = 8 << 20
"""What the tables of working time may take up, once; measured are 4 MiB."""

WORKLOAD = Workload("edit")


def work_an_hour(session: Session, random: Random) -> None:
    """360 edits, and a sign of life after every sixth."""
    for number, step in enumerate(islice(WORKLOAD.steps(session, random), EDITS_PER_HOUR)):
        with suppress(PmdeskError):  # a link that would close a loop
            step.carry_out()
        if number % EDITS_PER_SIGN == 0:
            session.store.heartbeat()


def memory() -> int:
    """Bytes of memory that this process takes up now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def handles() -> int:
    """How many files this process has open."""
    return len(os.listdir("/proc/self/fd"))


def threads() -> int:
    """How many threads this process has."""
    return len(os.listdir("/proc/self/task"))


def run(hours: int, random: Random, tally: Tally) -> bool:
    """Work that many hours; whether memory and handles stayed as they were and the file holds the plan."""
    with scratch_folder() as folder:
        path = Path(folder) / "plan.pmdb"
        WORKLOAD.prepare(path, random)
        handles_before = handles()
        session = open_session(path)
        seen: list[int] = [0]

        def read(changed: Changed) -> None:
            seen[0] += len(changed.tasks_changed)

        session.subscribe(read)
        work_an_hour(session, random)
        started, entries = memory(), len(session.history.entries)
        handles_open, threads_running = handles(), threads()
        for _ in range(hours):
            work_an_hour(session, random)
            tally.add({"hours": 1, "edits": EDITS_PER_HOUR})
        grown, entries = memory() - started, len(session.history.entries) - entries
        leaked, threads_left = handles() - handles_open, threads() - threads_running
        final = state_of(session.store)
        session.close()
        leaked += handles() - handles_before
        is_kept = state_in(path, read_only=True) == final
    is_too_much = grown > BYTES_OF_TABLES + entries * BYTES_PER_ENTRY
    tally.add(
        {
            "entries of the history": entries,
            "KiB of memory more": max(grown, 0) // 1024,
            "too much memory": int(is_too_much),
            "handles leaked": leaked,
            "threads left": threads_left,
            "plans lost": int(not is_kept),
        }
    )
    return is_kept and not (is_too_much or leaked or threads_left)


TRIAL = Trial("soak", "hours", 24, ("soak", "workloads", "restless_editor"), run)

if __name__ == "__main__":
    sys.exit(run_from_command_line(TRIAL, __doc__))
