"""Carrying: a bar of the team planner on its way to somebody else or to another day."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import AssignmentId, IdDealer, ResourceId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.team_planner.chart import PlannerChart
from pmdesk.presentation.usage.lines import UNASSIGNED
from pmdesk.session.commands.dates import move_task
from pmdesk.session.commands.reassignment import assign, has_begun, reassign, unassign


@dataclass(frozen=True, slots=True)
class Carrying:
    """A bar, the line above which it is held, and how many minutes it is held later.

    In its own line it is moved in time, as a bar of the Gantt chart; above another line it changes hands and
    keeps its time.
    """

    bar: int
    line: int
    minutes: int = 0

    def to(self, line: int, minutes: int) -> "Carrying":
        """The same bar held elsewhere."""
        return replace(self, line=line, minutes=minutes)

    def edit(self, chart: PlannerChart, ids: IdDealer) -> Edit | None:
        """What letting go here means; None where nothing changes. Raises PmdeskError for what can't be."""
        plan, key, line = chart.plan, chart.key(self.bar), chart.lines[self.line]
        task = chart.task(self.bar)
        if self.line == int(chart.bars.line[self.bar]):
            start = plan.number("start", task)
            if not self.minutes or start is None:
                return None
            return move_task(plan, task, Instant(start + self.minutes))
        if line.is_person:
            person = ResourceId(line.key.id)
            if key.table == Assignment.table:
                return reassign(plan, ids, AssignmentId(key.id), person)
            return assign(plan, ids, task, person)
        if line.key == UNASSIGNED and key.table == Assignment.table:
            return unassign(plan, ids, AssignmentId(key.id))
        return None

    def value(self, chart: PlannerChart, ids: IdDealer) -> tuple[str, bool]:
        """What letting go here means, in words, and whether it is refused."""
        try:
            edit = self.edit(chart, IdDealer(ids.last_dealt))
        except PmdeskError as refusal:
            return str(refusal), True
        if self.line != int(chart.bars.line[self.bar]):
            if edit is None:
                return QCoreApplication.translate("TeamPlanner", "Nobody here"), True
            here = chart.lines[int(chart.bars.line[self.bar])].title
            hands = f"{here} → {chart.lines[self.line].title}"
            rest = QCoreApplication.translate("TeamPlanner", "{0}: what remains").format(hands)
            return rest if self._has_begun(chart) else hands, False
        start = int(chart.bars.start[self.bar]) + self.minutes
        by_days = self.minutes % MINUTES_PER_DAY == 0
        return format_instant(Instant(start), DateStyle.DAY if by_days else DateStyle.DAY_TIME), False

    def _has_begun(self, chart: PlannerChart) -> bool:
        """Whether something of the bar is done, which stays where it is."""
        key = chart.key(self.bar)
        row = chart.plan.portfolio.assignments.get(AssignmentId(key.id))
        return key.table == Assignment.table and row is not None and has_begun(chart.plan, row)
