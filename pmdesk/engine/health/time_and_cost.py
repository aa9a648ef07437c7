"""Health of schedule and cost: finish against baseline, gates, forecast against budget, indices."""

from collections.abc import Iterator
from fractions import Fraction

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.quantities import Day, day_containing
from pmdesk.domain.registers.gate import Gate, GateState
from pmdesk.domain.rows import key_of
from pmdesk.engine.health.area_health import Part
from pmdesk.engine.health.colours import Colour, banded
from pmdesk.engine.health.facts import HealthFacts
from pmdesk.engine.health.figure_text import short, signed
from pmdesk.engine.money.budget import ProjectMoney, Source, budget_of
from pmdesk.engine.registers.dated import dated_by

FAR = 999
"""More percent than these are no figure that anybody compares."""

_UNDECIDED = (GateState.NOT_DUE, GateState.DUE, GateState.HOLD)


def slip(facts: HealthFacts, project: ProjectId) -> Fraction | None:
    """Working days by which a project finishes later than its baseline says; None without one."""
    due, finish = facts.baseline_finish(project), facts.schedule.project_finish.get(project)
    return None if due is None or finish is None else facts.working_days(project, due, finish)


def slip_figure(facts: HealthFacts, project: ProjectId) -> Message | None:
    """The slip of the finish in days."""
    days = slip(facts, project)
    return None if days is None else message("health.figure_slip", days=signed(days))


def schedule_parts(facts: HealthFacts, project: ProjectId, today: Day) -> Iterator[Part]:
    """The finish within or beyond the tolerance, gates that were missed, and the schedule index."""
    days = slip(facts, project)
    if days is not None:
        green = facts.tolerance(project, today).days
        text = message("health.slip", days=signed(days), green=short(green), amber=short(2 * green))
        yield Part(banded(float(days), float(green), float(2 * green)), text)
    gates = facts.gates.get(project, ())
    if gates:
        missed = sum(_is_missed(facts, gate, today) for gate in gates)
        yield Part(Colour.RED if missed else Colour.GREEN, message("health.missed_gates", count=missed))
    value = facts.value.of_project(project)
    if value is not None and value.schedule_index is not None:
        yield _index(facts, value.schedule_index, "schedule_index")


def _is_missed(facts: HealthFacts, gate: Gate, today: Day) -> bool:
    dated = dated_by(facts.portfolio, facts.schedule, key_of(gate))
    day = gate.planned if dated is None else dated
    return gate.state in _UNDECIDED and day is not None and day < today


def _index(facts: HealthFacts, index: Fraction, name: str) -> Part:
    green, amber = Fraction(facts.rules.index_green, 100), Fraction(facts.rules.index_amber, 100)
    colour = Colour.GREEN if index >= green else Colour.AMBER if index >= amber else Colour.RED
    gaps = {"index": short(index, 2), "green": short(green, 2), "amber": short(amber, 2)}
    return Part(colour, message(f"health.{name}", **gaps))


def approved_money(facts: HealthFacts, project: ProjectId) -> ProjectMoney | None:
    """The money of a project of which anything was approved: by a budget, a baseline or a budget line."""
    budget = budget_of(facts.schedule)
    money = budget.by_project[project]
    is_approved = (
        money.granted is not None
        or project in budget.granted.totals
        or any(entry.source is Source.LINE and entry.project == project for entry in budget.entries)
    )
    return money if is_approved and money.approved > 0 else None


def overrun(money: ProjectMoney) -> Fraction:
    """By how many percent the forecast is higher than what is approved; negative if it is lower."""
    return Fraction(100 * (money.figures.forecast - money.approved), money.approved)


def overrun_figure(facts: HealthFacts, project: ProjectId) -> Message | None:
    """The forecast against the approved budget in percent."""
    money = approved_money(facts, project)
    return None if money is None else message("health.figure_overrun", percent=_percent(overrun(money), 0))


def _percent(value: Fraction, digits: int = 1) -> str:
    """Percent with their sign; beyond ``FAR`` only that there are more of them."""
    return f">\N{NO-BREAK SPACE}+{FAR}" if value > FAR else signed(value, digits)


def cost_parts(facts: HealthFacts, project: ProjectId, today: Day) -> Iterator[Part]:
    """The forecast within or beyond the tolerance, the cost index, and what the rest needs of it."""
    money = approved_money(facts, project)
    if money is not None:
        green = facts.tolerance(project, today).percent
        over = overrun(money)
        text = message("health.overrun", percent=_percent(over), green=str(green), amber=str(2 * green))
        yield Part(banded(float(over), green, 2 * green), text)
    value = facts.value.of_project(project)
    if value is None:
        return
    if value.cost_index is not None:
        yield _index(facts, value.cost_index, "cost_index")
    needed = value.to_complete_index()
    if needed is not None:
        most = Fraction(facts.rules.to_complete_index, 100)
        colour = Colour.RED if needed > most else Colour.GREEN
        gaps = {"index": short(needed, 2), "limit": short(most, 2)}
        yield Part(colour, message("health.to_complete", **gaps))
    elif value.remaining > 0:
        yield Part(Colour.RED, message("health.budget_spent"))


def day_of_status(facts: HealthFacts, project: ProjectId) -> Day | None:
    """The day up to which the state of a project is known; without a status date, the one it starts on."""
    row = facts.portfolio.projects[project]
    since = row.status_date if row.status_date is not None else facts.schedule.project_start.get(project)
    return None if since is None else day_containing(since)
