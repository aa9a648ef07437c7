"""LineField: an attribute of register rows that is a list of lines, such as criteria or signatures.

What its columns are follows from the type: each part of what a line stands for is one.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Day, Minutes, Money, TimeUnit
from pmdesk.domain.registers.all_registers import Register
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.field import phrase
from pmdesk.presentation.kinds_of_field import NOT_SET, yes_or_no
from pmdesk.presentation.money.money_kinds import amount_text
from pmdesk.presentation.numbers import parse_money
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.register_kinds import TYPES, project_of_row, row_of
from pmdesk.presentation.spans import format_minutes, parse_minutes

Texts = tuple[str, ...]
Shown = Callable[[Plan, Project, Any], str]
Parse = Callable[[Plan, Project, str, date], Any]
SCALE = tuple("12345")
CALLED_OTHERWISE = frozenset({"criteria", "checks", "cost_impact", "time_impact"})
"""What a column sums up has another heading there than as a list."""
WIDTHS: Mapping[str, int] = {
    "text": 0, "done": 44, "evidence": 112, "measure": 96, "baseline": 48, "target": 56, "name": 0,
    "role": 88, "day": 104, "state": 72, "remark": 0, "probability": 0, "time": 0, "cost": 0,
    "scope": 0, "quality": 0, "low": 0, "likely": 0, "high": 0,
}  # fmt: skip
"""How wide the columns are; 0 takes what is left."""


@dataclass(frozen=True, slots=True)
class LineColumn:
    """One part of a line: its text of a value and back. ``choices`` are offered; a ``check`` is ticked."""

    key: str
    shown: Shown
    parse: Parse
    choices: tuple[str, ...] = ()
    check: bool = False
    is_number: bool = False

    @property
    def title(self) -> Message:
        """The heading."""
        return message(f"register_form.part_{self.key}")

    @property
    def width_px(self) -> int:
        """How wide it is; 0 takes what is left."""
        return WIDTHS[self.key]


@dataclass(frozen=True, slots=True)
class LineField:
    """An attribute as lines of texts; ``most`` is how many there can be, None for any number."""

    register: type[Register]
    key: str
    columns: tuple[LineColumn, ...]
    most: int | None
    _value: Callable[[Sequence[Sequence[Any]]], Any]
    _parts: Callable[[Any], Sequence[Sequence[Any]]]

    @property
    def title(self) -> Message:
        """What the attribute is called."""
        if self.key in CALLED_OTHERWISE:
            return message(f"register_form.lines_{self.key}")
        return message(f"fields.title_{self.key}")

    def lines(self, plan: Plan, row: int) -> tuple[Texts, ...]:
        """The lines of a row."""
        project = project_of_row(plan, self.register, row)
        found = self._parts(getattr(row_of(plan, self.register, row), self.key))
        return tuple(
            tuple(column.shown(plan, project, part) for column, part in zip(self.columns, parts, strict=True))
            for parts in found
        )

    def parse(self, plan: Plan, row: int, lines: Sequence[Sequence[str]], today: date) -> Any:
        """The value that lines of texts stand for. Raises InvalidValue."""
        project = project_of_row(plan, self.register, row)
        filled = [line for line in lines if any(text.strip() for text in line)]
        if self.most is not None and len(filled) > self.most:
            raise InvalidValue(message("register_form.too_many_lines", title=say(self.title)))
        return self._value([self._read(plan, project, line, today) for line in filled])

    def _read(self, plan: Plan, project: Project, line: Sequence[str], today: date) -> list[Any]:
        return [
            column.parse(plan, project, text.strip(), today)
            for column, text in zip(self.columns, line, strict=True)
        ]


def line_field(register: type[Register], key: str) -> LineField | None:
    """The field of an attribute as lines; None if its type is no list and has no parts."""
    kind = TYPES[register][key]
    if kind == tuple[str, ...]:
        column = LineColumn("text", _plain, _words)
        return LineField(
            register, key, (column,), None, _only_parts, lambda texts: [(text,) for text in texts]
        )
    if get_origin(kind) is tuple:
        of = get_args(kind)[0]
        return LineField(
            register,
            key,
            _columns(of),
            None,
            lambda lines: tuple(of(*parts) for parts in lines),
            lambda values: [_parts_of(value) for value in values],
        )
    kinds = set(get_args(kind) or (kind,))
    (of, *others) = kinds - {NoneType}
    if others or not hasattr(of, "__dataclass_fields__"):
        return None
    empty = None if NoneType in kinds else of()
    return LineField(
        register,
        key,
        _columns(of),
        1,
        lambda lines: of(*lines[0]) if lines else empty,
        lambda value: [_parts_of(value)] if value is not None and any(_parts_of(value)) else [],
    )


def _only_parts(lines: Sequence[Sequence[Any]]) -> Texts:
    return tuple(dict.fromkeys(parts[0] for parts in lines))


def _parts_of(value: Any) -> list[Any]:
    return [getattr(value, part.name) for part in fields(value)]


def _columns(of: Any) -> tuple[LineColumn, ...]:
    hints = get_type_hints(of)
    return tuple(_column(part.name, hints[part.name], part.default) for part in fields(of))


def _column(key: str, kind: Any, default: Any) -> LineColumn:
    def parse(read: Parse, unset: Collection[str] = NOT_SET) -> Parse:
        """Nothing typed is what there is without it, if that can be."""

        def or_default(plan: Plan, project: Project, text: str, today: date) -> Any:
            if text.lower() not in unset:
                return read(plan, project, text, today)
            if default is MISSING:
                title = phrase(f"register_form.part_{key}")
                raise InvalidValue(message("register_form.line_lacks", title=title))
            return default

        return or_default

    if isinstance(kind, type) and issubclass(kind, StrEnum):
        names = {member: phrase(f"register_words.{member.value}") for member in kind}
        return LineColumn(
            key,
            lambda _plan, _project, value: names[value],
            parse(lambda _plan, _project, text, _today: _member(names, text)),
            tuple(names.values()),
        )
    match kind:
        case _ if kind is str:
            return LineColumn(key, _plain, parse(_words, unset=("",)))
        case _ if kind is bool:
            return LineColumn(key, _tick, lambda _plan, _project, text, _today: yes_or_no(text), check=True)
        case _ if kind is int:
            return LineColumn(key, _number, parse(_on_scale), SCALE, is_number=True)
        case _ if kind is Money:
            return LineColumn(key, _amount, parse(_money), is_number=True)
        case _ if kind is Minutes:
            return LineColumn(key, _span, parse(_minutes), is_number=True)
        case _:  # a day, or one that may be missing
            return LineColumn(key, _day, parse(lambda _plan, _project, text, today: parse_day(text, today)))


def _plain(_plan: Plan, _project: Project, value: str) -> str:
    return value


def _tick(_plan: Plan, _project: Project, value: bool) -> str:
    return phrase("fields.yes") if value else ""


def _day(plan: Plan, _project: Project, value: Day | None) -> str:
    return "" if value is None else format_day(value, plan.portfolio.header.date_style)


def _number(_plan: Plan, _project: Project, value: int) -> str:
    return str(value)


def _amount(plan: Plan, _project: Project, value: Money) -> str:
    return amount_text(plan, value)


def _span(_plan: Plan, project: Project, value: Minutes) -> str:
    return format_minutes(value, project)


def _words(_plan: Plan, _project: Project, text: str, _today: date) -> str:
    return " ".join(text.split())


def _money(plan: Plan, _project: Project, text: str, _today: date) -> Money:
    header = plan.portfolio.header
    return parse_money(text, header.currency, header.number_style)


def _minutes(_plan: Plan, project: Project, text: str, _today: date) -> Minutes:
    return parse_minutes(text, project, TimeUnit.DAY)


def _on_scale(_plan: Plan, _project: Project, text: str, _today: date) -> int:
    if text not in SCALE:
        raise InvalidValue(message("register_form.not_on_scale", text=text))
    return int(text)


def _member(names: Mapping[StrEnum, str], text: str) -> StrEnum:
    wanted = text.casefold()
    found = [member for member, name in names.items() if name.casefold().startswith(wanted)]
    if len(found) != 1:
        choices = ", ".join(names.values())
        raise InvalidValue(message("fields.not_a_choice", text=text, choices=choices))
    return found[0]
