"""The list of findings: what is wrong with the plan, the worst first, with boxes to tick and what helps."""

from collections.abc import Iterable, Iterator

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import say
from pmdesk.domain.registers.snapshot import Snooze
from pmdesk.engine.finding import Finding, Severity
from pmdesk.engine.findings import findings
from pmdesk.engine.put_off import finding_name, put_off
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Paragraph,
    Section,
    Table,
    TableRow,
    Tone,
    group,
    line,
)
from pmdesk.presentation.documents.words import counted, day_text, titled
from pmdesk.presentation.field import phrase
from pmdesk.presentation.finding_lines import fix_name, severity_word, tasks_text, why_no_fix

TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.MUTED}


def findings_list(asked: Asked) -> Document:
    """What was found about the projects that are told of, under how much it matters; what is put off last."""
    every = [each for each in findings(asked.portfolio, asked.plan.schedule) if _is_told(asked, each)]
    snoozes = put_off(asked.portfolio, asked.today)
    found = [each for each in every if finding_name(each) not in snoozes]
    asleep = [(each, snooze) for each in every if (snooze := snoozes.get(finding_name(each))) is not None]
    columns = (
        Column(phrase("documents.finding"), 3.0),
        Column(phrase("documents.tasks"), 2.0),
        Column(phrase("documents.mended_by"), 2.0),
    )
    rows: list[TableRow] = []
    counts: dict[str, int] = {}
    for severity in Severity:
        members = [each for each in found if each.severity is severity]
        word = severity_word(severity)
        counts[word] = len(members)
        if members:
            rows.append(group(Cell(word, TONES[severity]), "", ""))
            rows += (_line(asked, each) for each in members)
    return asked.document(
        "findings",
        Paragraph(counted(counts), Tone.MUTED),
        Table(columns, tuple(rows)),
        Section(phrase("documents.put_off"), (_put_off(asked, asleep),)),
    )


def _put_off(asked: Asked, asleep: Iterable[tuple[Finding, Snooze]]) -> Table:
    """What nobody wants to see for a while: until when, and why."""
    columns = (
        Column(phrase("documents.finding"), 3.0),
        Column(phrase("documents.until")),
        titled("reason", 2.0),
    )
    told = (
        line(say(finding.message), day_text(asked.plan, snooze.until), snooze.reason)
        for finding, snooze in asleep
    )
    return Table(columns, tuple(told))


def _is_told(asked: Asked, finding: Finding) -> bool:
    """Whether it is about the project that is asked for, or about none at all."""
    projects = set(_projects(asked, finding))
    return asked.project is None or asked.project in projects or not projects


def _projects(asked: Asked, finding: Finding) -> Iterator[ProjectId]:
    for key in finding.rows:
        project = getattr(asked.portfolio.get(key), "project", None)
        if project is not None:
            yield project


def _line(asked: Asked, finding: Finding) -> TableRow:
    return line(
        Cell(say(finding.message), ticked=False),
        tasks_text(asked.portfolio, finding, asked.project),
        Cell(why_no_fix(finding) if finding.fix is None else fix_name(finding), Tone.MUTED),
        key=finding_name(finding),
    )
