"""What levelling made of a plan, in lines."""

from collections.abc import Iterator

from pmdesk.domain.messages import Message, message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Minutes
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.engine.levelling.options import Basis


def levelling_lines(portfolio: Portfolio, levelled: LevelledPlan) -> Iterator[Message]:
    """Finishes before and after, makespan and bound, what was delayed, and who still has too much to do."""
    options = levelled.options
    for project in sorted(portfolio.projects.values(), key=lambda row: (row.position, row.id)):
        before = levelled.before.project_finish.get(project.id)
        after = levelled.after.project_finish.get(project.id)
        if before is not None and after is not None and options.project in (None, project.id):
            yield message("levelling.finish", code=project.code, before=before, after=after)
    yield _makespan(portfolio, levelled)
    yield message(
        "levelling.delayed",
        delayed=sum(delay > 0 for delay in levelled.delays.values()),
        movable=len(levelled.delays),
        schedules=levelled.schedules,
        seed=options.seed,
    )
    if options.in_parts:
        begun = sum(portfolio.tasks[task].actual_start is not None for task in levelled.gaps)
        yield message(
            "levelling.in_parts",
            interrupted=len(levelled.gaps) - begun,
            postponed=begun,
            late=len(levelled.late),
        )
    names = dict.fromkeys(portfolio.resources[conflict.resource].name for conflict in levelled.conflicts)
    yield message("levelling.left", names=", ".join(names)) if names else message("levelling.none_left")


def _makespan(portfolio: Portfolio, levelled: LevelledPlan) -> Message:
    """In periods for a problem of PSPLIB, of which each is a working day."""
    first = min(portfolio.projects.values(), key=lambda row: (row.position, row.id))
    makespan = _days(levelled.makespan, first.minutes_per_day)
    bound = _days(levelled.bound, first.minutes_per_day)
    in_periods = first.source.lower().endswith(".sm")
    if levelled.is_proven:
        is_sharp = levelled.proven_within is Basis.MINUTE
        proven = "levelling.proven_days" if is_sharp else "levelling.proven_day"
        key = "levelling.proven_periods" if in_periods else proven
        return message(key, makespan=makespan)
    key = "levelling.bound_periods" if in_periods else "levelling.bound_days"
    return message(key, makespan=makespan, bound=bound)


def _days(minutes: Minutes, day: Minutes) -> str:
    return f"{round(minutes / day, 2):g}"
