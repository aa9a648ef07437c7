"""Tool tips of what people typed: lines that fit on a screen, and never taken for HTML."""

import textwrap
from html import escape

WIDTH = 80
"""Characters of a line."""

LENGTH = 800
"""Characters from which the rest of a text is left out."""


def tip_of(text: str) -> str:
    """``text`` as a tool tip, its lines wrapped, cut where it would cover the screen."""
    shown = text if len(text) <= LENGTH else f"{text[:LENGTH]} …"
    wrapped = "\n".join(textwrap.fill(line, WIDTH) for line in shown.splitlines())
    if "<" not in wrapped:
        return wrapped
    return f"<div>{escape(wrapped).replace(chr(10), '<br>')}</div>"  # Qt may have taken it for HTML
