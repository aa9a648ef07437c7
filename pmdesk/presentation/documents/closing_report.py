"""The closing report: what was accepted, when it ended, what it cost, what is handed over, and who signs."""

from collections.abc import Iterator

from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import Money
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.rows import key_of
from pmdesk.engine.registers.dated import dated_by
from pmdesk.engine.registers.first_charter import first_charter
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Facts,
    Paragraph,
    Part,
    Section,
    SignatureLine,
    Signatures,
    Table,
    TableRow,
    Tone,
    line,
    right,
)
from pmdesk.presentation.documents.final_figures import final_figures
from pmdesk.presentation.documents.lessons_catalogue import lesson_columns, lesson_texts
from pmdesk.presentation.documents.milestone_table import milestone_table
from pmdesk.presentation.documents.open_items import open_items
from pmdesk.presentation.documents.words import (
    Amounts,
    day_text,
    lines,
    named,
    state_text,
    title,
    titled,
)
from pmdesk.presentation.field import phrase
from pmdesk.presentation.money.budget_fields import budget

STATE_TONES = {
    DeliverableState.ACCEPTED: Tone.GOOD,
    DeliverableState.WAIVED: Tone.MUTED,
    DeliverableState.REJECTED: Tone.BAD,
}


def closing_report(asked: Asked) -> Document:
    """The report on the end of each project that is told of."""
    parts = (part for project in asked.projects for part in _closing(asked, project))
    return asked.document("closing", *parts)


def _closing(asked: Asked, project: Project) -> Iterator[Part]:
    charter = first_charter(asked.portfolio, project.id)
    sponsor = "" if charter is None else charter.sponsor
    deliverables = [row for row in asked.portfolio.deliverables.values() if row.project == project.id]
    deliverables.sort(key=lambda row: (row.position, row.id))
    yield Facts(
        (
            named("project_code", project.code),
            named("sponsor", sponsor),
            named("project_manager", project.manager),
        ),
        2,
    )
    yield Section(phrase("documents.time_and_cost"), (final_figures(asked, project),))
    yield Section(phrase("documents.acceptance"), tuple(_acceptance(asked, deliverables)))
    milestones = (
        task
        for task in asked.portfolio.outline.of_project(project.id)
        if asked.portfolio.tasks[task].kind is TaskKind.MILESTONE and asked.portfolio.tasks[task].active
    )
    yield Section(phrase("documents.milestones"), (milestone_table(asked, milestones),))
    yield Section(phrase("documents.gates"), (_gates(asked, project),))
    yield Section(phrase("documents.open_items"), (open_items(asked, project),))
    yield Section(phrase("documents.open_orders"), (_open_orders(asked, project),))
    lessons = [row for row in asked.portfolio.lessons.values() if row.project == project.id]
    rows = tuple(line(*lesson_texts(row)) for row in lessons)
    yield Section(phrase("documents.lessons"), (Table(lesson_columns(), rows),))
    yield Section(
        phrase("documents.signatures"), (Signatures(tuple(_signatures(project, sponsor, deliverables))),)
    )


def _acceptance(asked: Asked, rows: list[Deliverable]) -> Iterator[Part]:
    """Each deliverable with what was asked of it, and a warning if any isn't accepted."""
    columns = (
        Column(phrase("documents.deliverable"), 1.6),
        titled("criteria", 2.0),
        titled("state"),
        titled("accepter", 1.0),
        titled("accepted"),
    )
    settled = (DeliverableState.ACCEPTED, DeliverableState.WAIVED)
    missing = sum(row.state not in settled for row in rows)
    if missing:
        text = say(message("documents.not_accepted", count=missing, total=len(rows)))
        yield Paragraph(text, Tone.BAD)
    yield Table(columns, tuple(_deliverable(asked, row) for row in rows))


def _deliverable(asked: Asked, row: Deliverable) -> TableRow:
    met = (f"{'✓' if check.done else '–'} {check.text}" for check in row.criteria)
    due = dated_by(asked.portfolio, asked.plan.schedule, key_of(row)) or row.due
    said = day_text(asked.plan, row.accepted)
    if row.accepted is None and due is not None:
        said = say(message("documents.due_on", day=day_text(asked.plan, due)))
    return line(
        row.title,
        lines(*met),
        Cell(lines(state_text(row.state), row.rejection), STATE_TONES.get(row.state, Tone.WARNING)),
        row.accepter,
        said,
    )


def _gates(asked: Asked, project: Project) -> Table:
    """What was decided at the gates."""
    columns = (
        Column(phrase("documents.gate"), 1.6),
        titled("state"),
        titled("decided"),
        titled("decider", 1.0),
        titled("conditions", 1.6),
    )
    rows = [row for row in asked.portfolio.gates.values() if row.project == project.id]
    rows.sort(key=lambda row: (row.position, row.id))
    told = (
        line(row.title, state_text(row.state), day_text(asked.plan, row.decided), row.decider, row.conditions)
        for row in rows
    )
    return Table(columns, tuple(told))


def _open_orders(asked: Asked, project: Project) -> Table:
    """Orders of which something hasn't come yet."""
    found = [
        (asked.portfolio.budget_lines[entry.line], entry.figures.open)
        for entry in budget(asked.plan).entries
        if entry.project == project.id and entry.line is not None and entry.figures is not None
        if entry.figures.open
    ]
    amounts = Amounts(asked.plan, (amount for _, amount in found))
    columns = (
        titled("name", 2.0),
        titled("vendor", 1.0),
        titled("order", 1.0),
        right(phrase("documents.still_open")),
    )
    rows = (line(row.name, row.vendor, row.reference, amounts.text(Money(amount))) for row, amount in found)
    return Table(columns, tuple(rows))


def _signatures(project: Project, sponsor: str, rows: list[Deliverable]) -> Iterator[SignatureLine]:
    """Sponsor, manager, and everybody who accepts a deliverable."""
    yield SignatureLine(sponsor, title("sponsor"))
    yield SignatureLine(project.manager, title("project_manager"))
    for name in dict.fromkeys(row.accepter for row in rows):
        if name and name not in (sponsor, project.manager):
            yield SignatureLine(name, phrase("documents.accepts"))
