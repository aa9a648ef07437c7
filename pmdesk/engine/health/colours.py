"""Colours of health, from the best to the worst, and the worst of several."""

from collections.abc import Iterable
from enum import StrEnum

from pmdesk.domain.registers.snapshot import Health


class Colour(StrEnum):
    """Well, nobody can say, endangered, in need of a decision from above; the later the worse."""

    GREEN = "green"
    GREY = "grey"
    AMBER = "amber"
    RED = "red"


BADNESS = {colour: place for place, colour in enumerate(Colour)}
"""The place of each colour from the best to the worst."""


def colour_of(health: Health) -> Colour:
    """The colour of a judgement."""
    return Colour(health.value)


def worst(colours: Iterable[Colour]) -> Colour:
    """The worst of some colours; grey if there are none."""
    return max(colours, key=BADNESS.__getitem__, default=Colour.GREY)


def banded(figure: float, green: float, amber: float) -> Colour:
    """Green up to a figure, amber up to another, red above: of figures that are the worse the higher."""
    if figure <= green:
        return Colour.GREEN
    return Colour.AMBER if figure <= amber else Colour.RED
