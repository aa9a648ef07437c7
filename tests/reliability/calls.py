"""The calls by which a program changes a folder on disk, as data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["create", "write", "truncate", "flush", "link", "rename", "delete", "flush folder"]


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what it does to the file ``name`` of the folder.

    ``offset`` is where ``content`` is written, or the length that a truncation leaves; ``target`` is the new
    name of a link or rename.
    """

    kind: Kind
    name: str
    offset: int = 0
    content: bytes = b""
    target: str = ""


Before = Callable[[Call], int | None]
"""Hears of a call before it is made; an error number makes it fail with that, None lets it be."""
