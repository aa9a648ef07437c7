"""Text in lines: wrapped between words to a width, with every letter kept."""

from pmdesk.presentation.shapes import TextMetrics


def wrapped(text: str, width: float, style: str, metrics: TextMetrics) -> tuple[str, ...]:
    """``text`` in lines that fit ``width``; a word too long for a line is broken. No text: one empty line."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if metrics.width(longer, style) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width, style, metrics)
        lines += full
    return (*lines, line) if line or not lines else tuple(lines)


def _pieces(word: str, width: float, style: str, metrics: TextMetrics) -> list[str]:
    pieces: list[str] = []
    while metrics.width(word, style) > width and len(word) > 1:
        fits = next((n for n in range(len(word) - 1, 1, -1) if metrics.width(word[:n], style) <= width), 1)
        pieces.append(word[:fits])
        word = word[fits:]
    return [*pieces, word]
