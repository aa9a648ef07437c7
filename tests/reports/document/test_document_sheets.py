"""Documents on pages: every word is there once, nothing lies outside of the page, no row is cut."""

import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixed_metrics import LINE_PX, FixedMetrics
from page_geometry import placed, words
from pmdesk.domain.errors import InvalidValue
from pmdesk.presentation.documents.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Paragraph,
    Picture,
    RowKind,
    Section,
    SignatureLine,
    Signatures,
    Table,
    TableRow,
    Tone,
    group,
    line,
    right,
    total,
)
from pmdesk.presentation.field import Align
from pmdesk.presentation.shapes import Lines, Rects, Texts, one
from pmdesk.reports.document.document_sheets import document_sheets
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.page_facts import FIELDS
from pmdesk.reports.paper import POINTS_PER_MM, Paper
from pmdesk.reports.print_options import Fields, Fitting, PrintOptions
from scene_text import scene_text

GOLDEN = Path(__file__).parents[2] / "golden"
FACTS = dict.fromkeys(FIELDS, "")
BARE = Fields()


def sheets(document: Document, **options) -> Sheets:
    given_options = {"landscape": False, "title_block": False, "header": BARE, "footer": BARE} | options
    return document_sheets(document, PrintOptions(**given_options), FixedMetrics(), FACTS)


def said(page: Page) -> list[str]:
    return [word for text in words(page.scene) for word in text.split()]


def numbered(count: int, **options) -> Document:
    rows = tuple(line(f"r{n}", "some text of the row " * options.get("long", 1)) for n in range(count))
    return Document("T", "", (Table((Column("Row"), Column("Says", 1.0)), rows),))


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, Counter[str]]:
    """A document of unlike words, and how often each stands in it; headings of columns are left out.

    Those of first columns, which may be repeated, begin with ``first``.
    """
    numbers = iter(range(10**6))
    counted: Counter[str] = Counter()

    def text(least: int = 1, begin: str = "w") -> str:
        found = [f"{begin}{next(numbers)}" for _ in range(draw(st.integers(least, 12)))]
        counted.update(found)
        return " ".join(found)

    def table() -> Table:
        columns = tuple(
            Column(f"C{n}", draw(st.sampled_from((0.0, 1.0, 2.0))), draw(st.sampled_from(Align)))
            for n in range(draw(st.integers(1, 4)))
        )
        kinds = draw(st.lists(st.sampled_from(RowKind), max_size=25))
        rows = (TableRow(tuple(cell(place) for place in range(len(columns))), kind) for kind in kinds)
        return Table(columns, tuple(rows))

    def cell(place: int) -> Cell:
        begin = "w" if place else "first"
        return Cell(text(0, begin), draw(st.sampled_from(Tone)), draw(st.sampled_from((None, None, True))))

    def block(kind: int):
        match kind:
            case 0:
                return Paragraph(text())
            case 1:
                return Facts(tuple((text(), text()) for _ in range(3)), draw(st.integers(1, 2)))
            case 2:
                return Bullets((text(), text()), draw(st.sampled_from((None, (True, False)))))
            case 3:
                return Section(text(), (Paragraph(text()), table()))
            case _:
                return table()

    kinds = draw(st.lists(st.integers(0, 5), min_size=1, max_size=6))
    title = text()
    document = Document(title, text(0), tuple(block(kind) for kind in kinds))
    if not document.shown:
        counted = Counter(f"{document.title} {document.subject}".split())
    return document, counted


@settings(max_examples=15, deadline=None)
@given(documents(), st.sampled_from((Paper.A5, Paper.A4, Paper.A3)), st.booleans())
def test_every_word_stands_on_some_page_once_and_within_it(made, paper: Paper, landscape: bool) -> None:
    document, counted = made
    pages = sheets(document, paper=paper, landscape=landscape)
    found = Counter(word for page in pages for word in said(page))

    assert found.keys() - {"C0", "C1", "C2", "C3", "•"} == counted.keys()
    assert all(count == counted[word] for word, count in found.items() if word.startswith("w"))
    assert pages.least_pt >= 6
    for page in pages:
        assert_within(page)


def assert_within(page: Page) -> None:
    """Every text and shape lies in the body of the page, whose margins are 10 mm."""
    margin = 10 * POINTS_PER_MM / page.unit_pt - 0.5
    across = page.width_mm * POINTS_PER_MM / page.unit_pt - margin
    down = page.height_mm * POINTS_PER_MM / page.unit_pt - margin
    for each in placed(page.scene):
        batch, scale = each.batch, each.scale
        if isinstance(batch, Texts):
            lengths = np.array([7.0 * len(text) for text in batch.texts])
            left = each.x + (batch.x - lengths * batch.anchor.value) * scale
            y = each.y + batch.y * scale
            assert left.min() >= margin
            assert (left + lengths * scale).max() <= across
            assert (y - LINE_PX / 2 * scale).min() >= margin
            assert (y + LINE_PX / 2 * scale).max() <= down
        elif isinstance(batch, Lines | Rects):
            right_edge = batch.x2 if isinstance(batch, Lines) else batch.x + batch.width
            bottom = batch.y2 if isinstance(batch, Lines) else batch.y + batch.height
            assert (each.x + right_edge * scale).max() <= across + 1
            assert (each.y + bottom * scale).max() <= down + 1


def test_headings_of_columns_stand_on_every_page_and_no_row_is_cut() -> None:
    pages = sheets(numbered(60, long=9), paper=Paper.A5)

    assert len(pages) > 2
    for page in pages:
        texts = said(page)
        assert texts.count("Row") == 1
        rows = sum(word.startswith("r") and word[1:].isdigit() for word in texts)
        assert texts.count("some") == 9 * rows


def test_the_name_of_a_group_stands_above_those_of_its_rows_that_begin_a_page() -> None:
    columns = (Column("Row", 1.0), right("Sum"))
    rows = (group("Before", "1"), line("x", "1"), group("Long", "99"), *(line("y", "1") for _ in range(99)))
    first, *others = sheets(Document("T", "", (Table(columns, rows),)), paper=Paper.A5)

    assert [said(first).count(word) for word in ("Before", "Long", "99")] == [1, 1, 1]
    for page in others:
        assert [said(page).count(word) for word in ("Before", "Long", "99")] == [0, 1, 0]


def test_text_becomes_smaller_before_a_table_is_split() -> None:
    columns = (Column("Name", 1.0), *(right("N") for _ in range(7)))
    row = line("Somebody", *(f"{n},000,000.00" for n in range(7)))
    made = sheets(Document("T", "", (Table(columns, (row,)),)), text_pt=12.0)

    assert said(made[0]).count("Somebody") == 1
    assert 6 <= made.text_pt < 12


def test_a_header_takes_two_lines_rather_than_being_cut() -> None:
    document = Document(
        "T", "S", (Paragraph("p"),), ("Status date Fri 6 Mar 26", "Baseline “Approved plan”", "By Mia")
    )
    (page,) = sheets(document, paper=Paper.A5, header=PrintOptions().header)

    assert " ".join(said(page)).count("Status date Fri 6 Mar 26 · Baseline “Approved plan” · By Mia") == 1


def test_a_row_higher_than_a_page_goes_on_on_the_next_with_headings_above() -> None:
    pages = sheets(numbered(1, long=600), paper=Paper.A5)

    assert len(pages) > 1
    assert sum(said(page).count("some") for page in pages) == 600
    assert all(said(page).count("Row") == 1 for page in pages)
    assert all(said(page).count("some") > 0 for page in pages)


def test_a_heading_is_never_the_last_on_a_page() -> None:
    parts = tuple(Section(f"H{n}", (Paragraph(f"P{n} " + "word " * 150),)) for n in range(30))

    for page in sheets(Document("T", "", parts), paper=Paper.A5):
        texts = said(page)
        assert [f"P{word[1:]}" in texts for word in texts if word.startswith("H")].count(False) == 0


def test_columns_without_room_stand_in_parts_with_the_first_beside_them() -> None:
    columns = (Column("Name", 1.0), *(right(f"N{n}") for n in range(30)))
    row = line("Somebody", *(f"{n},000,000.00" for n in range(30)))
    (page,) = sheets(Document("T", "", (Table(columns, (row,)),)))

    texts = said(page)
    assert texts.count("Somebody") == texts.count("Name") > 1
    assert [texts.count(f"{n},000,000.00") for n in range(30)] == [1] * 30


def test_what_is_empty_collapses_and_a_document_without_anything_says_so() -> None:
    empty = (Section("H", (Section("I", (Bullets(()), Table((right("C"),), ()))), Facts((("Name", " "),)))),)

    assert Document("T", "", empty).shown == ()
    (page,) = sheets(Document("T", "", empty, nothing="There is nothing yet."))
    assert said(page) == ["T", "There", "is", "nothing", "yet."]


def test_a_document_keeps_to_the_pages_it_may_have_or_is_refused() -> None:
    few = sheets(numbered(45), text_pt=12.0)
    fewer = sheets(numbered(45), text_pt=12.0, pages_high=1)

    assert len(few) == 2
    assert len(fewer) == 1
    assert 6 <= fewer.least_pt <= fewer.text_pt < few.text_pt
    with pytest.raises(InvalidValue, match="1 × "):
        sheets(numbered(400), pages_high=1)
    with pytest.raises(InvalidValue, match="text under 6 pt"):
        sheets(numbered(1), fitting=Fitting.SCALE, scale_percent=30)


def test_a_picture_that_would_be_too_small_to_be_read_is_told_in_words() -> None:
    scene = (Texts("label", one(0.0), one(9.0), ["drawn"]),)
    table = Table((Column("C", 1.0),), (line("told"),))

    assert "drawn" in said(sheets(Document("T", "", (Picture(scene, 400, 90, table),)))[0])
    assert "told" in said(sheets(Document("T", "", (Picture(scene, 4000, 90, table),)))[0])


def mixed() -> Document:
    """A part of every kind, on two pages."""
    columns = (Column("Task", 2.0), Column("Owner", 1.0), right("Cost"))
    rows = (
        group("Phase one", "", "900.00"),
        line(Cell("Design of the new system", ticked=True), "Anna", "900.00"),
        group("Phase two", "", "12,300.00"),
        line(Cell("Trial", ticked=False), Cell("nobody", Tone.BAD), "12,300.00"),
        total("Total", "", "13,200.00"),
    )
    picture = Picture((Rects("bar", one(0.0), one(0.0), one(200.0), one(24.0)),), 200, 24, Table((), ()))
    return Document(
        "Closing report",
        "New system",
        (
            Facts((("Finish", "Fri 6 Mar 26"), ("Manager", "Anna"), ("Cost", "")), 2),
            Paragraph("All that was agreed is done.\nNothing is open.", Tone.GOOD),
            Section("Work", (Table(columns, rows), picture)),
            Section("Nothing", (Bullets(()),)),
            Section(
                "Lessons", (Bullets(("Ask earlier.", "Test with real data.")), Bullets(("Told",), (True,)))
            ),
            Section(
                "Signatures",
                (Signatures((SignatureLine("Anna", "Manager", "Fri 6 Mar 26"), SignatureLine("Bob"))),),
                on_new_page=True,
            ),
        ),
        ("Status date Fri 6 Mar 26", "Baseline 1"),
    )


def test_a_mixed_document_looks_as_it_did() -> None:
    pages = sheets(
        mixed(), paper=Paper.A5, header=PrintOptions().header, footer=Fields("", "", "&[Page]/&[Pages]")
    )
    text = "".join(f"page {number}\n{scene_text(page.scene)}" for number, page in enumerate(pages, 1))

    path = GOLDEN / "mixed_document.txt"
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8")
