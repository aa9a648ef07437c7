"""Looks at a foreign file before any reader does, and refuses what is dangerous or can't be a plan.

The limits on archives hold for all archives pmdesk opens: 2 000 entries, 200 MB, a ratio of 200.
"""

import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.parsers import expat

from pmdesk.domain.messages import message
from pmdesk.interchange.errors import SourceRefused

LARGEST_FILE = 200 * 2**20
MOST_ENTRIES = 2000
LARGEST_TOTAL = 200 * 2**20
HIGHEST_RATIO = 200
DEEPEST_XML = 500
CHUNK = 2**16

PORTFOLIO_ID = b"PMDB"
SQLITE = b"SQLite format 3\0"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


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
        _check_archive(file, name)
    elif _looks_like_xml(head):
        _check_xml(file, name)


def _looks_like_xml(head: bytes) -> bool:
    for mark in BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(b"<")


def _check_xml(file: IO[bytes], name: str) -> None:
    """Read the whole file as XML without keeping anything. What is merely malformed is left to the reader."""
    parser = expat.ParserCreate()
    depth = 0
    begun = False

    def begin(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, begun
        begun = True
        depth += 1
        if depth > DEEPEST_XML:
            raise SourceRefused(message("interchange.source_deep", name=name))

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse_document_type(*_declaration: object) -> None:
        raise SourceRefused(message("interchange.source_document_type", name=name))

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse_document_type
    parser.EntityDeclHandler = refuse_document_type
    try:
        while chunk := file.read(CHUNK):
            parser.Parse(chunk, False)
    except expat.ExpatError as reason:
        if not begun:
            raise SourceRefused(
                message("interchange.source_malformed", name=name, line=reason.lineno)
            ) from reason
    except (ValueError, LookupError) as reason:
        # An encoding that expat can't follow, and in which a document type could hide.
        raise SourceRefused(message("interchange.source_encoding", name=name)) from reason


def _check_archive(file: IO[bytes], name: str) -> None:
    bomb = SourceRefused(message("interchange.source_bomb", name=name))
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            total = 0
            if len(entries) > MOST_ENTRIES:
                raise bomb
            for entry in entries:
                # The sizes in the directory are claims: what comes out is counted.
                for chunk in _chunks(archive, entry):
                    total += len(chunk)
                    if total > LARGEST_TOTAL or total > HIGHEST_RATIO * max(entry.compress_size, CHUNK):
                        raise bomb
                _check_entry(archive, entry, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as reason:
        raise SourceRefused(message("interchange.source_archive", name=name)) from reason


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    with archive.open(entry) as stream:
        head = stream.read(512)
        if head.startswith(ZIP):
            raise SourceRefused(message("interchange.source_nested", name=name))
        if _looks_like_xml(head):
            _check_xml(BytesIO(head + stream.read()), name)
