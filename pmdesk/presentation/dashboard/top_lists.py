"""Lists of the dashboard: the greatest risks, the milestones to come, and what is in conflict, by kind."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pmdesk.domain.ids import ProjectId, RegisterId, RowKey
from pmdesk.domain.messages import Argument, message, say
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.finding import Finding, Severity
from pmdesk.engine.health.figure_text import signed
from pmdesk.engine.registers.risk_scores import Band, band_of, has_response, is_open
from pmdesk.presentation.dashboard.health_grid import day_text
from pmdesk.presentation.dashboard.signs import arrow
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.dashboard.standings import Milestone, Standing
from pmdesk.presentation.dashboard.widget import Drawn, Spot
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Cell, Grid
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Anchor, TextMetrics

ROW_PX, PAD = 24.0, 8.0
MOST_RISKS, MOST_MILESTONES = 8, 8
DAYS_AHEAD = 60

BAND_STYLES = {
    Band.CRITICAL: "health_red",
    Band.HIGH: "health_amber",
    Band.MEDIUM: "health_grey",
    Band.LOW: "health_grey",
}

_KINDS: Mapping[str, tuple[str, ...]] = {
    "people": ("overallocated", "assigned_", "skill_gap", "certification_", "actual_work_"),
    "dates": ("deadline_", "negative_slack", "constraint_before", "date_on_", "beyond_"),
    "links": (
        "actual_breaks",
        "constraint_breaks",
        "external_breaks",
        "manual_breaks",
        "link_",
        "successor_",
    ),
    "promises": ("promised_", "decided_"),
    "risks": ("risk_",),
    "deliverables": ("deliverable_", "accepted_", "closed_", "paid_", "raci_"),
    "communication": ("communication_",),
    "money": ("budget_", "project_over_", "no_exchange_", "reserve_"),
    "changes": ("change_",),
    "progress": ("actual_in_", "percent_", "unfinished_"),
    "structure": ("dangling_", "summary_", "hammock_", "recurring_", "calendar_"),
    "other": ("",),
}
"""Kinds of conflicts, and how the ids of their findings begin; the first that fits counts."""

KINDS = tuple(_KINDS)


def top_risks(plan: Plan, projects: Mapping[ProjectId, Standing]) -> list[Risk]:
    """The open threats of some projects that are not private, the highest score first."""
    rows = [
        row
        for row in plan.portfolio.risks.values()
        if row.project in projects and is_open(row) and not row.opportunity and not row.private
    ]
    return sorted(rows, key=lambda row: (-row.rating.score, has_response(row), row.id))


def risk_list(
    plan: Plan, risks: Sequence[Risk], projects: Mapping[ProjectId, Standing]
) -> Callable[[float, float, TextMetrics], Drawn]:
    """Score with the arrow since the last report, what may happen, in which project, and the response."""

    def draw(width: float, _height: float, metrics: TextMetrics) -> Drawn:
        sketch = Sketch(metrics)
        if not risks:
            return _nothing(sketch, "health.no_risks", width)
        spots = []
        for n, risk in enumerate(risks[:MOST_RISKS]):
            y, right = (n + 0.5) * ROW_PX, width - PAD
            sketch.rect(BAND_STYLES[band_of(risk.rating.score)], PAD, y - 8.5, 24.0, 17.0)
            sketch.text("health_letter", PAD + 12.0, y, str(risk.rating.score), Anchor.CENTRE)
            before = _score_before(projects, risk)
            if before is not None:
                step = (before > risk.rating.score) - (before < risk.rating.score)
                arrow(sketch, step, PAD + 34.0, y)
            response = phrase(f"health.strategy_{risk.strategy.value}")
            sketch.text("label_muted", right, y, response, Anchor.RIGHT)
            code = _code(projects, risk.project)
            edge = right - 64.0
            sketch.text("label_muted", edge, y, code, Anchor.RIGHT)
            room = edge - sketch.width(code, "label_muted") - PAD - (PAD + 46.0)
            sketch.text("label", PAD + 46.0, y, risk.title, room=room)
            sketch.line("grid_row", 0.0, y + ROW_PX / 2 - 1, width, y + ROW_PX / 2 - 1)
            spots.append(
                _spot(n, width, partial(_risk_told, plan, risk), risk.project, RowKey(Risk.table, risk.id))
            )
        return Drawn(sketch.scene(), tuple(spots))

    return draw


def _score_before(projects: Mapping[ProjectId, Standing], risk: Risk) -> int | None:
    before = projects[risk.project].before if risk.project is not None else None
    return None if before is None else before.risks.get(RegisterId(risk.id))


def _risk_told(plan: Plan, risk: Risk) -> str:
    owner = "–" if risk.owner is None else plan.portfolio.resources[risk.owner].name
    gaps: dict[str, Argument] = {
        "name": risk.title,
        "probability": risk.rating.probability,
        "impact": risk.rating.impact,
        "score": risk.rating.score,
        "response": phrase(f"health.strategy_{risk.strategy.value}"),
        "owner": owner,
    }
    return say(message("health.tip_risk", **gaps))


def risks_grid(risks: Sequence[Risk], projects: Mapping[ProjectId, Standing]) -> Grid:
    """All open risks as cells with headings."""
    lines = [[phrase(f"health.title_{key}") for key in ("score", "risk", "project", "response")]]
    for risk in risks:
        response = phrase(f"health.strategy_{risk.strategy.value}")
        lines.append([str(risk.rating.score), risk.title, _code(projects, risk.project), response])
    return _cells(lines)


def coming(rows: Sequence[Standing], today: Day) -> list[tuple[Standing, Milestone]]:
    """The milestones of the next days, also those that should be over, the first ones first."""
    found = [(row, each) for row in rows for each in row.milestones if each.day <= today + DAYS_AHEAD]
    return sorted(found, key=lambda pair: (pair[1].day, pair[1].task))


def coming_list(
    found: Sequence[tuple[Standing, Milestone]], today: Day, style: DateStyle
) -> Callable[[float, float, TextMetrics], Drawn]:
    """The day, in how many days that is, the milestone, its project, and by how much it has slipped."""

    def draw(width: float, _height: float, metrics: TextMetrics) -> Drawn:
        sketch = Sketch(metrics)
        if not found:
            return _nothing(sketch, "health.nothing_coming", width)
        spots = []
        for n, (row, each) in enumerate(found[:MOST_MILESTONES]):
            y, right = (n + 0.5) * ROW_PX, width - PAD
            sketch.diamond("milestone", PAD + 6.0, y, 6.0)
            sketch.text("label", PAD + 20.0, y, day_text(each.day, style))
            late = "" if not each.slip else say(message("health.figure_slip", days=signed(each.slip)))
            sketch.text("label_muted", right, y, late, Anchor.RIGHT)
            edge = right - 44.0
            sketch.text("label_muted", edge, y, row.project.code, Anchor.RIGHT)
            left = PAD + 92.0
            room = edge - sketch.width(row.project.code, "label_muted") - PAD - left
            sketch.text("label", left, y, each.name, room=room)
            sketch.line("grid_row", 0.0, y + ROW_PX / 2 - 1, width, y + ROW_PX / 2 - 1)
            gaps = {"name": each.name, "project": row.project.name, "day": day_text(each.day, style)}
            tell = partial(say, message("health.tip_milestone", days=each.day - today, **gaps))
            spots.append(_spot(n, width, tell, row.project.id, RowKey(Task.table, each.task)))
        return Drawn(sketch.scene(), tuple(spots))

    return draw


def coming_grid(found: Sequence[tuple[Standing, Milestone]], style: DateStyle) -> Grid:
    """The milestones to come as cells with headings."""
    lines = [[phrase(f"health.title_{key}") for key in ("day", "milestone", "project", "slip")]]
    for row, each in found:
        late = "" if each.slip is None else signed(each.slip)
        lines.append([day_text(each.day, style), each.name, row.project.code, late])
    return _cells(lines)


def kind_of(finding: Finding) -> str:
    """The kind of conflict that a finding is."""
    return next(kind for kind, begins in _KINDS.items() if finding.id.startswith(begins))


def conflict_counts(findings: Sequence[Finding]) -> list[tuple[str, int, int]]:
    """By kind, the most frequent first: how many there are, and how many of them are more than hints."""
    every = Counter(kind_of(finding) for finding in findings)
    grave = Counter(kind_of(finding) for finding in findings if finding.severity is not Severity.INFO)
    order = sorted(every, key=lambda kind: (-grave[kind], -every[kind], KINDS.index(kind)))
    return [(kind, every[kind], grave[kind]) for kind in order]


def conflict_list(findings: Sequence[Finding] | None) -> Callable[[float, float, TextMetrics], Drawn]:
    """A bar a kind, the part that is more than hints in another colour; None stands for not known yet."""

    def draw(width: float, _height: float, metrics: TextMetrics) -> Drawn:
        sketch = Sketch(metrics)
        if not findings:
            return _nothing(sketch, "health.looking" if findings is None else "health.no_conflicts", width)
        counts = conflict_counts(findings)
        most = max(count for _, count, _ in counts)
        spots = []
        left, room = 152.0, width - 152.0 - 48.0
        for n, (kind, count, grave) in enumerate(counts):
            y = (n + 0.5) * ROW_PX
            sketch.text("label", PAD, y, phrase(f"health.conflict_{kind}"), room=left - 2 * PAD)
            sketch.rect("load_full", left, y - 5.0, room * count / most, 10.0)
            sketch.rect("health_late", left, y - 5.0, room * grave / most, 10.0)
            sketch.text("label", left + room * count / most + PAD, y, str(count))
            gaps: dict[str, Argument] = {
                "kind": phrase(f"health.conflict_{kind}"),
                "count": count,
                "grave": grave,
            }
            spots.append(_spot(n, width, partial(say, message("health.tip_conflicts", **gaps))))
        return Drawn(sketch.scene(), tuple(spots))

    return draw


def conflicts_grid(findings: Sequence[Finding]) -> Grid:
    """All conflicts with their sentences, by kind, as cells with headings."""
    lines = [[phrase("health.title_kind"), phrase("health.title_conflict")]]
    for kind, _, _ in conflict_counts(findings):
        own = [finding for finding in findings if kind_of(finding) == kind]
        lines += [[phrase(f"health.conflict_{kind}"), say(finding.message)] for finding in own]
    return _cells(lines)


def _code(projects: Mapping[ProjectId, Standing], project: ProjectId | None) -> str:
    return "" if project is None else projects[project].project.code


def _spot(
    n: int,
    width: float,
    tell: Callable[[], str],
    project: ProjectId | None = None,
    row: RowKey | None = None,
) -> Spot:
    return Spot(Region(0.0, n * ROW_PX, width, (n + 1) * ROW_PX), tell, project, row)


def _nothing(sketch: Sketch, key: str, width: float) -> Drawn:
    sketch.text("label_muted", PAD, ROW_PX / 2, phrase(key), room=width - PAD)
    return Drawn(sketch.scene())


def _cells(lines: Sequence[Sequence[str]]) -> Grid:
    return tuple(tuple(Cell(text) for text in line) for line in lines)
