"""Development sheets: certifications, what was learned, and the experience, of one person or of all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.quantities import Day
from pmdesk.engine.registers.experience import Led, led_projects
from pmdesk.presentation.certifications.certification_fields import (
    CERTIFICATION_FIELDS,
    LEARNING_FIELDS,
    renewal_field,
)
from pmdesk.presentation.certifications.words import holder_name
from pmdesk.presentation.development.experience_fields import EXPERIENCE, experience_fields
from pmdesk.presentation.field import Field
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.sheet_lines import Arranging
from pmdesk.presentation.table_sheet import TableSheet

Fields = Mapping[str, Field[Any]]

GROUPS: Mapping[str, tuple[str, ...]] = {
    Certification.table: ("holder", "scheme"),
    Learning.table: ("certification", "category", "in_cycle"),
    EXPERIENCE: ("leader", "led_state"),
}
"""The columns by which each table can be grouped."""


def fields_at(table: str, today: Day, led: Iterable[Led] = ()) -> Fields:
    """The columns of a table as they read on a day; those of the experience for the projects led."""
    match table:
        case Certification.table:
            before, notes = dict(CERTIFICATION_FIELDS), CERTIFICATION_FIELDS["notes"]
            del before["notes"]
            return {**before, "renewal": renewal_field(today), "notes": notes}
        case Learning.table:
            return LEARNING_FIELDS
        case _:
            return experience_fields(led)


def people_of(plan: Plan, today: Day) -> tuple[str, ...]:
    """Who has a certification or has led a project, by name."""
    portfolio = plan.portfolio
    holders = {holder_name(portfolio, row) for row in portfolio.certifications.values()}
    leaders = {each.leader for each in led_projects(portfolio, plan.schedule, today)}
    return tuple(sorted(holders | leaders, key=str.casefold))


def certifications_of(plan: Plan, person: str) -> Sequence[Certification]:
    """The certifications of somebody, or of all for an empty name: those that expire first come first."""
    rows = (row for row in plan.portfolio.certifications.values() if _is_of(plan, row, person))
    return sorted(rows, key=lambda row: (row.expires is None, row.expires or 0, row.id))


def led_by(plan: Plan, person: str, today: Day) -> tuple[Led, ...]:
    """The projects that somebody led, or all that somebody led for an empty name."""
    found = led_projects(plan.portfolio, plan.schedule, today)
    wanted = person.casefold()
    return tuple(each for each in found if not wanted or each.leader.casefold() == wanted)


def _is_of(plan: Plan, row: Certification, person: str) -> bool:
    return not person or holder_name(plan.portfolio, row) == person


class DevelopmentSheet(TableSheet):
    """The lines of one of the tables for a ``person``, or for everybody."""

    def __init__(
        self, plan: Plan, table: str, arranging: Arranging, person: str, today: Day, *, grows: bool = False
    ) -> None:
        self._person = person
        self._led = led_by(plan, person, today) if table == EXPERIENCE else ()
        super().__init__(plan, table, fields_at(table, today, self._led), arranging, grows=grows)

    def all_rows(self) -> Iterable[int]:
        if self.table == EXPERIENCE:
            return [each.project for each in self._led]
        owned = certifications_of(self.plan, self._person)
        if self.table == Certification.table:
            return [row.id for row in owned]
        ids = {row.id for row in owned}
        rows = [row for row in self.plan.portfolio.learnings.values() if row.certification in ids]
        return [row.id for row in sorted(rows, key=lambda row: (-row.day, row.id))]
