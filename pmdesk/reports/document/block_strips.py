"""The parts of a document as strips, one below the other."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from pmdesk.domain.messages import message, say
from pmdesk.presentation.documents.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Paragraph,
    Part,
    Picture,
    Section,
    SignatureLine,
    Signatures,
    Table,
)
from pmdesk.presentation.shapes import Lines, Panel, TextMetrics, Texts, one
from pmdesk.reports.document.column_widths import table_parts
from pmdesk.reports.document.strips import STYLES, Strip, TextBox
from pmdesk.reports.document.table_strips import lines_of, table_strips
from pmdesk.reports.print_options import LEAST_TEXT_PT

DOCUMENT_TITLE, NOTE = "document_title", "cell_muted"
HEADINGS = ("block_title", "cell_summary")
SECTION_GAP_PX, BLOCK_GAP_PX, HEADING_GAP_PX = 20.0, 10.0, 5.0
COLUMN_GAP_PX = 16.0
BULLET, BULLET_PX = "•", 14.0
WIDEST_TEXT_PX = 800.0
"""Lines of running text are no longer than this: the eye finds the next one."""

WIDEST_NAME, LEAST_FACT_PX = 0.4, 320.0
SIGNATURE_PX, SIGNATURE_PART, DATE_PART = 36.0, 0.62, 0.3


class BlockStrips:
    """Makes the strips of documents that are ``width`` wide, on pages ``height`` high.

    ``unit_pt`` are the points of a unit. ``is_whole`` says afterwards whether the columns of every table had
    room beside each other.
    """

    def __init__(self, width: float, height: float, unit_pt: float, metrics: TextMetrics) -> None:
        self._width, self._height, self._metrics = width, height, metrics
        self._unit_pt = unit_pt
        self._line_px = metrics.line_height("cell")
        self._text_px = min(width, WIDEST_TEXT_PX)
        self.is_whole = True

    def of(self, document: Document) -> Iterator[Strip]:
        """Title and subject, and the parts that say something."""
        yield self._text(document.title, DOCUMENT_TITLE, below=2.0, is_glued=True)
        if document.subject:
            yield self._text(document.subject, NOTE, below=SECTION_GAP_PX - BLOCK_GAP_PX, is_glued=True)
        yield from self._parts(document.shown, 0)

    def _parts(self, parts: Iterable[Part], level: int) -> Iterator[Strip]:
        for part in parts:
            if isinstance(part, Section):
                style = HEADINGS[min(level, len(HEADINGS) - 1)]
                gap = SECTION_GAP_PX if level == 0 else BLOCK_GAP_PX + 2
                heading = self._text(part.title, style, below=HEADING_GAP_PX, is_glued=True)
                yield replace(heading, before=gap, opens_page=part.on_new_page)
                yield from self._close(self._parts(part.parts, level + 1))
            else:
                yield from self._apart(self._block(part))

    @staticmethod
    def _apart(strips: Iterator[Strip]) -> Iterator[Strip]:
        """Strips with a gap before the first of them."""
        for number, strip in enumerate(strips):
            yield replace(strip, before=BLOCK_GAP_PX) if number == 0 else strip

    @staticmethod
    def _close(strips: Iterator[Strip]) -> Iterator[Strip]:
        """Strips right below their heading."""
        for number, strip in enumerate(strips):
            yield replace(strip, before=0.0) if number == 0 else strip

    def _block(self, block: Block) -> Iterator[Strip]:
        match block:
            case Paragraph():
                yield self._text(block.text, STYLES[block.tone])
            case Facts():
                yield from self._facts(block)
            case Table():
                yield from self._table(block)
            case Bullets():
                yield from self._bullets(block)
            case Signatures():
                *others, last = map(self._signature, block.lines)
                yield from (replace(strip, is_glued=True) for strip in others)
                yield last
            case Picture():
                yield from self._picture(block)
            case _:
                assert_never(block)

    def _table(self, table: Table) -> Iterator[Strip]:
        parts = table_parts(table, self._width, self._metrics)
        self.is_whole &= len(parts) == 1
        return table_strips(table, parts, self._metrics)

    def _text(self, text: str, style: str, *, below: float = 0.0, is_glued: bool = False) -> Strip:
        lines = lines_of(text, self._text_px, style, self._metrics)
        box = TextBox(0.0, self._text_px, lines, style)
        line_px = self._metrics.line_height(style)
        return Strip(self._width, (box,), line_px, below=below, is_glued=is_glued)

    def _facts(self, facts: Facts) -> Iterator[Strip]:
        across = facts.across if self._width >= facts.across * LEAST_FACT_PX else 1
        room = (self._width + COLUMN_GAP_PX) / across - COLUMN_GAP_PX
        widest = max(self._metrics.width(name, NOTE) for name, _ in facts.pairs)
        name_px = min(widest, WIDEST_NAME * room)
        text_px = min(room - name_px - COLUMN_GAP_PX, WIDEST_TEXT_PX)
        for first in range(0, len(facts.pairs), across):
            pairs = facts.pairs[first : first + across]
            boxes: list[TextBox] = []
            for place, (name, text) in enumerate(pairs):
                x = place * (room + COLUMN_GAP_PX)
                boxes.append(TextBox(x, name_px, lines_of(name, name_px, NOTE, self._metrics), NOTE))
                lines = lines_of(text, text_px, "cell", self._metrics)
                boxes.append(TextBox(x + name_px + COLUMN_GAP_PX, text_px, lines))
            yield Strip(self._width, tuple(boxes), self._line_px, above=1.5, below=1.5)

    def _bullets(self, bullets: Bullets) -> Iterator[Strip]:
        marks = bullets.ticked or (None,) * len(bullets.items)
        mark_px = BULLET_PX if bullets.ticked is None else 18.0
        for item, ticked in zip(bullets.items, marks, strict=True):
            mark = TextBox(0.0, mark_px, (BULLET,) if ticked is None else ("",), NOTE, ticked=ticked)
            lines = lines_of(item, self._text_px - mark_px, "cell", self._metrics)
            text = TextBox(mark_px, self._text_px - mark_px, lines)
            yield Strip(self._width, (mark, text), self._line_px, above=1.0, below=1.0)

    def _signature(self, signature: SignatureLine) -> Strip:
        """A line to sign on and one for the date, with what they are for below."""
        date_x = self._text_px * (1 - DATE_PART)
        ends = (self._text_px * SIGNATURE_PART, self._text_px)
        level = one(SIGNATURE_PX, SIGNATURE_PX)
        rules = Lines("axis_line", one(0.0, date_x), level, one(*ends), level)
        boxes = [
            TextBox(0.0, ends[0], lines_of(signature.who, ends[0], NOTE, self._metrics), NOTE),
            TextBox(date_x, self._text_px - date_x, (say(message("documents.date")),), NOTE),
        ]
        above = SIGNATURE_PX + 3
        strip = Strip(self._width, tuple(boxes), self._line_px, above=above, below=4.0)
        if not signature.day:
            return replace(strip, shapes=(rules,), shapes_px=strip.height)
        day = Texts("cell", one(date_x), one(SIGNATURE_PX - 3 - self._line_px / 2), [signature.day])
        return replace(strip, shapes=(rules, day), shapes_px=strip.height)

    def _picture(self, picture: Picture) -> Iterator[Strip]:
        """A picture no larger than a page, or its words if its texts would become too small to be read."""
        scale = min(1.0, self._width / picture.width, self._height / picture.height)
        if picture.text_px * scale * self._unit_pt < LEAST_TEXT_PT - 1e-6:
            yield from self._table(picture.words)
            return
        width, height = picture.width * scale, picture.height * scale
        panel = Panel(0.0, 0.0, width, height, picture.scene, scale)
        yield Strip(self._width, shapes=(panel,), shapes_px=height)
