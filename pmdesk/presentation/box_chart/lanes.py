"""Lanes: how lines that run along the same gap between boxes are kept apart."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Gap:
    """The space between two columns or lines of boxes, with what runs along it: stretches by owner.

    An owner has one lane however many of its lines run here. ``after`` says for an owner whose lanes must be
    nearer to the beginning than its own.
    """

    stretches: dict[Hashable, tuple[float, float]] = field(default_factory=dict)
    after: dict[Hashable, set[Hashable]] = field(default_factory=dict)

    def run(self, owner: Hashable, start: float, end: float) -> None:
        """Let a line of ``owner`` run from ``start`` to ``end``."""
        low, high = self.stretches.get(owner, (start, end))
        self.stretches[owner] = min(low, start, end), max(high, start, end)

    def lanes(self) -> Mapping[Hashable, int]:
        """The lane of each owner, from 0; stretches in one lane don't touch."""
        lanes: dict[Hashable, int] = {}
        ends: dict[int, list[tuple[float, float]]] = {}
        for owner in _in_order(self.stretches, self.after):
            low, high = self.stretches[owner]
            least = max(
                (lanes[other] + 1 for other in self.after.get(owner, ()) if other in lanes), default=0
            )
            lane = least
            while any(low <= to and since <= high for since, to in ends.get(lane, ())):
                lane += 1
            lanes[owner] = lane
            ends.setdefault(lane, []).append((low, high))
        return lanes


def _in_order(
    owners: Mapping[Hashable, tuple[float, float]], after: Mapping[Hashable, set[Hashable]]
) -> Iterable[Hashable]:
    """The owners, each behind those it comes after; where they wait for each other, by their stretches."""
    left = sorted(owners, key=lambda owner: owners[owner])
    while left:
        waiting = set(left)
        free = [owner for owner in left if not after.get(owner, set()) & waiting] or left[:1]
        yield from free
        chosen = set(free)
        left = [owner for owner in left if owner not in chosen]
