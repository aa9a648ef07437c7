"""What one team hands over to another: links between tasks on which different teams work."""

from dataclasses import dataclass

from pmdesk.domain.ids import RegisterId, RowKey, TaskId, TeamId
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant
from pmdesk.domain.registers.dependency import Dependency
from pmdesk.engine.link_dates import held_rows, link_dates
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import Schedule
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.documents.words import last_day
from pmdesk.presentation.plan import Plan

Teams = tuple[TeamId, ...]


@dataclass(frozen=True, slots=True)
class HandOff:
    """A link over which ``givers`` hand their work on to ``takers`` on ``day``.

    ``agreed`` is the day on which they said they would. ``slack`` is the working time that may pass before
    the taker's task moves; None if it has no dates.
    """

    link: Link
    givers: Teams
    takers: Teams
    day: Day
    agreed: Day | None
    slack: int | None
    is_done: bool


def hand_offs(plan: Plan) -> tuple[HandOff, ...]:
    """All hand-offs of a plan by day; links that take no part in it are left out."""
    schedule = plan.schedule
    dates, slack = link_dates(schedule), _slack(schedule)
    teams = _TeamsOfTasks(plan.portfolio)
    found: list[HandOff] = []
    for place, link in enumerate(dates.links):
        givers = teams.behind(link.predecessor)
        takers = tuple(team for team in teams.of(link.successor) if team not in givers)
        row = int(dates.before[place])
        start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
        day = last_day(start, finish if dates.from_finish[place] else start)
        if givers and takers and day is not None:
            percent = int(schedule.percent_complete[row])
            is_done = percent == WHOLE if dates.from_finish[place] else percent > 0
            agreed = _agreed(plan, link, row, on_finish=bool(dates.from_finish[place]))
            found.append(HandOff(link, givers, takers, day, agreed, slack.get(place), is_done))
    return tuple(sorted(found, key=lambda each: (each.day, each.link.id)))


def _slack(schedule: Schedule) -> dict[int, int]:
    """The least room of what each link holds, by its place."""
    held = held_rows(schedule)
    found: dict[int, int] = {}
    for place, room in zip(held.link.tolist(), held.room.tolist(), strict=True):
        found[place] = min(room, found.get(place, room))
    return found


def _agreed(plan: Plan, link: Link, row: int, *, on_finish: bool) -> Day | None:
    """What was promised to the taker, else the deadline of the giver's task, else what the baseline says."""
    both = [_promises(plan.portfolio, task) for task in (link.predecessor, link.successor)]
    promised = [plan.portfolio.dependencies[number].promised for number in both[0] & both[1]]
    days = [day for day in promised if day is not None]
    if days:
        return max(days)
    deadline = plan.portfolio.tasks[link.predecessor].deadline
    if deadline is not None and on_finish:
        return last_day(None, deadline)
    kept = shown_baseline(plan)
    if not kept.has(row):
        return None
    start, finish = Instant(int(kept.start[row])), Instant(int(kept.finish[row]))
    return last_day(start, finish if on_finish else start)


def _promises(portfolio: Portfolio, task: TaskId) -> set[RegisterId]:
    key = RowKey(Task.table, task)
    others = (tie.other(key) for tie in portfolio.ties_at.get(key, ()))
    return {RegisterId(other.id) for other in others if other.table == Dependency.table}


class _TeamsOfTasks:
    """Which teams work on tasks, in the order of the teams."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._order = sorted(portfolio.teams, key=lambda team: (portfolio.teams[team].position, team))
        self._behind: dict[TaskId, Teams] = {}

    def of(self, task: TaskId) -> Teams:
        """The teams of those who are assigned to a task, or to what lies below it."""
        portfolio = self._portfolio
        assigned = (
            portfolio.resources[assignment.resource].team
            for each in portfolio.outline.subtree(task)
            for assignment in portfolio.assignments_of.get(each, ())
        )
        found = set(assigned)
        return tuple(team for team in self._order if team in found)

    def behind(self, task: TaskId) -> Teams:
        """The teams of a task; of one on which nobody works, a milestone, those of what it waits for."""
        known = self._behind.get(task)
        if known is None:
            self._behind[task] = ()  # a loop of milestones ends here
            known = self.of(task) or self._before(task)
            self._behind[task] = known
        return known

    def _before(self, task: TaskId) -> Teams:
        links = self._portfolio.links_into.get(task, ())
        found = {team for link in links for team in self.behind(link.predecessor)}
        return tuple(team for team in self._order if team in found)
