"""Words of documents: days, amounts, people and states as texts, and headings of columns."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from pmdesk.domain.ids import ResourceId
from pmdesk.domain.quantities import MONEY_PER_UNIT, Day, Instant, Money, day_containing
from pmdesk.domain.settings import NumberStyle
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.documents.document import Cell, Column, Tone
from pmdesk.presentation.field import Align, phrase
from pmdesk.presentation.numbers import format_money, format_number
from pmdesk.presentation.plan import Plan

MINUS = "\N{MINUS SIGN}"


def title(key: str) -> str:
    """What the field of this key is called everywhere."""
    return phrase(f"fields.title_{key}")


def titled(key: str, share: float = 0.0, align: Align = Align.LEFT) -> Column:
    """A column with the heading that the field of this key has everywhere."""
    return Column(title(key), share, align)


def named(key: str, text: str) -> tuple[str, str]:
    """A fact, called as the field of this key is everywhere."""
    return title(key), text


def day_text(plan: Plan, day: Day | None) -> str:
    """A day as the portfolio writes it; nothing for no day."""
    return "" if day is None else format_day(day, plan.portfolio.header.date_style)


def start_text(plan: Plan, start: Instant | None) -> str:
    """The day of a start."""
    return "" if start is None else day_text(plan, day_containing(start))


def finish_text(plan: Plan, start: Instant | None, finish: Instant | None) -> str:
    """The last day of what goes from ``start`` to ``finish``: midnight ends the day before."""
    return day_text(plan, last_day(start, finish))


def last_day(start: Instant | None, finish: Instant | None) -> Day | None:
    """The last day of what goes from ``start`` to ``finish``."""
    if finish is None:
        return None
    ends_later = start is None or finish > start
    return day_containing(Instant(finish - 1) if ends_later else finish)


def person_text(plan: Plan, person: ResourceId | None) -> str:
    """The name of somebody; nothing for nobody."""
    return "" if person is None else plan.portfolio.resources[person].name


def state_text(state: StrEnum) -> str:
    """A state or kind of a register in words."""
    return phrase(f"register_words.{state.value}")


def lines(*texts: str) -> str:
    """Those of the texts that say something, each on a line."""
    return "\n".join(text.strip() for text in texts if text.strip())


def labelled(key: str, text: str) -> str:
    """A text behind what its field is called; nothing for no text."""
    return f"{title(key)}: {text}" if text.strip() else ""


def number_style(plan: Plan) -> NumberStyle:
    """How numbers are written: as in the portfolio, but never without signs between thousands."""
    style = plan.portfolio.header.number_style
    return NumberStyle.COMMA_POINT if style is NumberStyle.PLAIN else style


def money_text(plan: Plan, amount: Money | None) -> str:
    """An amount with its currency."""
    if amount is None:
        return ""
    return format_money(amount, plan.portfolio.header.currency, number_style(plan)).replace("-", MINUS)


class Amounts:
    """Writes the amounts of a table without the currency; with decimals only if one of them has some."""

    def __init__(self, plan: Plan, amounts: Iterable[int]) -> None:
        self._style = number_style(plan)
        self._currency = plan.portfolio.header.currency
        self._is_whole = all(amount % MONEY_PER_UNIT == 0 for amount in amounts)

    def text(self, amount: int) -> str:
        """An amount."""
        if self._is_whole:
            text = format_number(Decimal(amount) / MONEY_PER_UNIT, self._style, 0)
        else:
            text = format_money(Money(amount), self._currency, self._style).rpartition(" ")[0]
        return text.replace("-", MINUS)

    def cell(self, amount: int, tone: Tone = Tone.PLAIN) -> Cell:
        """An amount that a later document compares itself with."""
        return Cell(self.text(amount), tone, figure=amount)


def counted(counts: Mapping[str, int]) -> str:
    """``Open: 3 · Late: 1``: what there is of each, without what there is none of."""
    return " · ".join(f"{word}: {count}" for word, count in counts.items() if count)
