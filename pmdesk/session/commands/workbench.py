"""Workbench: a plan on which many steps are made one after the other, without a copy for each."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pmdesk.domain.custom_field import CustomValue
from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import Message
from pmdesk.domain.money.rate import Rate
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.plan.link import Link
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import Row
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan


class Workbench:
    """Steps that write tasks, links, values, money, and people with what is said of them.

    They move nothing in the outline.

    Each step reads what those before it wrote, and the dates of the plan as it was, or as it was scheduled
    last. The portfolio it works on is its own: nobody else sees it change.
    """

    def __init__(self, plan: Plan) -> None:
        self._portfolio = _own_copy(plan.portfolio)
        self.plan = Plan(self._portfolio, plan.schedule, plan.today)
        self._before: dict[RowKey, Row | None] = {}
        self._after: dict[RowKey, Row | None] = {}

    def take(self, step: Edit) -> None:
        """Make one more step."""
        for change in step.changes:
            key = change.key
            self._before.setdefault(key, change.before)
            self._after[key] = change.after
            table: dict[int, Row] = self._portfolio.__dict__[key.table]
            if change.after is None:
                del table[key.id]
            else:
                table[key.id] = change.after
            _regroup(self._portfolio, change)

    def schedule(self) -> None:
        """Let the steps that follow read the dates that those so far lead to."""
        self.plan = Plan(self._portfolio, schedule(_own_copy(self._portfolio)), self.plan.today)

    def edit(self, label: Message) -> Edit:
        """All steps as one edit; rows that end up as they were are left out."""
        pairs = ((self._before[key], after) for key, after in self._after.items())
        return Edit(label, tuple(Change(before, after) for before, after in pairs if before != after))


_OWNED = (
    *("tasks", "resources", "links", "assignments", "custom_values", "teams", "rates", "skill_levels"),
    *("projects", "budget_lines", "actual_costs", "reserve_draws", "exchange_rates"),
)
_GROUPS = ("links_into", "links_out_of", "assignments_of", "assignments_to", "values_of")


def _own_copy(portfolio: Portfolio) -> Portfolio:
    """The same rows in tables and indexes of its own; outline and WBS codes are shared."""
    tables: Mapping[str, Any] = {name: dict(portfolio.table(name)) for name in _OWNED}
    own = replace(portfolio, **tables)
    own.__dict__.update(outline=portfolio.outline, wbs=portfolio.wbs)
    own.__dict__.update({name: dict(getattr(portfolio, name)) for name in _GROUPS})
    return own


def _regroup(portfolio: Portfolio, change: Change) -> None:
    for row, is_there in ((change.before, False), (change.after, True)):
        match row:
            case Link():
                ends: tuple[tuple[str, int | RowKey], ...] = (
                    ("links_into", row.successor),
                    ("links_out_of", row.predecessor),
                )
            case Assignment():
                ends = (("assignments_of", row.task), ("assignments_to", row.resource))
            case CustomValue():
                ends = (("values_of", row.row),)
            case Rate():
                portfolio.__dict__.pop("rates_of", None)  # in an order of their own
                continue
            case SkillLevel():
                portfolio.__dict__.pop("skills_of", None)
                continue
            case _:
                continue
        for name, end in ends:
            groups = portfolio.__dict__[name]
            kept = tuple(other for other in groups.get(end, ()) if other.id != row.id)
            groups[end] = tuple(sorted((*kept, row), key=lambda r: r.id)) if is_there else kept
            if not groups[end]:
                del groups[end]
