"""Which style of numbers a list of texts is written in: the signs between thousands and before decimals."""

import re
from collections.abc import Iterable
from functools import cache

from pmdesk.domain.settings import NumberStyle

_SPACES = str.maketrans("", "", "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ")
_LETTERS = re.compile(r"[A-Za-z€$£]+")


def number_style_of(texts: Iterable[str], preferred: NumberStyle) -> NumberStyle:
    """The style in which all ``texts`` are well-formed numbers, the ``preferred`` one first.

    Currencies and blanks around them are passed over. Without any such style it is the preferred one.
    """
    bare = [_LETTERS.sub("", text).translate(_SPACES).replace("−", "-").strip() for text in texts]
    styles = [preferred, *(style for style in NumberStyle if style is not preferred)]
    fitting = (style for style in styles if all(_well_formed(style).fullmatch(text) for text in bare if text))
    return next(fitting, preferred)


@cache
def _well_formed(style: NumberStyle) -> re.Pattern[str]:
    group, decimal = re.escape(style.grouping.strip("\N{NO-BREAK SPACE}")), re.escape(style.decimal)
    thousands = rf"\d{{1,3}}(?:{group}\d{{3}})+|" if group else ""
    return re.compile(rf"[-+]?(?:{thousands}\d+)?(?:(?<=\d){decimal}\d*|{decimal}\d+)?")
