"""The fields of tasks and projects that tell what they cost, and how that compares with the baseline."""

from collections.abc import Callable
from datetime import date

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.quantities import NO_MONEY, Money
from pmdesk.engine.money.costs import Costs, costs
from pmdesk.engine.timetable import Wide
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.field import Align, Editor, Field, Formats, Read
from pmdesk.presentation.kinds_of_field import NOT_SET, Editable, by_key, choice_field, never
from pmdesk.presentation.numbers import parse_money
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.pool_fields import ACCRUAL_PHRASES
from pmdesk.presentation.prices import format_amount
from pmdesk.presentation.task_fields import is_task, task_of

UNDEFINED = "–"
"""Stands for an amount or a ratio that nothing says."""


def money_field(
    key: str, read: Read[Money | None], *, editable: Editable = never, none: str = ""
) -> Field[Money | None]:
    """A field of an amount in the currency of the portfolio; ``none`` is shown where there is none."""

    def text(plan: Plan, _row: int, value: Money | None, _formats: Formats) -> str:
        return none if value is None else format_amount(value, plan.portfolio.header)

    def parse(plan: Plan, _row: int, text: str, _today: date) -> Money | None:
        return parse_money_or_none(plan, text) or NO_MONEY

    parsing = None if editable is never else parse
    return Field(key, 108, read, text, parsing, align=Align.RIGHT, kind=Editor.MONEY, editable=editable)


def parse_money_or_none(plan: Plan, text: str) -> Money | None:
    """The amount that ``text`` says; None where it says nothing. Raises InvalidValue."""
    if text.strip().lower() in NOT_SET:
        return None
    header = plan.portfolio.header
    return parse_money(text, header.currency, header.number_style)


def _of_task(column: Callable[[Costs], Wide]) -> Read[Money | None]:
    def read(plan: Plan, row: int) -> Money | None:
        if task_of(plan, row).blank:
            return None
        return Money(int(column(costs(plan.schedule))[plan.schedule.index[TaskId(row)]]))

    return read


def _of_project(column: Callable[[Costs], Wide]) -> Read[Money | None]:
    def read(plan: Plan, row: int) -> Money | None:
        found, index = column(costs(plan.schedule)), plan.schedule.index
        tops = plan.portfolio.outline.roots.get(ProjectId(row), ())
        return Money(sum(int(found[index[task]]) for task in tops))

    return read


def _baseline_cost(plan: Plan, row: int) -> Money | None:
    return shown_baseline(plan).costs.get(TaskId(row))


def _baseline_cost_of_project(plan: Plan, row: int) -> Money | None:
    tops = plan.portfolio.outline.roots.get(ProjectId(row), ())
    found = [cost for task in tops if (cost := _baseline_cost(plan, task)) is not None]
    return Money(sum(found)) if found else None


def _more(now: Read[Money | None], then: Read[Money | None]) -> Read[Money | None]:
    """Reads how much more there is than the baseline has.

    Source: Microsoft Project, "Cost Variance (task field)".
    """

    def read(plan: Plan, row: int) -> Money | None:
        is_now, was = now(plan, row), then(plan, row)
        return None if is_now is None or was is None else Money(is_now - was)

    return read


def _fixed_cost(plan: Plan, row: int) -> Money | None:
    task = task_of(plan, row)
    return None if task.blank else task.fixed_cost


def _cost(found: Costs) -> Wide:
    return found.cost


def _actual(found: Costs) -> Wide:
    return found.actual


def _remaining(found: Costs) -> Wide:
    return found.remaining


MONEY_FIELDS = by_key(
    money_field("cost", _of_task(_cost)),
    money_field("fixed_cost", _fixed_cost, editable=is_task),
    choice_field(
        "fixed_cost_accrual",
        116,
        lambda p, r: task_of(p, r).fixed_cost_accrual,
        ACCRUAL_PHRASES,
        editable=is_task,
    ),
    money_field("actual_cost", _of_task(_actual)),
    money_field("remaining_cost", _of_task(_remaining)),
    money_field("baseline_cost", _baseline_cost),
    money_field("cost_variance", _more(_of_task(_cost), _baseline_cost)),
)
"""The fields of tasks by key."""

PROJECT_MONEY_FIELDS = by_key(
    money_field("cost", _of_project(_cost)),
    money_field("actual_cost", _of_project(_actual)),
    money_field("remaining_cost", _of_project(_remaining)),
    money_field("baseline_cost", _baseline_cost_of_project),
    money_field("cost_variance", _more(_of_project(_cost), _baseline_cost_of_project)),
)
"""What the header line of a project shows in these columns."""
