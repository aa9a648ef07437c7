"""The digest: sums of row hashes that show whether the file holds what was written.

SQLite has no checksums of its own, and its integrity check can't see a changed value. A sum doesn't depend
on the order of rows, so every edit keeps it up to date from the rows it touches alone.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np

from pmdesk.storage.values import Stored

MODULUS = 1 << 128

_EMPTY = blake2b(digest_size=16)  # copied for every row, which is quicker than to set one up


def row_hash(values: Sequence[Stored]) -> int:
    """The hash of one row's column values."""
    return int.from_bytes(_hash_of(tuple(values)), "big")


def sum_of(rows: Iterable[tuple[Stored, ...]]) -> int:
    """The sum of the hashes of ``rows``, added up in parts of four bytes."""
    hashes = b"".join(map(_hash_of, rows))
    parts = np.frombuffer(hashes, ">u4").reshape(-1, 4).sum(axis=0, dtype=np.uint64).tolist()
    return sum(part << 32 * place for place, part in enumerate(reversed(parts))) % MODULUS


def _hash_of(values: tuple[Stored, ...]) -> bytes:
    """The hash of a row's text, as ``ascii`` writes it the same way in every version of Python."""
    state = _EMPTY.copy()
    state.update(ascii(values).encode())
    return state.digest()


def text_hash(text: str) -> str:
    """The hash of a text, in hexadecimal."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


class Digest:
    """The sums of all tables, with the changes of a transaction that is not finished yet."""

    def __init__(self, sums: dict[str, int]) -> None:
        self._sums = sums

    def sums(self) -> dict[str, int]:
        """The sum of every table."""
        return dict(self._sums)

    def replace(self, table: str, before: Sequence[Stored] | None, after: Sequence[Stored] | None) -> None:
        """Take a row that was there out of the sum of ``table``, and one that is there now into it."""
        change = (0 if after is None else row_hash(after)) - (0 if before is None else row_hash(before))
        self._sums[table] = (self._sums.get(table, 0) + change) % MODULUS
