"""A document as one page of HTML that needs nothing else: headings and tables by their meaning."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import assert_never

from pmdesk.domain.messages import message, say
from pmdesk.domain.shipped import shipped_folder
from pmdesk.presentation.documents.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Paragraph,
    Part,
    Picture,
    RowKind,
    Section,
    SignatureLine,
    Signatures,
    Table,
    TableRow,
    Tone,
)
from pmdesk.presentation.field import Align
from pmdesk.reports.document.svg import svg_of

BOXES = {False: "☐", True: "☑"}
DEEPEST_HEADING = 6

STYLE_FILE = "document.css"


def document_html(document: Document) -> str:
    """The whole page."""
    title = " · ".join(part for part in (document.title, document.subject) if part)
    head = (
        "<!DOCTYPE html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>\n{_style()}</style></head><body>",
        f"<header><h1>{escape(document.title)}</h1>",
        *(f"<p>{escape(text)}</p>" for text in (document.subject, " · ".join(document.about)) if text),
        "</header><main>",
    )
    return "\n".join((*head, *_parts(document.shown, 2), "</main></body></html>", ""))


def _style() -> str:
    return (shipped_folder() / STYLE_FILE).read_text(encoding="utf-8")


def _parts(parts: Iterable[Part], level: int) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Section):
            heading = f"h{min(level, DEEPEST_HEADING)}"
            yield '<section class="apart">' if part.on_new_page else "<section>"
            yield f"<{heading}>{escape(part.title)}</{heading}>"
            yield from _parts(part.parts, level + 1)
            yield "</section>"
        else:
            yield from _block(part)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"<p{_class(_of_tone(block.tone))}>{escape(block.text)}</p>"
        case Facts():
            pairs = (f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in block.pairs)
            yield f"<dl>{''.join(pairs)}</dl>"
        case Table():
            yield from _table(block)
        case Bullets():
            yield from _bullets(block)
        case Signatures():
            yield from map(_signature, block.lines)
        case Picture():
            yield f'<figure aria-hidden="true">{svg_of(block.scene, block.width, block.height)}</figure>'
            yield f"<details><summary>{escape(say(message('documents.as_numbers')))}</summary>"
            yield from _table(block.words)
            yield "</details>"
        case _:
            assert_never(block)


def _bullets(bullets: Bullets) -> Iterator[str]:
    marks = bullets.ticked
    texts = bullets.items if marks is None else _marked(bullets.items, marks)
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    yield f"<ul{_class('' if marks is None else 'ticks')}>{items}</ul>"


def _marked(items: Iterable[str], marks: Iterable[bool]) -> Iterator[str]:
    return (f"{BOXES[ticked]} {text}" for text, ticked in zip(items, marks, strict=True))


def _signature(line: SignatureLine) -> str:
    day = " ".join(part for part in (say(message("documents.date")), line.day) if part)
    return f'<div class="sign"><span>{escape(line.who)}</span><span>{escape(day)}</span></div>'


def _table(table: Table) -> Iterator[str]:
    yield f'<div class="wide"><table>{_widths(table.columns)}<thead><tr>'
    yield "".join(f'<th scope="col"{_class(_side(c))}>{escape(c.title)}</th>' for c in table.columns)
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield "".join(_row(table, row))
    yield "</tbody></table></div>"


def _widths(columns: Sequence[Column]) -> str:
    """What the columns with a share have of the width; the others are as wide as their texts."""
    whole = sum(column.share for column in columns)
    parts = (
        f' style="width: {100 * column.share / whole:.0f}%"' if column.share else "" for column in columns
    )
    return f"<colgroup>{''.join(f'<col{part}>' for part in parts)}</colgroup>"


def _row(table: Table, row: TableRow) -> Iterator[str]:
    yield f"<tr{_class('' if row.kind is RowKind.PLAIN else row.kind.value)}>"
    first = 0
    if row.kind is RowKind.GROUP:
        filled = (n for n in range(1, len(row.cells)) if row.cells[n].text)
        first = next(filled, len(row.cells))
        yield f'<th scope="rowgroup" colspan="{first}">{escape(row.cells[0].text)}</th>'
    for column, cell in zip(table.columns[first:], row.cells[first:], strict=True):
        names = ("" if column.share else "fit", _side(column), _of_tone(cell.tone))
        yield f"<td{_class(*names)}>{escape(_text(cell))}</td>"
    yield "</tr>"


def _text(cell: Cell) -> str:
    return cell.text if cell.ticked is None else f"{BOXES[cell.ticked]} {cell.text}".strip()


def _side(column: Column) -> str:
    return "" if column.align is Align.LEFT else column.align.value


def _of_tone(tone: Tone) -> str:
    return "" if tone is Tone.PLAIN else tone.value


def _class(*names: str) -> str:
    given = " ".join(name for name in names if name)
    return f' class="{given}"' if given else ""
