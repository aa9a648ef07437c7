"""A scene as text: one line a shape, so that a golden page can be read and compared."""

from collections.abc import Iterator

import numpy as np

from pmdesk.presentation.shapes import Batch, Lines, Panel, Picture, Polygons, Polylines, Rects, Scene, Texts


def scene_text(scene: Scene) -> str:
    """Every shape of ``scene`` in painting order, with coordinates to a tenth."""
    return "".join(f"{line}\n" for batch in scene for line in _lines(batch))


def _lines(batch: Batch) -> Iterator[str]:
    match batch:
        case Panel():
            scaled = f" at {batch.scale:.3f}" if batch.scale != 1 else ""
            yield f"panel {_numbers([batch.x, batch.y, batch.width, batch.height])}{scaled}"
            for inner in batch.scene:
                yield from (f"  {line}" for line in _lines(inner))
        case Picture():
            yield f"picture {_numbers([batch.x, batch.y, batch.width, batch.height])}"
        case Rects():
            for shape in zip(batch.x, batch.y, batch.width, batch.height, strict=True):
                yield f"rect {batch.style} {_numbers(shape)}"
        case Lines():
            for shape in zip(batch.x1, batch.y1, batch.x2, batch.y2, strict=True):
                yield f"line {batch.style} {_numbers(shape)}"
        case Polylines() | Polygons():
            kind = "way" if isinstance(batch, Polylines) else "polygon"
            for points in batch.points:
                yield f"{kind} {batch.style} {_numbers(points.ravel())}"
        case Texts():
            for x, y, text in zip(batch.x, batch.y, batch.texts, strict=True):
                halo = f" on {batch.halo}" if batch.halo else ""
                yield f"text {batch.style} {_numbers([x, y])} {batch.anchor.name.lower()}{halo} “{text}”"


def _numbers(values) -> str:
    return " ".join(f"{round(float(value), 1) + 0.0:g}" for value in np.asarray(values))


def texts_of(scene: Scene) -> list[str]:
    """All texts of a scene, batch by batch."""
    return [text for batch in scene if isinstance(batch, Texts) for text in batch.texts if text]


def texts_within(scene: Scene) -> list[str]:
    """All texts of a scene and of the scenes within it."""
    inner = [text for batch in scene if isinstance(batch, Panel) for text in texts_within(batch.scene)]
    return texts_of(scene) + inner
