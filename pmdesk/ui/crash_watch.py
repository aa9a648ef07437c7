"""The watch over crashes of the whole process: what a bug in compiled code leaves behind for the next start.

Python's ``faulthandler`` writes files, lines and functions, so nothing of a plan.
"""

import faulthandler
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

SOON_S = 60.0
"""A crash so soon after the start may have come from the view that was restored."""
KEPT_S = 30 * 86_400.0
"""Records of processes that were killed hold nothing; they are taken away after so long."""


@dataclass(frozen=True, slots=True)
class Crash:
    """How a process ended: the stacks of its threads, and whether that was soon after its start."""

    stacks: str
    was_soon: bool


class CrashWatch:
    """One record per running process in ``folder``; only a crash writes into it, a good end removes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._record: TextIO | None = None

    def take_last(self) -> Crash | None:
        """The newest crash that no one was told of yet; afterwards there is none."""
        crashes = []
        for path in sorted(self._folder.glob("crash-*.log"), key=lambda path: path.stat().st_mtime):
            crashed_at = path.stat().st_mtime
            started, _, stacks = path.read_text(encoding="utf-8", errors="replace").partition("\n")
            if stacks:
                crashes.append(Crash(stacks, crashed_at - float(started) < SOON_S))
            if stacks or time.time() - crashed_at > KEPT_S:
                path.unlink()
        return crashes[-1] if crashes else None

    def begin(self) -> None:
        """From now on a crash of this process leaves its stacks."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._record = (self._folder / f"crash-{os.getpid()}.log").open("w", encoding="utf-8")
        self._record.write(f"{time.time()}\n")
        self._record.flush()
        faulthandler.enable(self._record)

    def end(self) -> None:
        """The process ends as it should."""
        if self._record is None:
            return
        faulthandler.disable()
        self._record.close()
        Path(self._record.name).unlink()
        self._record = None
