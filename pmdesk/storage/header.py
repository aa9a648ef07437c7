"""The first bytes of a file: whether it is ours and which version, before SQLite sees it."""

import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pmdesk.storage.connection import APPLICATION_ID
from pmdesk.storage.errors import CannotRead, Damaged, NewerVersion, NotAPortfolio

_HEADER = struct.Struct(">16s H B B 40x I 4x I 28x")
"""The database header of SQLite's file format: magic, page size, write and read version, user_version,
application_id; source: https://www.sqlite.org/fileformat.html, section 1.3."""

_MAGIC = b"SQLite format 3\x00"
_ROLLBACK_JOURNAL = 1  # 2 stands for a write-ahead log


def read_version(path: Path, newest: int) -> int:
    """The format version of the portfolio at ``path``, from its header alone.

    Raises CannotRead, NotAPortfolio, NewerVersion for more than ``newest``, or Damaged.
    """
    magic, page_size, write_version, read_version, version, application = _HEADER.unpack(_read(path))
    if magic != _MAGIC or application != APPLICATION_ID:
        raise NotAPortfolio("not_a_portfolio", path)
    if version > newest:
        raise NewerVersion("newer_version", path, version=version, known=newest)
    if version < 1 or page_size & (page_size - 1):
        raise Damaged("damaged_pages", path)
    if (write_version, read_version) != (_ROLLBACK_JOURNAL, _ROLLBACK_JOURNAL):
        raise Damaged("damaged_objects", path, name="WAL")
    return int(version)


@contextmanager
def bytes_of_file(path: Path) -> Iterator[None]:
    """Turns what the system says while the bytes of ``path`` are read into CannotRead.

    Raises NotAPortfolio for what is no file.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise CannotRead("folder", path)
        if not stat.S_ISREG(mode):  # a pipe or device could keep us waiting for ever
            raise NotAPortfolio("not_a_portfolio", path)
        yield
    except FileNotFoundError as error:
        raise CannotRead("missing", path) from error
    except PermissionError as error:
        raise CannotRead("no_permission", path) from error
    except OSError as error:
        raise CannotRead("not_read", path, reason=error.strerror or "") from error


def _read(path: Path) -> bytes:
    with bytes_of_file(path), path.open("rb") as file:
        header = file.read(_HEADER.size)
    if len(header) < _HEADER.size:
        raise NotAPortfolio("not_a_portfolio", path)
    return header
