"""Exports of Jira and OpenProject, and calendars, as plans."""

from datetime import date, datetime
from pathlib import Path

import pytest

from foreign_plans import TODAY
from plan_notation import plan
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.quantities import datetime_of
from pmdesk.engine.planner import schedule
from pmdesk.interchange.errors import SourceRefused
from pmdesk.interchange.export_calendar import calendar_bytes
from pmdesk.interchange.import_plan import Imported, import_new
from pmdesk.interchange.sheet_reading import read_here
from pmdesk.presentation.people import format_assignments
from pmdesk.presentation.plan import Plan

JIRA = """Summary,Issue key,Issue id,Issue Type,Status,Assignee,Due date,Original Estimate,\
Custom field (Story Points),Custom field (Epic Link),Parent id,Outward issue link (Blocks),\
Outward issue link (Blocks),Inward issue link (Blocks),Labels
Wire the login,SHOP-3,10003,Sub-task,Done,"Doe, Jane",12/Mar/26 5:00 PM,28800,,,10002,,,,web
Login,SHOP-2,10002,Story,In Progress,,,,5,SHOP-1,,SHOP-4,OTHER-9,,
Web shop,SHOP-1,10001,Epic,In Progress,,,,,,,,,,
Checkout,SHOP-4,10004,Story,In Progress,Bob,,,3,SHOP-1,,,,SHOP-2,
"""
OPENPROJECT = """ID,Subject,Type,Status,Parent,Assignee,Start date,Finish date,Work,Progress (%),Follows
12,Phase,Phase,New,,,2026-03-02,2026-03-20,,,
13,Build,Task,In progress,#12 Phase,Anna,2026-03-02,2026-03-06,16 h,40,
14,Release,Milestone,New,12,,2026-03-09,2026-03-09,,,#13
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
X-WR-CALNAME:Dates
{}
END:VCALENDAR
"""


def imported(folder: Path, name: str, text: str | bytes) -> Imported:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return import_new(read_here(path, date(2026, 3, 2)), IdDealer(), today=TODAY)


def named(result: Imported, name: str) -> Task:
    return next(task for task in result.portfolio.tasks.values() if task.name == name)


def tree(result: Imported) -> list[tuple[int, str]]:
    outline, tasks = result.portfolio.outline, result.portfolio.tasks
    return [(outline.level_of(task), tasks[task].name) for task in outline.order]


def links(result: Imported) -> list[tuple[str, str]]:
    tasks = result.portfolio.tasks
    return [
        (tasks[link.predecessor].name, tasks[link.successor].name) for link in result.portfolio.links.values()
    ]


def said(result: Imported) -> str:
    return " ".join(str(dict(remark.message.arguments).get("text", "")) for remark in result.remarks)


def test_jira_issues_become_an_outline_with_links(tmp_path: Path) -> None:
    result = imported(tmp_path, "jira.csv", JIRA)

    assert tree(result) == [(1, "Web shop"), (2, "Login"), (3, "Wire the login"), (2, "Checkout")]
    assert links(result) == [("Login", "Checkout")]
    wire, checkout = named(result, "Wire the login"), named(result, "Checkout")
    assert (wire.duration.minutes, wire.percent_complete) == (480, 100)
    assert (checkout.duration.minutes, checkout.percent_complete) == (3 * 480, 50)
    assert datetime_of(wire.deadline) == datetime(2026, 3, 12, 17)
    assert format_assignments(result.portfolio, wire.id) == "Doe Jane"
    for part in ("Labels", "not in the file were left out: 1", "Story points", "half done", "Jira"):
        assert part in said(result)


def test_parents_in_a_ring_lose_no_issue(tmp_path: Path) -> None:
    text = "Summary,Issue key,Issue Type,Parent\nA,X-1,Task,X-2\nB,X-2,Task,X-1\nC,X-3,Task,X-3\n"

    assert sorted(name for _, name in tree(imported(tmp_path, "ring.csv", text))) == ["A", "B", "C"]


def test_openproject_work_packages_become_a_plan(tmp_path: Path) -> None:
    result = imported(tmp_path, "work_packages.csv", OPENPROJECT)

    assert tree(result) == [(1, "Phase"), (2, "Build"), (2, "Release")]
    assert links(result) == [("Build", "Release")]
    build = named(result, "Build")
    assert (build.duration.minutes, build.percent_complete) == (960, 40)
    assert named(result, "Release").kind is TaskKind.MILESTONE


def test_events_become_tasks_and_milestones(tmp_path: Path) -> None:
    events = """BEGIN:VEVENT
SUMMARY:Go-live
DTSTART:20260309T080000
END:VEVENT
BEGIN:VEVENT
SUMMARY:Fair
DTSTART;VALUE=DATE:20260310
DTEND;VALUE=DATE:20260313
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VTODO
SUMMARY:Do
DUE:20260315T120000
PERCENT-COMPLETE:30
END:VTODO"""
    result = imported(tmp_path, "dates.ics", CALENDAR.format(events))

    assert [project.name for project in result.portfolio.projects.values()] == ["Dates"]
    live, fair, do = (named(result, name) for name in ("Go-live", "Fair", "Do"))
    assert (live.kind, datetime_of(live.constraint_date)) == (TaskKind.MILESTONE, datetime(2026, 3, 9, 8))
    assert datetime_of(schedule(result.portfolio).task(fair.id).finish) == datetime(2026, 3, 12, 17)
    assert (do.percent_complete, datetime_of(do.deadline)) == (30, datetime(2026, 3, 15, 12))
    assert "repeats" in said(result)


def test_our_calendar_comes_back(tmp_path: Path) -> None:
    before = plan("A 2d; M 0d after A; N 0d SNET 2026-03-20T10:00")
    result = imported(
        tmp_path, "ours.ics", calendar_bytes(Plan(before, schedule(before)), datetime(2026, 3, 1))
    )

    after = schedule(result.portfolio)
    dates = {task.name: datetime_of(after.task(task.id).start) for task in result.portfolio.tasks.values()}
    assert dates == {"M": datetime(2026, 3, 3, 17), "N": datetime(2026, 3, 20, 10)}


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "nothing",
        "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 200_000,
        "BEGIN:VCALENDAR\nSUMMARY:" + "x" * 200_000,
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
    ],
    ids=["empty", "no calendar", "deep", "long line", "no date", "cut off"],
)
def test_what_is_no_calendar_of_people_is_refused_or_harmless(tmp_path: Path, text: str) -> None:
    try:
        result = imported(tmp_path, "bad.ics", text)
    except SourceRefused:
        return
    assert len(result.portfolio.tasks) == 1
