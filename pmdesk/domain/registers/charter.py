"""The charter of a project: why it is done, what for, and within which limits."""

from dataclasses import dataclass
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.register_row import RegisterRow


@dataclass(frozen=True, slots=True)
class Objective:
    """What shall be better afterwards: its measure stands at ``baseline`` and shall come to ``target``."""

    text: str
    measure: str = ""
    baseline: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who agreed, in which role and when; None as long as the signature is missing."""

    name: str
    role: str = ""
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class Charter(RegisterRow):
    """The charter; its key milestones are tied to it, its budget and start are the project's.

    The plan may slip by ``tolerance_days`` working days and cost ``tolerance_percent`` more before the
    sponsor must decide.
    """

    table: ClassVar[str] = "charters"

    purpose: str = ""
    business_case: str = ""
    objectives: tuple[Objective, ...] = ()
    success_criteria: tuple[str, ...] = ()
    in_scope: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    tolerance_days: int = 5
    tolerance_percent: int = 5
    tolerance_scope: str = ""
    sponsor: str = ""
    authority: str = ""
    version: str = "1.0"
    signatures: tuple[Signature, ...] = ()

    def __post_init__(self) -> None:
        RegisterRow.__post_init__(self)
        if self.project is None or min(self.tolerance_days, self.tolerance_percent) < 0:
            raise InvalidValue(message("errors.charter"))
