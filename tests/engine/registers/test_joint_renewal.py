"""Certifications of several tracks: what they ask for together doesn't depend on their order."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.ids import RegisterId
from pmdesk.domain.people.certification import Certification
from pmdesk.domain.quantities import Day
from pmdesk.engine.registers.joint_renewal import Held, joint_scheme, renewed_with, shares
from pmdesk.presentation.certifications.known_schemes import shipped_schemes

SHIPPED = shipped_schemes()
SCRUM = [scheme for scheme in SHIPPED.values() if scheme.track]
TRACKS = {scheme.track for scheme in SCRUM}


def asked(*keys: str) -> tuple[int, str]:
    schemes = [SHIPPED[key] for key in keys]
    joint = joint_scheme(schemes[0], shares(schemes))
    return joint.units // 100, joint.fee


def test_what_scrum_alliance_publishes() -> None:
    """Source: certification.scrumalliance.org/renewal-requirements, its table and its example."""
    assert asked("CSP-SM", "CSP-PO", "CSD") == (70, "USD 250")
    assert [asked(key) for key in ("CSM", "A-CSPO", "CSP-D")] == [
        (20, "USD 100"),
        (30, "USD 175"),
        (40, "USD 250"),
    ]
    assert asked("CSM", "CSPO") == (30, "USD 100")


@given(st.lists(st.sampled_from(SCRUM), min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_what_is_asked_together(held: list, random) -> None:  # type: ignore[no-untyped-def,type-arg]
    parts = shares(held)
    total = sum(part.units for part in parts)
    shuffled = random.sample(held, len(held))
    assert shares(shuffled) == parts
    highest = {track: max((s.units for s in held if s.track == track), default=0) for track in TRACKS}
    assert total == max(highest.values()) + (sum(highest.values()) - max(highest.values())) // 2
    for more in SCRUM:
        grown = sum(part.units for part in shares([*held, more]))
        assert grown >= total
        if more.units <= highest[more.track]:
            assert grown == total


def test_those_are_renewed_together_that_hold_in_one_cycle() -> None:
    def held(number: int, key: str, start: int, end: int) -> Held:
        row = Certification(RegisterId(number), key, None, "", Day(start), Day(start), Day(end))
        return Held(row, SHIPPED[key])

    master, owner = held(1, "CSM", 100, 830), held(2, "CSPO", 400, 1130)
    lapsed, later, other = held(3, "CSD", 0, 99), held(4, "CSD", 831, 1561), held(5, "PMP", 100, 1200)
    everything = [lapsed, other, master, owner, later]
    assert renewed_with(master, everything) == (master, owner)
    assert renewed_with(owner, everything) == (owner, master, later)
    assert renewed_with(other, everything) == (other,)
    elsewhere = replace(owner, scheme=replace(owner.scheme, body="Somebody else"))
    assert renewed_with(master, [elsewhere]) == (master,)
