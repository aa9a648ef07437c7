"""Baseline comparison: what differs between two baselines of a project, or one and the plan as it is now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import BaselineId, ProjectId, TaskId
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Instant, Minutes, Money, TimeUnit
from pmdesk.engine.baseline_columns import BaselineColumns, columns_now, columns_of
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.prices import format_amount
from pmdesk.presentation.spans import format_minutes

MOST_SENTENCES = 12
"""So many tasks are told one by one; the list has all."""


class Fate(StrEnum):
    """What became of a task."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Kept:
    """What one side says of a task."""

    start: Instant
    finish: Instant
    work: Minutes
    cost: Money | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A task on both sides; ``later`` is how much working time its finish moved, negative for earlier."""

    task: TaskId
    name: str
    fate: Fate
    before: Kept | None
    after: Kept | None
    later: Minutes = Minutes(0)
    is_summary: bool = False

    @property
    def more_work(self) -> int:
        """Minutes of work that came on top."""
        return (self.after.work if self.after else 0) - (self.before.work if self.before else 0)

    @property
    def more_cost(self) -> int:
        """Money that came on top; what isn't known counts nothing."""
        before, after = (side.cost if side else None for side in (self.before, self.after))
        if self.before and self.after and (before is None or after is None):
            return 0
        return (after or 0) - (before or 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All tasks that differ, in the order of the plan and removed ones last, and that in sentences."""

    differences: tuple[Difference, ...]
    sentences: tuple[Message, ...]


def compared(
    plan: Plan, project: ProjectId, before: BaselineId | None, after: BaselineId | None
) -> Comparison:
    """What differs from ``before`` to ``after``; None is the plan as it is now."""
    old, new = (_side(plan, project, side) for side in (before, after))
    found = tuple(_differences(plan, project, old, new))
    return Comparison(found, tuple(_sentences(plan, plan.portfolio.projects[project], old, new, found)))


_Side = Mapping[TaskId, Kept]


def _side(plan: Plan, project: ProjectId, baseline: BaselineId | None) -> _Side:
    portfolio = plan.portfolio
    if baseline is None:
        return _by_task(columns_now(portfolio, plan.schedule, portfolio.outline.of_project(project)))
    return _by_task(columns_of(portfolio.blocks_of.get(baseline, ())))


def _by_task(columns: BaselineColumns) -> _Side:
    rows = zip(
        columns.tasks.tolist(),
        columns.start.tolist(),
        columns.finish.tolist(),
        columns.work.tolist(),
        columns.cost,
        strict=True,
    )
    return {
        TaskId(task): Kept(Instant(start), Instant(finish), Minutes(work), cost)
        for task, start, finish, work, cost in rows
    }


def _differences(plan: Plan, project: ProjectId, old: _Side, new: _Side) -> Iterator[Difference]:
    order = plan.portfolio.outline.of_project(project)
    gone = sorted((old.keys() | new.keys()) - set(order))
    clock = clock_for(plan.portfolio, plan.portfolio.projects[project].calendar)
    for task in (*order, *gone):
        before, after = old.get(task), new.get(task)
        if before == after:
            continue
        fate = Fate.ADDED if before is None else Fate.REMOVED if after is None else Fate.CHANGED
        later = clock.work_between(before.finish, after.finish) if before and after else Minutes(0)
        row = plan.portfolio.tasks.get(task)
        name = "" if row is None else row.name
        yield Difference(task, name, fate, before, after, later, plan.is_summary(task))


def _sentences(
    plan: Plan, project: Project, old: _Side, new: _Side, found: Sequence[Difference]
) -> Iterator[Message]:
    if not found:
        yield message("comparing.same")
        return
    yield from _of_project(plan, project, old, new)
    for fate in (Fate.ADDED, Fate.REMOVED):
        names = [_name(each) for each in found if each.fate is fate]
        if names:
            key = f"comparing.{fate.value}" if len(names) > 1 else f"comparing.{fate.value}_one"
            yield message(key, count=len(names), names=", ".join(names[:8]))
    leaves = [each for each in found if each.fate is Fate.CHANGED and not each.is_summary]
    for each in leaves[:MOST_SENTENCES]:
        yield message("comparing.task", name=_name(each), what=", ".join(_parts(plan, project, each)))
    if len(leaves) > MOST_SENTENCES:
        yield message("comparing.more", count=len(leaves) - MOST_SENTENCES)


def _of_project(plan: Plan, project: Project, old: _Side, new: _Side) -> Iterator[Message]:
    """How finish, work and cost of the whole differ."""
    if not old or not new:
        return
    ends = [max(kept.finish for kept in side.values()) for side in (old, new)]
    if ends[0] != ends[1]:
        later = clock_for(plan.portfolio, project.calendar).work_between(ends[0], ends[1])
        key = "comparing.finish_later" if later >= 0 else "comparing.finish_earlier"
        yield message(key, before=_day(plan, ends[0]), after=_day(plan, ends[1]), by=_days(later, project))
    tops = plan.portfolio.outline.roots.get(project.id, ())
    sums = [sum(side[task].work for task in tops if task in side) for side in (old, new)]
    if sums[0] != sums[1]:
        hours = [format_minutes(each, project, TimeUnit.HOUR) for each in sums]
        by = format_minutes(abs(sums[1] - sums[0]), project, TimeUnit.HOUR)
        key = "comparing.work_more" if sums[1] > sums[0] else "comparing.work_less"
        yield message(key, before=hours[0], after=hours[1], by=by)
    costs = [
        [cost for task in tops if task in side and (cost := side[task].cost) is not None]
        for side in (old, new)
    ]
    paid = [Money(sum(each)) for each in costs]
    if all(costs) and paid[0] != paid[1]:
        amounts = [format_amount(each, plan.portfolio.header) for each in paid]
        by = format_amount(Money(abs(paid[1] - paid[0])), plan.portfolio.header)
        key = "comparing.cost_more" if paid[1] > paid[0] else "comparing.cost_less"
        yield message(key, before=amounts[0], after=amounts[1], by=by)


def _parts(plan: Plan, project: Project, each: Difference) -> Iterator[str]:
    """What differs in a task, in the words of a sentence."""
    if each.before is None or each.after is None:
        return
    if each.later:
        key = "comparing.part_later" if each.later > 0 else "comparing.part_earlier"
        yield say(message(key, by=_days(each.later, project)))
    elif each.before.start != each.after.start or each.before.finish != each.after.finish:
        yield say(message("comparing.part_start", after=_day(plan, each.after.start)))
    if each.more_work:
        key = "comparing.part_more_work" if each.more_work > 0 else "comparing.part_less_work"
        yield say(message(key, by=format_minutes(abs(each.more_work), project, TimeUnit.HOUR)))
    if each.more_cost:
        key = "comparing.part_more_cost" if each.more_cost > 0 else "comparing.part_less_cost"
        yield say(message(key, by=format_amount(Money(abs(each.more_cost)), plan.portfolio.header)))


def _name(each: Difference) -> str:
    return each.name or say(message("comparing.gone", number=each.task))


def _days(minutes: int, project: Project) -> str:
    return format_minutes(abs(minutes), project)


def _day(plan: Plan, instant: Instant) -> str:
    return format_instant(instant, plan.portfolio.header.date_style)
