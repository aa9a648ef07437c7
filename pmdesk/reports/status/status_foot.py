"""The foot of every page of a status report: how good the data are, and what the page is of."""

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.project import Project
from pmdesk.domain.rows import Row
from pmdesk.engine.finding import Finding, Severity
from pmdesk.engine.findings import findings
from pmdesk.engine.put_off import finding_name, put_off
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.elision import elided
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.reports.mm_sheet import LABEL, PER_MM, MmSheet
from pmdesk.reports.status.places import FOOT_TOP, LEFT, RIGHT

PAGE_MM, FOOT_HIGH = 24.0, 7.0


def draw_foot(
    sheet: MmSheet,
    facts: StatusFacts,
    author: str,
    number: int,
    pages: int,
    *,
    top: float = FOOT_TOP,
    right: float = RIGHT,
) -> None:
    """Two lines of 7 pt: quality of the data; project, status date, version of the data, author, page."""
    step = sheet.line_height(LABEL)
    sheet.rule("report_line", LEFT, top, right, top)
    room = (right - LEFT) * PER_MM
    sheet.text(LEFT, top + 0.5 + step / 2, elided(quality_of(facts), room, sheet.metrics, LABEL), LABEL)
    middle = top + 0.5 + 1.5 * step
    said = "".join(f" · {part}" for part in _origin(facts, author))
    room -= PAGE_MM * PER_MM + sheet.metrics.width(said, LABEL)
    sheet.text(LEFT, middle, elided(facts.project.name, room, sheet.metrics, LABEL) + said, LABEL)
    page = say(message("reports.page_of", page=number, pages=pages))
    sheet.text(right, middle, page, LABEL, Anchor.RIGHT)


def _origin(facts: StatusFacts, author: str) -> list[str]:
    portfolio = facts.plan.portfolio
    status = format_day(facts.day, portfolio.header.date_style)
    shown = facts.project.shown_baseline
    version = (
        say(message("status.no_baseline"))
        if shown is None
        else say(message("status.baseline", name=portfolio.baselines[shown].name))
    )
    written = [say(message("status.author", name=author))] if author else []
    return [say(message("status.status_date", day=status)), version, *written]


def quality_of(facts: StatusFacts) -> str:
    """How far the report can be relied on: the age of the status date, tasks without news, findings."""
    parts = []
    if facts.project.status_date is None:
        parts.append(say(message("status.quality_no_status_date")))
    elif facts.health.age is not None:
        parts.append(say(message("status.quality_age", days=facts.health.age)))
    parts.append(say(message("status.quality_tasks", count=facts.stale_tasks)))
    found = _findings_of(facts)
    counts = {
        "errors": sum(finding.severity is Severity.ERROR for finding in found),
        "warnings": sum(finding.severity is Severity.WARNING for finding in found),
    }
    parts.append(say(message("status.quality_findings", **counts)))
    return " · ".join(parts)


def _findings_of(facts: StatusFacts) -> list[Finding]:
    """The findings about the project and what belongs to it, without those that somebody put off."""
    portfolio = facts.plan.portfolio
    asleep = put_off(portfolio, facts.today)
    return [
        finding
        for finding in facts.plan.made(_findings)
        if any(_is_of(portfolio.get(key), facts.id) for key in finding.rows)
        and finding_name(finding) not in asleep
    ]


def _is_of(row: Row | None, project: ProjectId) -> bool:
    return row.id == project if isinstance(row, Project) else getattr(row, "project", None) == project


def _findings(plan: Plan) -> tuple[Finding, ...]:
    return findings(plan.portfolio, plan.schedule)
