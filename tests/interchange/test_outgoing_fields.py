"""Custom fields go into Microsoft Project's numbered ones, under the names that people gave them."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from plan_notation import plan
from pmdesk.domain.custom_field import CustomField, CustomValue, FieldKind, FieldTable
from pmdesk.domain.custom_value import Value, text_of
from pmdesk.domain.ids import CustomFieldId, CustomValueId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Instant, Minutes, Money
from pmdesk.engine.planner import schedule
from pmdesk.interchange.export_formats import FORMATS, Export, export_plan
from pmdesk.interchange.worker import PlanWorker
from pmdesk.presentation.plan import Plan

VALUES: dict[FieldKind, tuple[str, Value, str]] = {
    FieldKind.TEXT: ("Text1", "Müller & Co", "<Value>Müller &amp; Co</Value>"),
    FieldKind.NUMBER: ("Number1", Decimal("12.5"), "<Value>12.5"),
    FieldKind.DATE: ("Date1", Instant(480), "<Value>2000-01-03T08:00:00</Value>"),
    FieldKind.FLAG: ("Flag1", True, "<Value>1</Value>"),
    FieldKind.COST: ("Cost1", Money(1_500_000), "<Value>15000"),
    FieldKind.DURATION: ("Duration1", Duration(Minutes(960)), "<Value>PT16H0M0S</Value>"),
}


def with_fields(portfolio: Portfolio, kinds: list[FieldKind]) -> Portfolio:
    """The portfolio with a field of each kind, and its value for the first task."""
    task = min(portfolio.tasks)
    fields, values = {}, {}
    for n, kind in enumerate(kinds, 1):
        key = CustomFieldId(n)
        fields[key] = CustomField(key, FieldTable.TASKS, kind, f"Own {n}", position=n)
        text = text_of(kind, VALUES[kind][1])
        values[CustomValueId(n)] = CustomValue(CustomValueId(n), key, text, task=task)
    return replace(portfolio, custom_fields=fields, custom_values=values)


def test_a_field_of_each_kind_keeps_name_and_value(worker: PlanWorker, tmp_path: Path) -> None:
    portfolio = with_fields(plan("A 2d; B 1d"), list(VALUES))
    path = tmp_path / "plan.xml"
    export = Export(Plan(portfolio, schedule(portfolio)), worker=worker)
    assert export_plan(export, FORMATS["mspdi"], path, force=False) == ()
    first, second = worker.read(path).projects[0].tasks

    named = {f"custom_field:{name} (Own {n})" for n, (name, _, _) in enumerate(VALUES.values(), 1)}
    assert set(first.unheld) == named
    assert second.unheld == ()
    text = path.read_text("utf-8")
    assert [kind for kind, (_, _, xml) in VALUES.items() if xml not in text] == []


def test_fields_beyond_what_there_is_are_named(worker: PlanWorker, tmp_path: Path) -> None:
    portfolio = with_fields(plan("A 2d"), [FieldKind.COST] * 11)
    export = Export(Plan(portfolio, schedule(portfolio)), worker=worker)
    (left_out,) = export_plan(export, FORMATS["mspdi"], tmp_path / "plan.xml", force=False)

    assert left_out.message.key == "unwritten.custom_field"
    assert [row.id for row in left_out.rows] == [11]
