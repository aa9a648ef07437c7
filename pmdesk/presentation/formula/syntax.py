"""The tree of a formula: what its tokens mean together.

From loose to tight: ``or``; ``and``; ``not``; ``= <> < <= > >=``; ``&``; ``+ -``; ``* /``; a minus before;
``^``; then numbers, spans, texts, ``[fields]``, ``functions(…)`` and brackets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from pmdesk.presentation.formula.mistake import Mistake
from pmdesk.presentation.formula.tokens import Token, TokenKind, tokens_of

DEEPEST = 60
"""How deep brackets and functions may lie inside each other."""
MOST_OPERATORS = 150


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written."""

    value: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpanOf:
    """A span of working time as it is written: ``3d``."""

    amount: Decimal
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field in brackets."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator with what it is applied to."""

    name: str
    arguments: tuple["Node", ...]
    start: int
    end: int


Node = Number | SpanOf | Text | FieldName | Call

_LEVELS = (("or",), ("and",), ("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/"))
"""Operators between two values, the loosest first."""

_COMPARISON = 2


def parsed(text: str) -> Node:
    """The tree of a formula. Raises Mistake with the place of the first thing that can't be understood."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = list(tokens_of(text))
        self._at = 0
        self._depth = 0
        self._operators = 0

    def whole(self) -> Node:
        if self._next().kind is TokenKind.END:
            raise self._mistake("empty")
        node = self._level(0)
        if self._next().kind is not TokenKind.END:
            raise self._mistake("not_expected", sign=self._next().text)
        return node

    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _is(self, *signs: str) -> bool:
        token = self._next()
        return token.kind in (TokenKind.SIGN, TokenKind.WORD) and token.text.lower() in signs

    def _mistake(self, phrase: str, **arguments: str) -> Mistake:
        return Mistake(phrase, self._next().start, max(self._next().end, self._next().start + 1), **arguments)

    def _level(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._signed()
        if level == _COMPARISON and self._is("not"):
            start = self._take().start
            inner = self._nested(partial(self._level, level))
            return Call("not", (inner,), start, inner.end)
        left = self._level(level + 1)
        while self._is(*_LEVELS[level]):
            self._operators += 1
            if self._operators > MOST_OPERATORS:
                raise self._mistake("too_deep")
            sign = self._take().text.lower()
            right = self._level(level + 1)
            left = Call(sign, (left, right), left.start, right.end)
        return left

    def _nested(self, read: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._mistake("too_deep")
        node = read()
        self._depth -= 1
        return node

    def _signed(self) -> Node:
        if self._is("-"):
            start = self._take().start
            inner = self._nested(self._signed)
            return Call("minus", (inner,), start, inner.end)
        left = self._single()
        if self._is("^"):
            self._take()
            right = self._nested(self._signed)
            return Call("^", (left, right), left.start, right.end)
        return left

    def _single(self) -> Node:
        token = self._take()
        match token.kind:
            case TokenKind.NUMBER:
                return Number(Decimal(token.text), token.start, token.end)
            case TokenKind.SPAN:
                unit = token.text.lstrip("0123456789. ")
                return SpanOf(Decimal(token.text.removesuffix(unit)), unit, token.start, token.end)
            case TokenKind.TEXT:
                return Text(token.text, token.start, token.end)
            case TokenKind.FIELD:
                return FieldName(token.text.strip(), token.start, token.end)
            case TokenKind.WORD:
                return self._call(token)
            case TokenKind.SIGN if token.text == "(":
                inner = self._nested(partial(self._level, 0))
                self._close()
                return inner
            case _:
                self._at -= 1
                raise self._mistake("value_expected")

    def _call(self, name: Token) -> Node:
        if name.text.lower() in ("yes", "no"):
            return Call(name.text.lower(), (), name.start, name.end)
        if not self._is("("):
            raise Mistake("not_a_function", name.start, name.end, name=name.text)
        self._take()
        arguments: list[Node] = []
        while not self._is(")"):
            if arguments:
                self._separate()
            arguments.append(self._nested(partial(self._level, 0)))
        return Call(name.text.lower(), tuple(arguments), name.start, self._close())

    def _separate(self) -> None:
        if not self._is(","):
            raise self._mistake("comma_expected")
        self._take()

    def _close(self) -> int:
        """Take the closing bracket; where it ends."""
        if not self._is(")"):
            raise self._mistake("closing_expected")
        return self._take().end
