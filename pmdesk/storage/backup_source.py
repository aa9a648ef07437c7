"""Whose backups a folder holds, noted in it: those of a file that was moved or renamed go along with it.

The first edit of a portfolio names it: its time and what it did stay in the history for good. A file that
can't be read tells no edit; its backups are found by its path alone.
"""

import json
import os
from pathlib import Path

from pmdesk.storage.journal import Journal

NOTE = "source.json"


def first_edit_of(journal: Journal) -> str:
    """What names the portfolio with this history; empty as long as nobody has edited it."""
    if journal.next_sequence == 1:
        return ""
    first = journal.entry(1)
    return f"{first.time.isoformat()} {first.changes_hash}"


def note_source(folder: Path, path: Path, first_edit: str) -> None:
    """Note that ``folder`` holds the backups of the file at ``path``."""
    text = json.dumps({"path": os.path.realpath(path), "first_edit": first_edit})
    (folder / NOTE).write_text(text, encoding="utf-8")


def take_along(folder: Path, root: Path, first_edit: str) -> None:
    """Make ``folder`` of the one in ``root`` whose file had the same first edit and is no longer there.

    Nothing is done if ``folder`` is there already, or for a portfolio that was never edited.
    """
    if not first_edit or folder.exists() or not root.is_dir():
        return
    for other in sorted(root.iterdir()):
        source, its_first_edit = _source_of(other)
        if its_first_edit == first_edit and source and not os.path.lexists(source):
            other.rename(folder)
            return


def _source_of(folder: Path) -> tuple[str, str]:
    """The path of the file whose backups ``folder`` holds and its first edit; empty if that isn't noted."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return str(note["path"]), str(note["first_edit"])
    except (OSError, ValueError, KeyError, TypeError):  # not one of ours, or somebody has written to it
        return "", ""
