"""Writes a file whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from pmdesk.domain.messages import message
from pmdesk.interchange.errors import OutputRefused


def write_text(path: Path, text: str, *, force: bool) -> None:
    """Write ``text`` in UTF-8 to ``path``. Raises as ``write_file``."""
    write_file(path, lambda place: _write(place, text.encode("utf-8")), force=force)


def write_file(path: Path, write: Callable[[Path], None], *, force: bool) -> None:
    """Let ``write`` make a file beside ``path``, then put it in its place.

    Raises OutputRefused if something is there already and not ``force``, and if it can't be written; then
    whatever was there is unchanged.
    """
    check_output(path, force=force)
    try:
        handle, name = tempfile.mkstemp(prefix=".pmdesk-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as reason:
        raise _refusal(path, reason) from reason
    place = Path(name)
    try:
        write(place)
        place.chmod(0o666 & ~_umask())
        place.replace(path)
    except OSError as reason:
        raise _refusal(path, reason) from reason
    finally:
        place.unlink(missing_ok=True)


def check_output(path: Path, *, force: bool) -> None:
    """Raises OutputRefused unless a file may be made at ``path``."""
    if path.is_dir():
        raise OutputRefused(message("interchange.output_folder", name=path.name or str(path)))
    if os.path.lexists(path) and not force:
        raise OutputRefused(message("interchange.output_exists", name=path.name))
    if not path.parent.is_dir():
        raise OutputRefused(message("interchange.output_no_folder", folder=str(path.parent)))


def _write(place: Path, content: bytes) -> None:
    with place.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _refusal(path: Path, reason: OSError) -> OutputRefused:
    said = reason.strerror or str(reason)
    return OutputRefused(message("interchange.output_failed", name=path.name, reason=said))
