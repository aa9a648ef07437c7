"""Several tasks moved at once."""

from collections.abc import Sequence

from pmdesk.domain.edit import Edit, combined
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.dates import move_task


def move_tasks(plan: Plan, tasks: Sequence[TaskId], minutes: int) -> Edit:
    """Have each of ``tasks`` start so many minutes later than now, or earlier; see ``move_task``.

    What lies below another of them moves with that; rows without dates stay.
    """
    outline = plan.portfolio.outline
    whole = Edit(message("edits.move_tasks", count=len(tasks)), ())
    covered = 0
    for task in sorted(tasks, key=outline.index.__getitem__):
        start = plan.number("start", task)
        if start is None or outline.index[task] < covered:
            continue
        covered = outline.end[outline.index[task]]
        step = move_task(plan, task, Instant(start + minutes))
        # Each reads the rows that those before it wrote, but the dates of now: all move as far.
        plan = Plan(step.apply(plan.portfolio), plan.schedule)
        whole = combined(whole.label, whole, step)
    return whole
