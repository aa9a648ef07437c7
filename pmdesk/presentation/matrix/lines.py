"""The names of chips in lines."""

from collections.abc import Sequence

from pmdesk.presentation.shapes import TextMetrics

CHIP_PX, LINE_PX = 20.0, 16.0


def height_of(texts: Sequence[str]) -> float:
    """How high a chip with such lines is."""
    return CHIP_PX + LINE_PX * (len(texts) - 1)


def wrapped(text: str, room: float, metrics: TextMetrics) -> tuple[str, ...]:
    """The text in lines between its words; a word that is wider than a line is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if metrics.width(longer, "label") <= room:
            lines[-1] = longer
            continue
        rest = word
        while metrics.width(rest, "label") > room and len(rest) > 1:
            narrow = (n for n in range(1, len(rest)) if metrics.width(rest[:n], "label") <= room)
            fits = max(narrow, default=1)
            lines.append(rest[:fits])
            rest = rest[fits:]
        lines.append(rest)
    return tuple(line for line in lines if line)
