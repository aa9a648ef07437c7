"""Quick search: what a few typed words stand for among many texts, the best first."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

ENOUGH = 2_000
"""So many hits are ranked; of a single letter in a large plan there are far more, and none is meant."""


def folded(text: str) -> str:
    """The text as it is compared: upper and lower case are the same."""
    return text.casefold()


class Hit(NamedTuple):
    """A text that was found, by its place; the smaller ``rank``, the better."""

    rank: int
    place: int


def best(texts: Sequence[str], wanted: str, limit: int) -> list[Hit]:
    """The ``limit`` best hits among ``texts``, which are folded.

    Every word of ``wanted`` must be in the text. A hit is better the nearer its words stand to the beginnings
    of the text and of its words, and the shorter the text; without words the first texts are the best.
    """
    words = folded(wanted).split()
    if not words:
        return [Hit(0, place) for place in range(min(limit, len(texts)))]
    hits = (Hit(_rank(texts[place], words), place) for place in islice(_hits(texts, words), ENOUGH))
    return nsmallest(limit, hits, key=lambda hit: (hit.rank, len(texts[hit.place])))


def _hits(texts: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    first, *others = words
    for place, text in enumerate(texts):
        if first in text and all(word in text for word in others):
            yield place


def _rank(text: str, words: Iterable[str]) -> int:
    return sum(0 if text.startswith(word) else 1 if f" {word}" in text else 2 for word in words)
