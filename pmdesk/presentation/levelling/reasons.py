"""Why a task moves when a plan is levelled, and why a conflict stays."""

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
        self._of_task: dict[TaskId, list[Demand]] = {}
        self._of_person: dict[ResourceId, list[Demand]] = {}
        for demand in demands(self._portfolio, levelled.after):
            self._of_task.setdefault(demand.task, []).append(demand)
            self._of_person.setdefault(demand.resource, []).append(demand)

    def of_move(self, task: TaskId) -> Message:
        """Who is waited for until when, or which task is followed."""
        delay = self._delays.get(task)
        if delay:
            return self._of_wait(task, delay)
        row = self._portfolio.tasks[task]
        for link in driving_links_of(self._portfolio, self._after, row):
            return message("levelling.follows", name=self._name(link.predecessor))
        return message("levelling.undelayed")

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

    def _of_wait(self, task: TaskId, delay: int) -> Message:
        """The last that anybody on the task has to do in the time for which it waits."""
        index = self._after.index[task]
        start = int(self._after.start[index])
        busy = [
            other
            for demand in self._of_task.get(task, ())
            for other in self._of_person[demand.resource]
            if other.task != task and other.finish > start - delay and other.start < start
        ]
        if not busy:
            return message("levelling.waits")
        last = max(busy, key=lambda other: (min(other.finish, start), other.finish, -other.task))
        return message(
            "levelling.busy",
            person=self._portfolio.resources[last.resource].name,
            name=self._name(last.task),
            until=int(last.finish),
        )

    def _name(self, task: TaskId) -> str:
        return self._portfolio.tasks[task].name
