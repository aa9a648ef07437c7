"""Prices as people type and read them: ``120 EUR/h``, ``900/d``, ``50``."""

import re

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.money.rate import Price
from pmdesk.domain.quantities import Money, TimeUnit
from pmdesk.domain.settings import Settings
from pmdesk.presentation.numbers import format_money, parse_money
from pmdesk.presentation.spans import time_unit

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CNY": "¥", "INR": "₹", "PLN": "zł", "CHF": "Fr"}
"""Signs that may be typed in place of the code of a currency."""

_PER = re.compile(r"\s*(?:/|\bper\b)\s*", re.IGNORECASE)


def format_amount(money: Money, settings: Settings) -> str:
    """``money`` in the currency and the style of a portfolio."""
    return format_money(money, settings.currency, settings.number_style)


def parse_amount(text: str, settings: Settings) -> Money:
    """The amount that ``text`` says, with or without currency or its sign; nothing is 0.

    Raises InvalidValue for what can't be read and for less than nothing.
    """
    plain = text.replace(_SYMBOLS.get(settings.currency, settings.currency), "").strip()
    if not plain:
        return Money(0)
    money = parse_money(plain, settings.currency, settings.number_style)
    if money < 0:
        raise InvalidValue(message("errors.price_range"))
    return money


def format_price(price: Price, settings: Settings) -> str:
    """``price`` as ``parse_price`` reads it back."""
    amount = format_amount(price.amount, settings)
    return amount if price.unit is None else f"{amount}/{price.unit.value}"


def bare_price(price: Price, settings: Settings) -> str:
    """``price`` without its currency, where there is no room for that or it is said elsewhere."""
    return format_price(price, settings).replace(f" {settings.currency}", "")


def parse_price(text: str, settings: Settings, usual: TimeUnit | None) -> Price:
    """The price that ``text`` says; without a unit it is for the ``usual`` one.

    Where None is usual, for material, a unit of time makes no sense. Raises InvalidValue.
    """
    amount, *units = _PER.split(text.strip(), maxsplit=1)
    unit = usual
    if units:
        found = time_unit(units[0])
        if found is None or usual is None:
            raise InvalidValue(message("fields.not_a_price", text=text.strip(), currency=settings.currency))
        unit = found
    return Price(parse_amount(amount, settings), unit)
