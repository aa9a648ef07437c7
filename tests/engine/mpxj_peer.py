"""MPXJ's scheduler as a program: networks as JSON on standard input, their dates as JSON on standard output.

It runs in a process of its own, because Java can't be restarted: ``python -m engine.mpxj_peer``. A network is
``{start, calendars: [{week, holidays}], tasks: [{parent, minutes, milestone, calendar, constraint, date,
deadline}], links: [[before, after, kind, lag]]}``, parents first and calendar 0 the project's; instants, days
and lags (working minutes) are the domain's. An answer lists ``[early start, early finish, late start, late
finish]`` of every task, or says why there is none. Without Java the answer to all is ``null``.
"""

import json
import os
import sys
from typing import Any

from pmdesk.domain.quantities import Day, Instant, date_of, datetime_of
from pmdesk.interchange.java import NoJava, start_java
from pmdesk.interchange.mpxj_values import instant

WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
CONSTRAINTS = {
    "ASAP": "AS_SOON_AS_POSSIBLE",
    "SNET": "START_NO_EARLIER_THAN",
    "SNLT": "START_NO_LATER_THAN",
    "FNET": "FINISH_NO_EARLIER_THAN",
    "FNLT": "FINISH_NO_LATER_THAN",
    "MSO": "MUST_START_ON",
    "MFO": "MUST_FINISH_ON",
}
KINDS = {"FS": "FINISH_START", "SS": "START_START", "FF": "FINISH_FINISH", "SF": "START_FINISH"}


def main() -> None:
    """Answer all networks of standard input; what Java prints goes to standard error."""
    networks = json.load(sys.stdin)
    with os.fdopen(os.dup(1), "w") as answers:
        os.dup2(2, 1)
        try:
            start_java()
        except NoJava:
            json.dump(None, answers)
        else:
            json.dump([_answer(network) for network in networks], answers)


def _answer(network: dict[str, Any]) -> list[list[int | None]] | str:
    import jpype
    from org.mpxj.cpm import MicrosoftScheduler

    project, tasks = _project(network)
    try:
        MicrosoftScheduler().schedule(project, _moment(network["start"]))
    except jpype.JException as reason:
        return f"{type(reason).__name__}: {reason}"
    getters = ("getEarlyStart", "getEarlyFinish", "getLateStart", "getLateFinish")
    return [[instant(getattr(task, getter)()) for getter in getters] for task in tasks]


def _project(network: dict[str, Any]) -> tuple[Any, list[Any]]:
    from org.mpxj import ProjectFile

    project = ProjectFile()
    calendars = [_calendar(project, calendar) for calendar in network["calendars"]]
    project.setDefaultCalendar(calendars[0])
    project.getProjectProperties().setStartDate(_moment(network["start"]))
    tasks: list[Any] = []
    for row in network["tasks"]:
        above = project if row["parent"] is None else tasks[row["parent"]]
        tasks.append(_filled(above.addTask(), row, calendars))
    for before, after, kind, lag in network["links"]:
        _link(tasks[before], tasks[after], kind, lag)
    return project, tasks


def _calendar(project: Any, found: dict[str, Any]) -> Any:
    from java.time import DayOfWeek, LocalDate, LocalTime
    from org.mpxj import LocalTimeRange

    calendar = project.addCalendar()
    for name, shifts in zip(WEEKDAYS, found["week"], strict=True):
        weekday = DayOfWeek.valueOf(name)
        calendar.setWorkingDay(weekday, bool(shifts))
        hours = calendar.addCalendarHours(weekday)
        for shift in shifts:
            first, last = (LocalTime.ofSecondOfDay(minute % 1440 * 60) for minute in shift)
            hours.add(LocalTimeRange(first, last))
    for day in found["holidays"]:
        calendar.addCalendarException(LocalDate.parse(date_of(Day(day)).isoformat()))
    return calendar


def _filled(task: Any, row: dict[str, Any], calendars: list[Any]) -> Any:
    from org.mpxj import ConstraintType, TaskMode

    task.setTaskMode(TaskMode.AUTO_SCHEDULED)
    task.setDuration(_minutes(row["minutes"]))
    # Without these two the scheduler refuses the whole project.
    task.setActualDuration(_minutes(0))
    task.setRemainingDuration(_minutes(row["minutes"]))
    task.setMilestone(row["milestone"])
    task.setConstraintType(ConstraintType.valueOf(CONSTRAINTS[row["constraint"]]))
    if row["date"] is not None:
        task.setConstraintDate(_moment(row["date"]))
    if row["deadline"] is not None:
        task.setDeadline(_moment(row["deadline"]))
    if row["calendar"] is not None:
        task.setCalendar(calendars[row["calendar"]])
    return task


def _link(before: Any, after: Any, kind: str, lag: int) -> None:
    from org.mpxj import Relation, RelationType

    link = Relation.Builder().predecessorTask(before).type(RelationType.valueOf(KINDS[kind]))
    after.addPredecessor(link.lag(_minutes(lag)))


def _minutes(count: int) -> Any:
    from org.mpxj import Duration, TimeUnit

    return Duration.getInstance(count, TimeUnit.MINUTES)


def _moment(value: int) -> Any:
    from java.time import LocalDateTime

    return LocalDateTime.parse(datetime_of(Instant(value)).isoformat())


if __name__ == "__main__":
    main()
