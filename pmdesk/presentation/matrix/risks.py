"""Risks as a matrix: probability up, impact across, the levels of the cells as grounds."""

from collections import Counter
from collections.abc import Mapping

from pmdesk.domain.ids import ProjectId, RegisterId
from pmdesk.domain.messages import message, say
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.risk import Rating, Risk
from pmdesk.domain.risk_levels import RiskLevel, RiskLevels
from pmdesk.domain.rows import key_of
from pmdesk.engine.health.frozen import last_status
from pmdesk.engine.registers.risk_scores import is_open, level_of
from pmdesk.presentation.field import phrase
from pmdesk.presentation.matrix.grid import Chip, Grid, Spot
from pmdesk.presentation.plan import Plan

INHERENT, RESIDUAL = "inherent", "residual"
"""Which rating places a risk: that before its response, or that after it."""

Reported = Mapping[ProjectId | None, Mapping[RegisterId, int]]
"""The scores of risks by id in the last report of each project; projects without one are missing."""

NOTHING_REPORTED: Reported = {}


def risk_grid(
    plan: Plan,
    project: ProjectId | None,
    rating: str,
    reported: Reported = NOTHING_REPORTED,
    *,
    with_private: bool = True,
) -> Grid:
    """The open risks of a project and of none, or of all.

    ``reported`` are the scores of the last report of each project. A risk without a residual rating stands
    pale where it was before its response.
    """
    risks = [
        risk
        for risk in sorted(plan.portfolio.risks.values(), key=lambda row: (row.position, row.id))
        if is_open(risk)
        and (project is None or risk.project in (project, None))
        and (with_private or not risk.private)
    ]
    levels = plan.portfolio.header.risk_levels
    counts = Counter(level_of(_rating(risk, rating), levels) for risk in risks)
    legend = tuple(
        (f"band_{level.value}", f"{level_name(level)}: {counts[level]}") for level in reversed(RiskLevel)
    )
    return Grid(
        phrase("matrix.impact"),
        phrase("matrix.probability"),
        tuple(_chip(plan, risk, rating, reported) for risk in risks),
        lambda spot: f"band_{levels.of(spot.up, spot.across).value}",
        lambda spot: f"{spot.across * spot.up}",
        lambda spot: _value(Rating(spot.up, spot.across), levels),
        legend,
    )


def reported_scores(portfolio: Portfolio) -> Reported:
    """What the last frozen status report of each project said; of what belongs to none, that of none."""
    reports = {project: last_status(portfolio, project) for project in (None, *portfolio.projects)}
    return {project: report.risks for project, report in reports.items() if report is not None}


def _rating(risk: Risk, which: str) -> Rating:
    return risk.rating if which == RESIDUAL else risk.inherent


def _chip(plan: Plan, risk: Risk, which: str, reported: Reported) -> Chip:
    rating = _rating(risk, which)
    sign, style, moved = _movement(reported.get(risk.project), risk)
    pale = which == RESIDUAL and risk.residual is None
    owner = "" if risk.owner is None else plan.portfolio.resources[risk.owner].name
    project = "" if risk.project is None else plan.portfolio.projects[risk.project].name
    told = [
        f"R{risk.id} {risk.title}",
        _value(rating, plan.portfolio.header.risk_levels),
        phrase("matrix.opportunity") if risk.opportunity else "",
        phrase("matrix.not_rated") if pale else "",
        " · ".join(text for text in (phrase(f"register_words.{risk.state.value}"), owner, project) if text),
        moved,
    ]
    spot = Spot(rating.impact, rating.probability)
    lines = "\n".join(line for line in told if line)
    return Chip(key_of(risk), spot, f"R{risk.id} {risk.title}", lines, sign, style, pale)


def _movement(before: Mapping[RegisterId, int] | None, risk: Risk) -> tuple[str, str, str]:
    """How a score has moved since the last report: as a sign, its style, and in words."""
    if before is None or risk.private:  # reports don't know what is private
        return "", "label", ""
    was, score = before.get(risk.id), risk.rating.score
    if was is None:
        return phrase("matrix.new"), "sign_fair", phrase("matrix.new_since")
    if score == was:
        return "", "label", say(message("matrix.same_score", score=score))
    words = say(message("matrix.other_score", score=score, was=was))
    return ("▲", "sign_bad", words) if score > was else ("▼", "sign_good", words)


def level_name(level: RiskLevel) -> str:
    """What a level is called."""
    return phrase(f"matrix.band_{level.value}")


def _value(rating: Rating, levels: RiskLevels) -> str:
    band = level_name(level_of(rating, levels))
    chance, impact = rating.probability, rating.impact
    return say(
        message("matrix.score", probability=chance, impact=impact, score=rating.score, band=band.lower())
    )
