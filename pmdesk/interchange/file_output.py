"""Writes a file whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from pmdesk.domain.messages import message
from pmdesk.interchange.errors import OutputRefused


def write_text(path: Path, text: str, *, force: bool) -> None:
    """Write ``text`` in UTF-8 to ``path``. Raises as ``write_file``."""
    write_file(path, lambda place: _write(place, text.encode("utf-8")), force=force)


def write_file(path: Path, write: Callable[[Path], None], *, force: bool) -> None:
    """Let ``write`` make a file of that name in a folder beside ``path``, then put it in its place.

    A link is followed. Raises OutputRefused if something is there already and not ``force``, and if it
    can't be written; then whatever was there is unchanged.
    """
    check_output(path, force=force)
    path = path.resolve()
    try:
        folder = Path(tempfile.mkdtemp(prefix=".pmdesk-", dir=path.parent))
    except OSError as reason:
        raise _refusal(path, reason) from reason
    place = folder / path.name
    try:
        write(place)
        place.replace(path)
    except OSError as reason:
        raise _refusal(path, reason) from reason
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def check_output(path: Path, *, force: bool) -> None:
    """Raises OutputRefused unless a file may be made at ``path``."""
    try:
        if path.is_dir():
            raise OutputRefused(message("interchange.output_folder", name=path.name or str(path)))
        if path.exists() and not path.is_file():
            raise OutputRefused(message("interchange.output_no_file", name=path.name))
        if os.path.lexists(path) and not force:
            raise OutputRefused(message("interchange.output_exists", name=path.name))
        if not path.parent.is_dir():
            raise OutputRefused(message("interchange.output_no_folder", folder=str(path.parent)))
    except OSError as reason:
        raise _refusal(path, reason) from reason


def _write(place: Path, content: bytes) -> None:
    with place.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _refusal(path: Path, reason: OSError) -> OutputRefused:
    said = reason.strerror or str(reason)
    return OutputRefused(message("interchange.output_failed", name=path.name, reason=said))
