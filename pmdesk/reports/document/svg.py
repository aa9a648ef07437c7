"""Pictures within HTML: shapes as SVG, whose classes are the names of their styles."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

import numpy as np

from pmdesk.presentation.shapes import (
    Anchor,
    Batch,
    Floats,
    Lines,
    Panel,
    Picture,
    Polygons,
    Polylines,
    Rects,
    Scene,
    Texts,
)

ANCHORS = {Anchor.LEFT: "start", Anchor.CENTRE: "middle", Anchor.RIGHT: "end"}


def svg_of(scene: Scene, width: float, height: float) -> str:
    """A picture of a size, for a page that says what its classes look like; corners are not rounded."""
    shapes = "".join(_shapes(scene))
    return f'<svg viewBox="0 0 {_number(width)} {_number(height)}" width="{_number(width)}">{shapes}</svg>'


def _shapes(scene: Iterable[Batch]) -> Iterator[str]:
    for batch in scene:
        match batch:
            case Rects():
                for x, y, width, height in _each(batch.x, batch.y, batch.width, batch.height):
                    yield f'<rect class="{batch.style}" x="{x}" y="{y}" width="{width}" height="{height}"/>'
            case Lines():
                for x1, y1, x2, y2 in _each(batch.x1, batch.y1, batch.x2, batch.y2):
                    yield f'<line class="{batch.style}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'
            case Polylines() | Polygons():
                tag = "polyline" if isinstance(batch, Polylines) else "polygon"
                for corners in batch.points:
                    places = " ".join(f"{x},{y}" for x, y in _each(corners[:, 0], corners[:, 1]))
                    yield f'<{tag} class="{batch.style}" points="{places}"/>'
            case Texts():
                yield from _texts(batch)
            case Panel():
                move = f"translate({_number(batch.x)} {_number(batch.y)}) scale({_number(batch.scale)})"
                yield f'<g transform="{move}">{"".join(_shapes(batch.scene))}</g>'
            case Picture():
                data = b64encode(batch.data).decode("ascii")
                place = " ".join(
                    f'{name}="{_number(getattr(batch, name))}"' for name in ("x", "y", "width", "height")
                )
                yield f'<image {place} href="data:;base64,{data}"/>'
            case _:
                assert_never(batch)


def _texts(batch: Texts) -> Iterator[str]:
    anchor = ANCHORS[batch.anchor]
    for (x, y), text in zip(_each(batch.x, batch.y), batch.texts, strict=True):
        place = f'x="{x}" y="{y}" text-anchor="{anchor}" dominant-baseline="central"'
        yield f'<text class="{batch.style}" {place}>{escape(text)}</text>'


def _each(*columns: Floats) -> Iterator[tuple[str, ...]]:
    """Row by row of some columns, to a hundredth."""
    return (tuple(map(_number, row)) for row in np.stack(columns, axis=1).tolist())


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:g}"
