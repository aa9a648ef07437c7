"""The columns of custom fields: typed, chosen, rolled up, or computed by a formula."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmdesk.domain.custom_field import CustomField, FieldKind, FieldTable, RollUp
from pmdesk.domain.ids import AssignmentId, CustomFieldId, ResourceId, TaskId
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.quantities import MONEY_PER_UNIT, Duration
from pmdesk.engine.resource_clock import resource_clock
from pmdesk.engine.worktime import WorkClock, clock_for
from pmdesk.presentation.custom_roll_up import Rolled, rolled_up
from pmdesk.presentation.custom_values import (
    ALIGNS,
    EDITORS,
    KINDS,
    Shown,
    from_formula,
    into_formula,
    parsed_value,
    project_of_row,
    stored_value,
    value_text,
)
from pmdesk.presentation.field import Align, Editor, Field, Formats, phrase
from pmdesk.presentation.formula.compiled import Formula, as_text, compiled, kind_name
from pmdesk.presentation.formula.mistake import Mistake
from pmdesk.presentation.formula.values import Kind, Row, Source, Trouble
from pmdesk.presentation.plan import Plan

Fields = Mapping[str, Field[Any]]
WIDTHS_PX: Mapping[FieldKind, int] = {
    FieldKind.TEXT: 140,
    FieldKind.DATE: 112,
    FieldKind.FLAG: 64,
    FieldKind.COST: 128,
}
_WIDTH_PX = 92
_PREFIX = "custom_"


def key_of_field(field: CustomFieldId) -> str:
    """The key of the column of a custom field."""
    return f"{_PREFIX}{field}"


def field_of_key(key: str) -> CustomFieldId | None:
    """The custom field whose column has this key; None for other columns."""
    digits = key.removeprefix(_PREFIX)
    return CustomFieldId(int(digits)) if digits != key and digits.isdecimal() else None


def custom_columns(fields: Collection[CustomField], of: FieldTable, plain: Fields) -> Fields:
    """The columns of the custom fields of a table, in their order; formulas may name ``plain`` ones too."""
    own = sorted((field for field in fields if field.of is of), key=lambda f: (f.position, f.id))
    sources = _Sources(of, own, plain)
    return {key_of_field(field.id): sources.column(field) for field in own}


def check_formula(field: CustomField, fields: Collection[CustomField], plain: Fields) -> None:
    """Raises Mistake for a formula of ``field`` that makes no sense beside the other fields of its table."""
    others = [other for other in fields if other.of is field.of and other.id != field.id]
    _Sources(field.of, [*others, field], plain).checked(field)


class _Sources:
    """The fields of one table as formulas find them: by name, by heading or by key."""

    def __init__(self, of: FieldTable, own: Collection[CustomField], plain: Fields) -> None:
        self._of = of
        self._own = {field.name.casefold(): field for field in own}
        self._plain: dict[str, Field[Any]] = {}
        for key, field in plain.items():
            if field.kind is not Editor.ICONS:
                self._plain[key] = self._plain[say(field.title).casefold()] = field
        self._columns: dict[CustomFieldId, Field[Any]] = {}

    def column(self, field: CustomField) -> Field[Any]:
        """The column of a custom field; of one whose formula makes no sense, a column that says so."""
        if field.id not in self._columns:
            try:
                formula = self.checked(field) if field.formula else None
            except Mistake as mistake:
                column = _broken(field, mistake.message)
            else:
                column = _Column(field, formula).field()
            self._columns[field.id] = column
        return self._columns[field.id]

    def checked(self, field: CustomField) -> Formula:
        """The formula of a field, ready to be computed. Raises Mistake."""
        self._refuse_ring(field, (field.name,))
        formula = compiled(field.formula, self._source)
        holds = KINDS[field.kind]
        if formula.kind is not holds and holds is not Kind.TEXT:
            given, held = kind_name(formula.kind), kind_name(holds)
            raise Mistake("gives_other", 0, len(field.formula), gives=given, holds=held)
        return formula

    def _source(self, name: str) -> Source | None:
        own = self._own.get(name.casefold())
        if own is not None:
            return Source(KINDS[own.kind], lambda row: self._computed(own, row))
        plain = self._plain.get(name.casefold())
        return None if plain is None else source_of(plain)

    def _computed(self, field: CustomField, row: Row) -> Any:
        return into_formula(field.kind, self.column(field).read(row.plan, row.id))

    def _refuse_ring(self, field: CustomField, path: tuple[str, ...]) -> None:
        """Raises Mistake if a formula leads back to a field that led to it."""
        for name in compiled(field.formula, self._source).fields:
            named = self._own.get(name.casefold())
            if named is None or not named.formula:
                continue
            if named.name in path:
                ring = " → ".join((*path[path.index(named.name) :], named.name))
                raise Mistake("ring", 0, len(field.formula), path=ring)
            self._refuse_ring(named, (*path, named.name))


class _Column:
    """How a custom field is read, written and typed."""

    def __init__(self, field: CustomField, formula: Formula | None) -> None:
        self._custom = field
        self._formula = formula
        self._rolls = field.roll_up is not RollUp.NONE

    def field(self) -> Field[Any]:
        """The column."""
        custom = self._custom
        return Field(
            key_of_field(custom.id),
            WIDTHS_PX.get(custom.kind, _WIDTH_PX),
            self._read,
            self._text,
            None if self._formula else self._parse,
            align=ALIGNS.get(custom.kind, Align.RIGHT),
            kind=Editor.CHOICE if custom.choices else EDITORS[custom.kind],
            editable=self._is_editable,
            choices=lambda _plan: _yes_no() if custom.kind is FieldKind.FLAG else custom.choices,
            name=custom.name,
        )

    def _read(self, plan: Plan, row: int) -> Shown | None:
        if self._rolls and plan.is_summary(TaskId(row)):
            return self._rolled(plan).get(TaskId(row))
        return self._own(plan, row)

    def _own(self, plan: Plan, row: int) -> Shown | None:
        if self._formula is None:
            return stored_value(plan, self._custom, row)
        value = self._computed(plan, row)
        return None if isinstance(value, Message) else value

    def _computed(self, plan: Plan, row: int) -> Shown | Message | None:
        """What the formula gives in a row, computed once for a plan; what is wrong if it gives nothing."""
        known = plan.made(_computed_so_far)
        at = (self._custom.id, row)
        if at not in known:
            known[at] = self._compute(plan, row)
        return known[at]

    def _compute(self, plan: Plan, row: int) -> Shown | Message | None:
        if self._formula is None or _is_blank(plan, self._custom.of, row):
            return None
        try:
            return from_formula(self._custom.kind, self._as_held(_row(plan, self._custom.of, row)))
        except Trouble as trouble:
            return trouble.message

    def _as_held(self, row: Row) -> Any:
        if self._formula is None:
            return None
        value = self._formula.value(row)
        if self._custom.kind is FieldKind.TEXT and value is not None:
            return as_text(self._formula.kind, value, row)
        return value

    def _rolled(self, plan: Plan) -> Rolled:
        known = plan.made(_rolled_so_far)
        if self._custom.id not in known:
            known[self._custom.id] = rolled_up(plan, self._custom, lambda task: self._own(plan, task))
        return known[self._custom.id]

    def _text(self, plan: Plan, row: int, value: Shown | None, formats: Formats) -> str:
        if value is None and self._formula and not (self._rolls and plan.is_summary(TaskId(row))):
            wrong = self._computed(plan, row)
            if isinstance(wrong, Message):
                return say(message("fields.not_computed", reason=say(wrong)))
        return value_text(plan, self._custom, row, value, formats)

    def _parse(self, plan: Plan, row: int, text: str, today: date) -> Shown | None:
        return parsed_value(plan, self._custom, row, text, today)

    def _is_editable(self, plan: Plan, row: int) -> bool:
        if _is_blank(plan, self._custom.of, row):
            return False
        return not (self._rolls and plan.is_summary(TaskId(row)))


def _yes_no() -> tuple[str, ...]:
    return phrase("fields.yes"), phrase("fields.no")


def _broken(field: CustomField, wrong: Message) -> Field[Any]:
    def text(_plan: Plan, _row: int, _value: None, _formats: Formats) -> str:
        return say(message("fields.not_computed", reason=say(wrong)))

    return Field(key_of_field(field.id), 140, lambda _plan, _row: None, text, name=field.name)


def _computed_so_far(_plan: Plan) -> dict[tuple[CustomFieldId, int], Shown | Message | None]:
    return {}


def _rolled_so_far(_plan: Plan) -> dict[CustomFieldId, Rolled]:
    return {}


def _is_blank(plan: Plan, of: FieldTable, row: int) -> bool:
    return of is FieldTable.TASKS and plan.portfolio.tasks[TaskId(row)].blank


def _row(plan: Plan, of: FieldTable, row: int) -> Row:
    return Row(plan, row, project_of_row(plan, of, row), _clock(plan, of, row))


def _clock(plan: Plan, of: FieldTable, row: int) -> WorkClock:
    """The working time of a task's calendar or its project's, of an assignment's task, of a resource."""
    portfolio = plan.portfolio
    if of is FieldTable.RESOURCES:
        person = portfolio.resources[ResourceId(row)]
        return clock_for(portfolio, *resource_clock(portfolio, person, portfolio.header.calendar))
    task = TaskId(row) if of is FieldTable.TASKS else portfolio.assignments[AssignmentId(row)].task
    return clock_for(portfolio, portfolio.tasks[task].calendar or plan.project_of(task).calendar)


_HUNDREDTHS = frozenset({"units", "max_units", "peak"})
"""Fields whose values are in hundredths of a percent."""


def _decimal(number: int | Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def source_of(field: Field[Any]) -> Source:
    """A field that comes with the program, as formulas see it."""

    def text(row: Row) -> Any:
        return field.text(row.plan, row.id)

    def reading(convert: Callable[[Any], Any]) -> Callable[[Row], Any]:
        def read(row: Row) -> Any:
            value = field.read(row.plan, row.id)
            return None if value is None else convert(value)

        return read

    match field.kind:
        case Editor.DURATION:
            return Source(Kind.SPAN, reading(lambda v: Decimal(v.minutes if isinstance(v, Duration) else v)))
        case Editor.DATE:
            return Source(Kind.DATE, reading(int))
        case Editor.NUMBER | Editor.PERCENT:
            share = 100 if field.key in _HUNDREDTHS else 1
            return Source(Kind.NUMBER, reading(lambda v: _decimal(v) / share))
        case Editor.MONEY:
            return Source(Kind.NUMBER, reading(lambda v: Decimal(v) / MONEY_PER_UNIT))
        case Editor.CHECK:
            return Source(Kind.FLAG, reading(bool))
        case _:
            return Source(Kind.TEXT, text)
