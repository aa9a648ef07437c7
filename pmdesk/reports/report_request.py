"""ReportRequest: what a report is asked to be about, and with what it is to be made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pmdesk.domain.ids import BaselineId, ProjectId, ResourceId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.print_options import PrintOptions


@dataclass(frozen=True, slots=True, eq=False)
class ReportRequest:
    """A report of ``project``, or of all projects if that is None, at a moment.

    ``texts`` are what somebody wrote in place of words that the report would find by itself, by the names
    that the report gives them. ``person`` is the one that a resource card is asked for, None for all. A
    comparison of baselines goes from the first of ``baselines`` to the second, where None is the plan now.
    """

    plan: Plan
    project: ProjectId | None
    options: PrintOptions
    metrics: TextMetrics
    occasion: Occasion
    texts: Mapping[str, str] = field(default_factory=dict)
    person: ResourceId | None = None
    baselines: tuple[BaselineId | None, BaselineId | None] | None = None

    @property
    def portfolio(self) -> Portfolio:
        return self.plan.portfolio

    @property
    def today(self) -> Instant:
        """The midnight with which the day of the report begins."""
        return self.occasion.today

    @property
    def status(self) -> Instant:
        """The moment whose standing is reported: the status date of the project, else now."""
        only = self.portfolio.projects[self.project] if self.project is not None else None
        return self.occasion.now if only is None or only.status_date is None else only.status_date
