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


@dataclass(frozen=True, slots=True)
class Owner:
    """One opening of a file for writing.

    ``token`` tells two openings of one process apart. ``started`` marks the start of the process as far as
    the system tells it, so that a process number dealt again is not taken for its predecessor.
    """

    token: str
    user: str
    host: str
    process: int
    started: str
    heartbeat: datetime

    def is_alive(self, now: datetime) -> bool:
        """Whether the owner may still write: its process runs here, or it gave a sign elsewhere lately."""
        if self.host != socket.gethostname():
            return now - self.heartbeat < SILENCE
        return _is_running(self.process) and self.started == start_mark(self.process)


def this_opening() -> Owner:
    """The owner record of this process for one more opening of a file."""
    return Owner(
        token=secrets.token_hex(8),
        user=_user_name(),
        host=socket.gethostname(),
        process=os.getpid(),
        started=start_mark(os.getpid()),
        heartbeat=wall_clock(),
    )


def wall_clock() -> datetime:
    """Now, in UTC to the second: heartbeats are compared between machines, never with dates of a plan."""
    return datetime.now(UTC).replace(microsecond=0)


def start_mark(process: int) -> str:
    """When a process of this machine started, as a text to compare; empty where the system doesn't tell."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
    ticks = stat.rpartition(")")[2].split()[19]  # field 22 of proc(5), after the name in brackets
    return f"{boot}:{ticks}"


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
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
