"""PaperMetrics: text sizes that follow those of the styles, and don't depend on the fonts of a machine."""

from pmdesk.ui.looks import TEXT_LOOKS

LETTER, LINE = 0.58, 1.18
"""Width and height of a letter by the size of its font, as in wide fonts for screens."""


class PaperMetrics:
    """Every letter of a style is as wide and every line as high as the style is large."""

    def width(self, text: str, style: str) -> float:
        return LETTER * TEXT_LOOKS[style].size_px * len(text)

    def line_height(self, style: str) -> float:
        return LINE * TEXT_LOOKS[style].size_px
