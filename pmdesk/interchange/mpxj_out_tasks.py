"""Makes MPXJ's tasks and links; for the worker process alone."""

from collections.abc import Mapping
from typing import Any

from pmdesk.interchange.foreign import ForeignBaseline, ForeignTask
from pmdesk.interchange.mpxj_out_fields import FieldsOut
from pmdesk.interchange.mpxj_out_values import Lengths, decimal, hours, java, moment, named, whole, words
from pmdesk.interchange.outgoing import OutgoingPlan, OutgoingTask


def add_tasks(
    file: Any, plan: OutgoingPlan, calendars: Mapping[int, Any], lengths: Lengths, fields: FieldsOut
) -> dict[int, Any]:
    """The tasks of the plan in ``file`` by their number, below one that stands for the project as a whole."""
    project = file.addTask()
    _number(project, 0, 0, 0)
    project.setName(words(plan.project.name))
    project.setNotes(words(plan.project.notes))
    project.setPriority(java("org.mpxj.Priority").getInstance(plan.priority))
    made: dict[int, Any] = {}
    for task in plan.tasks:
        if task.said.uid is None:
            continue
        parent = project if task.said.parent is None else made[task.said.parent]
        row = made[task.said.uid] = parent.addTask()
        _number(row, task.said.uid, task.row, task.level)
        if task.said.blank:
            row.setNull(True)
            continue
        _describe(row, task.said, lengths)
        _schedule(row, task, lengths)
        row.setCalendar(None if task.said.calendar is None else calendars[task.said.calendar])
        for baseline in task.said.baselines:
            _keep(row, baseline, task.said, lengths)
        fields.fill(row, task.values)
    for link in plan.project.links:
        relation = java("org.mpxj.Relation$Builder")()
        relation.predecessorTask(made[link.predecessor])
        relation.type(named("RelationType", link.kind)).lag(lengths.of(link.lag))
        made[link.successor].addPredecessor(relation)
    return made


def _number(row: Any, uid: int, place: int, level: int) -> None:
    row.setUniqueID(whole(uid))
    row.setID(whole(place))
    row.setOutlineLevel(whole(level))


def _describe(row: Any, said: ForeignTask, lengths: Lengths) -> None:
    """What was typed."""
    row.setName(words(said.name) or "")
    row.setTaskMode(named("TaskMode", "MANUALLY_SCHEDULED" if said.manual else "AUTO_SCHEDULED"))
    row.setActive(said.active)
    row.setMilestone(said.milestone)
    row.setSummary(said.summary)
    row.setRecurring(said.recurring)
    row.setEstimated(said.estimated)
    row.setConstraintType(named("ConstraintType", said.constraint))
    row.setConstraintDate(moment(said.constraint_date))
    row.setDeadline(moment(said.deadline))
    row.setPriority(java("org.mpxj.Priority").getInstance(500 if said.priority is None else said.priority))
    row.setPercentageComplete(decimal(said.percent_complete))
    row.setPhysicalPercentComplete(decimal(said.physical_percent))
    row.setActualStart(moment(said.actual_start))
    row.setActualFinish(moment(said.actual_finish))
    row.setStop(moment(said.stop))
    row.setResume(moment(said.resume))
    row.setWBS(words(said.wbs))
    row.setOutlineNumber(words(said.outline_number))
    row.setIgnoreResourceCalendar(said.ignore_resource_calendars)
    row.setType(named("TaskType", said.type))
    row.setEffortDriven(said.effort_driven)
    row.setNotes(words(said.notes))
    row.setFixedCost(decimal(said.fixed_cost))
    row.setFixedCostAccrual(named("AccrueType", said.fixed_cost_accrual))
    row.setEarnedValueMethod(named("EarnedValueMethod", said.earning))
    row.setLevelingDelay(lengths.of(said.levelling_delay))


def _schedule(row: Any, task: OutgoingTask, lengths: Lengths) -> None:
    """What was computed."""
    said = task.said
    done = round(task.minutes * said.percent_complete / 100)
    row.setStart(moment(said.stored_start))
    row.setFinish(moment(said.stored_finish))
    if said.manual:
        row.setManualDuration(lengths.of(said.duration))
        row.setDuration(lengths.like(task.minutes, said.duration))
    else:
        row.setDuration(lengths.of(said.duration))
    row.setActualDuration(lengths.like(done, said.duration))
    row.setRemainingDuration(lengths.like(task.minutes - done, said.duration))
    row.setEarlyStart(moment(task.early_start))
    row.setEarlyFinish(moment(task.early_finish))
    row.setLateStart(moment(task.late_start))
    row.setLateFinish(moment(task.late_finish))
    row.setTotalSlack(hours(task.total_slack))
    row.setFreeSlack(hours(task.free_slack))
    row.setCritical(task.critical)
    row.setWork(hours(task.work))
    row.setActualWork(hours(task.actual_work))
    row.setRemainingWork(hours(task.work - task.actual_work))
    row.setOvertimeWork(hours(task.overtime))
    row.setActualOvertimeWork(hours(task.actual_overtime))
    row.setRemainingOvertimeWork(hours(task.overtime - task.actual_overtime))
    row.setPercentageWorkComplete(decimal(100 * task.actual_work / task.work if task.work else 0))
    row.setCost(decimal(said.stored_cost))
    row.setActualCost(decimal(said.stored_actual_cost))
    row.setRemainingCost(decimal(said.stored_cost - said.stored_actual_cost))


def _keep(row: Any, baseline: ForeignBaseline, said: ForeignTask, lengths: Lengths) -> None:
    which = (baseline.number,) if baseline.number else ()
    row.setBaselineStart(*which, moment(baseline.start))
    row.setBaselineFinish(*which, moment(baseline.finish))
    row.setBaselineDuration(*which, lengths.like(baseline.duration, said.duration))
    row.setBaselineWork(*which, hours(baseline.work))
    if baseline.cost:
        row.setBaselineCost(*which, decimal(baseline.cost))
