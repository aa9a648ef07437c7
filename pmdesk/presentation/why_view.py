"""Why a task lies where it lies, as it is told: a sentence, and the chain back to the project start."""

from dataclasses import dataclass

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import say
from pmdesk.engine.explain import Reason, chain
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.references import reference
from pmdesk.presentation.task_fields import TASK_FIELDS


@dataclass(frozen=True, slots=True)
class WhyStep:
    """A task of the chain: what it is called, when it starts, and why."""

    task: TaskId
    name: str
    start: str
    sentence: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """``sentence`` is the task's own; ``steps`` are the tasks behind it, the nearest first."""

    sentence: str
    steps: tuple[WhyStep, ...]


def why_view(plan: Plan, task: TaskId) -> WhyView:
    """Why ``task`` has its dates."""
    own, *behind = chain(plan.portfolio, plan.schedule, task)
    return WhyView(say(own.message), tuple(_step(plan, task, reason) for reason in behind))


def _step(plan: Plan, home: TaskId, reason: Reason) -> WhyStep:
    return WhyStep(
        reason.task,
        reference(plan.portfolio, reason.task, plan.portfolio.tasks[home].project),
        TASK_FIELDS["start"].text(plan, reason.task),
        say(reason.message),
    )
