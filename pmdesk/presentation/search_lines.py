"""Lines for what was found: its kind, what it is called, where the words stand, and its project."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmdesk.domain.custom_field import CustomValue
from pmdesk.domain.ids import ResourceId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.register_row import RegisterRow
from pmdesk.domain.registers.tie import Attachment, Comment
from pmdesk.domain.rows import Row, name_of
from pmdesk.domain.search_text import BETWEEN, found_at, search_text, words_in
from pmdesk.presentation.field import phrase

Marked = tuple[tuple[str, bool], ...]
"""A text in parts, each with whether it is what was sought."""


BEFORE, LONGEST = 24, 120
"""So many letters a snippet has at most before what was found, and in all."""


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A row that was found: ``key`` is it, ``leads_to`` where it is shown, ``table`` its kind.

    ``name`` is what it is called, else the row that it is said of; ``said`` is empty if only its name has the
    words.
    """

    key: RowKey
    leads_to: RowKey
    kind: str
    name: Marked
    said: Marked
    project: str

    @property
    def table(self) -> str:
        """The table of the row that was found."""
        return self.key.table


def search_lines(portfolio: Portfolio, keys: Iterable[RowKey], words: str) -> Sequence[SearchLine]:
    """Rows that were found by ``words`` as lines, in the same order; rows that are gone are left out."""
    sought = words_in(words)
    lines = (_line(portfolio, key, sought) for key in keys)
    return tuple(line for line in lines if line is not None)


def kind_of(table: str) -> str:
    """What a row of a table is."""
    return phrase(f"search.{table}")


def marked(text: str, words: Iterable[str]) -> Marked:
    """A text in parts: what begins with one of ``words``, which are folded, and what lies between."""
    parts: list[tuple[str, bool]] = []
    done = 0
    for start, end in found_at(text, words):
        parts += [(text[done:start], False), (text[start:end], True)]
        done = end
    parts.append((text[done:], False))
    return tuple(part for part in parts if part[0])


def snippet(text: str, words: Iterable[str]) -> Marked:
    """The piece about the first of ``words`` in what is said of a row, on one line; nothing if not there."""
    sought = tuple(words)
    text = " · ".join(" ".join(part.split()) for part in text.split(BETWEEN))
    hits = found_at(text, sought)
    if not hits:
        return ()
    start = text.rfind(" ", 0, max(hits[0][0] - BEFORE, 0)) + 1 if hits[0][0] > BEFORE else 0
    piece = text[start : start + LONGEST]
    before, after = "…" if start else "", "…" if start + LONGEST < len(text) else ""
    return marked(f"{before}{piece}{after}", sought)


def plain(text: Marked) -> str:
    """A text without its marks."""
    return "".join(part for part, _ in text)


def _line(portfolio: Portfolio, key: RowKey, words: Sequence[str]) -> SearchLine | None:
    row = portfolio.get(key)
    if row is None:
        return None
    leads_to = _place_of(portfolio, row, key)
    shown = portfolio.get(leads_to)
    text = search_text(row)
    name = text.name or ("" if shown is None else name_of(shown))
    project = _project_of(portfolio, shown)
    kind = kind_of(key.table)
    if isinstance(shown, RegisterRow) and shown.private:
        kind = say(message("search.private", kind=kind))
    return SearchLine(key, leads_to, kind, marked(name, words), snippet(text.said, words), project)


def _place_of(portfolio: Portfolio, row: Row, key: RowKey) -> RowKey:
    """Where a row is shown: what is said of another one with that."""
    match row:
        case Comment() | Attachment():
            return row.ends[0]
        case CustomValue() if row.assignment is not None:
            return RowKey(Task.table, portfolio.assignments[row.assignment].task)
        case CustomValue():
            return row.row
        case _:
            return key


def _project_of(portfolio: Portfolio, row: Row | None) -> str:
    """The code of the project that a row belongs to."""
    if isinstance(row, Project):
        return row.code
    if isinstance(row, Learning):
        row = portfolio.certifications.get(row.certification)
    if isinstance(row, Certification):
        person = portfolio.resources.get(row.resource or ResourceId(0))
        return "" if person is None else person.name
    project = portfolio.projects.get(getattr(row, "project", None))  # type: ignore[arg-type]  # None is no key
    return "" if project is None else project.code
