"""The window as a screen reader finds it, over the accessibility bus of a real display.

Needs Debian's xvfb, dbus, at-spi2-core and python3-pyatspi; skips where one of them is missing.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

READER = Path(__file__).with_name("screen_reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"
BUS_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
CONTROLS = {
    "button", "push button", "toggle button", "check box", "radio button", "combo box", "text", "entry",
    "spin button", "slider", "table", "list", "list item", "page tab", "menu item", "tool bar", "canvas",
}  # fmt: skip

SESSION = f"""
{BUS_LAUNCHER} --launch-immediately &
"$1" -m pmdesk --sample & program=$!
for second in $(seq 30); do
    sleep 1
    {SYSTEM_PYTHON} {READER} > found.json
    if [ "$(wc -l < found.json)" -gt 200 ]; then break; fi
done
sleep 2
{SYSTEM_PYTHON} {READER} > found.json
kill $program
"""


def can_read_screens() -> bool:
    """Whether this machine has a display to start, a bus and the reader's library."""
    tools = all(shutil.which(tool) for tool in ("xvfb-run", "dbus-run-session"))
    if not tools or not Path(BUS_LAUNCHER).exists():
        return False
    library = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    return subprocess.run(library, check=False, stderr=subprocess.DEVNULL).returncode == 0


@pytest.mark.skipif(not can_read_screens(), reason="no display, accessibility bus or pyatspi on this machine")
def test_every_control_of_the_sample_is_named_on_the_bus(tmp_path: Path) -> None:
    own_places = {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    tmp_path.chmod(0o700)
    on_a_display = ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", "dbus-run-session", "--"]
    subprocess.run(
        [*on_a_display, "sh", "-c", SESSION, "sh", sys.executable],
        cwd=tmp_path,
        env=os.environ | own_places,
        check=False,
        timeout=120,
    )
    found = [json.loads(line) for line in (tmp_path / "found.json").read_text().splitlines()]
    roles = {role for role, _name in found}
    assert {"table", "menu item", "tool bar"} <= roles
    assert [name for _role, name in found if name.startswith("Name: ")], "no cell of the table"
    assert [role for role, name in found if role in CONTROLS and not name] == []
