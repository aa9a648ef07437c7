"""What ships with the program is found in a checkout and in an install."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from pmdesk.domain.shipped import shipped_folder

CHECKOUT = Path(__file__).parents[2]


def test_a_checkout_uses_its_own_files() -> None:
    assert shipped_folder() == CHECKOUT / "resources"


def test_the_build_puts_the_files_into_the_package() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))

    assert settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "resources": "pmdesk/resources"
    }


def test_an_install_finds_them_in_the_package(tmp_path: Path) -> None:
    no_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "pmdesk", tmp_path / "pmdesk", ignore=no_caches)
    shutil.copytree(CHECKOUT / "resources", tmp_path / "pmdesk" / "resources")
    program = "from pmdesk.domain.messages import message, say; print(say(message('errors.calendar_name')))"

    words = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert words.stdout == "A calendar needs a name.\n"
