"""Why a task lies where it lies, as it is told: a sentence, the chain, what would make it earlier."""

from dataclasses import dataclass
from itertools import islice

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import say
from pmdesk.engine.earlier import earlier
from pmdesk.engine.explain import chain, walk_back
from pmdesk.engine.explain_finish import why_finish
from pmdesk.engine.reason import Reason
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.references import reference
from pmdesk.presentation.task_fields import TASK_FIELDS

LISTED = 200
"""So many steps of a chain are told."""


@dataclass(frozen=True, slots=True)
class WhyStep:
    """A task of the chain: what it is called, when it starts, and why."""

    task: TaskId
    name: str
    start: str
    sentence: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """``sentence`` says why the task starts when it does, ``finish`` why it ends when it does, unless that is
    the same, as it is of a milestone; ``steps`` are the tasks behind it, the nearest first.

    ``goes_on``: the chain is longer than anybody reads, and only its beginning is told. ``earlier`` says what
    would make the task earlier, the most effective first.
    """

    sentence: str
    finish: str
    steps: tuple[WhyStep, ...]
    goes_on: bool
    earlier: tuple[str, ...]


def why_view(plan: Plan, task: TaskId, most: int = LISTED) -> WhyView:
    """Why ``task`` has its dates, with ``most`` steps of its chain."""
    walk = walk_back(plan.portfolio, plan.schedule, task)
    own, *behind = islice(walk, 1 + most)
    steps = tuple(_step(plan, task, reason) for reason in behind)
    sooner = tuple(map(say, earlier(plan.portfolio, plan.schedule, task)))
    finish = why_finish(plan.portfolio, plan.schedule, task).message
    takes_no_time = plan.number("start", task) == plan.number("finish", task)
    end = "" if takes_no_time or finish == own.message else say(finish)
    return WhyView(say(own.message), end, steps, next(walk, None) is not None, sooner)


def chain_tasks(plan: Plan, task: TaskId) -> tuple[TaskId, ...]:
    """``task`` and all tasks of its chain, the nearest first."""
    return tuple(reason.task for reason in chain(plan.portfolio, plan.schedule, task))


def _step(plan: Plan, home: TaskId, reason: Reason) -> WhyStep:
    return WhyStep(
        reason.task,
        reference(plan.portfolio, reason.task, plan.portfolio.tasks[home].project),
        TASK_FIELDS["start"].text(plan, reason.task),
        say(reason.message),
    )
