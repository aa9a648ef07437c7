"""Levels a plan: finds levelling delays with which nobody has too much to do and all ends early."""

from dataclasses import replace
from time import process_time

from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.engine.levelling.options import Basis, LevellingOptions, Mode
from pmdesk.engine.levelling.stepwise import Levelling

WORTH_COMPILING = 30_000
"""Tasks times schedules from which the compiled passes are used: below, the others are done in a moment."""

CHUNK = 60
"""Schedules between two looks at the clock."""


def level_plan(portfolio: Portfolio, options: LevellingOptions, seconds: float = 0.0) -> LevelledPlan | None:
    """The plan without conflicts as far as that is possible; None if no task may be moved.

    Same plan and options: same delays, unless they leave the number of schedules open: then the search lasts
    so many ``seconds`` of processor time, compiling not counted.
    """
    schedules = options.schedules
    is_long = schedules is None or len(portfolio.tasks) * schedules >= WORTH_COMPILING
    levelling = begun_levelling(portfolio, options, compiled=is_long and options.mode is Mode.BEST)
    if levelling is None:
        return None
    if schedules is not None:
        levelling.improve(schedules)
        return levelling.result()
    levelling.improve(levelling.schedules + 1)
    until = process_time() + seconds
    while process_time() < until and not levelling.is_done:
        levelling.improve(levelling.schedules + CHUNK)
    return levelling.result()


def by_the_minute(portfolio: Portfolio, options: LevellingOptions) -> LevellingOptions:
    """``options`` that look minute by minute, if the plan is plain and of whole days.

    Whoever has too much to do in a minute of such a plan has it all day, so that the same is levelled; but
    nothing evens out within a day, so that more can be proven.
    """
    levelling = Levelling(portfolio, options)
    if levelling.may_move and levelling.is_of_whole_days:
        return replace(options, basis=Basis.MINUTE)
    return options


def begun_levelling(portfolio: Portfolio, options: LevellingOptions, *, compiled: bool) -> Levelling | None:
    """A levelling that has its first schedule; None if no task may be moved.

    Begun work goes on later only if somebody has too much to do otherwise, and if that mends it.
    """
    levelling = Levelling(portfolio, options)
    if not levelling.may_move:
        return None
    levelling.begin(compiled=compiled)
    if not levelling.postponable:
        return levelling
    first = levelling.result(in_parts=False)
    in_conflict = {task for conflict in first.conflicts for task in conflict.tasks}
    postponed = in_conflict.intersection(levelling.postponable)
    if not postponed:
        return levelling
    other = Levelling(portfolio, options, postponed)
    if not other.is_postponed:
        return levelling
    other.begin(compiled=compiled)
    second = other.result(in_parts=False)
    is_better = (second.excess, second.makespan) < (first.excess, first.makespan)
    return other if is_better else levelling
