"""The cells of a heat map as a scene: grounds by band, figures, and a corner where somebody has too much."""

import numpy as np

from pmdesk.engine.workload import Band
from pmdesk.presentation.load.sheet import Figure, LoadSheet
from pmdesk.presentation.shapes import Anchor, Batch, Floats, Lines, Polygons, Rects, Scene, Texts
from pmdesk.presentation.usage.ruled import PADDING_PX, ROW_PX, middles, rules, shown

CORNER_PX = 6.0
PERIOD_PX = {Figure.BOTH: 108.0, Figure.HOURS: 64.0, Figure.PERCENT: 64.0, Figure.FREE: 64.0}
"""How wide a cell is, by what it says."""

GROUNDS = {
    Band.FREE: "load_free",
    Band.FULL: "load_full",
    Band.OVER: "load_over",
    Band.FAR_OVER: "load_far_over",
}


def heat_scene(sheet: LoadSheet, left: float, top: float, right: float, bottom: float) -> Scene:
    """The cells that lie in a part of the map, in px from its top left corner."""
    width = PERIOD_PX[sheet.figure]
    first, end = shown(top, bottom, ROW_PX, len(sheet.lines))
    start, stop = shown(left, right, width, len(sheet.periods))
    if first >= end or start >= stop:
        return ()
    here = np.s_[first:end, start:stop]
    bands, minutes = sheet.bands[here], sheet.minutes[here]
    batches: list[Batch] = []
    idle = (sheet.table.capacity[here] == 0) & (minutes == 0)
    idle[[line.project is not None for line in sheet.lines[first:end]]] = False
    batches.append(_grounds("non_working", idle, first, start, width))
    for band, style in GROUNDS.items():
        worked = (bands == band) & (minutes > 0)
        if worked.any():
            batches.append(_grounds(style, worked, first, start, width))
    x = width * np.arange(start + 1, stop + 1, dtype=np.float64)
    low, high = np.full(len(x), ROW_PX * first), np.full(len(x), ROW_PX * end)
    batches += rules(first, end, width * start, width * stop)
    batches.append(Lines("grid_time", x - 1, low, x - 1, high))
    batches.append(_corners(sheet.overloaded[here], first, start, width))
    batches += _texts(sheet, (first, end), (start, stop), width)
    return tuple(batches)


def _grounds(style: str, chosen: np.typing.NDArray[np.bool_], first: int, start: int, width: float) -> Rects:
    rows, columns = np.nonzero(chosen)
    x, y = width * (start + columns).astype(np.float64), ROW_PX * (first + rows).astype(np.float64)
    return Rects(style, x, y, np.full(len(x), width), np.full(len(x), ROW_PX))


def _corners(over: np.typing.NDArray[np.bool_], first: int, start: int, width: float) -> Polygons:
    """A corner in the cells that hold a day with too much: told without colour."""
    rows, columns = np.nonzero(over)
    x = width * (start + columns).astype(np.float64)
    y = ROW_PX * (first + rows).astype(np.float64)
    shape: Floats = np.array([[0.0, 0.0], [CORNER_PX, 0.0], [0.0, CORNER_PX]])
    return Polygons("overload_corner", np.stack([x, y], axis=1)[:, None, :] + shape[None, :, :])


def _texts(sheet: LoadSheet, rows: tuple[int, int], columns: tuple[int, int], width: float) -> list[Texts]:
    x = (width * np.arange(columns[0] + 1, columns[1] + 1, dtype=np.float64) - PADDING_PX).tolist()
    found: dict[str, tuple[list[float], list[float], list[str]]] = {
        style: ([], [], []) for style in ("cell", "cell_summary")
    }
    for row, y in zip(range(*rows), middles(*rows).tolist(), strict=True):
        xs, ys, texts = found["cell" if sheet.lines[row].is_person else "cell_summary"]
        for place, column in enumerate(range(*columns)):
            text = sheet.text(row, column)
            if text:
                xs.append(x[place])
                ys.append(y)
                texts.append(text)
    return [
        Texts(style, np.array(xs), np.array(ys), texts, Anchor.RIGHT)
        for style, (xs, ys, texts) in found.items()
    ]
