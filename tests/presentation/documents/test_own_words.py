"""Texts of a document are written anew where they stand; what nobody wrote stays as it is found."""

from pmdesk.presentation.documents.document import Bullets, Document, Paragraph, Section, Table
from pmdesk.presentation.documents.own_words import editable_texts, with_own_words

LOG = Document(
    "Log",
    "P",
    (
        Paragraph(""),
        Paragraph("Open: 2"),
        Section("Scope", (Bullets(("Finance", "Sales")), Bullets(("Sign",), (True,)), Table((), ()))),
        Section("Scope", (Paragraph("Again."),)),
    ),
)


def test_written_texts_stand_where_the_found_ones_stood() -> None:
    texts = {text.title: text for text in editable_texts(LOG)}

    assert list(texts) == ["Remark", "Sentence (2)", "Scope", "Scope (2)"]
    assert [text.generated for text in texts.values()] == ["", "Open: 2", "Finance\nSales", "Again."]
    assert with_own_words(LOG, {}) == with_own_words(LOG, {"paragraph.Gone": "?"}) == LOG
    written = with_own_words(
        LOG,
        {
            texts["Remark"].name: "Read this first.",
            texts["Scope"].name: "Finance\n\n Stock ",
            texts["Scope (2)"].name: "",
        },
    )
    assert written.shown == (
        Paragraph("Read this first."),
        Paragraph("Open: 2"),
        Section("Scope", (Bullets(("Finance", "Stock")), Bullets(("Sign",), (True,)))),
    )
