"""PySide6 keeps Python's None and True alive: releases that drop a reference on every call abort here."""

import subprocess
import sys

EMITS = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal(object)

application = QCoreApplication([])
bell = Bell()
heard = []
bell.rung.connect(heard.append)
for n in range(100_000):
    bell.rung.emit(None if n % 2 else True)
    bell.setObjectName("bell")
assert len(heard) == 100_000
print("alive")
"""


def test_a_hundred_thousand_emits_survive() -> None:
    # Source: PySide6 6.12.0 on Python 3.11 ends with "none_dealloc: deallocating None" after some thousand.
    done = subprocess.run(
        [sys.executable, "-c", EMITS], capture_output=True, text=True, timeout=100, check=False
    )

    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr[-500:]
