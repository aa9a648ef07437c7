"""Runs a piece of program in a process of its own and says how long it took and how much memory it needed."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = """
import json, sys, time
{prepare}
from pathlib import Path
from pmdesk.domain.errors import PmdeskError
path = Path(sys.argv[1])

def most():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

before = most()
started = time.process_time()
try:
    {call}
    outcome = "read"
except PmdeskError as refusal:
    outcome = refusal.message.key
seconds = time.process_time() - started
print(json.dumps([outcome, seconds, most() - before]))
"""


@dataclass(frozen=True)
class Measured:
    """``outcome`` is the key of the refusal or "read"; ``megabytes`` is what the process grew by."""

    outcome: str
    seconds: float
    megabytes: float


def measured(path: Path, prepare: str, call: str) -> Measured:
    """What came of ``call`` (one expression about ``path``) after the imports of ``prepare``."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(prepare=prepare, call=call), str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return Measured(*json.loads(ran.stdout))
