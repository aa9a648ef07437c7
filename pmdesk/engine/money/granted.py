"""Granted: what the shown baselines grant the projects of a plan, and when that was to fall due."""

from collections.abc import Mapping, Sequence

import numpy as np

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.plan.baseline import CostSpan
from pmdesk.domain.quantities import Instant, Money
from pmdesk.engine.money.spans import SpanFlow, Spans
from pmdesk.engine.schedule import Schedule


class Granted:
    """By project that shows a baseline which says when costs fall due: what it grants tasks of the plan.

    What it granted to tasks that are gone is left out.
    """

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        portfolio = schedule.portfolio
        self._spans: dict[ProjectId, list[CostSpan]] = {}
        for project in portfolio.projects.values():
            blocks = (
                () if project.shown_baseline is None else portfolio.blocks_of.get(project.shown_baseline, ())
            )
            spans = [span for block in blocks for span in block.cost_spans if span.task in schedule.index]
            if spans:
                self._spans[project.id] = spans
        self.totals: Mapping[ProjectId, Money] = {
            project: Money(sum(span.cost for span in spans)) for project, spans in self._spans.items()
        }

    def dates(self, project: ProjectId) -> tuple[Instant, Instant]:
        """The first and the last date of what a project is granted."""
        spans = self._spans[project]
        return min(span.start for span in spans), max(span.finish for span in spans)

    def by_period(self, project: ProjectId, edges: Sequence[int]) -> list[int]:
        """What falls due from an edge to the next; the first period has all that does before it, too."""
        index = self._schedule.index
        spans = Spans.of((index[s.task], s.start, s.finish, s.cost) for s in self._spans[project])
        everywhere = np.zeros(len(self._schedule.tasks), np.int64)
        due = SpanFlow(self._schedule, spans).totals(edges, everywhere, 1)[0]
        due[0] = 0
        found: list[int] = np.diff(due).tolist()
        return found
