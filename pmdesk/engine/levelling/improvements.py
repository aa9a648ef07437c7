"""Better and better schedules of a problem, told one by one while the search for the next goes on."""

import os
from collections.abc import Callable, Iterator
from threading import Thread

from pmdesk.engine.levelling.levelled import Levelled
from pmdesk.engine.levelling.lower_bound import never
from pmdesk.engine.levelling.problem import LevellingProblem
from pmdesk.engine.levelling.prover import Prover, can_prove
from pmdesk.engine.levelling.search import CHUNK, INTERPRETED, GeneticSearch, compiled_search

HEAD_START = 90
"""Schedules that are made before compiling and proving slow it down: these are the first ones to be seen."""

INTERPRETED_CHUNK = 30
"""Schedules between two looks at what else is there, while the compiled passes aren't."""


def improvements(
    problem: LevellingProblem,
    *,
    seed: int = 1,
    schedules: int | None = None,
    proves: bool = True,
    stopped: Callable[[], bool] = never,
) -> Iterator[Levelled]:
    """Yields at once, and then whenever the schedule is shorter or the bound is higher than before.

    Ends when the best is proven, so many ``schedules`` were made, or ``stopped`` says so; closing the
    iterator ends it too. It takes a whole processor: run it in a process of its own. What is yielded is
    frozen and can be sent. Without ``schedules`` it may go on for ever.

    Begins with interpreted passes and goes on with compiled ones as soon as they are there. With ``proves``,
    CP-SAT works beside the search in further threads, if it is installed; without, same problem, seed and
    number of schedules yield the same.
    """
    search = GeneticSearch(problem, seed=seed)
    best = search.best
    yield best
    compiling = Thread(target=compiled_search, name="compile levelling")
    prover: Prover | None = None
    try:
        while not (best.is_proven or stopped() or _is_spent(search, schedules)):
            if search.schedules >= HEAD_START and search.passes is INTERPRETED:
                if not compiling.ident:
                    compiling.start()
                elif not compiling.is_alive():
                    search.passes = compiled_search()
            if proves and prover is None and search.schedules >= HEAD_START and can_prove():
                prover = Prover(problem, best, workers=max(1, (os.cpu_count() or 1) - 1), seed=seed)
            step = INTERPRETED_CHUNK if search.passes is INTERPRETED else CHUNK
            search.advance(min(search.schedules + step, schedules or search.schedules + step))
            if prover is not None:
                prover.tell(search.best)
                search.learn(prover.best)
            if (search.best.makespan, search.best.bound) != (best.makespan, best.bound):
                best = search.best
                yield best
    finally:
        if prover is not None:
            prover.close()


def _is_spent(search: GeneticSearch, schedules: int | None) -> bool:
    """Whether there is no schedule left to make."""
    return schedules is not None and search.schedules + 3 > schedules
