"""Pages: which strips of a document stand on which page, and where."""

from collections.abc import Sequence

from pmdesk.reports.document.strips import PlacedStrip, Strip


def paged(strips: Sequence[Strip], height: float) -> tuple[tuple[PlacedStrip, ...], ...]:
    """The strips on pages of a height, in their order; without any there is one empty page.

    What is glued stands on one page with what follows, if a page is high enough for that. A strip higher than
    a page begins where there is room for its first lines and goes on on the next pages.
    """
    pages = _Pages(height)
    left = list(reversed(strips))
    while left:
        chain = _chain(left, height)
        has_room = pages.y + pages.needed(chain) <= height + 1e-6
        if pages.is_begun and (chain[0].opens_page or not has_room):
            pages.turn()
        strip = left.pop()
        rest = pages.put(strip)
        if rest is not None:
            pages.turn()
            left.append(rest)
    return pages.done()


class _Pages:
    def __init__(self, height: float) -> None:
        self._height = height
        self._done: list[tuple[PlacedStrip, ...]] = []
        self._page: list[PlacedStrip] = []
        self.y = 0.0

    @property
    def is_begun(self) -> bool:
        """Whether anything stands on the present page."""
        return bool(self._page)

    def needed(self, chain: Sequence[Strip]) -> float:
        """The height of strips that stand together, on the present page."""
        return sum(strip.before + strip.least(self._height - strip.heads_px) for strip in chain)

    def put(self, strip: Strip) -> Strip | None:
        """Add a strip to the present page; what of it is left for the next one, if it had to be cut."""
        if not self._page:
            for head in strip.heads:
                self._add(head)
        else:
            self.y += strip.before
        room = self._height - self.y
        if strip.height <= room + 1e-6 or strip.shapes or strip.count < 2:
            self._add(strip)
            return None
        first, rest = strip.cut(room)
        self._add(first)
        return rest if rest.count else None

    def turn(self) -> None:
        """Begin a new page."""
        self._done.append(tuple(self._page))
        self._page, self.y = [], 0.0

    def done(self) -> tuple[tuple[PlacedStrip, ...], ...]:
        """All pages."""
        return (*self._done, tuple(self._page)) if self._page or not self._done else tuple(self._done)

    def _add(self, strip: Strip) -> None:
        self._page.append(PlacedStrip(self.y, strip))
        self.y += strip.height


def _chain(left: Sequence[Strip], height: float) -> Sequence[Strip]:
    """The next strips up to the first that isn't glued; only the next one if no page holds all of them."""
    chain = [left[-1]]
    while chain[-1].is_glued and len(chain) < len(left):
        chain.append(left[-1 - len(chain)])
    head = chain[0].heads_px
    whole = head + sum(strip.before + strip.least(height - head) for strip in chain) - chain[0].before
    return chain if whole <= height else chain[:1]
