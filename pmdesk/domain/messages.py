"""Text as data: a key and its arguments; the English catalogue lies in ``resources/i18n/en``.

Everything below the window that speaks to people (labels of edits, errors, findings, reasons) is a
Message. It is put into words at the last moment, so that it can be kept in a file and translated.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import Any

from pmdesk.domain.shipped import shipped_folder

Argument = str | int


@dataclass(frozen=True, slots=True)
class Message:
    """A phrase of the catalogue, ``topic.name``, and what fills its gaps."""

    key: str
    arguments: tuple[tuple[str, Argument], ...] = ()


def message(key: str, **arguments: Argument) -> Message:
    """The message ``key`` with its gaps filled by ``arguments``."""
    return Message(key, tuple(arguments.items()))


@cache
def catalogue(language: str = "en") -> Mapping[str, str]:
    """All phrases of a language by ``topic.name``; one TOML file a topic."""
    phrases: dict[str, str] = {}
    for path in sorted((shipped_folder() / "i18n" / language).glob("*.toml")):
        topic = tomllib.loads(path.read_text(encoding="utf-8"))
        phrases |= {f"{path.stem}.{name}": phrase for name, phrase in topic.items()}
    return phrases


def say(text: Message, phrases: Mapping[str, str] | None = None) -> str:
    """``text`` in words. Gaps may say how a number is meant: ``{finish:instant}``, ``{first:day}``,
    ``{amount:money}``.

    Raises KeyError for a key that no catalogue file has.
    """
    return _SPEAKER.vformat((phrases or catalogue())[text.key], (), dict(text.arguments))


class _Speaker(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        match format_spec:
            case "money":
                return f"{Decimal(value) / 10_000:,.2f}"
            case "instant":
                moment = _EPOCH + timedelta(minutes=value)
                return f"{moment:%a} {moment.day} {moment:%b %Y %H:%M}"
            case "day":
                moment = _EPOCH + timedelta(days=value)
                return f"{moment:%a} {moment.day} {moment:%b %Y}"
            case "hours":
                return f"{value / 60:g} h"
            case "elapsed":
                days, rest = divmod(value, 1440)
                return f"{value / 60:g} h" if rest else "1 day" if days == 1 else f"{days} days"
            case _:
                return str(super().format_field(value, format_spec))


_EPOCH = datetime(2000, 1, 3)  # the epoch of pmdesk.domain.quantities, which builds on this module
_SPEAKER = _Speaker()
