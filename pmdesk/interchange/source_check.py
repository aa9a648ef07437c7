"""Looks at a foreign file before any reader does, and refuses what is dangerous or can't be a plan."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pmdesk.domain.messages import message
from pmdesk.interchange.archive_check import CHUNK, ZIP, check_archive
from pmdesk.interchange.errors import SourceRefused
from pmdesk.interchange.xml_check import check_xml, looks_like_xml

LARGEST_FILE = 200 * 2**20

PORTFOLIO_ID = b"PMDB"
SQLITE = b"SQLite format 3\0"
JAVA_OBJECTS = b"\xac\xed\x00\x05"
XML_FOLLOWS = b"@@@@@@@@@@ProjectLibreSeparator_MSXML@@@@@@@@@@"
"""What stands in a file of ProjectLibre between its own content and the XML that readers take."""


def check_source(path: Path) -> None:
    """Raises SourceRefused unless the file at ``path`` may be shown to a reader.

    Refused are: what isn't a readable file, empty and too large files, portfolios of pmdesk, XML with a
    document type or deeper than any plan, archives that grow beyond the limits.
    """
    name = path.name or str(path)
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise SourceRefused(message("interchange.source_folder", name=name))
        if not stat.S_ISREG(state.st_mode):
            raise SourceRefused(message("interchange.source_no_file", name=name))
        if state.st_size == 0:
            raise SourceRefused(message("interchange.source_empty", name=name))
        if state.st_size > LARGEST_FILE:
            raise SourceRefused(
                message("interchange.source_large", name=name, megabytes=LARGEST_FILE // 2**20)
            )
        with path.open("rb") as file:
            _check_content(file, name)
    except FileNotFoundError:
        raise SourceRefused(message("interchange.source_missing", name=name)) from None
    except PermissionError:
        raise SourceRefused(message("interchange.source_permission", name=name)) from None
    except OSError as reason:
        raise SourceRefused(
            message("interchange.source_unreadable", name=name, reason=reason.strerror or str(reason))
        ) from reason


def _check_content(file: IO[bytes], name: str) -> None:
    head = file.read(512)
    file.seek(0)
    if head.startswith(SQLITE) and head[68:72] == PORTFOLIO_ID:
        raise SourceRefused(message("interchange.source_portfolio", name=name))
    if head.startswith(ZIP):
        check_archive(file, name)
    elif looks_like_xml(head) or (head.startswith(JAVA_OBJECTS) and _go_behind(file, XML_FOLLOWS)):
        check_xml(_chunks(file), name)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _go_behind(file: IO[bytes], mark: bytes) -> bool:
    """Whether ``mark`` is in the file; the file then stands behind it."""
    before, position = b"", 0
    for chunk in _chunks(file):
        found = (before + chunk).find(mark)
        if found >= 0:
            file.seek(position - len(before) + found + len(mark))
            return True
        position += len(chunk)
        before = (before + chunk)[-len(mark) :]
    return False
