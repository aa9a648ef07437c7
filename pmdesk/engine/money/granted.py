"""Granted: what the shown baselines grant the projects of a plan, and when that was to fall due."""

from collections.abc import Mapping, Sequence

import numpy as np

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.plan.baseline import CostSpan
from pmdesk.domain.quantities import Instant, Money
from pmdesk.engine.money.spans import SpanFlow, Spans
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Wide


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
        self._due: dict[tuple[int, ...], Wide] = {}

    def dates(self, project: ProjectId) -> tuple[Instant, Instant]:
        """The first and the last date of what a project is granted."""
        spans = self._spans[project]
        return min(span.start for span in spans), max(span.finish for span in spans)

    def by_period(self, project: ProjectId, edges: Sequence[int]) -> list[int]:
        """What falls due from an edge to the next; the first period has all that does before it, too."""
        if tuple(edges) not in self._due:
            self._due = {tuple(edges): self._due_by(edges)}
        due = self._due[tuple(edges)][list(self._spans).index(project)].copy()
        due[0] = 0
        found: list[int] = np.diff(due).tolist()
        return found

    def _due_by(self, edges: Sequence[int]) -> Wide:
        """What each project is granted up to each edge."""
        index, every = self._schedule.index, self._spans.values()
        spans = Spans.of((index[s.task], s.start, s.finish, s.cost) for own in every for s in own)
        owner = np.repeat(np.arange(len(every)), [len(own) for own in every])
        flow = SpanFlow(self._schedule, spans)
        found = np.zeros((len(every), len(edges)), np.int64)
        for n, edge in enumerate(edges):
            np.add.at(found[:, n], owner, flow.until(edge))
        return found
