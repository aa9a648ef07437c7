"""Better and better levelled plans, told while the search for the next goes on."""

from collections.abc import Iterator
from multiprocessing.connection import Connection
from time import monotonic

from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.levelling.level_plan import begun_levelling
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.engine.levelling.options import LevellingOptions

PAUSE_SECONDS = 0.7
"""Nobody reads faster: of what comes in between, the last is told."""


def better_plans(portfolio: Portfolio, options: LevellingOptions) -> Iterator[LevelledPlan]:
    """Yields a first plan, and then better ones, or with a higher bound, until there is nothing to find.

    It takes a whole processor and may go on for ever: run it in a process of its own.
    """
    levelling = begun_levelling(portfolio, options, compiled=False)
    if levelling is None:
        return
    told, since = levelling.standing, monotonic()
    yield levelling.result()
    for _ in levelling.go_on():
        if levelling.standing != told and monotonic() > since + PAUSE_SECONDS:
            told = levelling.standing
            yield levelling.result()
            since = monotonic()
    yield levelling.result()


def tell_better_plans(listener: Connection, portfolio: Portfolio, options: LevellingOptions) -> None:
    """Send ``better_plans`` to a ``listener`` until it goes away: the body of a process."""
    try:
        for levelled in better_plans(portfolio, options):
            listener.send(levelled)
    except BrokenPipeError:
        return
    finally:
        listener.close()
