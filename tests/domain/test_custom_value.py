"""Values of custom fields are kept as canonical text and come back equal; other text is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.custom_field import CustomField, FieldKind, FieldTable
from pmdesk.domain.custom_value import Value, text_of, value_of
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CustomFieldId
from pmdesk.domain.quantities import Duration, Instant, Minutes, Money, TimeUnit
from storage.full_additions import VALUES


def field(kind: FieldKind) -> CustomField:
    return CustomField(CustomFieldId(1), FieldTable.TASKS, kind, "Risk")


@given(st.data(), st.sampled_from(FieldKind))
def test_a_value_comes_back(data: st.DataObject, kind: FieldKind) -> None:
    value = data.draw(VALUES[kind])

    assert value_of(field(kind), text_of(kind, value)) == value


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (FieldKind.TEXT, " as it is ", " as it is "),
        (FieldKind.NUMBER, Decimal("12.50"), "12.5"),
        (FieldKind.NUMBER, Decimal("-0.0"), "0"),
        (FieldKind.NUMBER, Decimal("1E+3"), "1000"),
        (FieldKind.COST, Money(125_000), "12.5"),
        (FieldKind.COST, Money(1), "0.0001"),
        (FieldKind.DATE, Instant(480), "2000-01-03T08:00"),
        (FieldKind.FLAG, True, "yes"),
        (FieldKind.FLAG, False, ""),
        (FieldKind.DURATION, Duration(Minutes(960)), "960 d"),
        (FieldKind.DURATION, Duration(Minutes(7200), TimeUnit.WEEK, elapsed=True), "7200 ew"),
    ],
)
def test_texts_are_canonical(kind: FieldKind, value: Value, text: str) -> None:
    assert text_of(kind, value) == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FieldKind.NUMBER, "12.50"),
        (FieldKind.NUMBER, "1e3"),
        (FieldKind.NUMBER, "NaN"),
        (FieldKind.NUMBER, "many"),
        (FieldKind.NUMBER, "1" + "0" * 30),
        (FieldKind.COST, "0.00001"),
        (FieldKind.COST, "Infinity"),
        (FieldKind.DATE, "2026-03-02"),
        (FieldKind.DATE, "2026-13-02T08:00"),
        (FieldKind.DATE, "tomorrow"),
        (FieldKind.FLAG, "no"),
        (FieldKind.DURATION, "2d"),
        (FieldKind.DURATION, "-5 d"),
        (FieldKind.DURATION, "9999999999 d"),
    ],
)
def test_other_text_is_refused(kind: FieldKind, text: str) -> None:
    with pytest.raises(InvalidValue):
        value_of(field(kind), text)


def test_a_value_of_another_kind_has_no_text() -> None:
    with pytest.raises(TypeError):
        text_of(FieldKind.DATE, "2026")
