"""Documents on sheets: laid out on paper of any size, with header and footer on every page."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

import numpy as np

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.presentation.documents.document import Document
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.reports.document.block_strips import BlockStrips
from pmdesk.reports.document.html import document_html
from pmdesk.reports.document.pages import paged
from pmdesk.reports.document.strips import SMALLEST_PX, TEXT_PX, PlacedStrip, scene_of
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.page_frame import NOTE, PageFrame
from pmdesk.reports.paper import larger
from pmdesk.reports.print_options import LEAST_TEXT_PT, USUAL_HEADER, Fields, Fitting, PrintOptions
from pmdesk.reports.scales import picture_scale
from pmdesk.reports.title_block import Place

PX_PT = 0.75
SIZES = 12
DOCUMENT_HEADER = Fields("&[Document]", "", "&[About]")

Pages = tuple[tuple[PlacedStrip, ...], ...]


def document_sheets(
    document: Document, options: PrintOptions, metrics: TextMetrics, facts: Mapping[str, str]
) -> Sheets:
    """The pages of a document, one below the other.

    Unless the options have a header of their own, it says what the document is and what it is about. Text has
    the size that the options say, down to 6 pt if it is to fit on some pages, or so that the columns of every
    table stand beside each other. Raises InvalidValue if there is no room for it, and says what would help.
    """
    named = " · ".join(part for part in (document.subject, document.title) if part)
    facts = {**facts, "Document": named, "About": " · ".join(document.about)}
    header = DOCUMENT_HEADER if options.header == USUAL_HEADER else options.header
    options = replace(options, header=header)
    frame = PageFrame(options, facts, metrics, head_style=NOTE)
    unit, pages = _laid_out(document, frame, options, metrics)
    size = frame.width_pt / unit, frame.height_pt / unit
    scale, aspect = picture_scale(unit), options.page_mm[0] / options.page_mm[1]

    def page(_across: int, down: int) -> Page:
        place = Place(0, down, 1, len(pages), aspect)
        return frame.page(scene_of(pages[down]), size, unit, place, scale)

    least = min(unit * SMALLEST_PX, frame.least_pt)
    return Sheets(
        1, len(pages), page, text_pt=unit * TEXT_PX, least_pt=least, scale=scale,
        html=lambda: document_html(document),
    )  # fmt: skip


def _laid_out(
    document: Document, frame: PageFrame, options: PrintOptions, metrics: TextMetrics
) -> tuple[float, Pages]:
    """The length of a px in points, and the pages that it takes; a table that is too wide then is split."""
    least = LEAST_TEXT_PT / SMALLEST_PX
    if options.fitting is Fitting.SCALE:
        unit = options.scale_percent / 100 * PX_PT
        if unit < least - 1e-9:
            text, percent = f"{unit * SMALLEST_PX:.1f}", ceil(least / PX_PT * 100)
            raise InvalidValue(
                message("reports.scale_too_small", scale=options.scale_percent, text=text, least=percent)
            )
        return unit, _pages(document, frame, unit, metrics)[0]
    found: Pages = ()
    split: tuple[float, Pages] | None = None
    for unit in np.linspace(max(options.text_pt / TEXT_PX, least), least, SIZES).tolist():
        found, is_whole = _pages(document, frame, unit, metrics)
        if not options.pages_high or len(found) <= options.pages_high:
            if is_whole:
                return unit, found
            split = split or (unit, found)
    if split is not None:
        return split
    bigger = larger(options.paper)
    paper = (bigger[0] if bigger else options.paper).value
    raise InvalidValue(message("reports.too_large", wide=1, high=len(found), paper=paper))


def _pages(document: Document, frame: PageFrame, unit: float, metrics: TextMetrics) -> tuple[Pages, bool]:
    """The pages with a px of so many points, and whether no table had to be split."""
    width, height = frame.width_pt / unit, frame.height_pt / unit
    made = BlockStrips(width, height, unit, metrics)
    return paged(tuple(made.of(document)), height), made.is_whole
