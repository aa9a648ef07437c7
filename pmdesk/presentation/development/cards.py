"""Cards of certifications: a ring for what counts of what is needed, its categories, and when it expires."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmdesk.domain.ids import RegisterId
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.certification import Certification
from pmdesk.domain.quantities import Day, day_of
from pmdesk.engine.registers.certification_rules import REMINDERS, TOTAL, Progress, reminder_of
from pmdesk.engine.registers.certification_scheme import Category, Scheme
from pmdesk.presentation.certifications.words import (
    Standing,
    asked_text,
    category_name,
    holder_name,
    renewal_text,
    standing_of,
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

    ``style`` is the look of the ring, ``due_style`` that of the line about when it expires. ``notes`` stand
    under the bars; ``compared`` says when the rules were compared with their source.
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
    notes: tuple[str, ...] = ()
    compared: str = ""

    @property
    def told(self) -> str:
        """All of it in lines."""
        units = f"{self.counted} {self.needed}" if self.share is not None else self.needed
        bars = (f"{bar.name}: {bar.text}" for bar in self.bars)
        head = (f"{self.title} · {self.holder}", self.due, units, self.state)
        return "\n".join(line for line in (*head, *bars, *self.notes, self.compared) if line)


def cards_of(plan: Plan, rows: Sequence[Certification], today: Day) -> tuple[Card, ...]:
    """Cards for certifications, in their order."""
    return tuple(_card(plan, row, today) for row in rows)


def _card(plan: Plan, row: Certification, today: Day) -> Card:
    found = standing_of(plan.portfolio, row)
    due, due_style = _due(plan, row, today)
    holder = holder_name(plan.portfolio, row)
    if found is None or not found.scheme.units:
        needed = phrase("development.unknown_rules" if found is None else "development.nothing_needed")
        return Card(row.id, row.scheme, holder, due, due_style, "", needed, None, "ring_idle")
    scheme, counted = found.scheme, found.progress
    over = row.expires is not None and row.expires < today
    style = "ring_over" if over else "ring_done" if counted.is_renewable else "ring_open"
    state = phrase("development.renewable" if counted.is_renewable else "development.not_renewable")
    return Card(
        row.id,
        row.scheme,
        holder,
        due,
        due_style,
        units_text(counted.counted),
        f"/ {units_text(scheme.units)} {scheme.unit}",
        min(counted.counted / scheme.units, 1.0),
        style,
        tuple(_bar(scheme, counted, category) for category in scheme.categories),
        f"● {state}" if counted.is_renewable else f"■ {state}",
        "sign_good" if counted.is_renewable else "sign_fair",
        tuple(_notes(found)),
        _compared(plan, scheme),
    )


def _compared(plan: Plan, scheme: Scheme) -> str:
    if scheme.verified is None:
        return phrase("development.never_compared")
    day = format_day(day_of(scheme.verified), plan.portfolio.header.date_style)
    return say(message("development.compared", day=day))


def _notes(found: Standing) -> Iterator[str]:
    """What of the rules no bar shows: who is renewed together, the fee, and what is still missing in all."""
    together = asked_text(found)
    if together:
        yield say(message("development.together", asked=together))
        names = ", ".join(row.scheme for row in found.together[1:])
        yield say(message("development.renewed_with", names=names))
    missing = found.progress.missing.get(TOTAL, 0)
    if missing and not found.scheme.categories:
        yield say(message("development.still_missing", units=units_text(missing), unit=found.scheme.unit))
    if found.scheme.fee:
        yield say(message("development.fee", fee=found.scheme.fee))


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
    left = renewal_text(row, today)
    if row.expires is None:
        return left, "cell_muted"
    reminder = reminder_of(row, today)
    style = "cell_muted"
    if reminder is not None:
        style = "due_soon" if reminder >= REMINDERS[1] else "due_now"
    day = format_day(row.expires, plan.portfolio.header.date_style)
    return left if row.expires < today else f"{day} · {left}", style
