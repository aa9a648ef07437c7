"""What levelling makes of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import AssignmentId, TaskId
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine.levelling.conflicts import Conflict
from pmdesk.engine.levelling.options import Basis, LevellingOptions
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.tracks import Span

Delays = Mapping[TaskId, Minutes]


@dataclass(frozen=True, slots=True)
class LevelledPlan:
    """What levelling makes of a plan.

    ``edit`` brings it about; ``delays`` are the levelling delays, elapsed, of all tasks that may be moved.
    ``gaps`` say from when to when tasks rest that were interrupted, or begun and postponed; ``late`` when
    people begin who were delayed on their own.
    ``makespan`` is working time on the first project's calendar; no levelling that leaves no more over gets
    below ``bound``. ``conflicts`` are left over, with ``excess`` minutes of work that people are asked for
    beyond what they have. ``is_proven``: no levelling makes all end earlier, or, where loads even out
    within a day or another stretch of time, in an earlier one.
    """

    options: LevellingOptions
    edit: Edit
    delays: Delays
    gaps: Mapping[TaskId, tuple[Span, ...]]
    late: Mapping[AssignmentId, Instant]
    before: Schedule
    after: Schedule
    makespan: Minutes
    makespan_before: Minutes
    bound: Minutes
    is_proven: bool
    schedules: int
    conflicts: tuple[Conflict, ...]
    excess: Minutes
    excess_before: Minutes

    @property
    def proven_within(self) -> Basis:
        """The stretch of time in which all must end at the earliest, if that is proven."""
        return Basis.MINUTE if self.makespan <= self.bound else self.options.basis
