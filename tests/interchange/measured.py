"""Runs a piece of program in a process of its own and says how long it took and how much memory it needed."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.calibration import slowness

PROGRAM = """
import json, os, signal, sys, time
{prepare}
from pathlib import Path
from pmdesk.domain.errors import PmdeskError

def most():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

def run(path):
    before = most()
    started = time.process_time()
    try:
        {call}
        outcome = "read"
    except PmdeskError as refusal:
        outcome = refusal.message.key
    seconds = time.process_time() - started
    print(json.dumps([outcome, seconds, most() - before]), flush=True)

for line in sys.stdin:
    child = os.fork()  # what is measured begins fresh, without the imports
    if not child:
        signal.alarm({longest_s})
        run(Path(json.loads(line)))
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        break
"""
LONGEST_S = 60


@dataclass(frozen=True)
class Measured:
    """``outcome`` is the key of the refusal or "read"; ``megabytes`` is what the process grew by."""

    outcome: str
    seconds: float
    megabytes: float


class Measuring:
    """Measures ``call`` (one expression about ``path``) after the imports of ``prepare``, made once."""

    def __init__(self, prepare: str, call: str) -> None:
        program = PROGRAM.format(prepare=prepare, call=call, longest_s=LONGEST_S)
        self._process = subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def measured(self, path: Path) -> Measured:
        """What came of the call for this file, in a process of its own; nothing, if that died or hung."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(str(path)), file=self._process.stdin, flush=True)
        return Measured(*json.loads(self._process.stdout.readline()))

    def within(self, path: Path, seconds: float) -> Measured:
        """Of up to three tries the first that took no longer on a machine as fast as the benchmarks' one.

        Raises AssertionError if none did.
        """
        for _ in range(3):
            ran = self.measured(path)
            if ran.seconds <= seconds * max(slowness(), 1):
                return ran
        raise AssertionError(ran)

    def end(self) -> None:
        """End the process that waits for files."""
        self._process.communicate(timeout=LONGEST_S)
