"""Difference: one thing that two reports tell otherwise."""

from dataclasses import dataclass

NOTHING = "–"
"""Stands where a report says nothing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What it is, and what the earlier and the later report say of it."""

    what: str
    before: str
    after: str
