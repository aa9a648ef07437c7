"""Follow-ups: what comes of a register row: a task that answers a risk, the issue it became, a baseline."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from pmdesk.domain.edit import Draft, Edit, combined
from pmdesk.domain.ids import BaselineId, IdDealer, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.baseline import Baseline
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.quantities import Day, Instant, day_containing
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.all_registers import Register
from pmdesk.domain.registers.assumption import Assumption, AssumptionState
from pmdesk.domain.registers.change_request import ChangeRequest, ChangeState
from pmdesk.domain.registers.communication import Communication, Turn
from pmdesk.domain.registers.issue import Issue, Severity
from pmdesk.domain.registers.lesson import Lesson
from pmdesk.domain.registers.risk import Risk, RiskState, Strategy
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.planner import schedule
from pmdesk.engine.registers.dated import open_turns, tied_tasks
from pmdesk.engine.registers.risk_scores import is_critical, is_open
from pmdesk.presentation.people import AssignmentSpec
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.assignments import set_assignments
from pmdesk.session.commands.baselines import free_baseline_name, set_baseline, show_baseline
from pmdesk.session.commands.clocks import clock_of
from pmdesk.session.commands.registers import draft_tie, moved_on, new_register_row
from pmdesk.session.commands.tasks import insert_task

R = TypeVar("R")

LONGEST_NAME = 80
"""A response of more letters is no name of a task: that is called after the risk."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What can come of some rows, by its name; the row that comes is the first change of the edit.

    ``leads_there`` says that there is something to be filled in there.
    """

    key: str
    fits: Callable[[Plan, Register, Day], bool]
    make: Callable[[Plan, IdDealer, Register, Instant], Edit]
    leads_there: bool = True

    @property
    def title(self) -> Message:
        """What it does."""
        return message(f"register_form.follow_{self.key}")


def follow_ups(plan: Plan, row: Register, today: Day) -> tuple[FollowUp, ...]:
    """What can come of a row on ``today``, the usual one first."""
    return tuple(each for each in _FOLLOW_UPS.get(type(row), ()) if each.fits(plan, row, today))


# -- tasks


def _answer_risk(plan: Plan, ids: IdDealer, row: Register, now: Instant) -> Edit:
    """The response as a task; the risk has one now."""
    risk = _is(row, Risk)
    response = " ".join(risk.response.split()).rstrip(" .")
    named = response if 0 < len(response) <= LONGEST_NAME else ""
    draft = Draft(plan.portfolio)
    usual = Strategy.ENHANCE if risk.opportunity else Strategy.MITIGATE
    thinking = risk.state in (RiskState.IDENTIFIED, RiskState.ANALYSED)
    draft.put(
        replace(
            risk,
            strategy=usual if risk.strategy is Strategy.OPEN else risk.strategy,
            state=RiskState.RESPONSE_PLANNED if thinking else risk.state,
        )
    )
    return _with_task(plan, ids, risk, now, named, draft)


def _see_to_by_task(plan: Plan, ids: IdDealer, row: Register, now: Instant) -> Edit:
    return _with_task(plan, ids, row, now, "", Draft(plan.portfolio))


def _with_task(plan: Plan, ids: IdDealer, row: Register, now: Instant, name: str, draft: Draft) -> Edit:
    """A task for a row, from ``now`` on, above the first that the row is tied to; its owner works on it."""
    portfolio = plan.portfolio
    project = _project(row)
    name = name or say(message("edits.see_to", name=row.title))
    near = [task for task in tied_tasks(portfolio, key_of(row)) if portfolio.tasks[task].project == project]
    inserted = insert_task(portfolio, ids, project, above=near[0] if near else None, name=name)
    key = inserted.changes[0].key
    task = inserted.apply(portfolio).tasks[TaskId(key.id)]
    start = clock_of(portfolio, task).next_work(now)
    if start > portfolio.projects[project].anchor:
        task = replace(task, constraint=Constraint.SNET, constraint_date=start)
    draft.put(task)
    if isinstance(row, ActionItem):
        draft_tie(draft, portfolio, ids, key_of(row), Relation.MADE_BY, key)
    else:
        draft_tie(draft, portfolio, ids, key, Relation.RESPONDS_TO, key_of(row))
    label = message("edits.follow_task", name=name)
    whole = combined(label, inserted, draft.edit(label))
    owner = None if row.owner is None else portfolio.resources[row.owner]
    if owner is None or owner.kind is not ResourceKind.WORK:
        return whole
    after = whole.apply(portfolio)
    people = (AssignmentSpec(owner.name, owner.id),)
    return combined(label, whole, set_assignments(Plan(after, schedule(after)), ids, task.id, people))


# -- rows of other registers


def _become_issue(plan: Plan, ids: IdDealer, row: Register, now: Instant) -> Edit:
    """What happened: the risk occurred, or the assumption doesn't hold. It affects the same tasks."""
    issue = new_register_row(plan.portfolio, ids, Issue, row.project, row.title)
    after: Register
    match row:
        case Risk():
            grave = is_critical(row, plan.portfolio.header.risk_levels)
            cause, effect = row.cause, row.effect
            after = replace(row, state=RiskState.OCCURRED)
        case _:
            grave, cause, effect = False, "", row.notes
            after = replace(_is(row, Assumption), state=AssumptionState.INVALID)
    issue = replace(
        issue,
        severity=Severity.S2 if grave else issue.severity,
        root_cause=cause,
        notes=effect,
        reported=day_containing(now),
    )
    return _grown(plan, ids, row, after, issue, Relation.BECAME)


def _become_risk(plan: Plan, ids: IdDealer, row: Register, _: Instant) -> Edit:
    risk = new_register_row(plan.portfolio, ids, Risk, row.project, row.title)
    cause = _is(row, Assumption).basis
    return _grown(plan, ids, row, row, replace(risk, cause=cause), Relation.BECAME)


def _teach(plan: Plan, ids: IdDealer, row: Register, now: Instant) -> Edit:
    """A lesson of what happened."""
    lesson = new_register_row(plan.portfolio, ids, Lesson, row.project, row.title)
    if isinstance(row, Issue):
        happened, cause, advice = row.notes, row.root_cause, row.resolution
    else:
        risk = _is(row, Risk)
        happened, cause, advice = risk.effect, risk.cause, risk.response
    lesson = replace(
        lesson,
        happened=happened or row.title,
        cause=cause,
        recommendation=advice,
        learned=day_containing(now),
    )
    return _grown(plan, ids, row, row, lesson, Relation.COMES_FROM)


def _grown(
    plan: Plan, ids: IdDealer, row: Register, after: Register, new: Register, relation: Relation
) -> Edit:
    """``new`` comes of ``row``, owned and private as that is, and has to do with the same tasks."""
    portfolio = plan.portfolio
    draft = Draft(portfolio)
    draft.put(replace(new, owner=row.owner, private=row.private, tags=row.tags))
    draft.put(after)
    if relation is Relation.BECAME:
        draft_tie(draft, portfolio, ids, key_of(row), relation, key_of(new))
    else:
        draft_tie(draft, portfolio, ids, key_of(new), relation, key_of(row))
    for task in tied_tasks(portfolio, key_of(row)):
        draft_tie(draft, portfolio, ids, key_of(new), Relation.AFFECTS, RowKey(Task.table, task))
    return draft.edit(message("edits.add_register_row", name=new.title))


# -- what is done


def _rebaseline(plan: Plan, ids: IdDealer, row: Register, now: Instant) -> Edit:
    """The plan as it is now is what is agreed since the change, and why; the change is implemented."""
    change = _is(row, ChangeRequest)
    portfolio, project = plan.portfolio, _project(row)
    name = free_baseline_name(portfolio, project, say(message("edits.baseline_after", name=row.title)))
    reason = ": ".join(part for part in (row.title, change.reason) if part)
    kept = set_baseline(plan, ids, project, name, now, reason=reason)
    baseline = BaselineId(kept.changes[0].key.id)
    shown = show_baseline(kept.apply(portfolio), project, baseline)
    draft = Draft(portfolio)
    if change.state is ChangeState.APPROVED:
        draft.put(moved_on(change, ChangeState.IMPLEMENTED, day_containing(now)))
    key = RowKey(Baseline.table, baseline)
    draft_tie(draft, portfolio, ids, key_of(row), Relation.BECAME, key)
    label = message("edits.rebaseline", name=row.title)
    return combined(label, combined(label, kept, shown), draft.edit(label))


def _tell(plan: Plan, _ids: IdDealer, row: Register, now: Instant) -> Edit:
    """All turns that are due by now are done."""
    told = _is(row, Communication)
    due = open_turns(plan.portfolio, plan.schedule, told, day_containing(now))
    draft = Draft(plan.portfolio)
    draft.put(replace(told, turns=(*told.turns, *map(Turn, due))))
    return draft.edit(message("edits.told", name=row.title, count=len(due)))


# -- of which rows


def _may_plan(row: Register) -> bool:
    """Whether something in the plan may come of a row: tasks and baselines are nobody's secret."""
    return row.project is not None and not row.private


def _is_approved(plan: Plan, row: Register, _: Day) -> bool:
    approved = _is(row, ChangeRequest).state is ChangeState.APPROVED and _may_plan(row)
    return approved and bool(plan.portfolio.outline.of_project(_project(row)))


def _is_due(plan: Plan, row: Register, today: Day) -> bool:
    return bool(open_turns(plan.portfolio, plan.schedule, _is(row, Communication), today))


def _is_assumed(_plan: Plan, row: Register, _: Day) -> bool:
    return _is(row, Assumption).state is AssumptionState.OPEN


def _can_happen(_plan: Plan, row: Register, _: Day) -> bool:
    return is_open(_is(row, Risk))


def _is_over(_plan: Plan, row: Register, _: Day) -> bool:
    return not row.is_open if isinstance(row, Issue) else not is_open(_is(row, Risk))


def _can_be_planned(_plan: Plan, row: Register, _: Day) -> bool:
    match row:
        case Issue() | ActionItem():
            return row.is_open and _may_plan(row)
        case _:
            return is_open(_is(row, Risk)) and _may_plan(row)


def _project(row: Register) -> ProjectId:
    if row.project is None:
        raise KeyError(row.id)  # only what belongs to a project comes into its plan
    return row.project


def _is(row: Register, kind: type[R]) -> R:
    """The row, which is of that kind."""
    if not isinstance(row, kind):
        raise TypeError(kind.__name__)
    return row


_LESSON = FollowUp("lesson", _is_over, _teach)
_FOLLOW_UPS: Mapping[type[Register], tuple[FollowUp, ...]] = {
    Risk: (
        FollowUp("respond", _can_be_planned, _answer_risk),
        FollowUp("issue", _can_happen, _become_issue),
        _LESSON,
    ),
    Assumption: (
        FollowUp("risk", _is_assumed, _become_risk),
        FollowUp("invalid", _is_assumed, _become_issue),
    ),
    Issue: (FollowUp("task", _can_be_planned, _see_to_by_task), _LESSON),
    ActionItem: (FollowUp("task", _can_be_planned, _see_to_by_task),),
    ChangeRequest: (FollowUp("rebaseline", _is_approved, _rebaseline, leads_there=False),),
    Communication: (FollowUp("told", _is_due, _tell, leads_there=False),),
}
