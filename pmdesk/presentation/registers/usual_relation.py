"""Which relation is meant when two rows are tied and nobody says which."""

from collections.abc import Mapping

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.tie import Relation

_ANY = ""
_USUAL: Mapping[tuple[str, str], Relation] = {
    ("issues", "tasks"): Relation.BLOCKS,
    ("decisions", "tasks"): Relation.GATES,
    ("decisions", "gates"): Relation.GATES,
    ("deliverables", "tasks"): Relation.MADE_BY,
    ("risks", "tasks"): Relation.AFFECTS,
    ("change_requests", _ANY): Relation.AFFECTS,
    ("meetings", "resources"): Relation.ATTENDED_BY,
    ("meetings", "stakeholders"): Relation.ATTENDED_BY,
    ("action_items", "meetings"): Relation.COMES_FROM,
    ("decisions", "meetings"): Relation.COMES_FROM,
    ("action_items", "pulses"): Relation.RESPONDS_TO,
    ("action_items", "risks"): Relation.RESPONDS_TO,
    ("action_items", "issues"): Relation.RESPONDS_TO,
    ("tasks", "risks"): Relation.RESPONDS_TO,
    ("communications", "stakeholders"): Relation.ADDRESSES,
}
"""By the tables of source and target; without a target's it holds for any."""

_DATED = frozenset({"gates", "deliverables", "communications", "charters"})
"""What takes its date from a milestone."""


def usual_relation(portfolio: Portfolio, source: RowKey, target: RowKey) -> Relation:
    """What ``source`` is to ``target`` most likely, by their kinds."""
    row = portfolio.get(target)
    if source.table in _DATED and isinstance(row, Task) and row.kind is TaskKind.MILESTONE:
        return Relation.DATED_BY
    found = _USUAL.get((source.table, target.table)) or _USUAL.get((source.table, _ANY))
    return found or Relation.RELATES_TO
