"""Reads CSV files: whatever separates the fields, in UTF-8, UTF-16 or the old Windows encoding."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from pmdesk.domain.messages import Message, message
from pmdesk.interchange.errors import SourceRefused
from pmdesk.interchange.formula_guard import unguarded
from pmdesk.interchange.sheet import Sheet, bounded_grid, cut_texts
from pmdesk.interchange.sheet_tables import task_titles

LARGEST_FILE = 20 * 2**20
LONGEST_FIELD = 2**17
"""Characters; a longer field is a file that isn't CSV, or a quote that never ends."""

DELIMITERS = ",;\t|"


def read_csv(path: Path) -> Sheet:
    """The rows of the file. Raises SourceRefused for what is too large or no CSV."""
    if path.stat().st_size > LARGEST_FILE:
        raise SourceRefused(
            message("interchange.source_large", name=path.name, megabytes=LARGEST_FILE // 2**20)
        )
    text, said = _text(path.read_bytes())
    delimiter = _delimiter(text)
    rows = _records(text, delimiter, path.name)
    grid, cut = bounded_grid(([(field, 0) for field in record] for record in rows), path.name)
    if grid and _is_ours(tuple(cell.text for cell in grid[0])):
        grid = tuple(tuple(cell._replace(text=unguarded(cell.text)) for cell in row) for row in grid)
    return Sheet(path.name, "CSV", grid, (*said, *cut_texts(cut)))


def _text(content: bytes) -> tuple[str, tuple[Message, ...]]:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace"), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), (message("interchange.csv_encoding"),)


def _delimiter(text: str) -> str:
    """The sign that separates most fields of the first line."""
    line = text.lstrip("\r\n").partition("\n")[0][:LONGEST_FIELD]
    outside = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def _records(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        yield from reader
    except csv.Error as reason:
        raise SourceRefused(message("interchange.csv_broken", name=name, line=reader.line_num)) from reason
    finally:
        csv.field_size_limit(before)


def _is_ours(titles: tuple[str, ...]) -> bool:
    """Whether we wrote the file: it has all our headings in their order."""
    ours = task_titles()
    return any(titles[place : place + len(ours)] == ours for place in (0, 2))
