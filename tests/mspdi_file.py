"""A small plan as Microsoft Project writes it to XML."""

from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project"><SaveVersion>14</SaveVersion><Title>Roll-out</Title>
<StartDate>2026-03-02T08:00:00</StartDate><ScheduleFromStart>1</ScheduleFromStart>
<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek><DaysPerMonth>20</DaysPerMonth>
<Tasks>"""
TASK = """<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><OutlineLevel>1</OutlineLevel>
<Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T17:00:00</Finish><Duration>PT16H0M0S</Duration>
<DurationFormat>7</DurationFormat>{more}</Task>"""
LINK = """<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>4800</LinkLag>
<LagFormat>7</LagFormat></PredecessorLink>"""


def mspdi(folder: Path, tasks: int = 2) -> Path:
    """``plan.xml`` in ``folder``: tasks of two days, each a day after the first; stored on the same days."""
    path = folder / "plan.xml"
    lines = [
        TASK.format(uid=uid, name=f"Task {uid}", more=LINK if uid > 1 else "") for uid in range(1, tasks + 1)
    ]
    path.write_text(HEAD + "".join(lines) + "</Tasks></Project>", encoding="utf-8")
    return path
