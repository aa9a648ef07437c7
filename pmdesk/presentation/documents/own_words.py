"""Own words in a document: a remark at its top, and its running texts and lists of points written anew."""

from collections.abc import Mapping
from dataclasses import replace

from pmdesk.presentation.documents.document import Block, Bullets, Document, Paragraph
from pmdesk.presentation.documents.places import placed_blocks, with_blocks
from pmdesk.presentation.editable_text import REMARK, EditableText, remark
from pmdesk.presentation.field import phrase


def editable_texts(document: Document) -> tuple[EditableText, ...]:
    """The remark, then every paragraph and list of points that says something, by its place."""
    found = [remark()]
    for place, block in placed_blocks(document.parts):
        text = _text(block)
        if text:
            is_above = not place or place.startswith("(")  # it stands below no heading
            title = f"{phrase('documents.sentence')} {place}".strip() if is_above else place
            found.append(EditableText(_name(place, block), title, text))
    return tuple(found)


def with_own_words(document: Document, written: Mapping[str, str]) -> Document:
    """A document with what somebody wrote in place of its texts; a remark stands first."""

    def own(place: str, block: Block) -> Block:
        text = written.get(_name(place, block)) if _text(block) else None
        if text is None:
            return block
        if isinstance(block, Bullets):
            return replace(block, items=tuple(line.strip() for line in text.splitlines() if line.strip()))
        return replace(block, text=text) if isinstance(block, Paragraph) else block

    if not written:
        return document
    above = written.get(REMARK, "").strip()
    parts = with_blocks(document.parts, own)
    return replace(document, parts=(Paragraph(above), *parts) if above else parts)


def _text(block: Block) -> str:
    """What a block says in running words or points, a line each; nothing for other blocks."""
    match block:
        case Paragraph():
            return block.text.strip()
        case Bullets(ticked=None):
            return "\n".join(" ".join(item.split()) for item in block.items)
        case _:
            return ""


def _name(place: str, block: Block) -> str:
    return f"{type(block).__name__.lower()}.{place}"
