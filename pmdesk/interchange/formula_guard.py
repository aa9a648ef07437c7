"""Keeps texts from being taken for formulas by the programs that open what we write."""

import re

_STARTS_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """``text`` for a cell of a CSV file: with ``'`` in front where a spreadsheet would compute it.

    Texts that look as if they had been guarded get one more, so that ``unguarded`` gives back each text.
    """
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that ``guarded`` made this of; only for files that we wrote."""
    return text[1:] if _GUARDED.match(text) else text
