"""Better and better levelled plans, told while the search for the next goes on."""

from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from time import monotonic

from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.levelling.level_plan import begun_levelling
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.engine.levelling.options import LevellingOptions

PAUSE_SECONDS = 0.7
"""Nobody reads faster: of what comes in between, the last is told."""

COUNT_SECONDS = 2.0
"""So often the number of schedules is told while nothing better is found."""


def better_plans(portfolio: Portfolio, options: LevellingOptions) -> Iterator[LevelledPlan]:
    """Yields a first plan, and then better ones, or with a higher bound, until there is nothing to find.

    The best so far comes again now and then, with how many schedules have been tried meanwhile.
    It takes a whole processor and may go on for ever: run it in a process of its own.
    """
    levelling = begun_levelling(portfolio, options, compiled=False)
    if levelling is None:
        return
    told, since = levelling.standing, monotonic()
    best = levelling.result()
    yield best
    for _ in levelling.go_on():
        if levelling.standing != told and monotonic() > since + PAUSE_SECONDS:
            told = levelling.standing
            best = _better(best, levelling.result())
            yield best
            since = monotonic()
        elif monotonic() > since + COUNT_SECONDS:
            best = replace(best, schedules=levelling.schedules)
            yield best
            since = monotonic()
    yield _better(best, levelling.result())


def _better(one: LevelledPlan, other: LevelledPlan) -> LevelledPlan:
    """The ``other``, which was found later, unless work in parts made the ``one`` better."""
    is_worse = (one.excess, one.makespan) < (other.excess, other.makespan)
    return one if one.options.in_parts and is_worse else other


def tell_better_plans(listener: Connection, portfolio: Portfolio, options: LevellingOptions) -> None:
    """Send ``better_plans`` to a ``listener`` until it goes away: the body of a process."""
    try:
        for levelled in better_plans(portfolio, options):
            listener.send(levelled)
    except BrokenPipeError:
        return
    finally:
        listener.close()
