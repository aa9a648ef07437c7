"""Driving links of a chart: which hold their successors where they are, for many at a time."""

from pmdesk.domain.ids import CalendarId, LinkId, ProjectId
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant, LagKind
from pmdesk.engine.driving import clock_of, hold_of
from pmdesk.engine.schedule import NO_DATE
from pmdesk.engine.worktime import WorkClock
from pmdesk.presentation.gantt_links import LinkColumns, is_driving
from pmdesk.presentation.gantt_traits import LinkCode
from pmdesk.presentation.plan import Plan

_FROM_FINISH = (int(LinkCode.FS), int(LinkCode.FF))
_ON_START = (int(LinkCode.FS), int(LinkCode.SS))
_PERCENT = LagKind.PERCENT


class DrivingLinks:
    """Answers as ``is_driving`` for the links of some columns.

    It remembers every answer, and what links of alike ends share: clocks, and where a lag leads.
    """

    def __init__(self, plan: Plan, links: LinkColumns) -> None:
        self._plan = plan
        self._links = links
        self._found: dict[int, bool] = {}
        self._clocks: dict[tuple[CalendarId | None, ProjectId, bool], WorkClock] = {}
        self._lagged: dict[tuple[object, ...], Instant] = {}

    def drives(self, place: int) -> bool:
        """Whether the link at a place of the columns holds its successor where it is."""
        found = self._found.get(place)
        if found is None:
            found = self._found[place] = self._look_at(place)
        return found

    def _look_at(self, place: int) -> bool:
        schedule, portfolio = self._plan.schedule, self._plan.portfolio
        before, after = int(self._links.before[place]), int(self._links.after[place])
        link = portfolio.links[LinkId(int(self._links.id[place]))]
        is_plain = not (schedule.summary[before] or schedule.summary[after] or schedule.loops)
        if not is_plain or link.lag.kind is _PERCENT:
            return is_driving(self._plan, link.id)
        code = int(self._links.code[place])
        from_finish, on_start = code in _FROM_FINISH, code in _ON_START
        since = Instant(int((schedule.finish if from_finish else schedule.start)[before]))
        held = Instant(int((schedule.start if on_start else schedule.finish)[after]))
        if NO_DATE in (since, held) or not (schedule.active[before] and schedule.active[after]):
            return False
        task = portfolio.tasks[link.successor]
        instant = self._after_lag(link, task, since, on_start) if link.lag.amount else since
        return instant >= held or self._clock_of(task).work_between(instant, held) == 0

    def _after_lag(self, link: Link, task: Task, since: Instant, on_start: bool) -> Instant:
        key = since, on_start, link.lag.amount, link.lag.kind, task.calendar, task.project
        found = self._lagged.get(key)
        if found is None:
            hold = hold_of(self._plan.portfolio, self._plan.schedule, link)
            if hold is None:
                raise ValueError(f"link {link.id} takes no part")
            found = self._lagged[key] = hold.instant
        return found

    def _clock_of(self, task: Task) -> WorkClock:
        """The clock a task runs on; one without people shares it with others of its calendar."""
        if self._plan.portfolio.assignments_of.get(task.id):
            return clock_of(self._plan.portfolio, task)
        key = task.calendar, task.project, task.duration.elapsed
        found = self._clocks.get(key)
        if found is None:
            found = self._clocks[key] = clock_of(self._plan.portfolio, task)
        return found
