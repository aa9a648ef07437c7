"""Looks through the parts of a workbook before its reader keeps anything of them."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from pmdesk.domain.messages import message
from pmdesk.interchange.archive_check import CHUNK
from pmdesk.interchange.errors import SourceRefused
from pmdesk.interchange.sheet import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, too_large

LARGEST_PART = 32 * 2**20
"""Bytes of what a reader keeps as a whole: shared texts and styles."""


def lacks_results(path: Path) -> bool:
    """Whether a sheet holds formulas without results.

    Raises SourceRefused for a workbook that a reader could only hold with far more memory than a plan.
    """
    lacks = False
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            name = entry.filename.lower()
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(entry) as stream:
                    lacks |= _lacks_results(iter(lambda: stream.read(CHUNK), b""), path.name)
            elif name.endswith(".xml") and entry.file_size > LARGEST_PART:
                raise too_large(path.name)
    return lacks


def _lacks_results(chunks: Iterator[bytes], name: str) -> bool:
    look = _CellLook(name)
    parser = expat.ParserCreate()
    parser.StartElementHandler = look.begin
    parser.EndElementHandler = look.end
    parser.CharacterDataHandler = look.text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
    except expat.ExpatError as reason:
        raise SourceRefused(message("interchange.damaged", name=name)) from reason
    return look.lacks_results


class _CellLook:
    """Counts rows and cells without keeping any; those that are left out in the file count too."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows = self._cells = self._in_row = 0
        self._in_value = self._asks = False
        self.lacks_results = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of an element. Raises SourceRefused where there are too many rows or cells."""
        match tag.rpartition(":")[2]:
            case "row":
                self._rows, self._in_row = max(self._rows + 1, _row(attributes.get("r", ""))), 0
            case "c":
                self._cells += 1
                self._in_row = max(self._in_row + 1, _column(attributes.get("r", "")))
                self._asks = False
            case "f":
                self._asks = True
            case "v":
                self._in_value = True
        if self._rows > MOST_ROWS or self._cells > MOST_CELLS or self._in_row > MOST_COLUMNS:
            raise too_large(self._name)

    def text(self, _characters: str) -> None:
        """A value with something in it is the result of the formula before it."""
        self._asks = self._asks and not self._in_value

    def end(self, tag: str) -> None:
        """Take note of the end of an element."""
        match tag.rpartition(":")[2]:
            case "c":
                self.lacks_results |= self._asks
            case "v":
                self._in_value = False


def _row(number: str) -> int:
    """The number of a row as the file says it; 0 if it doesn't."""
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0


def _column(place: str) -> int:
    """The number of a cell's column, from 1, of its place such as ``AB12``; 0 if it has none."""
    number = 0
    for letter in place[:4]:
        if not "A" <= letter <= "Z":
            break
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
