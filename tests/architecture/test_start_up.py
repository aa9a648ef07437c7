"""What is loaded when: the command line starts without Qt, and nothing heavy is loaded before it is used."""

import subprocess
import sys
from pathlib import Path

import pytest

# Modules that take long to load, and that only some tasks need.
HEAVY = ("numba", "ortools", "jpype", "mpxj", "openpyxl", "holidays", "pyqtgraph")
QT = ("PySide6", "shiboken6")


def loaded_by(program: str, packages: tuple[str, ...], *arguments: str) -> set[str]:
    """Those of ``packages`` that a fresh Python has loaded after running ``program``."""
    program += f"\nimport sys\nprint(*(name for name in {packages} if name in sys.modules))"
    command = [sys.executable, "-c", program, *arguments]
    return set(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split())


def test_what_is_loaded_is_seen() -> None:
    assert loaded_by("import peewee", (*HEAVY, "peewee")) == {"peewee"}


@pytest.mark.parametrize("module", ["pmdesk.cli", "pmdesk.session.session", "pmdesk.interchange.import_plan"])
def test_nothing_heavy_is_loaded_without_a_window(module: str) -> None:
    assert loaded_by(f"import {module}", HEAVY + QT) == set()


def test_commands_on_files_load_nothing_heavy(tmp_path: Path) -> None:
    program = """
import sys
from pmdesk.cli import main
portfolio, output = sys.argv[1:]
for command in (["new", portfolio], ["check", portfolio], ["export", portfolio, "-o", output]):
    assert main(command) == 0
"""
    loaded = loaded_by(program, HEAVY + QT, str(tmp_path / "new.pmdb"), str(tmp_path / "out.json"))

    assert loaded.isdisjoint(HEAVY + QT)


def test_the_window_opens_without_anything_heavy(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from pmdesk.app import Program
application = QApplication([])
started = Program(Path(sys.argv[1]), Path(sys.argv[1]))
started.start([])
application.processEvents()
assert [window for window in application.topLevelWidgets() if window.isVisible()]
"""
    assert loaded_by(program, HEAVY + QT, str(tmp_path)) == set(QT)
