"""Ties: which rows have to do with each other, and what is said of any row."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RegisterId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Instant


class Relation(StrEnum):
    """What the first row of a tie is to the second.

    ``responsible`` to ``informed`` are the letters R, A, C and I of a responsibility matrix: a task or
    deliverable has the person, team, role or stakeholder as such. ``dated_by`` takes its date from a task.
    """

    RELATES_TO = "relates_to"
    DATED_BY = "dated_by"
    MADE_BY = "made_by"
    AFFECTS = "affects"
    BLOCKS = "blocks"
    GATES = "gates"
    RESPONDS_TO = "responds_to"
    COMES_FROM = "comes_from"
    BECAME = "became"
    REQUIRES = "requires"
    ATTENDED_BY = "attended_by"
    ADDRESSES = "addresses"
    RESPONSIBLE = "responsible"
    ACCOUNTABLE = "accountable"
    CONSULTED = "consulted"
    INFORMED = "informed"


@dataclass(frozen=True, slots=True)
class Tie:
    """The row ``source`` of the table ``source_table`` has ``relation`` to the row ``target``."""

    table: ClassVar[str] = "ties"

    id: RegisterId
    source_table: str
    source: int
    relation: Relation
    target_table: str
    target: int

    def __post_init__(self) -> None:
        if self.ends[0] == self.ends[1]:
            raise InvalidValue(message("errors.tie_to_itself"))

    @property
    def ends(self) -> tuple[RowKey, RowKey]:
        """The two rows."""
        return RowKey(self.source_table, self.source), RowKey(self.target_table, self.target)

    def other(self, key: RowKey) -> RowKey:
        """The end that isn't ``key``."""
        source, target = self.ends
        return target if key == source else source


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or page that belongs to any row, by its path or address; the file itself stays where it is."""

    table: ClassVar[str] = "attachments"

    id: RegisterId
    of_table: str
    of: int
    place: str
    title: str = ""

    def __post_init__(self) -> None:
        if not self.place.strip():
            raise InvalidValue(message("errors.attachment"))

    @property
    def ends(self) -> tuple[RowKey, ...]:
        """The row it belongs to."""
        return (RowKey(self.of_table, self.of),)


@dataclass(frozen=True, slots=True)
class Comment:
    """What ``author`` said about any row at ``at``."""

    table: ClassVar[str] = "comments"

    id: RegisterId
    of_table: str
    of: int
    at: Instant
    text: str
    author: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidValue(message("errors.comment"))

    @property
    def ends(self) -> tuple[RowKey, ...]:
        """The row it is about."""
        return (RowKey(self.of_table, self.of),)
