# mypy: disallow-untyped-calls=False
# The passes are untyped on purpose, see there.
"""One schedule in the order in which Microsoft Project levels, to compare with and to take over its plans.

Source: Microsoft Knowledge Base, Q197106, "Standard" order: predecessors first, then the earlier start, less
slack and the lower ID. Priority and constraints are what the caller makes of them.
"""

import numpy as np

from pmdesk.engine.levelling import schedule_passes
from pmdesk.engine.levelling.levelled import Levelled
from pmdesk.engine.levelling.problem import LevellingProblem, Numbers, blank_board


def microsoft_ranks(problem: LevellingProblem) -> Numbers:
    """The place of each task in the order."""
    slack = int(problem.tail.max(initial=0)) - problem.tail - problem.head
    ranks = np.empty(problem.tasks, np.int64)
    ranks[np.lexsort((np.arange(problem.tasks), slack, problem.head))] = np.arange(problem.tasks)
    return ranks


def level_in_microsoft_order(problem: LevellingProblem) -> Levelled:
    """Each task as early as those before it in the order leave room."""
    tasks = problem.tasks
    start, order, taken = (np.zeros(tasks, np.int64) for _ in range(3))
    ranks = microsoft_ranks(problem)
    schedule_passes.in_turn(problem.forward, ranks, order, np.zeros(tasks + 1, np.int64), taken)
    makespan = int(schedule_passes.serial(problem.forward, blank_board(problem), order, start))
    return Levelled(tuple(map(int, start)), makespan, problem.bound, 1)
