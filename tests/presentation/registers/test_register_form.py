"""The forms of all registers: nothing is missing, and what a field shows it reads back."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.messages import say
from pmdesk.domain.registers.all_flows import FLOWS
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.deliverable import Deliverable
from pmdesk.domain.registers.gate import Check
from pmdesk.domain.registers.risk import CostImpact, Rating, Risk
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.planner import schedule
from pmdesk.presentation.field import Formats
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.line_fields import LineField
from pmdesk.presentation.registers.register_form import REGISTER_FORMS, form_items
from random_registers import register_rows

TODAY = date(2026, 3, 2)
WITH_TIME = Formats(DateStyle.DAY_TIME)
IN_CENTS = ("response_cost", "impact_cost")
PORTFOLIO = plan("resource Anna; A 2d by Anna")
SCHEDULE = schedule(PORTFOLIO)


def plan_with(row: Register) -> Plan:
    return Plan(PORTFOLIO.with_tables({row.table: {row.id: row}}, same_outline=True), SCHEDULE)


def read_back(item: Any, row: Register) -> Any:
    """What a field reads out of what it shows of a row."""
    shown = plan_with(row)
    if isinstance(item, LineField):
        return item.parse(shown, row.id, item.lines(shown, row.id), TODAY)
    return item.parse(shown, row.id, item.text(shown, row.id, WITH_TIME), TODAY)


def is_plain(value: Any) -> bool:
    """Whether no text in a value has blanks around it, is empty where there must be one, or parts others."""
    match value:
        case str():
            return value == " ".join(value.split()) and ";" not in value
        case tuple():
            return len(set(value)) == len(value) and all(begins(each) and is_plain(each) for each in value)
        case _ if is_dataclass(value) and not isinstance(value, CostImpact):
            return all(is_plain(getattr(value, part.name)) for part in fields(value))
        case _:
            return not isinstance(value, CostImpact)  # amounts are shown in cents


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.table)
def test_a_form_has_every_attribute_once(register: type[Register]) -> None:
    keys = [item.key for item in form_items(register.table)]
    buttons = {"id", "position"} | ({"state"} if register in FLOWS else set())
    assert len(keys) == len(set(keys))
    assert {part.name for part in fields(register)} - buttons == set(keys) - {
        "score",
        "expected_value",
        "raci",
    }
    titles = [say(group.title) for group in REGISTER_FORMS[register.table] if group.title is not None]
    assert len(titles) == len(set(titles)) >= 2


def begins(line: Any) -> bool:
    """Whether a line has its first part; lines without any are left out."""
    return (getattr(line, fields(line)[0].name) if is_dataclass(line) else line) != ""


@settings(max_examples=60)
@given(
    st.sampled_from(REGISTERS).flatmap(lambda kind: register_rows(kind, 1, [ProjectId(1)], [ResourceId(1)]))
)
def test_what_a_form_shows_it_reads_back(row: Register) -> None:
    for item in form_items(row.table):
        if item.parse is None or not hasattr(row, item.key):
            continue  # computed, or kept in other rows
        before = getattr(row, item.key)
        try:
            once = read_back(item, row)
        except InvalidValue:
            assert any(not line[0].strip() for line in item.lines(plan_with(row), row.id)), item.key
            continue
        changes: dict[str, Any] = {item.key: once}
        if item.key != "title" or once:
            assert read_back(item, replace(row, **changes)) == once, item.key
        if is_plain(before) and item.key not in IN_CENTS:
            assert once == before, item.key


def test_lines_are_read_and_refused_in_words() -> None:
    row = Deliverable(1, ProjectId(1), "Manual")  # type: ignore[arg-type]
    shown = plan_with(row)
    criteria = next(item for item in form_items(row.table) if item.key == "criteria")
    assert isinstance(criteria, LineField)
    lines = [("Complete", "Yes", "Mail of Eva"), ("", "", ""), ("Printed", "", "")]
    assert criteria.parse(shown, 1, lines, TODAY) == (
        Check("Complete", done=True, evidence="Mail of Eva"),
        Check("Printed"),
    )
    with pytest.raises(InvalidValue, match="missing"):
        criteria.parse(shown, 1, [("", "Yes", "")], TODAY)
    risk = Risk(1, ProjectId(1), "Vendor late", residual=Rating(2, 3))  # type: ignore[arg-type]
    residual = next(item for item in form_items(risk.table) if item.key == "residual")
    assert isinstance(residual, LineField)
    assert residual.lines(plan_with(risk), 1) == (("2", "3", "1", "1", "1"),)
    assert residual.parse(plan_with(risk), 1, [("", "", "", "", "")], TODAY) is None
    with pytest.raises(InvalidValue, match="1 to 5"):
        residual.parse(plan_with(risk), 1, [("9", "", "", "", "")], TODAY)
