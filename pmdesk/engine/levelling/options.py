"""What to level, and how. Names and meanings are those of Microsoft Project, "Resource Leveling"."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.quantities import Instant


class Basis(StrEnum):
    """The stretch of time in which somebody must be asked for more than they have to be overallocated."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Order(StrEnum):
    """Who is placed first: by row number, by dates and slack, or by priority before these."""

    ID_ONLY = "id_only"
    STANDARD = "standard"
    PRIORITY_STANDARD = "priority_standard"


class Mode(StrEnum):
    """One schedule by the order, as Microsoft Project makes it, or the best that a search finds."""

    MICROSOFT = "microsoft"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class LevellingOptions:
    """Which tasks may be moved, when somebody has too much to do, and how long a search lasts.

    Only tasks of ``project``, and only those among ``tasks``, are moved; None are all. Overallocations before
    ``since`` or from ``until`` on are left alone. ``within_slack``: no project ends later. ``clear``: delays
    from before are taken away first, else they are the least. The best mode keeps to priorities, tries so
    many ``schedules``, or goes on for as long as it may, and draws lots by ``seed``.

    ``split``: work that remains may be interrupted, so that also begun tasks may go on later.
    ``single_assignments``: people on one task may be delayed one by one.
    """

    mode: Mode = Mode.BEST
    order: Order = Order.STANDARD
    basis: Basis = Basis.DAY
    project: ProjectId | None = None
    tasks: frozenset[TaskId] | None = None
    since: Instant | None = None
    until: Instant | None = None
    within_slack: bool = False
    clear: bool = True
    split: bool = False
    single_assignments: bool = False
    schedules: int | None = 2_000
    seed: int = 1

    @property
    def in_parts(self) -> bool:
        """Whether a task needn't be done by all its people in one go."""
        return self.split or self.single_assignments
