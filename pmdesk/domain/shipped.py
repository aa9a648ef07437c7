"""Where the files that ship with the program lie, in a checkout and in an install."""

from functools import cache
from pathlib import Path


@cache
def shipped_folder() -> Path:
    """The folder ``resources``: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
