"""Health of scope, risk and quality: what the registers of a project say."""

from collections.abc import Iterator
from fractions import Fraction

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.quantities import Day, Money
from pmdesk.domain.registers.change_request import ChangeState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.issue import Severity
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.health.area_health import Part
from pmdesk.engine.health.colours import Colour, banded
from pmdesk.engine.health.facts import HealthFacts
from pmdesk.engine.health.figure_text import short
from pmdesk.engine.health.time_and_cost import approved_money
from pmdesk.engine.registers.dated import dated_by, day_of_finish, tied_tasks
from pmdesk.engine.registers.risk_scores import has_response, is_critical

_UNAPPROVED = (ChangeState.SUBMITTED, ChangeState.ANALYSED)


def accepted_figure(facts: HealthFacts, project: ProjectId) -> Message | None:
    """How many of the deliverables are accepted."""
    wanted = _wanted(facts, project)
    accepted = sum(row.state is DeliverableState.ACCEPTED for row in wanted)
    return message("health.figure_accepted", count=accepted, total=len(wanted)) if wanted else None


def scope_parts(facts: HealthFacts, project: ProjectId, today: Day) -> Iterator[Part]:
    """Deliverables that were rejected or are late, and what changes would do that nobody has approved."""
    wanted = _wanted(facts, project)
    if wanted:
        bad = sum(_is_bad(facts, row, today) for row in wanted)
        text = message(
            "health.late_deliverables", count=bad, total=len(wanted), amber=str(facts.rules.late_percent)
        )
        yield Part(banded(100 * bad / len(wanted), 0, facts.rules.late_percent), text)
    changes = facts.changes.get(project, ())
    if changes:
        pending = [row for row in changes if row.state in _UNAPPROVED]
        yield _changes(
            facts,
            project,
            today,
            sum(max(row.impact_days, 0) for row in pending),
            Money(sum(max(row.impact_cost, 0) for row in pending)),
        )


def _changes(facts: HealthFacts, project: ProjectId, today: Day, days: int, cost: Money) -> Part:
    tolerance = facts.tolerance(project, today)
    money = approved_money(facts, project)
    most = Fraction(0) if money is None else Fraction(money.approved * tolerance.percent, 100)
    if not days and not cost:
        colour = Colour.GREEN
    else:
        colour = Colour.AMBER if days <= tolerance.days and cost <= most else Colour.RED
    text = message(
        "health.unapproved_changes", days=days, cost=cost, amber=short(tolerance.days), money=round(most)
    )
    return Part(colour, text)


def _wanted(facts: HealthFacts, project: ProjectId) -> list[Deliverable]:
    rows = facts.deliverables.get(project, ())
    return [row for row in rows if row.state is not DeliverableState.WAIVED]


def _is_bad(facts: HealthFacts, row: Deliverable, today: Day) -> bool:
    """Whether it was rejected, is due and not accepted, or comes later than the baseline says."""
    if row.state is DeliverableState.ACCEPTED:
        return False
    dated = dated_by(facts.portfolio, facts.schedule, key_of(row))
    due = row.due if dated is None else dated
    overdue = due is not None and due < today
    return row.state is DeliverableState.REJECTED or overdue or _is_slipping(facts, row)


def _is_slipping(facts: HealthFacts, row: Deliverable) -> bool:
    for task in tied_tasks(facts.portfolio, key_of(row), Relation.DATED_BY):
        planned, forecast = facts.baseline_day(task), day_of_finish(facts.schedule, task)
        if planned is not None and forecast is not None and forecast > planned:
            return True
    return False


def critical_figure(facts: HealthFacts, project: ProjectId) -> Message | None:
    """How many risks are critical."""
    if project not in facts.risks:
        return None
    return message("health.figure_critical", count=_critical(facts, project)[0])


def risk_parts(facts: HealthFacts, project: ProjectId, _today: Day) -> Iterator[Part]:
    """Critical risks, with or without a response."""
    if project not in facts.risks:
        return
    count, bare = _critical(facts, project)
    colour = Colour.RED if bare else Colour.AMBER if count else Colour.GREEN
    yield Part(colour, message("health.critical_risks", count=count, bare=bare))


def _critical(facts: HealthFacts, project: ProjectId) -> tuple[int, int]:
    levels = facts.portfolio.header.risk_levels
    critical = [row for row in facts.risks[project] if is_critical(row, levels)]
    return len(critical), sum(not has_response(row) for row in critical)


def severe_figure(facts: HealthFacts, project: ProjectId) -> Message | None:
    """How many issues of the severities S1 and S2 are open."""
    if project not in facts.issues:
        return None
    worst, _, severe = _severe(facts, project)
    return message("health.figure_severe", worst=worst, severe=severe)


def quality_parts(facts: HealthFacts, project: ProjectId, _today: Day) -> Iterator[Part]:
    """Open issues of the severities S1, with or without a way around, and S2."""
    if project not in facts.issues:
        return
    worst, stuck, severe = _severe(facts, project)
    red, amber = bool(stuck), bool(worst) or severe > facts.rules.severe_issues
    colour = Colour.RED if red else Colour.AMBER if amber else Colour.GREEN
    gaps = {"worst": worst, "stuck": stuck, "severe": severe, "limit": facts.rules.severe_issues}
    yield Part(colour, message("health.severe_issues", **gaps))


def _severe(facts: HealthFacts, project: ProjectId) -> tuple[int, int, int]:
    """The open issues S1, those of them without a way around, and the open issues S2."""
    rows = [row for row in facts.issues[project] if row.is_open]
    worst = [row for row in rows if row.severity is Severity.S1]
    stuck = sum(not row.workaround.strip() for row in worst)
    return len(worst), stuck, sum(row.severity is Severity.S2 for row in rows)
