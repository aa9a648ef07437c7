"""Frozen pages: pages as JSON values, so that a report can be looked at later as it was, and back."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from typing import Any, assert_never

import numpy as np

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
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
    Texts,
)
from pmdesk.reports.page import Page, Sheets

DIGITS = 2


def pages_as_values(sheets: Sheets) -> dict[str, Any]:
    """The pages as JSON values."""
    pages = [
        {
            "size": [page.width_mm, page.height_mm],
            "unit": page.unit_pt,
            "scene": [_values_of(batch) for batch in page.scene],
        }
        for page in sheets
    ]
    return {"pages": pages, "text": sheets.text_pt, "least": sheets.least_pt}


def pages_of_values(values: Any) -> Sheets:
    """The pages that were kept. Raises InvalidValue if these are none."""
    try:
        pages = [_page_of(each) for each in values["pages"]]
        text, least = float(values["text"]), float(values["least"])
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidValue(message("reports.no_frozen_pages")) from error
    if not pages:
        raise InvalidValue(message("reports.no_frozen_pages"))
    return Sheets(1, len(pages), lambda _across, down: pages[down], text_pt=text, least_pt=least, scale="")


def _values_of(batch: Batch) -> list[Any]:
    """A batch as its kind and what it is made of."""
    match batch:
        case Rects():
            return ["rects", batch.style, *map(_rounded, (batch.x, batch.y, batch.width, batch.height))]
        case Lines():
            return ["lines", batch.style, *map(_rounded, (batch.x1, batch.y1, batch.x2, batch.y2))]
        case Polylines():
            return ["ways", batch.style, _rounded(batch.points), batch.radius]
        case Polygons():
            return ["polygons", batch.style, _rounded(batch.points)]
        case Texts():
            places = map(_rounded, (batch.x, batch.y))
            return ["texts", batch.style, *places, list(batch.texts), batch.anchor.name, batch.halo]
        case Panel():
            place = (batch.x, batch.y, batch.width, batch.height)
            return ["panel", *map(float, place), [_values_of(one) for one in batch.scene], batch.scale]
        case Picture():
            place = (batch.x, batch.y, batch.width, batch.height)
            return ["picture", *map(float, place), b64encode(batch.data).decode("ascii")]
        case _:
            assert_never(batch)


def _batch_of(values: Sequence[Any]) -> Batch:
    kind, *rest = values
    return _MAKERS[kind](*rest)


def _rounded(values: Floats) -> list[Any]:
    found: list[Any] = np.round(np.asarray(values, np.float64), DIGITS).tolist()
    return found


def _floats(values: Any) -> Floats:
    return np.array(values, dtype=np.float64)


def _page_of(values: Any) -> Page:
    width, height = values["size"]
    scene = tuple(_batch_of(each) for each in values["scene"])
    return Page(float(width), float(height), float(values["unit"]), scene)


def _rects(style: str, x: Any, y: Any, width: Any, height: Any) -> Rects:
    return Rects(style, _floats(x), _floats(y), _floats(width), _floats(height))


def _lines(style: str, x1: Any, y1: Any, x2: Any, y2: Any) -> Lines:
    return Lines(style, _floats(x1), _floats(y1), _floats(x2), _floats(y2))


def _texts(style: str, x: Any, y: Any, texts: Sequence[str], anchor: str, halo: str) -> Texts:
    return Texts(style, _floats(x), _floats(y), [str(text) for text in texts], Anchor[anchor], halo)


def _panel(x: float, y: float, width: float, height: float, scene: Sequence[Any], scale: float) -> Panel:
    return Panel(x, y, width, height, tuple(_batch_of(one) for one in scene), scale)


_MAKERS: dict[str, Callable[..., Batch]] = {
    "rects": _rects,
    "lines": _lines,
    "ways": lambda style, points, radius: Polylines(style, _floats(points), radius),
    "polygons": lambda style, points: Polygons(style, _floats(points)),
    "texts": _texts,
    "panel": _panel,
    "picture": lambda x, y, width, height, data: Picture(x, y, width, height, b64decode(data)),
}
