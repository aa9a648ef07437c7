"""The pages of a damaged file, read without SQLite: every row that still stands on a page that can be read.

SQLite gives up a table at its first bad page. Here each page is taken on its own, with the rows in it.
Source: https://www.sqlite.org/fileformat.html, sections 1.6 (pages), 1.5.1 (overflow) and 2.1 (records).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pmdesk.storage.values import Stored

INNER, LEAF = 0x05, 0x0D
"""The first byte of a page of a table: it leads to others, or holds rows."""

USUAL_PAGE_BYTES = 4096
_FILE_HEADER_BYTES = 100
_LEAF_HEADER_BYTES, _INNER_HEADER_BYTES = 8, 12
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class Record:
    """One row on a page. ``was_garbled`` says that a text in it held bytes of no letter, now written as �."""

    key: int
    values: tuple[Stored, ...]
    was_garbled: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """The rows of one page; ``unreadable`` counts the places of rows at which none could be read.

    ``pages`` are all pages that the rows lie on, with those on which long rows go on.
    """

    records: tuple[Record, ...]
    unreadable: int
    pages: frozenset[int]


class _Unreadable(Exception):
    """What stands here is no row."""


class Pages:
    """The pages of a file, numbered from 1. Nothing here fails, whatever the bytes are."""

    def __init__(self, content: bytes, page_bytes: int) -> None:
        self._content = content
        self._page_bytes = page_bytes
        self.count = len(content) // page_bytes

    @cached_property
    def leaves(self) -> dict[int, Leaf]:
        """All pages that hold rows, by number."""
        found = (
            (number, self._leaf(number)) for number in range(1, self.count + 1) if self._kind(number) == LEAF
        )
        return {number: leaf for number, leaf in found if leaf.records or leaf.unreadable}

    def leaves_below(self, root: int) -> Iterator[int]:
        """The pages with rows that ``root`` leads to, as far as it can be followed; each once."""
        seen: set[int] = set()
        pending = [root]
        while pending:
            number = pending.pop()
            if number in seen or not 1 <= number <= self.count:
                continue
            seen.add(number)
            if number in self.leaves:
                yield number
            elif self._kind(number) == INNER:
                pending += reversed(self._children(number))

    def _kind(self, number: int) -> int:
        return self._content[self._start(number) + self._header_offset(number)]

    def _start(self, number: int) -> int:
        return (number - 1) * self._page_bytes

    def _header_offset(self, number: int) -> int:
        return _FILE_HEADER_BYTES if number == 1 else 0

    def _places(self, number: int, header_bytes: int) -> list[int]:
        """Where the cells of a page begin, from its first byte; those beyond its end are left out."""
        start, offset = self._start(number), self._header_offset(number)
        count = self._number(start + offset + 3, 2)
        first = offset + header_bytes
        count = min(count, (self._page_bytes - first) // 2)
        places = (self._number(start + first + 2 * n, 2) for n in range(count))
        return [place for place in places if first + 2 * count <= place < self._page_bytes]

    def _children(self, number: int) -> list[int]:
        start = self._start(number)
        below = [self._number(start + place, 4) for place in self._places(number, _INNER_HEADER_BYTES)]
        return [*below, self._number(start + self._header_offset(number) + 8, 4)]

    def _leaf(self, number: int) -> Leaf:
        records, unreadable, pages = [], 0, {number}
        for place in self._places(number, _LEAF_HEADER_BYTES):
            try:
                record, further = self._record(number, place)
            except _Unreadable:
                unreadable += 1
            else:
                records.append(record)
                pages |= further
        return Leaf(tuple(records), unreadable, frozenset(pages))

    def _record(self, number: int, place: int) -> tuple[Record, set[int]]:
        """The row at a place of a page, and the further pages that it goes on over."""
        at = self._start(number) + place
        end = self._start(number) + self._page_bytes
        length, at = _varint(self._content, at, end)
        key, at = _varint(self._content, at, end)
        local = self._bytes_here(length)
        if at + local > end or length > len(self._content):
            raise _Unreadable
        payload = self._content[at : at + local]
        further: set[int] = set()
        if local < length:
            following = self._number(at + local, 4)
            while len(payload) < length:
                if following in further or not 1 <= following <= self.count:
                    raise _Unreadable
                further.add(following)
                start = self._start(following)
                taken = min(length - len(payload), self._page_bytes - 4)
                payload += self._content[start + 4 : start + 4 + taken]
                following = self._number(start, 4)
        values, was_garbled = _values(payload)
        return Record(_signed(key), values, was_garbled), further

    def _bytes_here(self, length: int) -> int:
        """How much of a row of ``length`` bytes lies on its own page (section 1.6, "U", "M", "K")."""
        usable = self._page_bytes
        if length <= usable - 35:
            return length
        least = (usable - 12) * 32 // 255 - 23
        wanted = least + (length - least) % (usable - 4)
        return wanted if wanted <= usable - 35 else least

    def _number(self, at: int, length: int) -> int:
        return int.from_bytes(self._content[at : at + length], "big")


def pages_of(content: bytes) -> Pages:
    """The pages of a file: as large as its header says or as usual, whichever gives more rows."""
    said = int.from_bytes(content[16:18], "big")
    sizes = {USUAL_PAGE_BYTES, *([said] if said >= 512 and not said & (said - 1) else [])}
    return max(
        (Pages(content, size) for size in sorted(sizes)),
        key=lambda pages: sum(len(leaf.records) for leaf in pages.leaves.values()),
    )


def _varint(content: bytes, at: int, end: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for n in range(9):
        if at >= end:
            raise _Unreadable
        byte = content[at]
        at += 1
        if n == 8:
            return (value << 8) | byte, at
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            break
    return value, at


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _values(payload: bytes) -> tuple[tuple[Stored, ...], bool]:
    """The values of a row, and whether a text among them was garbled.

    Raises _Unreadable unless the row takes up all of ``payload`` and holds what we write.
    """
    header, at = _varint(payload, 0, len(payload))
    if header > len(payload):
        raise _Unreadable
    body = header
    values: list[Stored] = []
    was_garbled = False
    while at < header:
        kind, at = _varint(payload, at, header)
        if kind >= 13 and kind % 2:
            length = (kind - 13) // 2
            raw = payload[body : body + length]
            text = raw.decode("utf-8", "replace")
            was_garbled = was_garbled or text.encode() != raw
            values.append(text)
        elif kind in _INTEGER_BYTES:
            length = _INTEGER_BYTES[kind]
            values.append(int.from_bytes(payload[body : body + length], "big", signed=True))
        elif kind in (0, 8, 9):
            length = 0
            values.append(None if kind == 0 else kind - 8)
        else:  # broken numbers and bytes, which no table of ours holds
            raise _Unreadable
        body += length
        if body > len(payload):
            raise _Unreadable
    if body != len(payload):
        raise _Unreadable
    return tuple(values), was_garbled
