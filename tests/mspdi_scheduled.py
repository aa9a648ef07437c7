"""A plan in Microsoft Project's XML with everything that moves dates: splits, delays, contours, overtime."""

from collections.abc import Sequence
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project"><SaveVersion>14</SaveVersion><Title>Roll-out</Title>
<StartDate>2026-03-02T08:00:00</StartDate><ScheduleFromStart>1</ScheduleFromStart>
<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek><DaysPerMonth>20</DaysPerMonth>
<SplitsInProgressTasks>0</SplitsInProgressTasks><MultipleCriticalPaths>1</MultipleCriticalPaths>
<CalendarUID>1</CalendarUID>"""
CALENDAR = (
    "<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>{}"
)
FREE = "<WeekDay><DayType>{}</DayType><DayWorking>0</DayWorking></WeekDay>"
OFFICE = """<WeekDay><DayType>{}</DayType><DayWorking>1</DayWorking><WorkingTimes>
<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>
<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>"""
TASK = """<Task><UID>{uid}</UID><ID>{uid}</ID><Name>Task {uid}</Name><OutlineLevel>1</OutlineLevel>
<Type>0</Type><Start>{start}</Start><Finish>{finish}</Finish><Duration>PT{hours}H0M0S</Duration>
<DurationFormat>7</DurationFormat>{more}</Task>"""
ASSIGNMENT = """<Assignment><UID>{task}</UID><TaskUID>{task}</TaskUID><ResourceUID>{resource}</ResourceUID>
<Start>{start}</Start><Finish>{finish}</Finish><Units>1</Units><Work>PT{hours}H0M0S</Work>{more}{parts}
</Assignment>"""
PART = """<TimephasedData><Type>{kind}</Type><UID>{task}</UID><Start>{start}</Start><Finish>{finish}</Finish>
<Unit>2</Unit><Value>PT{hours}H0M0S</Value></TimephasedData>"""
NOBODY = -65535
PLANNED, DONE = 1, 2

Part = tuple[str, str, int]


class ScheduledPlan:
    """Collects tasks and the work on them; times are those of March 2026, as in ``02T08``.

    ``of_anna`` is what else is said of the one resource.
    """

    def __init__(self, of_anna: str = "") -> None:
        self._of_anna = of_anna
        self._tasks: list[str] = []
        self._work: list[str] = []

    def task(self, start: str, finish: str, hours: int, more: str = "") -> int:
        """A further task; its number."""
        uid = len(self._tasks) + 1
        self._tasks.append(
            TASK.format(uid=uid, start=_time(start), finish=_time(finish), hours=hours, more=more)
        )
        return uid

    def work(
        self,
        task: int,
        parts: Sequence[Part],
        more: str = "",
        *,
        resource: int = 1,
        done: Sequence[Part] = (),
        overtime: int = 0,
    ) -> None:
        """Work on a task by time, what is done and what is planned, with hours of overtime beside it."""
        both = [(DONE, part) for part in done] + [(PLANNED, part) for part in parts]
        told = [
            PART.format(kind=kind, task=task, start=_time(start), finish=_time(finish), hours=hours)
            for kind, (start, finish, hours) in both
        ]
        self._work.append(
            ASSIGNMENT.format(
                task=task,
                resource=resource,
                start=_time(both[0][1][0]),
                finish=_time(both[-1][1][1]),
                hours=sum(part[2] for _, part in both) + overtime,
                more=f"{more}<OvertimeWork>PT{overtime}H0M0S</OvertimeWork>",
                parts="".join(told),
            )
        )

    def write(self, folder: Path) -> Path:
        """``plan.xml`` in ``folder``."""
        days = "".join((FREE if day in (1, 7) else OFFICE).format(day) for day in range(1, 8))
        path = folder / "plan.xml"
        path.write_text(
            HEAD
            + CALENDAR.format(days)
            + "</WeekDays></Calendar></Calendars><Tasks>"
            + "".join(self._tasks)
            + "</Tasks><Resources><Resource><UID>1</UID><ID>1</ID><Name>Anna</Name><Type>1</Type>"
            + f"<MaxUnits>1</MaxUnits>{self._of_anna}</Resource></Resources><Assignments>"
            + "".join(self._work)
            + "</Assignments></Project>",
            encoding="utf-8",
        )
        return path


def _time(text: str) -> str:
    return f"2026-03-{text}:00:00"
