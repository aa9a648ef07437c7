"""Figures as the arguments of formulas: short, with a sign where a difference is meant."""

from fractions import Fraction

MINUS = "\N{MINUS SIGN}"


def short(value: Fraction | float, digits: int = 1) -> str:
    """A number without needless zeros; digits are the most after the point."""
    text = f"{float(value):.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", MINUS)


def signed(value: Fraction | float, digits: int = 1) -> str:
    """A difference with its sign; none is 0."""
    text = short(value, digits)
    return text if text.startswith(MINUS) or text == "0" else f"+{text}"
