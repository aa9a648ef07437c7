"""Off-page words: which tasks stand at the other ends of links, and on which page, as short as need be."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmdesk.domain.messages import message, say
from pmdesk.presentation.shapes import TextMetrics

LONGEST_NAME = 28
STYLE = "label"


class Elsewhere(NamedTuple):
    """A task on another page."""

    number: str
    name: str
    page: int


def fitting_words(others: Sequence[Elsewhere], room: float, metrics: TextMetrics) -> tuple[str, ...]:
    """The longest way to say where ``others`` are, in parts, that fits ``room`` with commas; () for none."""
    for texts in _wordings(others):
        if metrics.width(", ".join(texts), STYLE) <= room:
            return texts
    return ()


def _wordings(others: Sequence[Elsewhere]) -> Iterator[tuple[str, ...]]:
    """Ways to say the same, each shorter than the one before."""
    if len(others) <= 2:
        yield tuple(_named(other) for other in others)
    if len(others) > 1:
        yield (_named(others[0]), f"+{len(others) - 1}")
    pages = sorted({other.page for other in others})
    numbers = {page: ", ".join(other.number for other in others if other.page == page) for page in pages}
    yield tuple(say(message("reports.off_page_rows", rows=numbers[page], page=page)) for page in pages)
    yield (say(message("reports.off_page_only", pages=", ".join(map(str, pages)))),)


def _named(other: Elsewhere) -> str:
    name = " ".join(other.name.split())
    shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    return say(message("reports.off_page", row=other.number, name=shown, page=other.page))
