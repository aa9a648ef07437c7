"""Why a task lies where it lies, as it is told: a sentence, the chain, what would make it earlier."""

from dataclasses import dataclass
from itertools import islice

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.plan.task import Task
from pmdesk.engine.earlier import earlier
from pmdesk.engine.explain import chain, walk_back
from pmdesk.engine.explain_finish import why_finish
from pmdesk.engine.reason import Reason, ReasonKind
from pmdesk.presentation.field import phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.references import reference
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS
from pmdesk.presentation.task_fields import TASK_FIELDS

LISTED = 200
"""So many steps of a chain are told."""


@dataclass(frozen=True, slots=True)
class WhyStep:
    """A task of the chain, or the issue at its end: what it is called, when it starts or is due, and why."""

    row: RowKey
    name: str
    day: str
    sentence: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """``sentence`` says why the task starts when it does, ``finish`` why it ends when it does, unless that is
    the same, as it is of a milestone; ``steps`` are the tasks behind it, the nearest first, and the issue for
    which the last of them waits.

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
    steps = [_step(plan, task, reason) for reason in behind]
    goes_on = next(walk, None) is not None
    last = (own, *behind)[-1]
    if last.kind is ReasonKind.ISSUE and last.driver is not None:
        steps.append(_issue(plan, last.driver))
    sooner = tuple(map(say, earlier(plan.portfolio, plan.schedule, task)))
    finish = why_finish(plan.portfolio, plan.schedule, task).message
    takes_no_time = plan.number("start", task) == plan.number("finish", task)
    end = "" if takes_no_time or finish == own.message else say(finish)
    return WhyView(say(own.message), end, tuple(steps), goes_on, sooner)


def chain_tasks(plan: Plan, task: TaskId) -> tuple[TaskId, ...]:
    """``task`` and all tasks of its chain, the nearest first."""
    return tuple(reason.task for reason in chain(plan.portfolio, plan.schedule, task))


def _step(plan: Plan, home: TaskId, reason: Reason) -> WhyStep:
    return WhyStep(
        RowKey(Task.table, reason.task),
        reference(plan.portfolio, reason.task, plan.portfolio.tasks[home].project),
        TASK_FIELDS["start"].text(plan, reason.task),
        say(reason.message),
    )


def _issue(plan: Plan, key: RowKey) -> WhyStep:
    fields = REGISTER_FIELDS[key.table]
    title, target, state, owner = (
        fields[name].text(plan, key.id) for name in ("title", "target", "state", "owner")
    )
    told = (phrase(f"register_form.kind_{key.table}"), state, owner)
    return WhyStep(key, title, target, " · ".join(text for text in told if text))
