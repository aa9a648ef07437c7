"""Collects what an import could not take as it was, so that nothing is dropped silently."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import Message, message


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that came over changed or not at all, and the rows it is about.

    ``unheld`` says that a portfolio has no place for it yet; otherwise it was put right or left out.
    """

    message: Message
    rows: tuple[RowKey, ...]
    unheld: bool = False


class Remarks:
    """Groups equal remarks, in the order in which they first came up."""

    def __init__(self) -> None:
        self._rows: dict[tuple[Message, bool], dict[RowKey, None]] = {}

    def add(self, text: Message, row: RowKey | None = None) -> None:
        """Note ``text`` about ``row``."""
        self._note(text, row, unheld=False)

    def unheld(self, features: Iterable[str], row: RowKey) -> None:
        """Note what a portfolio has no place for; a feature may carry a name after a colon."""
        for feature in features:
            key, _, name = feature.partition(":")
            text = message(f"unheld.{key}", name=name) if name else message(f"unheld.{key}")
            self._note(text, row, unheld=True)

    def all(self) -> tuple[Remark, ...]:
        """Every remark once, with all rows it was made about."""
        return tuple(Remark(text, tuple(rows), unheld) for (text, unheld), rows in self._rows.items())

    def _note(self, text: Message, row: RowKey | None, *, unheld: bool) -> None:
        rows = self._rows.setdefault((text, unheld), {})
        if row is not None:
            rows[row] = None
