"""The certifications of the sample's people, and what they learned for them, as its text says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pmdesk.domain.ids import IdDealer
from pmdesk.domain.people.certification import PER_UNIT, Certification, Learning
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.domain.rows import Row
from pmdesk.engine.registers.certification_rules import cycle_end
from pmdesk.presentation.certifications.known_schemes import shipped_schemes


def development_rows(
    portfolio: Portfolio, ids: IdDealer, today: Day, said: Sequence[Mapping[str, Any]]
) -> Iterator[Row]:
    """All of them. Raises KeyError for a person or scheme that isn't there."""
    people = {person.name: person.id for person in portfolio.resources.values()}
    for text in said:
        earned = Day(today + text["earned"])
        months = shipped_schemes()[text["scheme"]].months
        row = Certification(
            ids.register(Certification.table),
            text["scheme"],
            people[text["person"]],
            text["number"],
            earned,
            None if months is None else earned,
            None if months is None else cycle_end(earned, months),
        )
        yield row
        for learned in text.get("learned", ()):
            yield Learning(
                ids.register(Learning.table),
                row.id,
                Day(today + learned["day"]),
                learned["category"],
                round(learned["units"] * PER_UNIT),
                learned["title"],
                learned.get("evidence", ""),
            )
