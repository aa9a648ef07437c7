"""Makers of the fields of money: amounts, currencies, and what they belong to."""

from collections.abc import Callable
from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import BudgetLineId, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Day, Instant, Money, midnight
from pmdesk.presentation.dates import format_instant, parse_day
from pmdesk.presentation.field import Align, Editor, Field, Formats, Read, phrase
from pmdesk.presentation.kinds_of_field import NOT_SET, Editable, always, never
from pmdesk.presentation.numbers import format_money, parse_money
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.references import reference
from pmdesk.presentation.task_calls import task_called

Currency = Callable[[Plan, int], str]
"""The currency of a row; empty is the portfolio's."""


def home_currency(_plan: Plan, _row: int) -> str:
    """The portfolio's own."""
    return ""


def amount_text(plan: Plan, amount: Money, currency: str = "") -> str:
    """An amount as the portfolio writes it; the currency behind it only where it is another."""
    header = plan.portfolio.header
    text = format_money(amount, currency or header.currency, header.number_style)
    return text if currency and currency != header.currency else text.rpartition(" ")[0]


def money_field(
    key: str,
    read: Read[Money | None],
    currency: Currency = home_currency,
    *,
    editable: Editable = never,
    optional: bool = False,
) -> Field[Money | None]:
    """A field of an amount. Nothing typed is nothing, or no amount at all if that is ``optional``."""

    def text(plan: Plan, row: int, value: Money | None, _formats: Formats) -> str:
        return "" if value is None else amount_text(plan, value, currency(plan, row))

    def parse(plan: Plan, row: int, typed: str, _today: date) -> Money | None:
        if typed.strip().lower() in NOT_SET:
            return None if optional else Money(0)
        header = plan.portfolio.header
        return parse_money(typed, currency(plan, row) or header.currency, header.number_style)

    parsing = None if editable is never else parse
    return Field(key, 116, read, text, parsing, align=Align.RIGHT, kind=Editor.NUMBER, editable=editable)


def currency_field(read: Read[str], *, editable: Editable = always, only_known: bool = True) -> Field[str]:
    """A field of a currency; with ``only_known`` one that has an exchange rate, or the portfolio's own."""

    def known(plan: Plan) -> tuple[str, ...]:
        rates = plan.portfolio.exchange_rates.values()
        return (plan.portfolio.header.currency, *sorted(row.currency for row in rates))

    def parse(plan: Plan, _row: int, typed: str, _today: date) -> str:
        code = typed.strip().upper()
        if only_known and code in (plan.portfolio.header.currency, ""):
            return ""
        if only_known and code not in known(plan):
            raise InvalidValue(message("fields.no_such_currency", text=code, known=", ".join(known(plan))))
        return code

    def shown(plan: Plan, _row: int, value: str, _formats: Formats) -> str:
        return value or plan.portfolio.header.currency

    choices = known if only_known else lambda _plan: ()
    return Field("currency", 80, read, shown, parse, kind=Editor.CHOICE, editable=editable, choices=choices)


def whole_day_field(key: str, read: Read[Day]) -> Field[Day]:
    """A field of a day, which is always there."""

    def text(_plan: Plan, _row: int, value: Day, formats: Formats) -> str:
        return format_instant(midnight(value), formats.date)

    def parse(_plan: Plan, _row: int, typed: str, today: date) -> Day:
        return parse_day(typed, today)

    return Field(key, 124, read, text, parse, align=Align.RIGHT, kind=Editor.DATE)


def computed_date(key: str, read: Read[Instant | None]) -> Field[Instant | None]:
    """A field of a date that follows from others."""

    def text(_plan: Plan, _row: int, value: Instant | None, formats: Formats) -> str:
        return "" if value is None else format_instant(value, formats.date)

    return Field(key, 124, read, text, align=Align.RIGHT, kind=Editor.DATE)


def project_code_field(read: Read[ProjectId], *, editable: Editable = always) -> Field[ProjectId]:
    """A field of a project, typed as its code or its name."""

    def parse(plan: Plan, _row: int, typed: str, _today: date) -> ProjectId:
        return project_called(plan, typed)

    def shown(plan: Plan, _row: int, value: ProjectId, _formats: Formats) -> str:
        return plan.portfolio.projects[value].code

    def choices(plan: Plan) -> tuple[str, ...]:
        rows = sorted(plan.portfolio.projects.values(), key=lambda project: (project.position, project.id))
        return tuple(project.code for project in rows)

    return Field("project", 80, read, shown, parse, kind=Editor.CHOICE, editable=editable, choices=choices)


def project_called(plan: Plan, text: str) -> ProjectId:
    """The project whose code or name somebody typed. Raises InvalidValue."""
    wanted = " ".join(text.split()).casefold()
    projects = plan.portfolio.projects.values()
    found = [p.id for p in projects if wanted in (p.code.casefold(), p.name.casefold())]
    if len(found) != 1:
        codes = ", ".join(project.code for project in projects)
        raise InvalidValue(message("fields.not_a_choice", text=text.strip(), choices=codes))
    return found[0]


def own_task_field(
    read: Read[TaskId | None], project_of: Callable[[Plan, int], ProjectId], *, editable: Editable = always
) -> Field[TaskId | None]:
    """A field of a task of the row's project, typed as its row number, WBS code or name."""

    def parse(plan: Plan, row: int, typed: str, _today: date) -> TaskId | None:
        if typed.strip().lower() in NOT_SET:
            return None
        return task_called(plan.portfolio, project_of(plan, row), typed)

    def shown(plan: Plan, row: int, value: TaskId | None, _formats: Formats) -> str:
        return "" if value is None else reference(plan.portfolio, value, project_of(plan, row))

    return Field("money_task", 160, read, shown, parse, editable=editable)


def own_line_field(
    read: Read[BudgetLineId | None], project_of: Callable[[Plan, int], ProjectId]
) -> Field[BudgetLineId | None]:
    """A field of a budget line of the row's project, typed as its name or its order."""

    def parse(plan: Plan, row: int, typed: str, _today: date) -> BudgetLineId | None:
        return None if typed.strip().lower() in NOT_SET else line_called(plan, project_of(plan, row), typed)

    def shown(plan: Plan, _row: int, value: BudgetLineId | None, _formats: Formats) -> str:
        return "" if value is None else plan.portfolio.budget_lines[value].name

    def choices(plan: Plan) -> tuple[str, ...]:
        return tuple(line.name for line in plan.portfolio.budget_lines.values())

    return Field("budget_line", 160, read, shown, parse, kind=Editor.CHOICE, choices=choices)


def line_called(plan: Plan, project: ProjectId, text: str) -> BudgetLineId:
    """The budget line of ``project`` with this name or order, or so beginning. Raises InvalidValue."""
    wanted = " ".join(text.split()).casefold()
    own = [line for line in plan.portfolio.budget_lines.values() if line.project == project]
    found = [line.id for line in own if line.name.casefold() == wanted]
    found = found or [line.id for line in own if wanted and line.reference.casefold() == wanted]
    found = found or [line.id for line in own if wanted and line.name.casefold().startswith(wanted)]
    if len(found) != 1:
        key = "fields.several_budget_lines" if found else "fields.no_such_budget_line"
        names = ", ".join(line.name for line in own) or phrase("fields.no_budget_line")
        raise InvalidValue(message(key, text=text.strip(), names=names))
    return found[0]
