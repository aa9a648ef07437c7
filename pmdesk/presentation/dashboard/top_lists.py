"""Lists of the dashboard: the greatest risks, and what is in conflict, by kind."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pmdesk.domain.ids import ProjectId, RegisterId, RowKey
from pmdesk.domain.messages import Argument, message, say
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.risk_levels import RiskLevel
from pmdesk.engine.finding import Finding, Severity
from pmdesk.engine.registers.risk_scores import has_response, is_open, level_of
from pmdesk.presentation.dashboard.listed import PAD, ROW_PX, nothing_listed, row_spot
from pmdesk.presentation.dashboard.signs import arrow
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.dashboard.standings import Standing
from pmdesk.presentation.dashboard.widget import Drawn
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Cell, Grid
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import Anchor, TextMetrics

MOST_RISKS = 8

LEVEL_STYLES = {
    RiskLevel.CRITICAL: "health_red",
    RiskLevel.HIGH: "health_amber",
    RiskLevel.MEDIUM: "health_grey",
    RiskLevel.LOW: "health_grey",
}

_KINDS: Mapping[str, tuple[str, ...]] = {
    "people": ("overallocated", "assigned_", "skill_gap", "certification_", "actual_work_"),
    "dates": ("deadline_", "negative_slack", "constraint_before", "date_on_", "beyond_", "starts_before"),
    "links": (
        "actual_breaks",
        "constraint_breaks",
        "external_breaks",
        "manual_breaks",
        "link_",
        "successor_",
    ),
    "promises": ("promised_", "decided_", "issue_"),
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
            return nothing_listed(sketch, "health.no_risks", width)
        spots = []
        for n, risk in enumerate(risks[:MOST_RISKS]):
            y, right = (n + 0.5) * ROW_PX, width - PAD
            level = level_of(risk.rating, plan.portfolio.header.risk_levels)
            sketch.rect(LEVEL_STYLES[level], PAD, y - 8.5, 24.0, 17.0)
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
                row_spot(n, width, partial(_risk_told, plan, risk), risk.project, RowKey(Risk.table, risk.id))
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
            key = "health.looking" if findings is None else "health.no_conflicts"
            return nothing_listed(sketch, key, width)
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
            spots.append(row_spot(n, width, partial(say, message("health.tip_conflicts", **gaps))))
        return Drawn(sketch.scene(), tuple(spots))

    return draw


def conflicts_grid(findings: Sequence[Finding]) -> Grid:
    """All conflicts with their sentences, by kind, as cells with headings."""
    lines = [[phrase("health.title_kind"), phrase("health.title_conflict")]]
    for kind, _, _ in conflict_counts(findings):
        own = [finding for finding in findings if kind_of(finding) == kind]
        lines += [[phrase(f"health.conflict_{kind}"), say(finding.message)] for finding in own]
    return _cells(lines)


def conflict_rows(findings: Sequence[Finding]) -> list[RowKey | None]:
    """The rows that the lines of ``conflicts_grid`` are about first."""
    order = [kind for kind, _, _ in conflict_counts(findings)]
    found = sorted(findings, key=lambda finding: order.index(kind_of(finding)))
    return [next(iter(finding.rows), None) for finding in found]


def _code(projects: Mapping[ProjectId, Standing], project: ProjectId | None) -> str:
    return "" if project is None else projects[project].project.code


def _cells(lines: Sequence[Sequence[str]]) -> Grid:
    return tuple(tuple(Cell(text) for text in line) for line in lines)
