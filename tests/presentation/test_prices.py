"""Prices and skills are read as people type them, and written so that they read back."""

import pytest

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId
from pmdesk.domain.money.rate import Price
from pmdesk.domain.quantities import Money, TimeUnit
from pmdesk.domain.settings import NumberStyle, Settings
from pmdesk.presentation.prices import format_price, parse_price
from pmdesk.presentation.skills import SkillSpec, format_skills, parse_skills

PLAIN = Settings(1, "P", CalendarId(1))
GERMAN = Settings(1, "P", CalendarId(1), number_style=NumberStyle.POINT_COMMA)
DOLLARS = Settings(1, "P", CalendarId(1), currency="USD", number_style=NumberStyle.COMMA_POINT)


@pytest.mark.parametrize(
    ("text", "settings", "amount", "unit"),
    [
        ("120 €/h", PLAIN, 120, TimeUnit.HOUR),
        ("50", PLAIN, 50, TimeUnit.HOUR),
        ("900/d", PLAIN, 900, TimeUnit.DAY),
        ("1.250,50 EUR per week", GERMAN, 1250.5, TimeUnit.WEEK),
        ("$1,900 / hrs.", DOLLARS, 1900, TimeUnit.HOUR),
        ("16000/mo", PLAIN, 16000, TimeUnit.MONTH),
        ("2/min", PLAIN, 2, TimeUnit.MINUTE),
        ("", PLAIN, 0, TimeUnit.HOUR),
    ],
)
def test_a_price_reads_back(text: str, settings: Settings, amount: float, unit: TimeUnit) -> None:
    price = parse_price(text, settings, TimeUnit.HOUR)

    assert price == Price(Money(round(amount * 10_000)), unit)
    assert parse_price(format_price(price, settings), settings, TimeUnit.HOUR) == price


@pytest.mark.parametrize("text", ["a lot", "120/x", "-5/h", "120 $/h", "1/2/h"])
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_price(text, PLAIN, TimeUnit.HOUR)


def test_a_piece_of_material_has_a_price_without_a_unit_of_time() -> None:
    assert parse_price("50", PLAIN, None) == Price(Money(500_000), None)
    with pytest.raises(InvalidValue, match="not a price"):
        parse_price("50/h", PLAIN, None)


def test_skills_read_back() -> None:
    skills = parse_skills(" Python, Oracle  4; Office 365, C# 2 ")

    assert skills == (
        SkillSpec("C#", 2), SkillSpec("Office 365", 3), SkillSpec("Oracle", 4), SkillSpec("Python", 3)
    )  # fmt: skip
    assert parse_skills(format_skills(skills)) == skills
    with pytest.raises(InvalidValue, match="between 0"):
        parse_skills("Python 7")
    with pytest.raises(InvalidValue, match="named twice"):
        parse_skills("Python 1, python 2")
