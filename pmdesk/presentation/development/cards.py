"""Cards of certifications: a ring for what counts of what is needed, its categories, and when it expires."""

from collections.abc import Sequence
from dataclasses import dataclass

from pmdesk.domain.ids import RegisterId
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.certification import Certification
from pmdesk.domain.quantities import Day
from pmdesk.engine.registers.certification_rules import (
    REMINDERS,
    Category,
    Progress,
    Scheme,
    reminder_of,
)
from pmdesk.presentation.certifications.words import (
    category_name,
    holder_name,
    progress_of,
    renewal_text,
    scheme_of,
    units_text,
)
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.field import phrase
from pmdesk.presentation.plan import Plan


@dataclass(frozen=True, slots=True)
class Bar:
    """A category: how much of what is needed or can count counts, and whether something is missing."""

    name: str
    text: str
    share: float
    is_part: bool
    is_short: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A certification as a card shows it. ``share`` is how much of the units counts, None if none are needed.

    ``style`` is the look of the ring, ``due_style`` that of the line about when it expires.
    """

    certification: RegisterId
    title: str
    holder: str
    due: str
    due_style: str
    counted: str
    needed: str
    share: float | None
    style: str
    bars: tuple[Bar, ...] = ()
    state: str = ""
    state_style: str = "label"

    @property
    def told(self) -> str:
        """All of it in lines."""
        units = f"{self.counted} {self.needed}" if self.share is not None else self.needed
        bars = (f"{bar.name}: {bar.text}" for bar in self.bars)
        head = (f"{self.title} · {self.holder}", self.due, units, self.state)
        return "\n".join(line for line in (*head, *bars) if line)


def cards_of(plan: Plan, rows: Sequence[Certification], today: Day) -> tuple[Card, ...]:
    """Cards for certifications, in their order."""
    return tuple(_card(plan, row, today) for row in rows)


def _card(plan: Plan, row: Certification, today: Day) -> Card:
    scheme, found = scheme_of(row), progress_of(plan.portfolio, row)
    due, due_style = _due(plan, row, today)
    holder = holder_name(plan.portfolio, row)
    if scheme is None or found is None or not scheme.units:
        needed = phrase("development.unknown_rules" if scheme is None else "development.nothing_needed")
        return Card(row.id, row.scheme, holder, due, due_style, "", needed, None, "ring_idle")
    needed = f"/ {units_text(scheme.units)} {scheme.unit}"
    over = row.expires is not None and row.expires < today
    style = "ring_over" if over else "ring_done" if found.is_renewable else "ring_open"
    state = phrase("development.renewable" if found.is_renewable else "development.not_renewable")
    bars = tuple(_bar(scheme, found, category) for category in scheme.categories)
    share = min(found.counted / scheme.units, 1.0)
    return Card(
        row.id,
        row.scheme,
        holder,
        due,
        due_style,
        units_text(found.counted),
        needed,
        share,
        style,
        bars,
        f"● {state}" if found.is_renewable else f"■ {state}",
        "sign_good" if found.is_renewable else "sign_fair",
    )


def _bar(scheme: Scheme, found: Progress, category: Category) -> Bar:
    counted = found.by_category[category.key]
    whole = category.least or category.most or scheme.units
    text = f"{units_text(counted)} / {units_text(whole)}"
    if not category.least and category.most is not None:
        most = say(message("development.at_most", units=units_text(whole)))
        text = f"{units_text(counted)} ({most})"
    return Bar(
        category_name(category.key),
        text,
        min(counted / whole, 1.0) if whole else 0.0,
        bool(category.part_of),
        category.key in found.missing,
    )


def _due(plan: Plan, row: Certification, today: Day) -> tuple[str, str]:
    """When a certification expires, in a style that says how near that is."""
    if row.expires is None:
        return renewal_text(None), "cell_muted"
    reminder = reminder_of(row, today)
    style = "cell_muted"
    if reminder is not None:
        style = "due_soon" if reminder >= REMINDERS[1] else "due_now"
    left = renewal_text(row.expires - today)
    day = format_day(row.expires, plan.portfolio.header.date_style)
    return left if row.expires < today else f"{day} · {left}", style
