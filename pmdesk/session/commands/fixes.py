"""What mends a finding: its fix, which is data, turned into an edit."""

from dataclasses import fields, replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, CalendarId, IdDealer, LinkId, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.money.budget_line import BudgetLine
from pmdesk.domain.plan.calendar import OFFICE_WEEK
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, TaskKind
from pmdesk.domain.quantities import Day, Instant, Minutes, midnight
from pmdesk.engine.finding import Fix
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.calendars import put_calendar
from pmdesk.session.commands.clocks import clock_of
from pmdesk.session.commands.closing import reopen_project
from pmdesk.session.commands.dates import set_constraint, set_deadline, set_kind, set_mode, set_start
from pmdesk.session.commands.levelling_delay import set_levelling_delay
from pmdesk.session.commands.links import add_link, remove_link
from pmdesk.session.commands.money_cells import set_money_cell
from pmdesk.session.commands.progress import set_percent_complete
from pmdesk.session.commands.registers import add_action_for, put_register_row, register_row
from pmdesk.session.commands.update_project import set_status_date


def edit_of_fix(plan: Plan, ids: IdDealer, fix: Fix) -> Edit:
    """The edit that carries out ``fix``; its label says what that is.

    Raises InvalidValue where a person has to decide, and for a kind of fix that isn't known here.
    """
    portfolio = plan.portfolio
    match fix.kind, fix.arguments:
        case "remove_link", (int(link),):
            return remove_link(portfolio, LinkId(link))
        case "link_tasks", (int(before), int(after)):
            return add_link(portfolio, ids, TaskId(before), TaskId(after))
        case "give_office_hours", (int(calendar),):
            return put_calendar(
                portfolio, replace(portfolio.calendars[CalendarId(calendar)], week=OFFICE_WEEK)
            )
        case "set_status_date", (int(project), int(date)):
            return set_status_date(plan, ProjectId(project), Instant(date))
        case "raise_work", (int(assignment), int(work)):
            return _raise_work(plan, AssignmentId(assignment), Minutes(work))
        case "set_row_day", (str(table), int(row), str(field), int(day)):
            return _set_row_day(plan, RowKey(table, row), field, Day(day))
        case "back_to_closing", (int(project),):
            return reopen_project(portfolio, ProjectId(project))
        case "add_action", (str(table), int(row)):
            return add_action_for(portfolio, ids, RowKey(table, row))
        case kind, (int(task), *rest):
            return _edit_of_task(plan, TaskId(task), kind, tuple(rest))
        case _:
            raise InvalidValue(message("edits.unknown_fix", kind=fix.kind))


def _edit_of_task(plan: Plan, task: TaskId, kind: str, arguments: tuple[str | int, ...]) -> Edit:
    match kind, arguments:
        case "remove_constraint", ():
            return set_constraint(plan, task, Constraint.ASAP)
        case "schedule_automatically", ():
            return set_mode(plan, task, TaskMode.AUTO)
        case "make_task", ():
            return set_kind(plan, task, TaskKind.TASK)
        case "set_deadline", (int(date),):
            return set_deadline(plan, task, Instant(date))
        case "set_percent", (int(percent),):
            return set_percent_complete(plan, task, percent)
        case "move_date", (str(trait), int(date)):
            return _move_date(plan, task, trait, Instant(date))
        case "start_not_before", (int(day),):
            return set_constraint(plan, task, Constraint.SNET, midnight(Day(day)))
        case "delay_task", (int(delay),):
            return set_levelling_delay(plan.portfolio, task, Minutes(delay))
        case "move_remaining_work", (int(status),):
            return _go_on_after(plan, task, Instant(status))
        case _:
            raise InvalidValue(message("edits.unknown_fix", kind=kind))


def _set_row_day(plan: Plan, key: RowKey, field: str, day: Day) -> Edit:
    if key.table == BudgetLine.table:
        return set_money_cell(plan, key, field, day)
    row = register_row(plan.portfolio, key)
    if field not in (own.name for own in fields(row)):
        raise InvalidValue(message("edits.unknown_fix", kind=field))
    return put_register_row(plan.portfolio, replace(row, **{field: day}))  # type: ignore[arg-type]  # a day of the row


def _go_on_after(plan: Plan, task: TaskId, status: Instant) -> Edit:
    """Have what remains of a task go on with the first work after ``status``; unstarted, all of it.

    Source: Microsoft Project, "Update Project", reschedule uncompleted work.
    """
    row = plan.portfolio.tasks[task]
    later = clock_of(plan.portfolio, row).next_work(status)
    if row.actual_start is not None:
        draft = Draft(plan.portfolio)
        draft.put(replace(row, resume=later))
        return draft.edit(message("edits.move_remaining_work", name=row.name))
    if row.mode is TaskMode.MANUAL:
        return set_start(plan, task, later)
    return set_constraint(plan, task, Constraint.SNET, later)


def _move_date(plan: Plan, task: TaskId, trait: str, date: Instant) -> Edit:
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    match trait:
        case "deadline":
            draft.put(replace(row, deadline=date))
        case "constraint_date":
            draft.put(replace(row, constraint_date=date))
        case "fixed_start":
            finish = row.fixed_finish
            draft.put(
                replace(row, fixed_start=date, fixed_finish=None if finish is None else max(finish, date))
            )
        case "fixed_finish":
            start = row.fixed_start
            draft.put(
                replace(row, fixed_finish=date, fixed_start=None if start is None else min(start, date))
            )
        case _:
            raise InvalidValue(message("edits.unknown_fix", kind=trait), (RowKey("tasks", task),))
    return draft.edit(message("edits.move_date", name=row.name, date=date))


def _raise_work(plan: Plan, assignment: AssignmentId, work: Minutes) -> Edit:
    draft = Draft(plan.portfolio)
    draft.put(replace(plan.portfolio.assignments[assignment], work=work))
    return draft.edit(message("edits.set_assignment_work"))
