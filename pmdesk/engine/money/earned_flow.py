"""Earned flow: when the rows of a plan have earned what they have."""

from collections.abc import Iterator

import numpy as np

from pmdesk.engine.money.plan_value import PlanValue
from pmdesk.engine.money.spans import SpanFlow, Spans
from pmdesk.engine.progress import stop_of
from pmdesk.engine.schedule import NO_DATE


def earned_flow(value: PlanValue) -> SpanFlow:
    """What each row has earned on its own by when: evenly from its start to where it stands."""
    return SpanFlow(value.schedule, Spans.of(_spans(value)))


def _spans(value: PlanValue) -> Iterator[tuple[int, int, int, int]]:
    schedule, portfolio = value.schedule, value.schedule.portfolio
    earned = value.own.earned
    for row in np.flatnonzero(earned).tolist():
        task = portfolio.tasks[schedule.tasks[row]]
        start, finish = int(schedule.start[row]), int(schedule.finish[row])
        status = int(value.status[row])
        if start == NO_DATE:
            continue
        stop = None if schedule.summary[row] else stop_of(portfolio, schedule, task)
        end = min(finish if stop is None else int(stop), status)
        yield row, min(start, end), max(end, min(start, end)), int(earned[row])
