"""Looks into a zip archive before any reader opens it.

The limits hold for all archives pmdesk opens: 2 000 entries, 200 MB, a ratio of 200.
"""

import zipfile
from collections.abc import Iterator
from typing import IO

from pmdesk.domain.messages import message
from pmdesk.interchange.errors import SourceRefused
from pmdesk.interchange.xml_check import XmlLook, looks_like_xml

MOST_ENTRIES = 2000
LARGEST_TOTAL = 200 * 2**20
HIGHEST_RATIO = 200
SMALL = 2**14
"""Bytes of compressed content below which a ratio says nothing."""

CHUNK = 2**16
LONGEST_DESCRIPTOR = 24
"""Bytes behind an entry that repeat its sizes."""

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def check_archive(file: IO[bytes], name: str) -> None:
    """Raises SourceRefused for a damaged archive, a bomb, one in another, and dangerous XML in it."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_claims(entries, name)
            _check_places(archive, entries, file, name)
            total = 0
            for entry in entries:
                total = _check_entry(archive, entry, name, total)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as reason:
        raise SourceRefused(message("interchange.source_archive", name=name)) from reason


def _check_claims(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse by what the directory itself says, before anything is unpacked."""
    total = sum(entry.file_size for entry in entries)
    wide = any(entry.file_size > HIGHEST_RATIO * max(entry.compress_size, SMALL) for entry in entries)
    if len(entries) > MOST_ENTRIES or total > LARGEST_TOTAL or wide:
        raise SourceRefused(message("interchange.source_bomb", name=name))
    if any(entry.compress_type not in METHODS for entry in entries):
        raise SourceRefused(message("interchange.source_archive", name=name))


def _check_places(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], file: IO[bytes], name: str
) -> None:
    """Refuse entries that share their content, and room where one could hide that the directory omits.

    Readers of streams don't see the directory: they would unpack what lies there.
    """
    position = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if not position <= entry.header_offset <= position + LONGEST_DESCRIPTOR:
            raise SourceRefused(message("interchange.source_archive", name=name))
        file.seek(entry.header_offset + 26)
        lengths = file.read(4)
        name_length, extra_length = (
            int.from_bytes(lengths[:2], "little"),
            int.from_bytes(lengths[2:], "little"),
        )
        position = entry.header_offset + 30 + name_length + extra_length + entry.compress_size
    if not position <= archive.start_dir <= position + LONGEST_DESCRIPTOR:
        raise SourceRefused(message("interchange.source_archive", name=name))


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, total: int) -> int:
    """Unpack an entry without keeping it; the sizes in the directory are claims: what comes out is counted.

    The answer is ``total`` with the bytes of this entry.
    """
    claimed, entry.file_size = entry.file_size, LARGEST_TOTAL + 1  # so that it is read to its true end
    size, look = 0, None
    for chunk in _chunks(archive, entry):
        if not size:
            if chunk.startswith(ZIP):
                raise SourceRefused(message("interchange.source_nested", name=name))
            look = XmlLook(name) if looks_like_xml(chunk[:512]) else None
        size += len(chunk)
        too_wide = size > HIGHEST_RATIO * max(entry.compress_size, SMALL)
        if too_wide or total + size > LARGEST_TOTAL:
            raise SourceRefused(message("interchange.source_bomb", name=name))
        if look is not None:
            look.at(chunk)
    if size != claimed:
        raise SourceRefused(message("interchange.source_archive", name=name))
    return total + size


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
