"""Cash flow as a table: planned, actual and forecast by month, over all or by type, category, vendor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import Money
from pmdesk.engine.money.budget import Entry
from pmdesk.engine.money.cash_flow import Amounts, CashFlow, Month, cash_flow
from pmdesk.presentation.dates import MONTHS
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Cell, Grid
from pmdesk.presentation.money.budget_fields import (
    BUDGET_FIELDS,
    EXPENDITURE_PHRASES,
    budget,
    category_text,
)
from pmdesk.presentation.money.money_kinds import amount_text
from pmdesk.presentation.plan import Plan


class FlowGroup(StrEnum):
    """What the money is told apart by."""

    ALL = "all"
    PROJECT = "project"
    TYPE = "type"
    CATEGORY = "category"
    VENDOR = "vendor"


class FlowKind(StrEnum):
    """The three ways to look at the money of a month."""

    PLANNED = "planned"
    ACTUAL = "actual"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One line: money of a kind, of a group or of all, by month."""

    group: str
    kind: FlowKind
    amounts: Amounts

    @property
    def total(self) -> Money:
        """All of it."""
        return Money(sum(self.amounts))


@dataclass(frozen=True, slots=True)
class FlowTable:
    """The lines over the same months."""

    months: tuple[Month, ...]
    lines: tuple[FlowLine, ...]


KIND_TITLES: Mapping[FlowKind, str] = {
    FlowKind.PLANNED: "fields.title_planned",
    FlowKind.ACTUAL: "fields.title_spent",
    FlowKind.FORECAST: "fields.title_forecast",
}


def flow_table(plan: Plan, group: FlowGroup, project: ProjectId | None = None) -> FlowTable:
    """The cash flow of a project, or of all, by ``group``; three lines each, and those of all last."""
    flow = cash_flow(plan.schedule)
    if project is not None:
        own = tuple(each for each in flow.flows if each.entry.project == project)
        flow = CashFlow(flow.months if own else (), own)
    if not flow.months:
        return FlowTable((), ())
    name_of = _names(plan)[group]
    names = sorted({name_of(each.entry) for each in flow.flows}, key=str.casefold)
    lines: list[FlowLine] = []
    if group is not FlowGroup.ALL:
        for name in names:
            chosen = [name_of(each.entry) == name for each in flow.flows]
            lines += _lines(flow, name, chosen)
    lines += _lines(flow, phrase("fields.money_total"), [True] * len(flow.flows))
    return FlowTable(flow.months, tuple(lines))


def month_title(month: Month) -> str:
    """``Mar 26``."""
    year, number = divmod(month, 12)
    return f"{MONTHS[number]} {year % 100:02}"


def flow_grid(plan: Plan, table: FlowTable) -> Grid:
    """The table as cells with headings, for a spreadsheet."""
    head = ("", "", *map(month_title, table.months), phrase("fields.money_total"))
    rows = [
        (
            line.group,
            phrase(KIND_TITLES[line.kind]),
            *(amount_text(plan, a) for a in (*line.amounts, line.total)),
        )
        for line in table.lines
    ]
    return tuple(tuple(Cell(text) for text in row) for row in (head, *rows))


def _lines(flow: CashFlow, name: str, chosen: list[bool]) -> list[FlowLine]:
    flows = [each for each, is_chosen in zip(flow.flows, chosen, strict=True) if is_chosen]
    found = []
    for kind in FlowKind:
        by_entry = [getattr(each, kind.value) for each in flows]
        amounts = tuple(Money(sum(month)) for month in zip(*by_entry, strict=True))
        found.append(FlowLine(name, kind, amounts or (Money(0),) * len(flow.months)))
    return found


def _names(plan: Plan) -> Mapping[FlowGroup, Callable[[Entry], str]]:
    projects = {project.id: project.name for project in budget(plan).projects}
    return {
        FlowGroup.ALL: lambda _entry: "",
        FlowGroup.PROJECT: lambda entry: projects[entry.project],
        FlowGroup.TYPE: lambda entry: phrase(EXPENDITURE_PHRASES[entry.expenditure]),
        FlowGroup.CATEGORY: category_text,
        FlowGroup.VENDOR: lambda entry: entry.vendor or phrase("fields.no_group"),
    }


def flow_group_title(group: FlowGroup) -> str:
    """What a group is called in a list."""
    if group is FlowGroup.ALL:
        return phrase("fields.flow_all")
    key = {FlowGroup.TYPE: "expenditure", FlowGroup.CATEGORY: "cost_category"}.get(group, group.value)
    return say(BUDGET_FIELDS[key].title)
