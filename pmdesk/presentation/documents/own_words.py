"""Own words in a document: a remark at its top, and its running texts written anew."""

from collections.abc import Mapping
from dataclasses import replace

from pmdesk.presentation.documents.document import Block, Document, Paragraph
from pmdesk.presentation.documents.places import placed_blocks, with_blocks
from pmdesk.presentation.editable_text import EditableText
from pmdesk.presentation.field import phrase

REMARK = "remark"
"""The name of a text that no document finds by itself."""


def editable_texts(document: Document) -> tuple[EditableText, ...]:
    """The remark, and every paragraph that says something, by its place."""
    paragraphs = (
        EditableText(_name(place), place or phrase("documents.sentence"), block.text)
        for place, block in placed_blocks(document.parts)
        if isinstance(block, Paragraph) and block.text.strip()
    )
    return (EditableText(REMARK, phrase("documents.remark"), ""), *paragraphs)


def with_own_words(document: Document, written: Mapping[str, str]) -> Document:
    """A document with what somebody wrote in place of its texts; a remark stands first."""

    def own(place: str, block: Block) -> Block:
        if not isinstance(block, Paragraph) or not block.text.strip():
            return block
        return replace(block, text=written.get(_name(place), block.text))

    if not written:
        return document
    remark = written.get(REMARK, "").strip()
    parts = with_blocks(document.parts, own)
    return replace(document, parts=(Paragraph(remark), *parts) if remark else parts)


def _name(place: str) -> str:
    return f"paragraph.{place}"
