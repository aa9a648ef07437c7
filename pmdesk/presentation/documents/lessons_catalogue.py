"""The catalogue of lessons: what was learned in all projects, by category, to be found by the next one."""

from pmdesk.domain.registers.lesson import Lesson
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Column,
    Document,
    Paragraph,
    Table,
    TableRow,
    Tone,
    group,
    line,
)
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import counted, day_text, titled
from pmdesk.presentation.field import phrase


def lesson_columns() -> tuple[Column, ...]:
    """The columns of what a lesson says."""
    return (
        Column(phrase("documents.lesson"), 1.6),
        titled("happened", 2.0),
        Column(phrase("documents.cause"), 1.6),
        titled("recommendation", 2.0),
    )


def lessons_catalogue(asked: Asked) -> Document:
    """All lessons under their categories, the latest first."""
    columns = (
        *lesson_columns(),
        titled("tags", 0.8),
        titled("project"),
        titled("learned"),
    )
    by_category: dict[str, list[Lesson]] = {}
    for row in asked.own(asked.portfolio.lessons.values()):
        by_category.setdefault(row.category.strip(), []).append(row)
    rows: list[TableRow] = []
    counts: dict[str, int] = {}
    for category in sorted(by_category, key=lambda name: (not name, name.casefold())):
        title = category or phrase("documents.no_category")
        members = sorted(by_category[category], key=lambda row: (-(row.learned or 0), row.id))
        counts[title] = len(members)
        rows.append(group(title, *("",) * (len(columns) - 1)))
        rows += (
            line(
                *lesson_texts(row), ", ".join(row.tags), *_where(asked, row), key=key_text(row.table, row.id)
            )
            for row in members
        )
    summary = Paragraph(counted(counts), Tone.MUTED) if len(counts) > 1 else Paragraph("")
    return asked.document("lessons", summary, Table(columns, tuple(rows)))


def lesson_texts(row: Lesson) -> tuple[str, str, str, str]:
    """What a lesson says, in the order of ``lesson_columns``."""
    return row.title, row.happened, row.cause, row.recommendation


def _where(asked: Asked, row: Lesson) -> tuple[str, str]:
    """The project and the day."""
    code = "" if row.project is None else asked.portfolio.projects[row.project].code
    return code, day_text(asked.plan, row.learned)
