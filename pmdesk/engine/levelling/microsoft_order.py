"""One schedule in the order in which Microsoft Project levels, to compare with and to take over its plans.

Source: Microsoft Knowledge Base, Q197106, "Standard" order: predecessors first, then the earlier start, less
slack and the lower ID. Priority and constraints are what the caller makes of them.
"""

import numpy as np

from pmdesk.engine.levelling.problem import LevellingProblem
from pmdesk.engine.levelling.search import Levelled, Passes, blank_board, compiled_search, early_starts


def level_in_microsoft_order(problem: LevellingProblem, *, passes: Passes | None = None) -> Levelled:
    """Each task as early as those before it in the order leave room."""
    steps = compiled_search() if passes is None else passes
    start = np.zeros(problem.tasks, np.int64)
    early = early_starts(problem)
    slack = int(problem.tail.max(initial=0)) - problem.tail - early
    rule = np.empty(problem.tasks, np.int64)
    rule[np.lexsort((np.arange(problem.tasks), slack, early))] = np.arange(problem.tasks)
    order = steps["in_turn"](problem.forward, rule)
    makespan = int(steps["serial"](problem.forward, blank_board(problem), order, start))
    return Levelled(tuple(map(int, start)), makespan, problem.bound, 1)
