"""Certifications in fields, cards and rules: what counts, what is missing, and whose rules count."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fixed_metrics import FixedMetrics
from plan_notation import plan
from pmdesk.domain.edit import insertion
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RegisterId
from pmdesk.domain.messages import message
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.quantities import Day, day_of
from pmdesk.domain.rows import Row
from pmdesk.engine.planner import schedule
from pmdesk.engine.registers.certification_rules import next_cycle
from pmdesk.presentation.certifications.certification_fields import (
    CERTIFICATION_FIELDS,
    LEARNING_FIELDS,
    parse_units,
)
from pmdesk.presentation.certifications.known_schemes import (
    keep_own,
    known_schemes,
    own_file,
    scheme_text,
    schemes,
    shipped_schemes,
)
from pmdesk.presentation.certifications.typed_rules import lines_of, texts_of, typed_scheme
from pmdesk.presentation.certifications.words import renewal_text, standing_of
from pmdesk.presentation.development.card_scene import Cards, printable_cards
from pmdesk.presentation.development.cards import cards_of
from pmdesk.presentation.development.eligibility import eligibility_figures
from pmdesk.presentation.development.sheet import certifications_of, people_of
from pmdesk.presentation.plan import Plan

TODAY = date(2026, 11, 27)
EARNED = day_of(date(2024, 3, 15))
PMP = Certification(RegisterId(1), "PMP", None, "31", EARNED, EARNED, day_of(date(2027, 3, 14)))
LATE = day_of(date(2027, 5, 1))
LEARNED = {
    "ways_of_working": 20,
    "power_skills": 8,
    "business_acumen": 7,
    "giving_back": 17,
    "practitioner": 8,
}


def with_rows(*rows: Row) -> Plan:
    portfolio = insertion(message("edits.edit_development"), rows).apply(plan("A 1d by Anna"))
    return Plan(portfolio, schedule(portfolio))


def learned(**more: int) -> list[Learning]:
    return [
        Learning(RegisterId(n), PMP.id, Day(EARNED + n), category, units * 100, f"About {category}")
        for n, (category, units) in enumerate({**LEARNED, **more}.items(), 1)
    ]


def test_sixty_units_with_seven_in_one_area_are_not_enough() -> None:
    shown = with_rows(PMP, *learned())
    (card,) = cards_of(shown, certifications_of(shown, ""), day_of(TODAY))
    assert (card.counted, card.needed, card.share) == ("60", "/ 60 PDU", 1.0)
    assert (card.style, card.state) == ("ring_open", "■ not yet")
    assert [bar.name for bar in card.bars if bar.is_short] == ["Business acumen"]
    assert CERTIFICATION_FIELDS["missing_units"].text(shown, 1) == "Business acumen 1"
    enough = with_rows(PMP, *learned(business_acumen=8))
    (card,) = cards_of(enough, [PMP], day_of(TODAY))
    assert (card.style, card.state) == ("ring_done", "● renewable")
    assert Cards((card,), 900.0, FixedMetrics()).at(20.0, 20.0) is card
    assert printable_cards((card,), FixedMetrics()).height > 100


@pytest.mark.parametrize(
    ("today", "style"),
    [(date(2026, 3, 1), "cell_muted"), (date(2026, 12, 1), "due_soon"), (date(2027, 3, 1), "due_now")],
)
def test_a_card_says_how_near_its_end_is(today: date, style: str) -> None:
    (card,) = cards_of(with_rows(PMP), [PMP], day_of(today))
    assert card.due_style == style
    assert "days left" in card.due


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (1, "1 day left"),
        (0, "0 days left"),
        (-1, "expired; 364 days left to renew"),
        (-364, "expired; 1 day left to renew"),
        (-366, "expired 366 days ago"),
    ],
)
def test_what_has_expired_says_how_long_it_can_be_renewed(left: int, said: str) -> None:
    assert PMP.expires is not None
    assert renewal_text(PMP, Day(PMP.expires - left)) == said
    assert renewal_text(replace(PMP, scheme="CSM", expires=None), Day(0)) == "enter when it was earned"


def test_a_renewal_in_the_days_of_grace_uses_no_unit_twice() -> None:
    shown = with_rows(PMP, *learned(), Learning(RegisterId(9), PMP.id, LATE, "business_acumen", 100, "Late"))
    standing = standing_of(shown.portfolio, PMP)
    assert standing is not None
    assert standing.progress.is_renewable
    assert PMP.expires is not None
    start, end = next_cycle(standing.scheme, PMP, PMP.expires, standing.learnings)
    assert (start, end) == (LATE + 1, day_of(date(2030, 3, 14)))


def test_what_nobody_knows_the_rules_of_is_said() -> None:
    own, forever = Certification(RegisterId(2), "House licence"), Certification(RegisterId(3), "PSM")
    shown = with_rows(own, forever)
    first, second = cards_of(shown, [own, forever], day_of(TODAY))
    assert first.needed == "Nobody has said its rules"
    assert second.needed == "Nothing has to be collected"
    assert second.due == "does not expire"


@pytest.mark.parametrize(
    ("text", "units"),
    [("1", 100), ("0.25", 25), ("1,5 h", 150), (".75", 75), ("1:30", 150), ("45 min", 75), ("0:15", 25)],
)
def test_hours_are_typed_in_steps(text: str, units: int) -> None:
    assert parse_units(text, 25) == units


@pytest.mark.parametrize("text", ["0", "0.3", "-1", "x", "1.125", "", "1:5", "20 min", "1:60x", "min"])
def test_other_hours_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"0\.25 h"):
        parse_units(text, 25)


def test_categories_are_those_of_the_certification() -> None:
    shown = with_rows(PMP, *learned())
    field = LEARNING_FIELDS["category"]
    assert field.parse is not None
    assert field.parse(shown, 1, "power", TODAY) == "power_skills"
    with pytest.raises(InvalidValue, match="Ways of working"):
        field.parse(shown, 1, "cooking", TODAY)
    assert people_of(shown, day_of(TODAY)) == ("Me",)


def test_figures_of_a_person_name_what_pmp_asks_for() -> None:
    shown = with_rows(PMP, *learned())
    texts = {figure.title: figure.text for figure in eligibility_figures(shown, "Me", day_of(TODAY))}
    assert texts["Months led"] == "0"
    assert texts["PMP, degree"] == "0 / 36"
    assert texts["Contact hours"] == "35 / 35"
    assert len(eligibility_figures(shown, "", day_of(TODAY))) == 2


def test_rules_are_typed_as_they_are_shown() -> None:
    for key, scheme in shipped_schemes().items():
        assert typed_scheme(key, texts_of(scheme), lines_of(scheme), TODAY) == scheme


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        ({"units": "many"}, ()),
        ({"months": "0"}, ()),
        ({"name": " "}, ()),
        ({"verified": "some day"}, ()),
        ({}, [("A", "1", "", "B")]),
        ({}, [("A", "1", "", ""), ("a", "2", "", "")]),
        ({}, [("A", "1", "", "A")]),
    ],
)
def test_rules_that_mean_nothing_are_refused(texts: dict[str, str], lines: list[tuple[str, ...]]) -> None:
    known = texts_of(shipped_schemes()["PMP"])
    with pytest.raises(InvalidValue):
        typed_scheme("PMP", {**known, **texts}, lines, TODAY)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return own_file()


def test_the_users_own_rules_take_the_place_of_the_shipped_ones(folder: Path) -> None:
    shipped = shipped_schemes()["PMP"]
    changed = typed_scheme(
        "PMP", {**texts_of(shipped), "units": "65", "verified": "2026-11-27"}, lines_of(shipped), TODAY
    )
    further = typed_scheme("X 1", {"name": 'A "house" licence', "unit": "h", "units": "2.5"}, (), TODAY)
    keep_own([changed, further])
    known = known_schemes()
    assert (known.schemes["PMP"], known.schemes["X 1"]) == (changed, further)
    assert known.own == {"PMP", "X 1"}
    assert schemes()["CSM"] == shipped_schemes()["CSM"]
    assert "verified = 2026-11-27" in folder.read_text(encoding="utf-8")
    folder.write_text(scheme_text(further) + "[Y]\nname = 3", encoding="utf-8")
    assert known_schemes().trouble
    assert known_schemes().schemes == shipped_schemes()
