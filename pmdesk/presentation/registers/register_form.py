"""The form of a register row: which of its fields stand together, under which heading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import Message, message
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.all_registers import REGISTERS, Register
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
from pmdesk.domain.registers.tie import Relation
from pmdesk.engine.registers.dated import tied_tasks
from pmdesk.presentation.field import Editor, Field
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.line_fields import LineField, line_field
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS

Item = Field[Any] | LineField
Keys = tuple[str, ...]

_GROUPS: Mapping[type[Register], Mapping[str, Keys]] = {
    Charter: {
        "why": ("purpose", "business_case", "objectives", "success_criteria"),
        "scope": ("in_scope", "out_of_scope", "constraints"),
        "limits": ("tolerance_days", "tolerance_percent", "tolerance_scope"),
        "agreement": ("sponsor", "authority", "version", "signatures"),
    },
    Gate: {
        "dates": ("planned", "decided"),
        "checklist": ("checks",),
        "outcome": ("decider", "conditions", "evidence"),
    },
    Deliverable: {
        "dates": ("due", "submitted", "accepted"),
        "acceptance": ("accepter", "criteria", "raci", "revision", "rejection"),
    },
    Stakeholder: {
        "who": ("organisation", "role", "contact", "channel"),
        "stand": ("power", "interest", "attitude", "engagement", "desired", "expectations"),
    },
    Communication: {
        "who": ("audience", "channel"),
        "dates": ("rhythm", "every", "first", "last", "offset"),
        "turns": ("turns",),
    },
    Risk: {
        "what": ("cause", "effect", "category", "trigger", "opportunity"),
        "rating": ("inherent", "residual", "score", "chance"),
        "impact": ("cost_impact", "time_impact", "expected_value"),
        "response": ("strategy", "response", "response_cost"),
        "dates": ("proximity", "review"),
    },
    Issue: {
        "what": ("kind", "severity", "priority", "environment", "component", "ticket"),
        "dates": ("reporter", "reported", "target", "holds_until_target", "resolved"),
        "solution": ("workaround", "root_cause", "resolution"),
    },
    Assumption: {"what": ("basis", "validate_by")},
    Dependency: {"who": ("giver", "confidence"), "dates": ("needed", "promised", "delivered")},
    Decision: {
        "what": ("options", "delay_cost"),
        "dates": ("needed", "planned", "decided"),
        "outcome": ("decider", "outcome", "rationale"),
    },
    ActionItem: {"dates": ("due", "remind", "done")},
    ChangeRequest: {
        "what": ("size", "requester", "reason"),
        "impact": ("impact_days", "impact_cost", "impact_quality", "impact_risk"),
        "outcome": ("board", "requested", "decided", "implemented"),
    },
    Meeting: {
        "dates": ("start", "length", "place"),
        "who": ("attendees",),
        "minutes": ("agenda", "minutes"),
    },
    Conflict: {"who": ("parties",), "what": ("interests", "agreement", "follow_up")},
    Pulse: {"what": ("team", "day", "mood", "said", "action")},
    Lesson: {"what": ("category", "happened", "cause", "recommendation", "learned")},
}
"""What stands between the first and the last group, which all registers have."""

PROSE = frozenset({
    "purpose", "business_case", "authority", "tolerance_scope", "conditions", "evidence", "rejection",
    "expectations", "cause", "effect", "response", "trigger", "workaround", "root_cause", "resolution",
    "basis", "outcome",
    "rationale", "reason", "impact_quality", "impact_risk", "minutes", "interests", "agreement",
    "happened", "recommendation", "said", "action", "notes",
})  # fmt: skip
"""What takes whole sentences."""


_ONE_LINE = frozenset({"title", "tags", "score", "expected_value", "raci"})
"""What is told in one line, whatever it is made of."""


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Fields under a heading; the first group has none."""

    items: tuple[Item, ...]
    title: Message | None = None


def _groups(register: type[Register]) -> tuple[FormGroup, ...]:
    return (
        FormGroup(_items(register, ("title", "project", "owner"))),
        *(
            FormGroup(_items(register, keys), message(f"register_form.group_{name}"))
            for name, keys in _GROUPS[register].items()
        ),
        FormGroup(_items(register, ("tags", "private", "notes")), message("register_form.group_besides")),
    )


def _items(register: type[Register], keys: Keys) -> tuple[Item, ...]:
    return tuple(_item(register, key) for key in keys)


_WRAPPED = ("title", "raci")
"""One line that may be long."""


def _item(register: type[Register], key: str) -> Item:
    field = REGISTER_FIELDS[register.table].get(key)
    if key in _WRAPPED and field is not None:
        return replace(field, kind=Editor.LONG_TEXT)
    if key in PROSE and field is not None:
        return replace(field, kind=Editor.LONG_TEXT, parse=_prose)
    lines = None if key in _ONE_LINE else line_field(register, key)
    if lines is not None:
        return lines
    if field is None:
        raise KeyError(key)  # what no table shows is a list of lines
    return field


def _prose(_plan: Plan, _row: int, text: str, _today: date) -> str:
    return text.strip()


REGISTER_FORMS: Mapping[str, tuple[FormGroup, ...]] = {
    register.table: _groups(register) for register in REGISTERS
}
"""The form of each register by its table; states have buttons of their own, see ``next_states``."""


def form_items(table: str) -> Iterator[Item]:
    """The fields of a form, in order."""
    return (item for group in REGISTER_FORMS[table] for item in group.items)


def advice_on(plan: Plan, key: RowKey, item: str) -> Message | None:
    """What a field that is set still needs to have an effect; None if nothing."""
    row = plan.portfolio.get(key)
    if item != "holds_until_target" or not isinstance(row, Issue) or not row.holds_until_target:
        return None
    if row.private:
        return message("register_form.advice_share")
    if row.target is None:
        return message("register_form.advice_target")
    blocks_any = bool(tied_tasks(plan.portfolio, key, Relation.BLOCKS))
    return None if blocks_any else message("register_form.advice_tie")
