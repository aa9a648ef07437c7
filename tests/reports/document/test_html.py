"""Documents as HTML: the same words by their meaning, nothing from outside, no markup out of texts."""

from collections import Counter
from html.parser import HTMLParser

from pmdesk.presentation.documents.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Paragraph,
    Picture,
    Section,
    SignatureLine,
    Signatures,
    Table,
    Tone,
    group,
    line,
    right,
)
from pmdesk.presentation.shapes import Rects, one
from pmdesk.reports.document.html import document_html

VOID = {"col", "meta"}


class Reader(HTMLParser):
    """The texts of a page by the tag around them; raises ValueError for tags that aren't closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.links += (value for name, value in attrs if name in ("href", "src"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        if self.open.pop() != tag:
            raise ValueError(tag)

    def handle_data(self, data) -> None:
        if data.strip() and self.open[-1] != "style":
            self.texts.append((self.open[-1], data.strip()))


def test_every_part_has_the_tags_of_its_meaning() -> None:
    columns = (Column("Task", 1.0), right("Cost"))
    document = Document(
        "Closing <report>",
        "R&D",
        (
            Facts((("Finish", "Fri 6 Mar 26"), ("Nothing", ""))),
            Section(
                "Work",
                (
                    Table(columns, (group("One", ""), line(Cell("Trial", Tone.BAD, ticked=False), "9.00"))),
                    Section("Detail", (Paragraph("<script>alert(1)</script>"),)),
                ),
            ),
            Section("Empty", (Bullets(()),)),
            Picture((Rects("bar", one(1.0), one(2.0), one(3.5), one(4.0)),), 200, 24, Table(columns, ())),
            Bullets(("Told",), (True,)),
            Signatures((SignatureLine("Anna", "Manager", "Fri 6 Mar 26"),)),
        ),
        ("Status date Fri 6 Mar 26",),
    )

    page = document_html(document)
    read = Reader(page)

    assert read.open == []
    assert read.links == []
    assert Counter(read.texts) == Counter(
        [
            ("title", "Closing <report> · R&D"),
            ("h1", "Closing <report>"),
            ("p", "R&D"),
            ("p", "Status date Fri 6 Mar 26"),
            ("dt", "Finish"),
            ("dd", "Fri 6 Mar 26"),
            ("h2", "Work"),
            ("th", "Task"),
            ("th", "Cost"),
            ("th", "One"),
            ("td", "☐ Trial"),
            ("td", "9.00"),
            ("h3", "Detail"),
            ("p", "<script>alert(1)</script>"),
            ("summary", "As numbers"),
            ("th", "Task"),
            ("th", "Cost"),
            ("li", "☑ Told"),
            ("span", "Anna · Manager"),
            ("span", "Date Fri 6 Mar 26"),
        ]
    )
    assert '<td class="bad">' in page
    assert '<rect class="bar" x="1" y="2" width="3.5" height="4"/>' in page
    assert '<td class="fit right">' in page
