"""Moods of teams: a number from 1 to 5 and the word for it, as they are shown and typed."""

from collections.abc import Callable
from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.presentation.field import Editor, Field, Formats, phrase
from pmdesk.presentation.plan import Plan

MOODS = range(1, 6)


def mood_text(mood: int) -> str:
    """A mood in words, such as “4 good”."""
    return f"{mood} {phrase(f'register_words.mood_{mood}')}"


def mood_field(key: str, width_px: int, get: Callable[[Plan, int], int]) -> Field[int]:
    """A field of a mood, chosen from five, or typed as its number, its word or the start of that."""

    def shown(_plan: Plan, _row: int, value: int, _formats: Formats) -> str:
        return mood_text(value)

    def parse(_plan: Plan, _row: int, text: str, _today: date) -> int:
        wanted = " ".join(text.split()).casefold()
        names = {mood: (str(mood), mood_text(mood).casefold()) for mood in MOODS}
        exact = [mood for mood, own in names.items() if wanted in own]
        words = {mood: phrase(f"register_words.mood_{mood}").casefold() for mood in MOODS}
        found = exact or [mood for mood, word in words.items() if wanted and word.startswith(wanted)]
        if len(found) != 1:
            choices = ", ".join(map(mood_text, MOODS))
            raise InvalidValue(message("fields.not_a_choice", text=text.strip(), choices=choices))
        return found[0]

    def choices(_plan: Plan) -> tuple[str, ...]:
        return tuple(map(mood_text, MOODS))

    return Field(key, width_px, get, shown, parse, kind=Editor.CHOICE, choices=choices)
