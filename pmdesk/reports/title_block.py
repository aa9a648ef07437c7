"""Title block: what a sheet shows, in cells at its bottom right, as on an engineering drawing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pmdesk.domain.messages import message, say
from pmdesk.presentation.elision import elided
from pmdesk.presentation.shapes import Batch, Floats, Lines, Rects, Scene, TextMetrics, Texts, one
from pmdesk.presentation.text_lines import wrapped

BLOCK_HEIGHT = 68.0
PADDING = 6.0
CAPTION, VALUE, TITLE = "block_caption", "block_value", "block_title"
TITLE_WIDTH, CELL_WIDTH, SHEET_WIDTH = 200.0, 132.0, 136.0
BLOCK_WIDTH = TITLE_WIDTH + 2 * CELL_WIDTH + SHEET_WIDTH
TITLE_LINES = 2
LINE = 17.0
LEAST_CELL = 4.0
MAP_WIDTH, MAP_HEIGHT = 66.0, 56.0


@dataclass(frozen=True, slots=True)
class Place:
    """Which of ``across`` × ``down`` sheets one is, counted from 0; ``aspect`` is its width by its height."""

    column: int
    row: int
    across: int
    down: int
    aspect: float

    @property
    def number(self) -> int:
        """The number of the sheet, from 1."""
        return self.row * self.across + self.column + 1


def title_block(facts: Mapping[str, str], place: Place, metrics: TextMetrics) -> Scene:
    """The block, ``BLOCK_WIDTH`` × ``BLOCK_HEIGHT``, from its top left corner."""
    half = BLOCK_HEIGHT / 2
    first, second, sheet = TITLE_WIDTH, TITLE_WIDTH + CELL_WIDTH, TITLE_WIDTH + 2 * CELL_WIDTH
    revision = " · ".join(part for part in (facts["Revision"], facts["Baseline"]) if part)
    cells = (
        ("reports.block_status_date", facts["Status date"], first, 0.0),
        ("reports.block_scale", facts["Scale"], first, half),
        ("reports.block_revision" if facts["Revision"] else "reports.block_baseline", revision, second, 0.0),
        ("reports.block_printed", facts["Date"], second, half),
    )
    batches: list[Batch] = [Rects("background", one(0), one(0), one(BLOCK_WIDTH), one(BLOCK_HEIGHT))]
    batches += _title(facts, metrics)
    for caption, value, x, y in cells:
        batches += _cell(caption, value or "–", x, y, metrics)
    batches += _cell("reports.block_sheet", "", sheet, 0.0, metrics)
    number = f"{place.number} / {place.across * place.down}"
    batches.append(Texts(TITLE, one(sheet + PADDING), one(BLOCK_HEIGHT / 2 + 4), [number]))
    if place.across * place.down > 1:
        batches += _index_map(place, BLOCK_WIDTH - PADDING - MAP_WIDTH, (BLOCK_HEIGHT - MAP_HEIGHT) / 2)
    upright = np.array([0.0, first, second, sheet, BLOCK_WIDTH])
    whole = np.full(len(upright), BLOCK_HEIGHT)
    batches.append(Lines("frame", upright, np.zeros(len(upright)), upright, whole))
    level = np.array([0.0, half, BLOCK_HEIGHT])
    left, right = np.array([0.0, first, 0.0]), np.array([BLOCK_WIDTH, sheet, BLOCK_WIDTH])
    batches.append(Lines("frame", left, level, right, level))
    return tuple(batches)


def _title(facts: Mapping[str, str], metrics: TextMetrics) -> list[Batch]:
    room = TITLE_WIDTH - 2 * PADDING
    lines = list(wrapped(facts["Project"], room, TITLE, metrics))
    if len(lines) > TITLE_LINES:
        rest = " ".join(lines[TITLE_LINES - 1 :])
        lines = [*lines[: TITLE_LINES - 1], elided(rest, room, metrics, TITLE)]
    below = facts["Manager"] or (facts["Portfolio"] if facts["Portfolio"] != facts["Project"] else "")
    x = np.full(len(lines), PADDING)
    batches = _cell("reports.block_project", "", 0.0, 0.0, metrics)
    batches.append(Texts(TITLE, x, _steps(25.0, LINE, len(lines)), lines))
    note = elided(below, room, metrics, CAPTION)
    batches.append(Texts(CAPTION, one(PADDING), one(BLOCK_HEIGHT - 9), [note]))
    return batches


def _cell(caption: str, value: str, x: float, y: float, metrics: TextMetrics) -> list[Batch]:
    shown = elided(value, CELL_WIDTH - 2 * PADDING, metrics, VALUE)
    left = one(x + PADDING)
    batches: list[Batch] = [Texts(CAPTION, left, one(y + 9), [say(message(caption))])]
    return [*batches, Texts(VALUE, left, one(y + 23), [shown])] if shown else batches


def _steps(first: float, by: float, count: int) -> Floats:
    return np.asarray(first + by * np.arange(count, dtype=np.float64), dtype=np.float64)


def _index_map(place: Place, left: float, top: float) -> list[Batch]:
    """All sheets as they lie side by side, this one filled."""
    height = min(MAP_HEIGHT / place.down, MAP_WIDTH / place.across / place.aspect)
    width = height * place.aspect
    whole = (place.across * width, place.down * height)
    x, y = left + MAP_WIDTH - whole[0], top + (MAP_HEIGHT - whole[1]) / 2
    seen = max(width, 1.5), max(height, 1.5)
    across = _steps(x, width, place.across + 1)
    down = _steps(y, height, place.down + 1)
    if width < LEAST_CELL:
        across = across[[0, -1]]
    if height < LEAST_CELL:
        down = down[[0, -1]]
    this = one(x + place.column * width), one(y + place.row * height)
    return [
        Rects("here", *this, one(seen[0]), one(seen[1])),
        Lines("frame", across, np.full(len(across), y), across, np.full(len(across), y + whole[1])),
        Lines("frame", np.full(len(down), x), down, np.full(len(down), x + whole[0]), down),
    ]
