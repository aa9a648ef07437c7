"""What somebody's experience is enough for, as figures."""

from collections.abc import Iterable, Sequence

from pmdesk.domain.messages import message, say
from pmdesk.domain.people.certification import PER_UNIT
from pmdesk.domain.quantities import Day
from pmdesk.engine.registers.experience import (
    CONTACT_HOURS,
    PMP_REQUIREMENTS,
    YEARS,
    Led,
    months_led,
)
from pmdesk.presentation.certifications.words import scheme_of, units_text
from pmdesk.presentation.development.experience_fields import MINUTES_PER_HOUR
from pmdesk.presentation.development.sheet import certifications_of, led_by
from pmdesk.presentation.field import phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.value_curve.figures import Figure, Mood

EDUCATION = "education"


def eligibility_figures(plan: Plan, person: str, today: Day) -> Sequence[Figure]:
    """Months and hours of the projects that somebody led, and what PMP asks for.

    Without a person only how many projects were led: months of several people don't add up.
    """
    led = led_by(plan, person, today)
    projects = Figure(phrase("development.projects"), str(len(led)), phrase("development.projects_meaning"))
    hours = sum(each.led for each in led) // MINUTES_PER_HOUR
    all_hours = Figure(phrase("development.hours"), f"{hours:,} h", phrase("development.hours_meaning"))
    if not person:
        return (projects, all_hours)
    return (projects, all_hours, *_months(led, today), _contact(plan, person))


def _months(led: Iterable[Led], today: Day) -> Iterable[Figure]:
    months = months_led(led, today)
    meaning = say(message("development.months_meaning", years=YEARS))
    yield Figure(phrase("development.months"), str(months), meaning)
    for requirement in PMP_REQUIREMENTS:
        enough = months >= requirement.months
        yield Figure(
            phrase(f"development.pmp_{requirement.key}"),
            f"{months} / {requirement.months}",
            phrase(f"development.pmp_{requirement.key}_meaning"),
            Mood.GOOD if enough else Mood.PLAIN,
        )


def _contact(plan: Plan, person: str) -> Figure:
    """Hours of education that were logged; what is given back is none."""
    found = 0
    for row in certifications_of(plan, person):
        scheme = scheme_of(row)
        learned = set() if scheme is None else {c.key for c in scheme.categories if c.part_of == EDUCATION}
        for said in plan.portfolio.learnings_of.get(row.id, ()):
            found += said.units if said.category in learned or said.category == EDUCATION else 0
    enough = found >= CONTACT_HOURS * PER_UNIT
    return Figure(
        phrase("development.contact"),
        f"{units_text(found)} / {CONTACT_HOURS}",
        phrase("development.contact_meaning"),
        Mood.GOOD if enough else Mood.PLAIN,
    )
