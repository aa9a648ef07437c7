"""Collects what an import could not take as it was, so that nothing is dropped silently."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import Argument, Message, message

UNHELD = "interchange.unheld_"
"""Keys that begin so name what a portfolio has no place for."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was changed or left out on the way, and the rows it is about."""

    message: Message
    rows: tuple[RowKey, ...]


class Remarks:
    """Groups equal remarks, in the order in which they first came up."""

    def __init__(self) -> None:
        self._rows: dict[Message, dict[RowKey, None]] = {}

    def add(self, key: str, row: RowKey | None = None, **arguments: Argument) -> None:
        """Note the phrase ``interchange.key`` about ``row``."""
        rows = self._rows.setdefault(message(f"interchange.{key}", **arguments), {})
        if row is not None:
            rows[row] = None

    def unheld(self, features: Iterable[str], row: RowKey | None = None) -> None:
        """Note things that a portfolio has no place for; a custom field carries its name after a colon."""
        for feature in features:
            key, _, name = feature.partition(":")
            if name:
                self.add(f"unheld_{key}", row, name=name)
            else:
                self.add(f"unheld_{key}", row)

    def all(self) -> tuple[Remark, ...]:
        """Every remark once, with all rows it was made about."""
        return tuple(Remark(text, tuple(rows)) for text, rows in self._rows.items())
