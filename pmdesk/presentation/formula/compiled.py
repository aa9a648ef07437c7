"""A formula made ready: checked by the kinds of its values, and turned into functions that compute it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, DecimalException

from pmdesk.domain.custom_value import MOST_DIGITS
from pmdesk.domain.quantities import TimeUnit
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.field import phrase
from pmdesk.presentation.formula.functions import FUNCTIONS
from pmdesk.presentation.formula.mistake import Mistake
from pmdesk.presentation.formula.operators import Operation, operation
from pmdesk.presentation.formula.syntax import Call, FieldName, Node, Number, SpanOf, Text, parsed
from pmdesk.presentation.formula.values import (
    LONGEST_TEXT,
    Kind,
    Row,
    Source,
    Trouble,
    Value,
    whole_minutes,
)
from pmdesk.presentation.spans import format_minutes, minutes_per

Names = Callable[[str], Source | None]
"""Finds a field by the name in brackets; None if there is none."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be computed. ``fields`` are the names it reads, as they are written."""

    kind: Kind
    fields: frozenset[str]
    _compute: Callable[[Row], Value]

    def value(self, row: Row) -> Value:
        """What the formula gives for ``row``; None if that is empty. Raises Trouble."""
        try:
            return self._compute(row)
        except (DecimalException, OverflowError, ValueError) as error:
            raise Trouble("number_range") from error


def compiled(text: str, names: Names) -> Formula:
    """The formula that ``text`` says. Raises Mistake where it, or its kinds, make no sense."""
    compiler = _Compiler(names)
    kind, compute = compiler.made(parsed(text))
    return Formula(kind, frozenset(compiler.fields), compute)


def as_text(kind: Kind, value: Value, row: Row) -> str:
    """``value`` as formulas write it in a text."""
    if value is None:
        return ""
    match kind:
        case Kind.NUMBER:
            text = f"{value:f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        case Kind.SPAN:
            return format_minutes(whole_minutes(value), row.project)
        case Kind.DATE:
            return format_instant(value)
        case Kind.FLAG:
            return phrase("fields.yes" if value else "fields.no")
        case Kind.TEXT:
            return str(value)


_Made = tuple[Kind, Callable[[Row], Value]]


class _Compiler:
    def __init__(self, names: Names) -> None:
        self._names = names
        self.fields: set[str] = set()

    def made(self, node: Node) -> _Made:
        match node:
            case Number(value=number):
                return Kind.NUMBER, lambda _row: number
            case Text(value=text):
                return Kind.TEXT, lambda _row: text
            case SpanOf(amount=amount, unit=unit):
                return Kind.SPAN, lambda row: amount * minutes_per(TimeUnit(unit), row.project)
            case FieldName(name=name):
                source = self._names(name)
                if source is None:
                    raise Mistake("no_such_field", node.start, node.end, name=name)
                self.fields.add(name)
                return source.kind, source.read
            case Call():
                return self._call(node)

    def _call(self, node: Call) -> _Made:
        if node.name in ("yes", "no") and not node.arguments:
            return Kind.FLAG, lambda _row: node.name == "yes"
        arguments = [self.made(argument) for argument in node.arguments]
        kinds = [kind for kind, _ in arguments]
        computes = [compute for _, compute in arguments]
        if node.name == "&":
            return Kind.TEXT, _joined(kinds, computes)
        if node.name == "text" and len(kinds) == 1:
            return Kind.TEXT, lambda row: as_text(kinds[0], computes[0](row), row)
        found = self._operation(node, kinds)
        return found.gives, _applied(found, computes)

    def _operation(self, node: Call, kinds: list[Kind]) -> Operation:
        match node.name, kinds:
            case "not", [Kind.FLAG]:
                return Operation(Kind.FLAG, lambda _row, value: not value, takes_empty=True)
            case "minus", [Kind.NUMBER | Kind.SPAN as kind]:
                return Operation(kind, lambda _row, value: -value)
            case "not" | "minus", [kind]:
                sign = "-" if node.name == "minus" else node.name
                raise Mistake("not_with", node.start, node.end, sign=sign, kind=kind_name(kind))
            case name, _ if name in FUNCTIONS:
                fitting = FUNCTIONS[name].fit(kinds)
                if fitting is None:
                    pattern, given = FUNCTIONS[name].pattern, ", ".join(map(kind_name, kinds))
                    raise Mistake("not_taken", node.start, node.end, pattern=pattern, given=given)
                return fitting
            case name, [left, right]:
                between = operation(name, left, right)
                if between is None:
                    arguments = {"left": kind_name(left), "right": kind_name(right)}
                    raise Mistake("not_between", node.start, node.end, sign=name, **arguments)
                return between
            case name, _:
                raise Mistake("not_a_function", node.start, node.end, name=name)


def kind_name(kind: Kind) -> str:
    """What people call a kind."""
    return phrase(f"formula_text.kind_{kind.value}")


def _applied(found: Operation, computes: list[Callable[[Row], Value]]) -> Callable[[Row], Value]:
    def compute(row: Row) -> Value:
        values = [one(row) for one in computes]
        if not found.takes_empty and None in values:
            return None
        result = found.compute(row, *values)
        if isinstance(result, Decimal) and result.adjusted() > MOST_DIGITS:
            raise Trouble("number_range")
        return result

    return compute


def _joined(kinds: list[Kind], computes: list[Callable[[Row], Value]]) -> Callable[[Row], Value]:
    def compute(row: Row) -> str:
        text = "".join(as_text(kind, one(row), row) for kind, one in zip(kinds, computes, strict=True))
        if len(text) > LONGEST_TEXT:
            raise Trouble("text_range")
        return text

    return compute
