"""How certifications are called and counted in words."""

from dataclasses import dataclass

from pmdesk.domain.messages import message, say
from pmdesk.domain.people.certification import PER_UNIT, Certification, Learning
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.engine.registers.certification_rules import TOTAL, Progress, earned_in_cycle, progress
from pmdesk.engine.registers.certification_scheme import Scheme
from pmdesk.engine.registers.joint_renewal import Held, Share, joint_scheme, renewed_with, shares
from pmdesk.presentation.certifications.known_schemes import schemes
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


@dataclass(frozen=True, slots=True)
class Standing:
    """How a certification stands by its ``scheme``, with the units and fee of all that are renewed with it.

    ``asked`` is what each of those asks for, ``together`` their rows, this certification the first;
    ``learnings`` are those of all of them.
    """

    scheme: Scheme
    progress: Progress
    asked: tuple[Share, ...]
    together: tuple[Certification, ...]
    learnings: tuple[Learning, ...]


def standing_of(portfolio: Portfolio, certification: Certification) -> Standing | None:
    """How far a certification is in its cycle; None without rules.

    What was learned for any of the certifications that are renewed together counts for each of them.
    """
    scheme = scheme_of(certification)
    if scheme is None:
        return None
    held = [Held(certification, scheme)]
    if scheme.track:
        others = (row for row in portfolio.certifications.values() if row.resource == certification.resource)
        known = ((row, scheme_of(row)) for row in others)
        held = [Held(row, rules) for row, rules in known if rules is not None]
    together = renewed_with(Held(certification, scheme), held)
    asked = shares([each.scheme for each in together])
    joint = joint_scheme(scheme, asked)
    learnings = tuple(row for each in together for row in portfolio.learnings_of.get(each.row.id, ()))
    found = progress(joint, earned_in_cycle(joint, certification, learnings))
    return Standing(joint, found, asked, tuple(each.row for each in together), learnings)


def counted_text(standing: Standing) -> str:
    """How much counts of what is needed: 55.75 / 60 PDU."""
    scheme = standing.scheme
    return f"{units_text(standing.progress.counted)} / {units_text(scheme.units)} {scheme.unit}"


def asked_text(standing: Standing) -> str:
    """What each of several certifications asks for: CSP-SM 40 + CSPO 10; empty for one alone."""
    if len(standing.together) == 1:
        return ""
    return " + ".join(f"{share.scheme.key} {units_text(share.units)}" for share in standing.asked)


def missing_text(found: Progress) -> str:
    """What is missing, by category: Business acumen 1; in all 15."""
    return "; ".join(f"{category_name(key)} {units_text(units)}" for key, units in found.missing.items())


def renewal_text(certification: Certification, today: Day) -> str:
    """How many days are left until a certification expires; and what can be done after that."""
    scheme, expires = scheme_of(certification), certification.expires
    if expires is None:
        has_end = scheme is not None and scheme.months is not None
        return phrase("development.no_end_said" if has_end else "development.for_life")
    left = expires - today
    if left >= 0:
        return counted_days("days_left", left)
    grace = 0 if scheme is None else scheme.grace
    if -left > grace:
        return counted_days("expired", -left)
    return counted_days("in_grace", grace + left)


def counted_days(name: str, days: int) -> str:
    """A phrase about so many days, in the form for one of them if it is one."""
    return say(message(f"development.{name}_one" if days == 1 else f"development.{name}", days=days))
