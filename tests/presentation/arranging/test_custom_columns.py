"""Custom fields filter, sort and group like the fields that come with the program."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desk import Desk
from pmdesk.domain.custom_field import FieldKind, FieldTable
from pmdesk.domain.custom_value import Value
from pmdesk.domain.ids import CustomFieldId
from pmdesk.domain.quantities import Duration, Instant, Minutes, Money
from pmdesk.presentation.arranging.field_columns import titles_of_fields
from pmdesk.presentation.arranging.filters import Condition, Filter, Operator
from pmdesk.presentation.arranging.grouping import GroupKey, values_of
from pmdesk.presentation.arranging.kept import filter_as_json, filter_from_json
from pmdesk.presentation.arranging.matching import matching
from pmdesk.presentation.arranging.sorting import Sorting, SortKey, ranks
from pmdesk.session.commands.custom_fields import add_custom_field, remove_custom_field, set_custom_value

TODAY = date(2026, 3, 2)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "plan.pmdb")
    made.add("A", "B", "C")
    yield made
    made.session.close()


def have(desk: Desk, kind: FieldKind, *values: Value | None, formula: str = "") -> None:
    """Add a field that has these values in the rows from the first on."""
    ids = desk.session.ids
    edit = add_custom_field(desk.portfolio, ids, FieldTable.TASKS, kind, "Own", formula=formula)
    desk.session.perform(edit)
    for row, value in enumerate(values, 1):
        desk.session.perform(set_custom_value(desk.portfolio, ids, CustomFieldId(1), desk.task(row), value))


def passing(desk: Desk, operator: Operator, value: str = "") -> str:
    flags = matching(desk.plan, Condition("custom_1", operator, value), TODAY).tolist()
    return "".join(name for name, passes in zip("ABC", flags, strict=True) if passes)


@pytest.mark.parametrize(
    ("kind", "values", "operator", "value", "expected"),
    [
        (FieldKind.NUMBER, (Decimal("1.5"), Decimal(3)), Operator.MORE, "2", "B"),
        (FieldKind.NUMBER, (Decimal("1.5"), Decimal(3)), Operator.EMPTY, "", "C"),
        (FieldKind.COST, (Money(125_000), Money(10)), Operator.EQUALS, "12.5", "A"),
        (FieldKind.DATE, (Instant(13_759_680), None), Operator.EQUALS, "2026-03-02", "A"),
        (FieldKind.FLAG, (True, False), Operator.EQUALS, "yes", "A"),
        (FieldKind.DURATION, (Duration(Minutes(480)), Duration(Minutes(960))), Operator.AT_LEAST, "2d", "B"),
        (FieldKind.TEXT, ("High", "Low"), Operator.EQUALS, "high", "A"),
    ],
)
def test_filters(
    desk: Desk,
    kind: FieldKind,
    values: tuple[Value | None, ...],
    operator: Operator,
    value: str,
    expected: str,
) -> None:
    have(desk, kind, *values)

    assert passing(desk, operator, value) == expected


def test_sorts_and_groups(desk: Desk) -> None:
    have(desk, FieldKind.NUMBER, Decimal(3), None, Decimal(1))

    assert ranks(desk.plan, Sorting((SortKey("custom_1"),))).tolist() == [1, 2, 0]
    groups = values_of(desk.plan, GroupKey("custom_1"))
    assert [groups.titles[code] for code in groups.codes.tolist()] == ["Own: 3", "Own: not set", "Own: 1"]


def test_formulas_filter(desk: Desk) -> None:
    desk.type(2, "duration", "5d")
    have(desk, FieldKind.NUMBER, formula="[Duration] / 1d")

    assert passing(desk, Operator.MORE, "4") == "B"


def test_a_filter_on_a_field_that_is_gone_finds_nothing(desk: Desk) -> None:
    have(desk, FieldKind.NUMBER, Decimal(3))
    kept = filter_as_json(Filter("Mine", Condition("custom_1", Operator.EQUALS, "3")))
    assert titles_of_fields(desk.plan)["custom_1"] == "Own"
    desk.session.perform(remove_custom_field(desk.portfolio, CustomFieldId(1)))

    assert passing(desk, Operator.EQUALS, "3") == ""
    assert passing(desk, Operator.MORE, "2") == ""
    assert filter_from_json(kept).test == Condition("custom_1", Operator.EQUALS, "3")
    assert "custom_1" not in titles_of_fields(desk.plan)
