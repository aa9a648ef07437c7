"""Tie notes: under things of a picture that is cut into sheets, to what on other sheets they are tied."""

from collections.abc import Sequence

import numpy as np

from pmdesk.presentation.printable import Ties
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Scene, TextMetrics, Texts
from pmdesk.reports.off_page_words import Elsewhere, fitting_words

STYLE = "label_muted"
BELOW_PX = 8.0
ARROW_PX = 20.0


class TieNotes:
    """The notes of a picture that is cut into stretches ``across`` and ``down``."""

    def __init__(
        self,
        ties: Ties,
        across: Sequence[tuple[float, float]],
        down: Sequence[tuple[float, float]],
        metrics: TextMetrics,
    ) -> None:
        self._ties = ties
        columns = np.searchsorted([start for start, _ in across], ties.x + 1e-6, side="right") - 1
        rows = np.searchsorted([start for start, _ in down], ties.y - 1e-6, side="right") - 1
        sheet = rows * len(across) + columns
        self._texts: dict[int, str] = {}
        parted = ties.ends[sheet[ties.ends[:, 0]] != sheet[ties.ends[:, 1]]].tolist()
        before: dict[int, list[int]] = {}
        after: dict[int, list[int]] = {}
        for first, second in parted:
            after.setdefault(first, []).append(second)
            before.setdefault(second, []).append(first)

        def told(things: Sequence[int], room: float) -> str:
            others = [Elsewhere(*ties.names(n), int(sheet[n]) + 1) for n in things]
            return ", ".join(fitting_words(others, room, metrics))

        for thing in before.keys() | after.keys():
            both = thing in before and thing in after
            room = ties.width / (2 if both else 1) - ARROW_PX
            parts = [f"{told(before[thing], room)} →"] if thing in before else []
            parts += [f"→ {told(after[thing], room)}"] if thing in after else []
            self._texts[thing] = "   ".join(parts)

    def scene(self, region: Region) -> Scene:
        """The notes of the things in a region."""
        ties = self._ties
        inside = (ties.x >= region.left) & (ties.x < region.right)
        inside &= (ties.y > region.top) & (ties.y <= region.bottom)
        shown = [thing for thing in np.flatnonzero(inside).tolist() if thing in self._texts]
        texts = [self._texts[thing] for thing in shown]
        return (Texts(STYLE, ties.x[shown], ties.y[shown] + BELOW_PX, texts, halo="label_halo"),)
