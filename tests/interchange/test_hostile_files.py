"""Files made to hurt: each is refused within a second and 200 MB, before any reader sees it."""

import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interchange.measured import Measuring

if sys.platform != "linux":
    pytest.skip("memory is measured with the means of Linux", allow_module_level=True)

MEGABYTE = 2**20
LAUGHS = "<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


def text(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")


def zipped(path: Path, entries: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)


def understated(path: Path, content: bytes, said: bytes) -> None:
    """An archive of ``content`` whose directory and header say that it is as short as ``said``."""
    zipped(path, {"plan.xml": content})
    raw = bytearray(path.read_bytes())
    for mark, checksum in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = raw.index(mark)
        raw[place + checksum : place + checksum + 4] = struct.pack("<I", zlib.crc32(said))
        raw[place + checksum + 8 : place + checksum + 12] = struct.pack("<I", len(said))
    path.write_bytes(raw)


def overlapping(path: Path) -> None:
    """Many entries of a directory that all stand for the same content."""
    zipped(path, {f"{n:04}": bytes(3 * MEGABYTE) if n == 0 else b"" for n in range(60)})
    raw = bytearray(path.read_bytes())
    first = raw.index(b"PK\x01\x02")
    sizes, place = raw[first + 16 : first + 28], first
    while (place := raw.find(b"PK\x01\x02", place)) >= 0:
        raw[place + 16 : place + 28] = sizes
        raw[place + 42 : place + 46] = bytes(4)
        place += 4
    path.write_bytes(raw)


def hidden(path: Path) -> None:
    """An archive with an entry in front that its directory doesn't name."""
    zipped(path, {"a.xml": b"<a/>", "b.xml": b"<b/>"})
    raw = path.read_bytes()
    first, second = raw.index(b"PK\x01\x02"), raw.rindex(b"PK\x01\x02")
    end = raw.index(b"PK\x05\x06")
    directory, tail = raw[second:end], bytearray(raw[end:])
    tail[8:12] = struct.pack("<HH", 1, 1)
    tail[12:16] = struct.pack("<I", len(directory))
    path.write_bytes(raw[:first] + directory + tail)


def pod(path: Path) -> None:
    mark = b"@@@@@@@@@@ProjectLibreSeparator_MSXML@@@@@@@@@@"
    content = b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>'
    path.write_bytes(b"\xac\xed\x00\x05" + bytes(65_500) + mark + content)


EXTERNAL = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>'
QUADRATIC = f'<!DOCTYPE p [<!ENTITY x "{"x" * 99999}">]><p>{"&x;" * 99999}</p>'
PARTS = {str(n): bytes(3 * MEGABYTE) for n in range(70)}

HOSTILE: dict[str, tuple[str, Callable[[Path], None]]] = {
    "laughs.gan": ("document_type", lambda p: text(p, f"<!DOCTYPE p [{LAUGHS}]><p>&l9;</p>")),
    "quadratic_entities.xml": ("document_type", lambda p: text(p, QUADRATIC)),
    "external_entity.xml": ("document_type", lambda p: text(p, EXTERNAL)),
    "external_type.xml": ("document_type", lambda p: text(p, '<!DOCTYPE p SYSTEM "http://x/"><p/>')),
    "external_entity.pod": ("document_type", pod),
    "deep.gan": ("deep", lambda p: text(p, "<a>" * 200_000)),
    "deep.xlsx": ("deep", lambda p: zipped(p, {"x": b"".join(b"<a%d>" % n for n in range(200_000))})),
    "endless_attribute.xml": ("bomb", lambda p: text(p, '<p x="' + "x" * (100 * MEGABYTE))),
    "bomb.zip": ("bomb", lambda p: zipped(p, {"plan.mpp": bytes(190 * MEGABYTE)})),
    "bomb_in_parts.xlsx": ("bomb", lambda p: zipped(p, PARTS)),
    "bomb_that_lies.edpx": ("bomb", lambda p: understated(p, bytes(60 * MEGABYTE), bytes(9))),
    "small_archive_that_lies.edpx": ("archive", lambda p: understated(p, bytes(MEGABYTE), bytes(9))),
    "overlapping_entries.zip": ("archive", overlapping),
    "hidden_entry.zip": ("archive", hidden),
    "2001_entries.zip": ("bomb", lambda p: zipped(p, {str(n): b"" for n in range(2001)})),
}  # fmt: skip


@pytest.fixture(scope="module")
def checking() -> Iterator[Measuring]:
    made = Measuring("from pmdesk.interchange.source_check import check_source", "check_source(path)")
    yield made
    made.end()


@pytest.mark.parametrize("case", HOSTILE)
def test_it_is_refused_in_a_second_and_200_megabytes(checking: Measuring, tmp_path: Path, case: str) -> None:
    refusal, write = HOSTILE[case]
    path = tmp_path / case
    write(path)

    ran = checking.within(path, 1)

    assert ran.outcome == f"interchange.source_{refusal}"
    assert ran.megabytes <= 200


def test_an_archive_of_large_and_small_entries_is_let_through(checking: Measuring, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    rows = "".join(f"<row><c>{n * n % 9973} {n}</c></row>" for n in range(600_000))
    zipped(path, {"sheet.xml": f"<s>{rows}</s>".encode(), "small.xml": b"<a/>"})

    ran = checking.measured(path)

    assert ran.outcome == "read"
    assert ran.megabytes <= 20
