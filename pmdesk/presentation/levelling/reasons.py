"""Why a task moves when a plan is levelled, and why a conflict stays."""

from collections.abc import Iterable, Iterator

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.messages import Message, message, say
from pmdesk.engine.demand import Demand, demands
from pmdesk.engine.levelling.conflicts import Cause, Conflict
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.engine.limits import driving_links_of

NAMED = 3
"""How many tasks a sentence names."""


class Reasons:
    """The reasons of a levelled plan."""

    def __init__(self, levelled: LevelledPlan) -> None:
        self._after = levelled.after
        self._portfolio = levelled.after.portfolio
        self._delays = levelled.delays
        self._gaps = levelled.gaps
        self._late = levelled.late
        self._of_task: dict[TaskId, list[Demand]] = {}
        self._of_person: dict[ResourceId, list[Demand]] = {}
        for demand in demands(self._portfolio, levelled.after):
            self._of_task.setdefault(demand.task, []).append(demand)
            self._of_person.setdefault(demand.resource, []).append(demand)

    def of_move(self, task: TaskId) -> tuple[Message, ...]:
        """Who is waited for until when, or which task is followed; who else interrupts it or begins later."""
        own = (*self._of_gaps(task), *self._of_late(task))
        delay = self._delays.get(task)
        if delay:
            return self._of_wait(task, delay), *own
        row = self._portfolio.tasks[task]
        if row.actual_start is None:
            for link in driving_links_of(self._portfolio, self._after, row):
                return message("levelling.follows", name=self._name(link.predecessor)), *own
        return own or (message("levelling.undelayed"),)

    def of_conflict(self, conflict: Conflict) -> Message:
        """Why levelling leaves it."""
        names = ", ".join(f"“{self._name(task)}”" for task in conflict.tasks[:NAMED])
        if len(conflict.tasks) > NAMED:
            names += ", …"
        match conflict.cause:
            case Cause.ALONE:
                return message("levelling.alone", names=names)
            case Cause.LIMITED:
                return message("levelling.limited", names=names)
            case Cause.FIXED:
                hindered = (
                    say(message(f"levelling.hindrance_{hindrance.value}", name=self._name(task)))
                    for task, hindrance in conflict.hindrances[:NAMED]
                )
                return message("levelling.fixed", names=names, why="; ".join(hindered))

    def _of_gaps(self, task: TaskId) -> Iterator[Message]:
        """From when to when a task rests, and for whom."""
        gaps = self._gaps.get(task, ())
        begun = self._portfolio.tasks[task].actual_start is not None
        what = "postponed" if begun else "interrupted"
        for number, (since, until) in enumerate(gaps[:NAMED]):
            dates = {"since": int(since), "until": int(until)}
            last = self._last_busy(self._of_task.get(task, ()), task, since, until)
            if last is None:
                yield message(f"levelling.{what}_waits", **dates)
            elif number:
                yield message("levelling.again", name=self._name(last.task), **dates)
            else:
                person, name = self._person(last.resource), self._name(last.task)
                yield message(f"levelling.{what}", person=person, name=name, **dates)
        if len(gaps) > NAMED:
            yield message("levelling.more_gaps", count=len(gaps) - NAMED)

    def _of_late(self, task: TaskId) -> Iterator[Message]:
        """Who begins later than the task, and why."""
        start = int(self._after.start[self._after.index[task]])
        for row in self._portfolio.assignments_of.get(task, ()):
            begin = self._late.get(row.id)
            if begin is None:
                continue
            asked = [demand for demand in self._of_task.get(task, ()) if demand.resource == row.resource]
            last = self._last_busy(asked, task, start, begin)
            person = self._person(row.resource)
            if last is None:
                yield message("levelling.begins_waits", person=person, start=int(begin))
            else:
                yield message("levelling.begins", person=person, start=int(begin), name=self._name(last.task))

    def _of_wait(self, task: TaskId, delay: int) -> Message:
        """The last that anybody on the task has to do in the time for which it waits."""
        start = int(self._after.start[self._after.index[task]])
        last = self._last_busy(self._of_task.get(task, ()), task, start - delay, start)
        if last is None:
            return message("levelling.waits")
        return message(
            "levelling.busy",
            person=self._person(last.resource),
            name=self._name(last.task),
            until=int(last.finish),
        )

    def _last_busy(self, asked: Iterable[Demand], task: TaskId, since: int, until: int) -> Demand | None:
        """The last other work between two dates of those whom a task asks for."""
        people = dict.fromkeys(demand.resource for demand in asked)
        busy = (
            other
            for person in people
            for other in self._of_person[person]
            if other.task != task and other.finish > since and other.start < until
        )
        return max(
            busy, key=lambda other: (min(other.finish, until), other.finish, -other.task), default=None
        )

    def _person(self, resource: ResourceId) -> str:
        return self._portfolio.resources[resource].name

    def _name(self, task: TaskId) -> str:
        return self._portfolio.tasks[task].name
