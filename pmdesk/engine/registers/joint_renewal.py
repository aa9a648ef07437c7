"""Certifications that are renewed together: of several tracks of one body, as Scrum Alliance has them.

The highest level asks for all its units, the highest in each other track for its add-on; the fee is that of
the highest. Lower levels of a track are renewed with it. Source: Scrum Alliance, "Renewal Requirements".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pmdesk.domain.people.certification import Certification
from pmdesk.engine.registers.certification_scheme import Scheme


@dataclass(frozen=True, slots=True)
class Held:
    """A certification with the rules that it follows."""

    row: Certification
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class Share:
    """What one of several certifications asks for, in hundredths of units: all of its own, or its add-on."""

    scheme: Scheme
    units: int


def renewed_with(one: Held, held: Iterable[Held]) -> tuple[Held, ...]:
    """Those of one person's certifications that are renewed together with ``one``, itself the first.

    They are of the same body, have a track, and hold at some time of its cycle.
    """
    others = (other for other in held if other.row.id != one.row.id and _belong_together(one, other))
    return (one, *others)


def _belong_together(one: Held, other: Held) -> bool:
    if not one.scheme.track or not other.scheme.track or one.scheme.body != other.scheme.body:
        return False
    begun, over = one.row.cycle_start, other.row.expires
    earned, expires = other.row.earned, one.row.expires
    return not (
        (begun is not None and over is not None and over < begun)
        or (earned is not None and expires is not None and earned > expires)
    )


def shares(schemes: Sequence[Scheme]) -> tuple[Share, ...]:
    """What each certification of a joint renewal asks for, the highest first.

    Of two that are as high the one with the larger add-on is the first, else that of the first name.
    """
    highest: dict[str, Scheme] = {}
    for scheme in schemes:
        best = highest.get(scheme.track)
        if best is None or _depth(scheme) < _depth(best):
            highest[scheme.track] = scheme
    first, *others = sorted(highest.values(), key=_depth)
    return (Share(first, first.units), *(Share(other, other.add_on) for other in others))


def joint_scheme(one: Scheme, asked: Sequence[Share]) -> Scheme:
    """The rules of ``one`` with the units and the fee of a joint renewal."""
    return replace(one, units=sum(share.units for share in asked), fee=asked[0].scheme.fee)


def _depth(scheme: Scheme) -> tuple[int, int, str]:
    return -scheme.units, -scheme.add_on, scheme.key
