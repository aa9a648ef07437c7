"""Owner: which program has a file open for writing, and whether it is still alive."""

import getpass
import os
import secrets
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

SILENCE = timedelta(minutes=10)
"""An owner on another machine that gave no sign for this long is taken for gone."""

_held: set[str] = set()
"""The tokens of this process's openings that are not closed yet."""

_ENDED = "ZX"
"""States of a process that runs no more, though signals still find it."""


@dataclass(frozen=True, slots=True)
class Owner:
    """One opening of a file for writing.

    ``token`` tells two openings of one process apart. ``started`` marks the start of the process as far as
    the system tells it, so that a process number dealt again is not taken for its predecessor. ``place`` is
    where the file lay on its disk, so that a copy made of an open file is nobody's.
    """

    token: str
    user: str
    host: str
    process: int
    started: str
    place: str
    heartbeat: datetime

    def has(self, path: Path, now: datetime) -> bool:
        """Whether the owner may still write to ``path``: it runs here, or it gave a sign elsewhere lately.

        An opening of this very process whose record couldn't be written or removed is over all the same.
        """
        if self.host != socket.gethostname():
            return now - self.heartbeat < SILENCE
        if self.place != place_of(path) or self.started != start_mark(self.process):
            return False
        return self.token in _held if self.process == os.getpid() else _is_running(self.process)

    def hold(self) -> None:
        """Tell this process that the opening is going on."""
        _held.add(self.token)

    def let_go(self) -> None:
        """Tell this process that the opening is over."""
        _held.discard(self.token)


def this_opening(path: Path) -> Owner:
    """The owner record of this process for one more opening of the file at ``path``."""
    return Owner(
        token=secrets.token_hex(8),
        user=_user_name(),
        host=socket.gethostname(),
        process=os.getpid(),
        started=start_mark(os.getpid()),
        place=place_of(path),
        heartbeat=wall_clock(),
    )


def wall_clock() -> datetime:
    """Now, in UTC to the second: heartbeats are compared between machines, never with dates of a plan."""
    return datetime.now(UTC).replace(microsecond=0)


def place_of(path: Path) -> str:
    """Which file of this machine ``path`` names, whatever its name is."""
    found = path.stat()
    return f"{found.st_dev}:{found.st_ino}"


def start_mark(process: int) -> str:
    """When a process of this machine started, as a text to compare; empty where the system doesn't tell.

    One that has ended and only waits for its parent to take note has another mark than while it ran.
    """
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
    # Field 3 of proc(5) and those after it, behind the name, which may hold blanks.
    fields = stat.rpartition(")")[2].split()
    state, ticks = fields[0], fields[19]
    return "ended" if state in _ENDED else f"{boot}:{ticks}"


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "?"


if sys.platform == "win32":
    import ctypes

    def _is_running(process: int) -> bool:
        """Whether a process exists: os.kill would end it on Windows."""
        query_limited_information, still_active = 0x1000, 259
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(query_limited_information, False, process)
        if not handle:
            return bool(ctypes.get_last_error() == 5)  # access denied: it exists
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == still_active

else:

    def _is_running(process: int) -> bool:
        """Whether a process exists: signal 0 asks without disturbing it."""
        if process <= 0:  # would ask whole groups of processes
            return False
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True
