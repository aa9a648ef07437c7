"""Cases that lie outside the project: files and folders that environment variables name."""

import os
from pathlib import Path

import pytest


def outside_path(variable: str) -> Path | None:
    """The file or folder that ``variable`` names, None if unset; raises if it does not exist."""
    named = os.environ.get(variable)
    return Path(named).resolve(strict=True) if named else None


def outside_path_or_skip(variable: str) -> Path:
    """As ``outside_path``; skips the test if the variable is unset."""
    path = outside_path(variable)
    if path is None:
        pytest.skip(f"{variable} is not set")
    return path
