"""Picture sheets: any picture on as many sheets as it takes, cut where it may be."""

from collections.abc import Mapping, Sequence
from math import ceil

import numpy as np

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Batch, Panel, Scene, TextMetrics
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.page_breaks import stretches
from pmdesk.reports.page_frame import PageFrame
from pmdesk.reports.paper import larger
from pmdesk.reports.print_options import LEAST_TEXT_PT, MOST_PAGES, Fitting, PrintOptions
from pmdesk.reports.scales import picture_scale
from pmdesk.reports.tie_notes import TieNotes
from pmdesk.reports.title_block import Place

PX_PT = 0.75
SIZES = 40

Stretches = Sequence[tuple[float, float]]


def picture_sheets(
    picture: Printable, options: PrintOptions, metrics: TextMetrics, facts: Mapping[str, str]
) -> Sheets:
    """The sheets of a picture; what it repeats stands on each of them.

    Raises InvalidValue if it can't be done with text of 6 pt, and says what would help.
    """
    frame = PageFrame(options, facts, metrics)
    unit, across, down = _layout(picture, frame, options)
    scale = picture_scale(unit)
    notes = None
    if picture.ties is not None and options.off_page:
        notes = TieNotes(picture.ties, across, down, metrics)
    aspect = options.page_mm[0] / options.page_mm[1]

    def page(n_across: int, n_down: int) -> Page:
        region = Region(across[n_across][0], down[n_down][0], across[n_across][1], down[n_down][1])
        scene, size = picture_part(picture, region, notes.scene(region) if notes is not None else ())
        place = Place(n_across, n_down, len(across), len(down), aspect)
        return frame.page(scene, size, unit, place, scale)

    text = unit * picture.text_px
    least = min(text, frame.least_pt)
    return Sheets(len(across), len(down), page, text_pt=text, least_pt=least, scale=scale)


def picture_part(picture: Printable, region: Region, notes: Scene = ()) -> tuple[Scene, tuple[float, float]]:
    """A region of the body, with ``notes`` on it and what is repeated around it, and the size of all."""
    side = picture.side.px if picture.side is not None else 0.0
    head = picture.head.px if picture.head is not None else 0.0
    width, height = region.width, region.height
    batches: list[Batch] = [
        Panel(side, head, width, height, (_shifted(region, (*picture.draw(region), *notes)),))
    ]
    if picture.head is not None:
        strip = Region(region.left, 0.0, region.right, head)
        batches.append(Panel(side, 0.0, width, head, (_shifted(strip, picture.head.draw(region)),)))
    if picture.side is not None:
        strip = Region(0.0, region.top, side, region.bottom)
        batches.append(Panel(0.0, head, side, height, (_shifted(strip, picture.side.draw(region)),)))
    if picture.corner:
        batches.append(Panel(0.0, 0.0, side, head, picture.corner))
    return tuple(batches), (side + width, head + height)


def _shifted(region: Region, scene: Scene) -> Panel:
    """A scene in its own px, moved so that the region's corner is where the scene around begins."""
    return Panel(-region.left, -region.top, region.right, region.bottom, scene)


def _layout(
    picture: Printable, frame: PageFrame, options: PrintOptions
) -> tuple[float, Stretches, Stretches]:
    """The length of a px in points, and the stretches of the picture across and down."""
    least = LEAST_TEXT_PT / picture.text_px
    if options.fitting is Fitting.SCALE:
        unit = options.scale_percent / 100 * PX_PT
        if unit < least - 1e-9:
            text, percent = f"{unit * picture.text_px:.1f}", ceil(least / PX_PT * 100)
            raise InvalidValue(
                message("reports.scale_too_small", scale=options.scale_percent, text=text, least=percent)
            )
        across, down = _stretches(picture, frame, unit)
        if len(across) * len(down) > MOST_PAGES**2:
            raise InvalidValue(message("reports.too_long", across=len(across)))
        return unit, across, down
    for unit in np.linspace(max(options.text_pt / picture.text_px, least), least, SIZES).tolist():
        across, down = _stretches(picture, frame, unit)
        if len(across) <= options.pages_wide and (not options.pages_high or len(down) <= options.pages_high):
            return unit, across, down
    bigger = larger(options.paper)
    paper = (bigger[0] if bigger else options.paper).value
    raise InvalidValue(message("reports.too_large", wide=len(across), high=len(down), paper=paper))


def _stretches(picture: Printable, frame: PageFrame, unit: float) -> tuple[Stretches, Stretches]:
    side = picture.side.px if picture.side is not None else 0.0
    head = picture.head.px if picture.head is not None else 0.0
    across = stretches(picture.width, max(frame.width_pt / unit - side, 1.0), picture.across)
    return across, stretches(
        picture.height, max(frame.height_pt / unit - head, 1.0), picture.down, picture.ends
    )
