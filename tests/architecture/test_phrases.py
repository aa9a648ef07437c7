"""Catalogue and code agree: no phrase is missing, none is left over, each gap gets what it asks for."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from pmdesk.domain.messages import catalogue

CHECKOUT = Path(__file__).parents[2]
FILES = sorted((CHECKOUT / "resources" / "i18n" / "en").glob("*.toml"))
TOPICS = "|".join(path.stem for path in FILES)
A_NAME = "[A-Za-z0-9_]*[A-Za-z0-9]"
A_KEY = re.compile(rf"({TOPICS})\.{A_NAME}")


@cache
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    """Every node of the code, with the place to name when it is at fault."""
    return tuple(
        (f"{name}:{getattr(node, 'lineno', 0)}", node)
        for path in sorted((CHECKOUT / "pmdesk").rglob("*.py"))
        for name in (str(path.relative_to(CHECKOUT)),)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def gaps(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def test_every_key_in_the_code_has_a_phrase() -> None:
    missing = {
        f"{place} {node.value}"
        for place, node in nodes()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and A_KEY.fullmatch(node.value)
        and node.value not in catalogue()
    }

    assert missing == set()


def test_every_message_is_of_a_known_topic() -> None:
    strangers = {
        f"{place} {key}" for place, call in messages() for key in keys_of(call) if key not in catalogue()
    }

    assert strangers == set()


def test_every_phrase_is_used() -> None:
    texts = {node.value for _, node in nodes() if isinstance(node, ast.Constant)}
    composed = [pattern(node) for _, node in nodes() if isinstance(node, ast.JoinedStr)]

    def is_used(key: str) -> bool:
        """Whether the code has the key, or a text with gaps and the words that make it the key."""
        found = (text.fullmatch(key) for text in composed)
        return key in texts or any(words and texts.issuperset(words.groups()) for words in found)

    assert {key for key in catalogue() if not is_used(key)} == set()


def test_every_gap_is_filled() -> None:
    wrong = {
        f"{place} {key}"
        for place, call in messages()
        for key in keys_of(call)
        if None not in (given := {keyword.arg for keyword in call.keywords})
        and given != gaps(catalogue()[key])
    }

    assert wrong == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_phrases_are_sorted(path: Path) -> None:
    keys = list(tomllib.loads(path.read_text(encoding="utf-8")))

    assert keys == sorted(keys)


def messages() -> Iterator[tuple[str, ast.Call]]:
    """Every call of ``message``, with its place."""
    for place, node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message":
            yield place, node


def keys_of(call: ast.Call) -> Iterator[str]:
    """The keys that the message can have, where the code says so; composed keys are left out."""
    choices = [call.args[0]]
    while choices:
        match choices.pop():
            case ast.Constant(value=str(key)):
                yield key
            case ast.IfExp(body=body, orelse=orelse):
                choices += [body, orelse]


def pattern(text: ast.JoinedStr) -> re.Pattern[str]:
    """What an f-string can become, if it begins like a key; a group for each of its gaps."""
    parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else f"({A_NAME})" for p in text.values]
    return re.compile("".join(parts) if re.match(rf"({TOPICS})\\\.", parts[0]) else r"(?!)")
