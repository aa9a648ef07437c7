"""How certifications are called and counted in words."""

from pmdesk.domain.messages import message, say
from pmdesk.domain.people.certification import PER_UNIT, Certification
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.registers.certification_rules import (
    TOTAL,
    Progress,
    Scheme,
    earned_in_cycle,
    progress,
)
from pmdesk.presentation.certification_schemes import schemes
from pmdesk.presentation.field import phrase


def units_text(hundredths: int) -> str:
    """Hundredths of a unit as people write them: 7.5."""
    return f"{hundredths / PER_UNIT:g}"


def category_name(key: str) -> str:
    """A category of a scheme in words; what is needed in all is no category."""
    if key == TOTAL:
        return phrase("development.in_all")
    words = key.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def holder_name(portfolio: Portfolio, certification: Certification) -> str:
    """Whose a certification is."""
    if certification.resource is None:
        return phrase("development.me")
    return portfolio.resources[certification.resource].name


def called(portfolio: Portfolio, certification: Certification) -> str:
    """A certification with whose it is: PMP · Anna."""
    return f"{certification.scheme} · {holder_name(portfolio, certification)}"


def scheme_of(certification: Certification) -> Scheme | None:
    """The rules of a certification; None if nobody knows them."""
    known = schemes()
    wanted = certification.scheme.casefold()
    return next((scheme for key, scheme in known.items() if key.casefold() == wanted), None)


def progress_of(portfolio: Portfolio, certification: Certification) -> Progress | None:
    """How far a certification is in its cycle; None without rules."""
    scheme = scheme_of(certification)
    if scheme is None:
        return None
    return progress(scheme, earned_in_cycle(certification, portfolio.learnings_of.get(certification.id, ())))


def missing_text(found: Progress) -> str:
    """What is missing, by category: Business acumen 1; in all 15."""
    return "; ".join(f"{category_name(key)} {units_text(units)}" for key, units in found.missing.items())


def renewal_text(left: int | None) -> str:
    """How many days are left until something expires; a day that is over is told as such."""
    if left is None:
        return phrase("development.for_life")
    if left < 0:
        return say(message("development.expired", days=-left))
    return say(message("development.days_left", days=left))
