"""A link: one task's dates limit another's, within a project or between two."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import LinkId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import NO_LAG, Lag


class LinkKind(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


@dataclass(frozen=True, slots=True)
class Link:
    """``successor`` waits for ``predecessor``: its end named by ``kind`` comes ``lag`` later at least."""

    table: ClassVar[str] = "links"

    id: LinkId
    predecessor: TaskId
    successor: TaskId
    kind: LinkKind = LinkKind.FS
    lag: Lag = NO_LAG

    def __post_init__(self) -> None:
        if self.predecessor == self.successor:
            raise InvalidValue(message("errors.own_predecessor"))
