"""What the rows of all registers have in common."""

from dataclasses import dataclass
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, RegisterId, ResourceId
from pmdesk.domain.messages import message


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row of a register of ``project``, or of the whole portfolio without one.

    ``owner`` looks after it. A ``private`` row never leaves the file: no copy for others, no report and no
    export has it; rows of some registers begin so. ``position`` orders a register.
    """

    table: ClassVar[str]
    private_at_first: ClassVar[bool] = False

    id: RegisterId
    project: ProjectId | None
    title: str
    owner: ResourceId | None = None
    tags: tuple[str, ...] = ()
    private: bool = False
    position: int = 0
    notes: str = ""

    def __post_init__(self) -> None:
        tags = [tag.casefold() for tag in self.tags]
        if not self.title.strip():
            raise InvalidValue(message("errors.register_title"))
        if len(set(tags)) < len(tags) or any(not tag or tag != tag.strip() for tag in tags):
            raise InvalidValue(message("errors.register_tags"))


def check_scale(*values: int | None) -> None:
    """Raises InvalidValue unless each of ``values`` is from 1 to 5, or open."""
    if not all(value is None or 1 <= value <= 5 for value in values):
        raise InvalidValue(message("errors.register_scale"))


def check_percent(value: int | None) -> None:
    """Raises InvalidValue unless ``value`` is from 0 to 100, or open."""
    if value is not None and not 0 <= value <= 100:
        raise InvalidValue(message("errors.percent_range"))
