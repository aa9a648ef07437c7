"""What holds for every test: no display, a user folder of its own, steady random examples, outside cases."""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from outside import outside_path_or_skip

# Examples are the same in every run, so that a red test means a changed program. To hunt for new ones:
# HYPOTHESIS_PROFILE=hunt packaging/test tests/engine
hypothesis.settings.register_profile("steady", max_examples=60, derandomize=True, deadline=None)
hypothesis.settings.register_profile("hunt", max_examples=5000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

_USER_FOLDER = Path(tempfile.mkdtemp(prefix="pmdesk-tests-"))


def pytest_configure() -> None:
    """Give the tests, and the programs they start, a user without settings, recent files or display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HOME"] = str(_USER_FOLDER)
    for kind in ("CONFIG", "DATA", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(_USER_FOLDER / kind.lower())
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or every program started compiles all of pmdesk anew,
    sys.dont_write_bytecode = False  # and every worker all tests
    if "PYTEST_XDIST_WORKER" not in os.environ:  # what one worker compiles the others need not
        os.environ["XDG_CACHE_HOME"] = str(_USER_FOLDER / "cache")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_USER_FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def domain_cases() -> Any:
    """The content of the JSON file that ``PMDESK_CASES`` names."""
    return json.loads(outside_path_or_skip("PMDESK_CASES").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def msproject_folder() -> Path:
    """The folder of Microsoft Project files that ``PMDESK_MSPROJECT`` names."""
    return outside_path_or_skip("PMDESK_MSPROJECT")


@pytest.fixture(scope="session")
def psplib_folder() -> Path:
    """The folder of PSPLIB instances that ``PMDESK_PSPLIB`` names."""
    return outside_path_or_skip("PMDESK_PSPLIB")
