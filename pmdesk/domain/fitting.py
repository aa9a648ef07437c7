"""Whether a row fits the other rows of its portfolio, beyond pointing at rows that are there."""

from pmdesk.domain.custom_field import CustomField, CustomValue
from pmdesk.domain.custom_value import value_of
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import BudgetLineId, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.domain.money.rate import Rate
from pmdesk.domain.people.absence import Availability
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.plan.baseline import BaselineBlock
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import Row, key_of


def check_fit(portfolio: Portfolio, row: Row) -> None:
    """Raises InvalidValue for a row that can't be beside the others. The rows it points at must be there.

    Tasks and calendars don't lie inside themselves; a project shows a baseline of its own; blocks of
    baselines and values of custom fields are there once, and a value is one of its field. A resource has one
    rate a day and table, one availability a day and each skill once; a budget line names a task of its
    project, and a cost or draw a line and task of its project; a currency has one exchange rate.
    """
    match row:
        case Task():
            _check_place(portfolio, row)
        case Calendar():
            _check_bases(portfolio, row)
        case Project(shown_baseline=shown):
            if shown is not None and portfolio.baselines[shown].project != row.id:
                raise InvalidValue(message("errors.shown_baseline", name=row.name), (key_of(row),))
        case BaselineBlock():
            if [block.number for block in portfolio.blocks_of[row.baseline]].count(row.number) > 1:
                raise InvalidValue(message("errors.baseline_block"), (key_of(row),))
        case Rate() | Availability() | SkillLevel():
            _check_pool(portfolio, row)
        case BudgetLine() | ExchangeRate() | ActualCost() | ReserveDraw():
            _check_money(portfolio, row)
        case CustomValue():
            _check_value(portfolio, row)
        case CustomField():
            _check_values(portfolio, row)
        case _:
            pass


def _check_place(portfolio: Portfolio, task: Task) -> None:
    above = task.parent
    seen = {task.id}
    while above is not None:
        parent = portfolio.tasks[above]
        if parent.project != task.project:
            raise InvalidValue(message("errors.parent_elsewhere", name=task.name), (key_of(task),))
        if above in seen:
            raise InvalidValue(message("errors.own_parent", name=parent.name), (key_of(parent),))
        seen.add(above)
        above = parent.parent


def _check_bases(portfolio: Portfolio, calendar: Calendar) -> None:
    below = calendar.base
    seen = {calendar.id}
    while below is not None:
        if below in seen:
            raise InvalidValue(message("errors.own_base_calendar", name=calendar.name), (key_of(calendar),))
        seen.add(below)
        below = portfolio.calendars[below].base


def _check_pool(portfolio: Portfolio, row: Rate | Availability | SkillLevel) -> None:
    match row:
        case Rate():
            alike = [(other.rate_table, other.since) for other in portfolio.rates_of[row.resource]]
            good, key = alike.count((row.rate_table, row.since)) == 1, "errors.rate_twice"
        case Availability():
            others = (other for other in portfolio.availabilities_of[row.resource] if other.id != row.id)
            good, key = not any(map(row.meets, others)), "errors.availability_twice"
        case SkillLevel():
            skills = [other.skill.casefold() for other in portfolio.skills_of[row.resource]]
            good, key = skills.count(row.skill.casefold()) == 1, "errors.skill_twice"
    if not good:
        raise InvalidValue(message(key), (key_of(row),))


def _check_money(portfolio: Portfolio, row: BudgetLine | ExchangeRate | ActualCost | ReserveDraw) -> None:
    match row:
        case ExchangeRate():
            currencies = [other.currency for other in portfolio.exchange_rates.values()]
            good, key = currencies.count(row.currency) == 1, "errors.exchange_rate"
        case BudgetLine():
            good, key = _own_task(portfolio, row.project, row.task), "errors.budget_line"
        case ActualCost():
            own_task = _own_task(portfolio, row.project, row.task)
            good, key = own_task and _own_line(portfolio, row.project, row.line), "errors.actual_cost"
        case ReserveDraw():
            good, key = _own_line(portfolio, row.project, row.line), "errors.reserve_draw"
    if not good:
        raise InvalidValue(message(key), (key_of(row),))


def _own_task(portfolio: Portfolio, project: ProjectId, task: TaskId | None) -> bool:
    return task is None or portfolio.tasks[task].project == project


def _own_line(portfolio: Portfolio, project: ProjectId, line: BudgetLineId | None) -> bool:
    return line is None or portfolio.budget_lines[line].project == project


def _check_values(portfolio: Portfolio, field: CustomField) -> None:
    for value in portfolio.custom_values.values():
        if value.field == field.id:
            _check_value(portfolio, value)


def _check_value(portfolio: Portfolio, value: CustomValue) -> None:
    field = portfolio.custom_fields[value.field]
    value_of(field, value.value)
    twice = [other.field for other in portfolio.values_of[value.row]].count(value.field) > 1
    if twice or field.of.value != value.row.table or field.formula:
        raise InvalidValue(message("errors.custom_value"), (key_of(value),))
