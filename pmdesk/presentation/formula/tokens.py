"""A formula cut into tokens: numbers, spans, texts, names of fields in brackets, words and signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pmdesk.presentation.formula.mistake import Mistake

LONGEST = 2000
"""Signs in a formula."""


class TokenKind(StrEnum):
    """What a piece of a formula is."""

    NUMBER = "number"
    SPAN = "span"
    TEXT = "text"
    FIELD = "field"
    WORD = "word"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a formula; ``text`` is without quotes and brackets."""

    kind: TokenKind
    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"""\s*(?:
        (?P<span>\d+(?:\.\d+)?\ ?(?:mo|m|h|d|w)\b)
      | (?P<number>\d+(?:\.\d+)?|\.\d+)
      | "(?P<text>[^"]*(?:""[^"]*)*)"
      | \[(?P<field>[^\[\]]+)\]
      | (?P<word>[^\W\d]\w*)
      | (?P<sign><=|>=|<>|[-+*/&=<>(),^])
    )""",
    re.VERBOSE,
)


def tokens_of(text: str) -> Iterator[Token]:
    """The tokens of ``text`` in order; the last is its end. Raises Mistake for a sign that means nothing."""
    if len(text) > LONGEST:
        raise Mistake("too_long", LONGEST, len(text))
    at, length = 0, len(text.rstrip())
    while at < length:
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise Mistake(_UNCLOSED.get(text[start], "no_meaning"), start, start + 1, sign=text[start])
        at = found.end()
        value = found[found.lastgroup]
        if found.lastgroup == "text":
            value = value.replace('""', '"')
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Token(TokenKind(found.lastgroup), value, start, at)
    yield Token(TokenKind.END, "", length, length)


_UNCLOSED = {'"': "quote_open", "[": "bracket_open"}


def renamed(text: str, old: str, new: str) -> str:
    """The formula with another name for a field; text that is no formula stays."""
    try:
        names = [token for token in tokens_of(text) if token.kind is TokenKind.FIELD]
    except Mistake:
        return text
    for token in reversed(names):
        if token.text.strip().casefold() == old.casefold():
            text = f"{text[: token.start]}[{new}]{text[token.end :]}"
    return text
