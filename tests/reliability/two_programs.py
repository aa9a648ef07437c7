"""Lets two programs open, edit and leave one file again and again, and kills one of them now and then.

    python -m tests.reliability.two_programs --openings 10000

Only one may have the file for writing at a time; whatever either was told is saved must be there at the end.
Figures add up over runs for one state of the code (``build/reliability.json``).
"""

import os
import signal
import sys
import time
import traceback
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TextIO

sys.path.insert(0, str(Path(__file__).parents[1]))

from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.session.commands.tasks import insert_task
from pmdesk.storage.errors import LockedByOther
from pmdesk.storage.store import Store
from reliability.tally import Tally, Trial, run_from_command_line
from reliability.workloads import empty_plan, open_session, scratch_folder, state_in

OPENINGS_PER_PROGRAM = 15
LONGEST_PAUSE = 0.02
KILLED = 0.3
LATEST_KILL = 0.5


def open_and_edit(path: Path, random: Random, name: str, report: TextIO) -> None:
    """Open the file again and again; say what happens as lines of a word and an argument.

    ``open`` and ``leave`` come with the time, ``begin`` and ``done`` with the name of a task that is
    inserted; ``busy`` says that the other one has the file, ``lost`` that a task of ours has gone.
    """
    mine: set[str] = set()

    def say(word: str, argument: object) -> None:
        print(word, argument, file=report, flush=True)

    for opening in range(OPENINGS_PER_PROGRAM):
        time.sleep(random.random() * LONGEST_PAUSE)
        known = set(mine)
        try:
            session = open_session(path)
        except LockedByOther:
            say("busy", opening)
            found = {task.name for task in state_in(path, read_only=True).portfolio.tasks.values()}
        else:
            say("open", time.monotonic_ns())
            found = {task.name for task in session.portfolio.tasks.values()}
            for number in range(random.randint(1, 4)):
                task = f"{name}-{opening}-{number}"
                say("begin", task)
                session.perform(insert_task(session.portfolio, session.ids, ProjectId(1), name=task))
                say("done", task)
                mine.add(task)
            say("leave", time.monotonic_ns())
            session.close()
        for task in known - found:
            say("lost", task)


def run(openings: int, random: Random, tally: Tally) -> bool:
    """Open that many times or a little more; whether nobody lost anything."""
    wanted = tally.counts.get("openings", 0) + openings
    sound = True
    while tally.counts.get("openings", 0) < wanted:
        with scratch_folder() as folder:
            counts = _meet(Path(folder) / "plan.pmdb", random)
        tally.add(counts)
        sound = sound and not counts["edits lost"] and not counts["two at once"]
    return sound


def _meet(path: Path, random: Random) -> dict[str, int]:
    """Two programs on a new file."""
    Store.create(path, empty_plan(), IdDealer()).close()
    programs = [_start(path, Random(random.getrandbits(64)), name) for name in ("one", "two")]
    victim = programs[0][0] if random.random() < KILLED else None
    if victim is not None:
        time.sleep(random.random() * LATEST_KILL)
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
    said: dict[str, list[str]] = {word: [] for word in ("open", "busy", "begin", "done", "leave", "lost")}
    spans: list[tuple[int, int]] = []
    for child, report in programs:
        with report:
            lines = [line.split() for line in report if line.endswith("\n")]
        if child != victim and os.waitpid(child, 0)[1] != 0:
            raise RuntimeError("a program ended with an error, which stands above")
        for word, argument in lines:
            said[word].append(argument)
        opened, left = ([int(at) for word, at in lines if word == kind] for kind in ("open", "leave"))
        spans += zip(opened, left, strict=False)  # of a program that was killed the last may be missing
    found = {task.name for task in state_in(path, read_only=True).portfolio.tasks.values()}
    missing = {*said["lost"], *(set(said["done"]) - found)}
    spans.sort()
    return {
        "openings": len(said["open"]) + len(said["busy"]),
        "refused": len(said["busy"]),
        "killed": int(victim is not None),
        "edits saved": len(said["done"]),
        "edits lost": len(missing) + len(found - set(said["begin"])),
        "two at once": sum(one[1] > other[0] for one, other in pairwise(spans)),
    }


def _start(path: Path, random: Random, name: str) -> tuple[int, TextIO]:
    """A process that opens and edits, and what it says."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        status = 1
        try:
            open_and_edit(path, random, name, os.fdopen(writer, "w", encoding="ascii"))
            status = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(status)
    os.close(writer)
    return child, os.fdopen(reader, encoding="ascii")


TRIAL = Trial("two programs", "openings", 600, ("two_programs", "workloads", "restless_editor"), run)

if __name__ == "__main__":
    sys.exit(run_from_command_line(TRIAL, __doc__))
