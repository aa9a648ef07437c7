"""Checks of who answers for what: acceptance, responsibilities, skills, certifications, payments."""

from collections import Counter
from collections.abc import Iterator

from pmdesk.domain.ids import BudgetLineId, RegisterId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.money.budget_line import BudgetLine
from pmdesk.domain.people.certification import Certification
from pmdesk.domain.people.resource import ResourceKind, Worker
from pmdesk.domain.plan.project import Phase
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of, name_of
from pmdesk.engine.finding import Finding, Fix, Severity, see_to, task_rows
from pmdesk.engine.registers.dated import day_of_finish, tied_tasks
from pmdesk.engine.registers.open_rows import unaccepted
from pmdesk.engine.schedule import Schedule

RACI = (Relation.RESPONSIBLE, Relation.ACCOUNTABLE, Relation.CONSULTED, Relation.INFORMED)
_OVER = (DeliverableState.ACCEPTED, DeliverableState.WAIVED)


def deliverables(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``accepted_unmet``, ``deliverable_incomplete``, ``deliverable_before_work``; the fix adds an action."""
    for row in portfolio.deliverables.values():
        key = key_of(row)
        unmet = [check.text for check in row.criteria if not check.done]
        if row.state is DeliverableState.ACCEPTED and unmet:
            text = message("findings.accepted_unmet", name=row.title, criterion=unmet[0], count=len(unmet))
            yield Finding("accepted_unmet", Severity.INFO, (key,), text, see_to(key))
        if row.state in _OVER:
            continue
        work = [task for task in tied_tasks(portfolio, key) if task not in _milestones(portfolio, key)]
        wanted = (("task", work), ("accepter", row.accepter.strip()), ("criteria", row.criteria))
        lacks = [name for name, there in wanted if not there]
        if lacks:
            text = message(f"findings.deliverable_without_{lacks[0]}", name=row.title)
            yield Finding("deliverable_incomplete", Severity.INFO, (key,), text, see_to(key))
        yield from _before_work(portfolio, schedule, row, work)


def _before_work(
    portfolio: Portfolio, schedule: Schedule, row: Deliverable, work: list[TaskId]
) -> Iterator[Finding]:
    key = key_of(row)
    due = [day for task in _milestones(portfolio, key) if (day := day_of_finish(schedule, task)) is not None]
    for task in tied_tasks(portfolio, key):
        done = day_of_finish(schedule, task) if task in work else None
        if due and done is not None and done > max(due):
            text = message(
                "findings.deliverable_before_work",
                name=row.title,
                task=portfolio.tasks[task].name,
                due=max(due),
                finish=done,
            )
            rows = (key, *task_rows(task))
            yield Finding("deliverable_before_work", Severity.WARNING, rows, text, see_to(key))
            return


def _milestones(portfolio: Portfolio, key: RowKey) -> tuple[TaskId, ...]:
    return tied_tasks(portfolio, key, Relation.DATED_BY)


def closed_unaccepted(portfolio: Portfolio, _: Schedule) -> Iterator[Finding]:
    """``closed_unaccepted``: a project is closed, though nobody accepted a deliverable, nor decided about it.

    The fix takes the project back to closing.
    """
    for project in portfolio.projects.values():
        if project.phase is not Phase.CLOSED:
            continue
        for row in unaccepted(portfolio, project.id):
            ends = (tie.other(key_of(row)) for tie in portfolio.ties_at.get(key_of(row), ()))
            about = (portfolio.decisions[RegisterId(end.id)] for end in ends if end.table == Decision.table)
            if any(decision.state is DecisionState.DECIDED for decision in about):
                continue
            text = message("findings.closed_unaccepted", project=project.name, name=row.title)
            fix = Fix("back_to_closing", (project.id,))
            yield Finding("closed_unaccepted", Severity.WARNING, (key_of(row), key_of(project)), text, fix)


def responsibilities(portfolio: Portfolio, _: Schedule) -> Iterator[Finding]:
    """``raci_accountable`` and ``raci_responsible``: exactly one is accountable, somebody does the work.

    Only rows about which somebody has said who is what are looked at. The fix adds an action.
    """
    letters: dict[RowKey, Counter[Relation]] = {}
    for tie in portfolio.ties.values():
        if tie.relation in RACI:
            letters.setdefault(tie.ends[0], Counter())[tie.relation] += 1
    for key, count in letters.items():
        row = portfolio.get(key)
        name = "" if row is None else name_of(row)
        if count[Relation.ACCOUNTABLE] != 1:
            several = "several" if count[Relation.ACCOUNTABLE] else "nobody"
            text = message(f"findings.raci_accountable_{several}", name=name)
            yield Finding("raci_accountable", Severity.WARNING, (key,), text, see_to(key))
        if not count[Relation.RESPONSIBLE]:
            text = message("findings.raci_responsible", name=name)
            yield Finding("raci_responsible", Severity.WARNING, (key,), text, see_to(key))


def skills(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``skill_gap``: somebody on a task has a needed skill at a lower level, or not at all.

    The fix adds an action. Roles and equipment have no skills to lack.
    """
    for task, needs in portfolio.needs_of.items():
        if not schedule.active[schedule.index[task]]:
            continue
        for assignment in portfolio.assignments_of.get(task, ()):
            resource = portfolio.resources[assignment.resource]
            if resource.kind is not ResourceKind.WORK or resource.worker is not Worker.PERSON:
                continue
            levels = {row.skill.casefold(): row.level for row in portfolio.skills_of.get(resource.id, ())}
            for need in needs:
                level = levels.get(need.skill.casefold(), 0)
                if level < need.level:
                    text = message(
                        "findings.skill_gap",
                        person=resource.name,
                        name=portfolio.tasks[task].name,
                        skill=need.skill,
                        needed=need.level,
                        level=level,
                    )
                    rows = (*task_rows(task), RowKey("resources", resource.id))
                    fix = see_to(RowKey(Task.table, task))
                    yield Finding("skill_gap", Severity.INFO, rows, text, fix)


def certifications(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``certification_expires``: before a task that requires it ends; the fix adds an action."""
    for tie in portfolio.ties.values():
        task_key, other = tie.ends
        if tie.relation is not Relation.REQUIRES or other.table != Certification.table:
            continue
        row = portfolio.certifications[RegisterId(other.id)]
        if task_key.table != Task.table or row.expires is None:
            continue
        task = TaskId(task_key.id)
        finish = day_of_finish(schedule, task)
        if finish is not None and finish > row.expires:
            text = message(
                "findings.certification_expires",
                scheme=row.scheme,
                name=portfolio.tasks[task].name,
                expires=row.expires,
                finish=finish,
            )
            rows = (other, *task_rows(task))
            yield Finding("certification_expires", Severity.WARNING, rows, text, see_to(other))


def payments(portfolio: Portfolio, _: Schedule) -> Iterator[Finding]:
    """``paid_unaccepted``: a budget line has paid for a deliverable tied to it that nobody accepted.

    The fix adds an action.
    """
    for row in portfolio.deliverables.values():
        if row.state in _OVER:
            continue
        for tie in portfolio.ties_at.get(key_of(row), ()):
            end = tie.other(key_of(row))
            if end.table != BudgetLine.table:
                continue
            line = portfolio.budget_lines[BudgetLineId(end.id)]
            if line.spending.paid > 0:
                text = message(
                    "findings.paid_unaccepted", name=row.title, line=line.name, amount=line.spending.paid
                )
                yield Finding("paid_unaccepted", Severity.WARNING, (key_of(row), end), text, see_to(end))
