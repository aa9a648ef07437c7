"""All registers, in the order in which people see them."""

from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.assumption import Assumption
from pmdesk.domain.registers.change_request import ChangeRequest
from pmdesk.domain.registers.charter import Charter
from pmdesk.domain.registers.communication import Communication
from pmdesk.domain.registers.conflict import Conflict
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.deliverable import Deliverable
from pmdesk.domain.registers.dependency import Dependency
from pmdesk.domain.registers.gate import Gate
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.lesson import Lesson
from pmdesk.domain.registers.meeting import Meeting
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.registers.stakeholder import Stakeholder

Register = (
    Charter
    | Gate
    | Deliverable
    | Stakeholder
    | Communication
    | Risk
    | Issue
    | Assumption
    | Dependency
    | Decision
    | ActionItem
    | ChangeRequest
    | Meeting
    | Conflict
    | Pulse
    | Lesson
)

REGISTERS: tuple[type[Register], ...] = (
    Charter,
    Gate,
    Deliverable,
    Stakeholder,
    Communication,
    Risk,
    Issue,
    Assumption,
    Dependency,
    Decision,
    ActionItem,
    ChangeRequest,
    Meeting,
    Conflict,
    Pulse,
    Lesson,
)
"""The row types of all registers."""

REGISTER_TABLES = frozenset(register.table for register in REGISTERS)
"""The names of their tables."""
