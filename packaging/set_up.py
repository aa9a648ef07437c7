"""Set up what this checkout needs to run or to be tested: Qt's system libraries and the folder ``.venv``.

Usage: ``set_up.py run``, ``set_up.py test`` or ``set_up.py bundle``. Uses the standard library alone. A
second call finds everything in place and returns at once; of two at the same time one waits for the other.
"""

import ctypes
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tomllib
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "installed.json"
TESTED_VERSIONS = CHECKOUT / "packaging" / "tested_versions.txt"

EXTRAS = {
    "run": {"interchange"},
    "test": {"interchange", "optimise", "test"},
    "bundle": {"interchange", "bundle"},
}

# What Qt loads from the system, and the Debian package that holds it.
FOR_ANY_PLATFORM = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
FOR_WINDOWS = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
LIBRARIES = {
    "run": FOR_ANY_PLATFORM | FOR_WINDOWS,
    "test": FOR_ANY_PLATFORM,
    "bundle": FOR_ANY_PLATFORM | FOR_WINDOWS,
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class SetUpError(Exception):
    """What is missing, and what the user can do about it."""


def set_up(purpose: str) -> None:
    """Everything that ``purpose`` needs (run, test, bundle) is in place; raises SetUpError if it can't be."""
    folder = os.open(CHECKOUT, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)  # freed when this process ends, however it ends
    if missing := missing_from_system(LIBRARIES[purpose]):
        install_packages(missing)
    if not is_installed(EXTRAS[purpose]):
        install(EXTRAS[purpose])


def missing_from_system(libraries: dict[str, str]) -> dict[str, str]:
    """What the system lacks, with the Debian package that has it: libraries, a font, Python's own pip."""
    missing = {}
    if find_spec("ensurepip") is None:
        missing["Python's module ensurepip"] = "python3-venv"
    if sys.platform == "linux":
        missing |= {library: package for library, package in libraries.items() if not can_load(library)}
        if not has_font():
            missing["a font"] = "fonts-dejavu-core"
    return missing


def can_load(library: str) -> bool:
    """Whether the dynamic linker finds ``library`` and everything that it needs in turn."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font() -> bool:
    """Whether a scalable font lies in one of the usual folders: without one Qt draws no text."""
    files = (file for folder in FONT_FOLDERS for file in Path(folder).expanduser().rglob("*"))
    return any(file.suffix in {".ttf", ".otf", ".ttc"} for file in files)


def install_packages(missing: dict[str, str]) -> None:
    """Install the packages of ``missing``, as root on Debian; elsewhere refuse and say how it is done."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *sorted(set(missing.values()))]
    if shutil.which("apt-get") is None:
        raise SetUpError(f"Please install with your system's package manager what has: {', '.join(missing)}")
    if os.geteuid() != 0:
        raise SetUpError(f"Some system packages are missing. Please run:\n  sudo {' '.join(command)}")
    say(f"Installing {len(command) - 4} system packages …")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update"], quiet, "The list of system packages could not be renewed.")
    run([*command], quiet, f"Please run this by hand:\n  {' '.join(command)}")


def is_installed(extras: set[str]) -> bool:
    """Whether ``.venv`` holds the requirements as this folder states them now, with all of ``extras``."""
    stamp = read_stamp()
    return stamp.get("source") == fingerprint() and extras <= set(stamp["extras"])


def install(extras: set[str]) -> None:
    """Make ``.venv`` hold the project, editable, with ``extras`` and those it had before."""
    stamp = read_stamp()
    extras = extras | set(stamp.get("extras", ()))
    STAMP.unlink(missing_ok=True)  # whatever interrupts the installation, the next start repeats it
    say("Setting up .venv: the first time a few hundred megabytes are downloaded …")
    make_venv = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
    run(make_venv, None, "The folder .venv could not be made.")
    pip_install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    project = f"{CHECKOUT}[{','.join(sorted(extras))}]"
    run(
        [*pip_install, "--constraint", str(TESTED_VERSIONS), "--editable", project],
        None,
        "The Python packages could not be installed. Is there a network connection?",
    )
    STAMP.write_text(json.dumps({"source": fingerprint(), "extras": sorted(extras)}), encoding="utf-8")


def read_stamp() -> dict[str, list[str] | str]:
    """What ``.venv`` was last made from; empty if it is missing or unfinished."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}


def fingerprint() -> str:
    """A text that changes when ``.venv`` has to be made anew: the requirements, its place or its Python."""
    described = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    requirements = json.dumps([described["project"], described["build-system"], TESTED_VERSIONS.read_text()])
    return f"{sha256(requirements.encode()).hexdigest()} {CHECKOUT} {PYTHON.resolve()}"


def run(command: list[str], environment: dict[str, str] | None, refusal: str) -> None:
    """Run ``command`` quietly; raises SetUpError with its output and ``refusal`` if it fails."""
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        raise SetUpError(f"{done.stdout}\n{refusal}")


def say(text: str) -> None:
    """Tell the user; standard output belongs to the program that is started afterwards."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        set_up(sys.argv[1])
    except SetUpError as error:
        sys.exit(f"pmdesk: {error}")
