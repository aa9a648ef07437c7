"""Signs of health: a shape with a letter for each colour, and arrows that tell what has changed."""

import numpy as np

from pmdesk.engine.health.colours import BADNESS, Colour
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.field import phrase
from pmdesk.presentation.shapes import Anchor

STYLES = {
    Colour.GREEN: "health_green",
    Colour.GREY: "health_blank",
    Colour.AMBER: "health_amber",
    Colour.RED: "health_red",
}
LETTER = "health_letter"
ARROW_PX = 4.0


def word_of(colour: Colour) -> str:
    """What a colour is called."""
    return phrase(f"health.colour_{colour.value}")


def letter_of(colour: Colour) -> str:
    """The letter that stands in its shape."""
    return phrase(f"health.letter_{colour.value}")


def sign(sketch: Sketch, colour: Colour, x: float, y: float, radius: float = 9.0) -> None:
    """The shape of a colour about a middle: circle, triangle, diamond; grey is an empty square."""
    style = STYLES[colour]
    letter_y = y
    match colour:
        case Colour.GREEN:
            sketch.circle(style, x, y, radius)
        case Colour.AMBER:
            top, foot = y - radius * 1.12, y + radius * 0.88
            sketch.polygon(style, np.array([[x, top], [x + radius * 1.2, foot], [x - radius * 1.2, foot]]))
            letter_y = y + radius * 0.25
        case Colour.RED:
            sketch.diamond(style, x, y, radius * 1.2)
        case Colour.GREY:
            half = radius * 0.82
            sketch.rect(style, x - half, y - half, 2 * half, 2 * half)
    sketch.text(
        "health_dash" if colour is Colour.GREY else LETTER, x, letter_y, letter_of(colour), Anchor.CENTRE
    )


def trend(now: Colour, before: Colour | None) -> int | None:
    """1 if a colour is better than before, -1 if worse, 0 if the same; None where one says nothing."""
    if before is None or Colour.GREY in (now, before):
        return None
    return (BADNESS[before] > BADNESS[now]) - (BADNESS[before] < BADNESS[now])


def arrow(sketch: Sketch, step: int, x: float, y: float) -> None:
    """An arrow up for better, down for worse, to the right for the same, about a middle."""
    half = ARROW_PX
    if step > 0:
        points, style = [[x, y - half], [x + half, y + half], [x - half, y + half]], "trend_better"
    elif step < 0:
        points, style = [[x, y + half], [x + half, y - half], [x - half, y - half]], "trend_worse"
    else:
        points, style = [[x + half, y], [x - half, y - half], [x - half, y + half]], "trend_same"
    sketch.polygon(style, np.array(points, dtype=np.float64))
