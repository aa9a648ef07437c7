"""The RAID log: open risks, issues, assumptions and external dependencies, with who looks after them."""

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.assumption import Assumption, AssumptionState
from pmdesk.domain.registers.dependency import Dependency, DependencyState
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.risk_levels import RiskLevel
from pmdesk.domain.rows import key_of
from pmdesk.engine.registers.dated import first_start, tied_tasks
from pmdesk.engine.registers.risk_scores import expected_value, has_response, is_open, level_of
from pmdesk.presentation.documents.asked import Asked, grouped_by_project
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Paragraph,
    Section,
    Table,
    TableRow,
    Tone,
    line,
    right,
)
from pmdesk.presentation.documents.words import (
    Amounts,
    counted,
    day_text,
    labelled,
    lines,
    person_text,
    state_text,
    title,
    titled,
)
from pmdesk.presentation.field import Align, phrase
from pmdesk.presentation.references import references

LEVEL_TONES = {RiskLevel.CRITICAL: Tone.BAD, RiskLevel.HIGH: Tone.WARNING}
FAR = Day(10**6)


def raid_log(asked: Asked) -> Document:
    """What is open in the four registers; what worries most comes first in each."""
    tables = (_risks(asked), _issues(asked), _assumptions(asked), _dependencies(asked))
    names = [phrase(f"documents.{key}") for key in ("risks", "issues", "assumptions", "dependencies")]
    counts = {name: count for name, (count, _) in zip(names, tables, strict=True)}
    sections = (Section(name, (table,)) for name, (_, table) in zip(names, tables, strict=True))
    return asked.document("raid", Paragraph(counted(counts), Tone.MUTED), *sections)


_Told = tuple[int, Table]
"""How many rows there are, and the table."""


def _risks(asked: Asked) -> _Told:
    rows = [row for row in asked.own(asked.portfolio.risks.values()) if is_open(row)]
    rows.sort(key=lambda row: (-row.rating.score, row.position, row.id))
    amounts = Amounts(asked.plan, (expected_value(row) for row in rows))
    levels = asked.portfolio.header.risk_levels
    columns = (
        Column(phrase("documents.risk"), 2.2),
        titled("score", align=Align.RIGHT),
        titled("expected_value", align=Align.RIGHT),
        titled("response", 2.0),
        titled("state"),
        titled("owner", 1.0),
        titled("review"),
    )

    def told(row: Risk) -> TableRow:
        rating, value = row.rating, expected_value(row)
        score = f"{rating.probability} × {rating.impact} = {rating.score}"
        without = Cell(phrase("documents.no_response"), Tone.WARNING)
        response = Cell(lines(state_text(row.strategy), row.response))
        return line(
            lines(
                row.title,
                title("opportunity") if row.opportunity else "",
                labelled("cause", row.cause),
                labelled("effect", row.effect),
            ),
            Cell(score, LEVEL_TONES.get(level_of(rating, levels), Tone.PLAIN), figure=rating.score),
            amounts.cell(value) if value else "",
            response if has_response(row) else without,
            state_text(row.state),
            person_text(asked.plan, row.owner),
            _due(asked, row.review),
        )

    return len(rows), Table(columns, grouped_by_project(asked, len(columns), rows, told))


def _issues(asked: Asked) -> _Told:
    rows = [row for row in asked.own(asked.portfolio.issues.values()) if row.is_open]
    rows.sort(key=lambda row: (row.severity, -row.priority, row.target or FAR, row.id))
    columns = (
        Column(phrase("documents.issue"), 2.2),
        titled("severity"),
        titled("state"),
        Column(phrase("documents.blocks"), 1.6),
        titled("owner", 1.0),
        titled("reported"),
        titled("target"),
    )

    def told(row: Issue) -> TableRow:
        blocked = tied_tasks(asked.portfolio, key_of(row), Relation.BLOCKS)
        return line(
            lines(row.title, labelled("workaround", row.workaround)),
            state_text(row.severity),
            state_text(row.state),
            references(asked.portfolio, blocked, asked.project),
            person_text(asked.plan, row.owner),
            day_text(asked.plan, row.reported),
            _due(asked, row.target),
        )

    return len(rows), Table(columns, grouped_by_project(asked, len(columns), rows, told))


def _assumptions(asked: Asked) -> _Told:
    found = asked.own(asked.portfolio.assumptions.values())
    rows = [row for row in found if row.state is AssumptionState.OPEN]
    rows.sort(key=lambda row: (row.validate_by or FAR, row.id))
    columns = (
        Column(phrase("documents.assumption"), 2.2),
        titled("basis", 1.6),
        titled("owner", 1.0),
        titled("validate_by"),
    )

    def told(row: Assumption) -> TableRow:
        owner = person_text(asked.plan, row.owner)
        return line(row.title, row.basis, owner, _due(asked, row.validate_by))

    return len(rows), Table(columns, grouped_by_project(asked, len(columns), rows, told))


def _dependencies(asked: Asked) -> _Told:
    found = asked.own(asked.portfolio.dependencies.values())
    rows = [row for row in found if row.state is not DependencyState.DELIVERED]
    rows.sort(key=lambda row: (row.promised or FAR, row.id))
    columns = (
        Column(phrase("documents.dependency"), 2.2),
        titled("giver", 1.2),
        titled("state"),
        titled("needed"),
        titled("promised"),
        right(title("confidence")),
        titled("owner", 1.0),
    )

    def told(row: Dependency) -> TableRow:
        needed = first_start(asked.portfolio, asked.plan.schedule, key_of(row))
        needed = row.needed if needed is None else needed
        is_late = row.promised is not None and needed is not None and row.promised > needed
        late = phrase("documents.later_than_needed") if is_late else ""
        return line(
            row.title,
            row.giver,
            state_text(row.state),
            day_text(asked.plan, needed),
            Cell(lines(day_text(asked.plan, row.promised), late), Tone.BAD if is_late else Tone.PLAIN),
            "" if row.confidence is None else str(row.confidence),
            person_text(asked.plan, row.owner),
        )

    return len(rows), Table(columns, grouped_by_project(asked, len(columns), rows, told))


def _due(asked: Asked, day: Day | None) -> Cell:
    """A day, loud once it has passed."""
    if day is None or day >= asked.today:
        return Cell(day_text(asked.plan, day))
    return Cell(lines(day_text(asked.plan, day), phrase("documents.overdue")), Tone.BAD)
