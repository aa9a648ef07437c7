"""New files appear whole or not at all: they are written beside their place and then put there."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pmdesk.storage.connection import journal_of
from pmdesk.storage.errors import FileExists
from pmdesk.storage.trouble import placing, writing


@contextmanager
def new_file(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """A name beside ``path`` to write to; when this ends well, the file written there is at ``path``.

    Raises FileExists if something is at ``path`` already, unless it may be replaced.
    """
    if not replace and os.path.lexists(path):
        raise FileExists("file_exists", path)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with placing(path), writing(path):
            # SQLite would only say that it can't open the file, not why: here the system says it.
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            yield beside
            _flush(beside)
            _put(beside, path, replace=replace)
            _flush_folder(path.parent)
    finally:
        for left in (beside, journal_of(beside)):
            with suppress(OSError):  # what can't be removed either does no harm
                left.unlink(missing_ok=True)


def _put(beside: Path, path: Path, *, replace: bool) -> None:
    if replace:
        beside.replace(path)
        return
    try:
        os.link(beside, path)  # refuses an existing file, which a rename would silently replace
    except FileExistsError as error:
        raise FileExists("file_exists", path) from error
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExists("file_exists", path) from None
        beside.rename(path)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make a new name in ``folder`` survive a power loss, where folders can be opened."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
