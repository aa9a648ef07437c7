"""Numbers and amounts of money as people type and read them, in the style of a portfolio."""

import re
from decimal import ROUND_HALF_EVEN, Decimal

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import MONEY_PER_UNIT, Money
from pmdesk.domain.settings import NumberStyle

_WITHOUT_CENTS = frozenset({"JPY", "KRW", "ISK", "CLP", "VND", "HUF"})
_PLAIN = re.compile(r"[-−]?(?:\d+(?:\.\d*)?|\.\d+)")
_MOST_DIGITS = 15
_SPACES = str.maketrans("", "", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


def format_number(number: Decimal, style: NumberStyle, places: int | None = None) -> str:
    """``number`` with its thousands set apart; with as many decimals as it has, or with ``places``."""
    text = f"{number:,f}" if places is None else f"{round_to(number, places):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, part = text.partition(".")
    return whole.replace(",", style.grouping) + (style.decimal + part if part else "")


def parse_number(text: str, style: NumberStyle) -> Decimal:
    """The number that ``text`` says, with or without signs between thousands. Raises InvalidValue."""
    plain = text.strip().translate(_SPACES)
    for sign in (style.grouping, "'", "\N{RIGHT SINGLE QUOTATION MARK}"):
        plain = plain.replace(sign, "") if sign else plain
    plain = plain.replace(style.decimal, ".")
    digits = sum(character.isdigit() for character in plain)
    if (not plain.isascii() and "−" not in plain) or not _PLAIN.fullmatch(plain) or digits > _MOST_DIGITS:
        raise InvalidValue(message("fields.not_a_number", text=text.strip()))
    return Decimal(plain.replace("−", "-"))


def round_to(number: Decimal, places: int) -> Decimal:
    """``number`` with so many decimals; a half goes to the even neighbour."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)


def format_money(money: Money, currency: str, style: NumberStyle) -> str:
    """``money`` with the decimals of its currency, and the currency."""
    places = 0 if currency in _WITHOUT_CENTS else 2
    return f"{format_number(Decimal(money) / MONEY_PER_UNIT, style, places)} {currency}"


def parse_money(text: str, currency: str, style: NumberStyle) -> Money:
    """The amount that ``text`` says, with or without the currency. Raises InvalidValue."""
    plain = re.sub(re.escape(currency), "", text, flags=re.IGNORECASE)
    return Money(round(parse_number(plain, style) * MONEY_PER_UNIT))
