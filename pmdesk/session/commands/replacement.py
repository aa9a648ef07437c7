"""Replace a person: what remains of their work on tasks goes to somebody else, what is done stays theirs.

An assignment on which nothing is done, and that doesn't lie before the day from which on it changes hands,
goes over as it is. One under way is cut in two: the first person keeps the work up to there, the other one
goes on from that moment with the rest, so that the dates of the task stay on the same calendar. Tasks that
are complete, and those on which the other one works already, are left as they are.

Source: Microsoft Project, "Replace Resource" in "Assign Resources": actual work stays, remaining work moves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, IdDealer, ResourceId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.people.profile import Profile, cut, length_of, work_in
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import FULL_TIME, Instant, Minutes, Units
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.clocks import assignment_clock
from pmdesk.session.commands.profiles import position, profile_of


@dataclass(frozen=True, slots=True)
class Replacement:
    """An edit and what it comes to: tasks that go over, that are cut, and that are left as they are."""

    edit: Edit
    moved: tuple[TaskId, ...]
    cut: tuple[TaskId, ...]
    shared: tuple[TaskId, ...]


def replace_person(
    plan: Plan,
    ids: IdDealer,
    tasks: Iterable[TaskId],
    old: ResourceId,
    new: ResourceId,
    since: Instant | None = None,
) -> Replacement:
    """Give what remains of the work of ``old`` on ``tasks`` to ``new``, from ``since`` on.

    ``shared`` are tasks on which both work already. Raises InvalidValue unless both are people, roles or
    equipment, and two of them.
    """
    portfolio = plan.portfolio
    kinds = {portfolio.resources[resource].kind for resource in (old, new)}
    if old == new or kinds != {ResourceKind.WORK}:
        raise InvalidValue(message("edits.replace_kind"), (RowKey("resources", new),))
    draft = Draft(portfolio)
    moved, divided, shared = [], [], []
    for assignment in _work_of(portfolio, tasks, old):
        where = _where(plan, assignment, since)
        if where is None:
            continue
        if any(a.resource == new for a in portfolio.assignments_of[assignment.task]):
            shared.append(assignment.task)
        elif where == 0:
            draft.put(replace(assignment, resource=new))
            moved.append(assignment.task)
        else:
            _draft_cut(draft, plan, ids, assignment, new, where)
            divided.append(assignment.task)
    names = {"old": portfolio.resources[old].name, "new": portfolio.resources[new].name}
    edit = draft.edit(message("edits.replace_person", **names))
    return Replacement(edit, tuple(moved), tuple(divided), tuple(shared))


def _work_of(portfolio: Portfolio, tasks: Iterable[TaskId], resource: ResourceId) -> Iterator[Assignment]:
    for task in dict.fromkeys(tasks):
        for assignment in portfolio.assignments_of.get(task, ()):
            if assignment.resource == resource and portfolio.tasks[task].actual_finish is None:
                yield assignment


def _where(plan: Plan, assignment: Assignment, since: Instant | None) -> int | None:
    """How far behind its begin an assignment changes hands, in minutes; None where nothing remains."""
    profile = profile_of(plan, assignment)
    done = _minutes_of(profile, _done_in(plan, assignment, profile))
    at = done if since is None else max(position(plan, assignment, since), done, 0)
    if not profile:  # nothing is to be done: it goes over unless the day lies behind it
        return None if assignment.actual_work else 0
    return None if at >= length_of(profile) else at


def _done_in(plan: Plan, assignment: Assignment, profile: Profile) -> int:
    """What is done of the work of a profile, by the percentage of the task where nothing else is known."""
    regular = assignment.actual_work - assignment.actual_overtime
    return regular or work_in(profile) * plan.portfolio.tasks[assignment.task].percent_complete // 100


def _minutes_of(profile: Profile, work: int) -> int:
    """After how many minutes of a profile so much of its work is done."""
    passed = 0
    for span in profile:
        if work <= 0:
            break
        passed += span.minutes if span.work <= work else -(-span.minutes * work // span.work)
        work -= span.work
    return passed


def _draft_cut(
    draft: Draft, plan: Plan, ids: IdDealer, assignment: Assignment, new: ResourceId, where: int
) -> None:
    """Leave the work before ``where`` to whom it belongs and give the rest to ``new`` from that moment on."""
    task = plan.portfolio.tasks[assignment.task]
    whole = profile_of(plan, assignment)
    first, rest = cut(whole, where)
    is_under_way = task.actual_start is not None
    fixed = task.type is TaskType.FIXED_DURATION
    done = min(_done_in(plan, assignment, whole), work_in(first)) + assignment.actual_overtime
    kept = replace(assignment, actual_work=Minutes(done), overtime=assignment.actual_overtime)
    draft.put(_spelled(kept, first) if fixed or is_under_way or len(first) > 1 else _even(kept, first))
    other = replace(
        assignment,
        id=AssignmentId(ids.assignment()),
        resource=new,
        actual_work=Minutes(0),
        actual_overtime=Minutes(0),
        overtime=Minutes(assignment.overtime - assignment.actual_overtime),
        delay=_delay_until(plan, assignment, new, where),
        levelling_delay=Minutes(0),
        actual_cost=None,
    )
    # In a task under way the engine takes spelled work as done by the percentage of the task.
    evenly = not fixed and (is_under_way or len(rest) <= 1)
    draft.put(_even(other, rest) if evenly else _spelled(other, rest))


def _delay_until(plan: Plan, assignment: Assignment, new: ResourceId, where: int) -> Minutes:
    """How long ``new`` waits from the start of the task until ``assignment`` is ``where`` minutes old."""
    start = Instant(plan.number("start", assignment.task) or 0)
    own = assignment_clock(plan.portfolio, assignment)
    waited = assignment.delay + assignment.levelling_delay + where
    begin = own.next_work(own.add_work(start, Minutes(waited)))
    theirs = assignment_clock(plan.portfolio, replace(assignment, resource=new))
    return Minutes(theirs.work_between(start, begin))


def _spelled(assignment: Assignment, profile: Profile) -> Assignment:
    """An assignment with the work of ``profile`` as it lies there, and its overtime beside it."""
    work = Minutes(work_in(profile) + assignment.overtime)
    return replace(assignment, work=work, contour=Contour.EDITED, profile=profile)


def _even(assignment: Assignment, profile: Profile) -> Assignment:
    """An assignment with the work of ``profile`` spread evenly over its time, and its overtime beside it."""
    work, time = work_in(profile), length_of(profile)
    units = Units(round(work * FULL_TIME / time)) if len(profile) > 1 else assignment.units
    whole = Minutes(work + assignment.overtime)
    return replace(assignment, units=units, work=whole, contour=Contour.FLAT, profile=())
