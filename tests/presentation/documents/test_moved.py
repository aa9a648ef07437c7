"""What moved since an earlier document is marked in the later one, row by row and figure by figure."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pmdesk.presentation.difference import NOTHING, Difference
from pmdesk.presentation.documents.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Paragraph,
    Section,
    Table,
    TableRow,
    group,
    line,
    right,
    total,
)
from pmdesk.presentation.documents.moved import differences, moved
from pmdesk.presentation.documents.said import said_as_values, said_of_values, said_rows

TEXTS = st.sampled_from(["", "Anna", "12", "Two\nlines", "x" * 60])
ROWS = st.builds(
    lambda name, text, figure, key: line(name, Cell(text, figure=figure), key=key),
    st.sampled_from(["Load", "Test", "Train"]),
    TEXTS,
    st.none() | st.integers(-9, 9),
    st.sampled_from(["", "risks:1", "risks:2"]),
)
TABLES = st.lists(ROWS | st.just(group("Late", "")) | st.just(total("Total", "7")), max_size=6).map(
    lambda rows: Table((Column("What"), right("Days")), tuple(rows))
)
BLOCKS = (
    TABLES
    | st.builds(lambda text: Facts((("Spent", text),)), TEXTS)
    | st.builds(lambda items: Bullets(tuple(items)), st.lists(TEXTS.filter(bool), max_size=3, unique=True))
    | st.builds(Paragraph, TEXTS)
)
DOCUMENTS = st.lists(
    BLOCKS | st.builds(Section, st.sampled_from(["A", "B"]), st.tuples(BLOCKS)), max_size=4
).map(lambda parts: Document("Log", "P", tuple(parts)))


@given(DOCUMENTS)
def test_against_itself_nothing_has_moved_and_what_is_kept_is_what_was_said(document: Document) -> None:
    said = said_rows(document)
    kept = said_of_values(json.loads(json.dumps(said_as_values(said))))

    again = moved(document, kept, "Monday")

    assert kept == said
    assert again.shown[0] == Paragraph("Nothing has moved since Monday.", again.shown[0].tone)
    assert again.shown[1:] == replace(document, nothing="").shown
    assert differences(said, kept) == ()


@given(DOCUMENTS, DOCUMENTS)
def test_differences_read_backwards_are_those_of_the_way_back(one: Document, other: Document) -> None:
    there = differences(said_rows(one), said_rows(other))
    back = differences(said_rows(other), said_rows(one))

    assert {(each.what, each.before, each.after) for each in there} == {
        (each.what, each.after, each.before) for each in back
    }
    first = moved(other, said_rows(one), "Monday").shown[0]
    assert not there or "Nothing has moved" not in first.text


def table(*rows: TableRow) -> Document:
    columns = (Column("Risk"), right("Score"), Column("Response"))
    return Document("RAID log", "P", (Section("Risks", (Table(columns, rows),)),))


def test_rows_are_new_changed_or_gone_and_say_what_they_were() -> None:
    long = "Weekly calls with the vendor, and a simulator in place of its side."
    before = table(
        line("Late vendor", Cell("9", figure=9), "Accept", key="risks:1"),
        line("Lost data", Cell("4", figure=4), "Accept", key="risks:2"),
        line("Flood", Cell("2", figure=2), "Accept", key="risks:3"),
    )
    after = table(
        line("Vendor", Cell("15", figure=15), "Accept", key="risks:1"),
        line("Lost data", Cell("3", figure=3), long, key="risks:2"),
        line("Fire", Cell("2", figure=2), "Accept", key="risks:4"),
    )

    summary, section = moved(after, said_rows(before), "Mon 2 Mar 26").shown

    assert summary.text == "Since Mon 2 Mar 26: new: 1 · changed: 2 · gone: 1"
    (marked,) = section.parts
    assert [column.title for column in marked.columns][-1] == "Since\nMon 2 Mar 26"
    assert [[cell.text for cell in row.cells] for row in marked.rows] == [
        ["Vendor\nwas Late vendor", "15\n▲ was 9", "Accept", "changed"],
        ["Lost data", "3\n▼ was 4", f"{long}\nwas Accept", "changed"],
        ["Fire", "2", "Accept", "new"],
        ["No longer in this document", "", "", ""],
        ["Flood", "2", "Accept", "gone"],
    ]
    assert Difference("Risks › Fire", NOTHING, "Fire · 2 · Accept") in differences(
        said_rows(before), said_rows(after)
    )
