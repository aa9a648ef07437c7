"""How the columns of a sheet share the width that there is."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """The widths in px that a column has to have, and that it would like to have (``least <= wanted``)."""

    least: int
    wanted: int


def shared_out(wishes: Sequence[Wish], room: int) -> tuple[int, ...]:
    """Widths between least and wanted: what ``room`` leaves goes to the columns that can use it, evenly.

    Without room to share, each column has its least.
    """
    widths = [wish.least for wish in wishes]
    left = room - sum(widths)
    while left > 0:
        short = [n for n, wish in enumerate(wishes) if widths[n] < wish.wanted]
        if not short:
            break
        share = max(left // len(short), 1)
        for n in short:
            more = min(share, wishes[n].wanted - widths[n], left)
            widths[n] += more
            left -= more
    return tuple(widths)
