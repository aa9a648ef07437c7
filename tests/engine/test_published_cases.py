"""Networks and calendar sums that others published, from the file that PMDESK_CASES names."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from pmdesk.domain.ids import CalendarId, LinkId, ProjectId, TaskId
from pmdesk.domain.plan.calendar import Calendar, CalendarException, Hours, Week
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import (
    MINUTES_PER_DAY,
    Duration,
    Instant,
    Lag,
    Minutes,
    datetime_of,
    day_of,
    instant_of,
)
from pmdesk.domain.settings import Settings
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import Schedule

UNIT = 10_000
"""Minutes of one unit of a published network: its fractions come out exact to four digits."""


def of_kind(cases: Any, kind: str) -> list[dict[str, Any]]:
    return [case for case in cases["cases"] if case["kind"] == kind]


@pytest.fixture
def say_how_many(capsys: pytest.CaptureFixture[str]) -> Callable[[list[Any], str], None]:
    """Tells, in the middle of the dots, how many cases the file holds."""

    def say(cases: list[Any], what: str) -> None:
        with capsys.disabled():
            print(f" {len(cases)} {what} ", end="")

    return say


def test_published_networks(domain_cases: Any, say_how_many: Any) -> None:
    cases = of_kind(domain_cases, "cpm")
    say_how_many(cases, "published networks")
    assert not [miss for case in cases for miss in network_misses(case)]


def test_published_calendar_sums(domain_cases: Any, say_how_many: Any) -> None:
    cases = of_kind(domain_cases, "calendar")
    say_how_many(cases, "calendar sums")
    assert not [miss for case in cases for miss in calendar_misses(case)]


def network_misses(case: dict[str, Any]) -> Iterator[str]:
    """What our schedule of a network says otherwise, value by value."""
    activities = case["inputs"]["activities"]
    names = [activity["id"] for activity in activities]
    found = schedule(network(activities))
    expected = case["expected"]
    ours: dict[str, dict[str, float]] = {
        name: {
            "es": float(found.early_start[i]) / UNIT,
            "ef": float(found.early_finish[i]) / UNIT,
            "ls": float(found.late_start[i]) / UNIT,
            "lf": float(found.late_finish[i]) / UNIT,
            "tf": float(found.total_slack[i]) / UNIT,
            "ff": float(found.free_slack[i]) / UNIT,
        }
        for i, name in enumerate(names)
    }
    tolerance = max(float(case.get("tol") or 0), 1 / UNIT)
    for name, values in expected.get("table", {}).items():
        for key, value in values.items():
            if key in ours[name] and value is not None and abs(ours[name][key] - value) > tolerance:
                yield f"{case['id']} {name}.{key}: {ours[name][key]} instead of {value}"
    length = float(found.early_finish.max()) / UNIT
    if "project_duration" in expected and abs(length - expected["project_duration"]) > tolerance:
        yield f"{case['id']}: {length} long instead of {expected['project_duration']}"
    # Published lists differ in whether they name dummies, so activities without duration are left out.
    lasting = {activity["id"] for activity in activities if activity["duration"] > 0}
    if "critical" in expected and critical(found, names) & lasting != set(expected["critical"]) & lasting:
        yield f"{case['id']}: {sorted(critical(found, names))} critical instead of {expected['critical']}"


def critical(found: Schedule, names: list[str]) -> set[str]:
    return {name for i, name in enumerate(names) if found.critical[i]}


def network(activities: list[dict[str, Any]]) -> Portfolio:
    """A plan on a calendar without pauses that starts at 0."""
    number = {activity["id"]: TaskId(i) for i, activity in enumerate(activities, 1)}
    around_the_clock: Week = (((0, MINUTES_PER_DAY),),) * 7
    rows: list[Any] = [
        Settings(1, "Published", CalendarId(1)),
        Calendar(CalendarId(1), "Round the clock", week=around_the_clock),
        Project(ProjectId(1), "P", "P", Instant(0), CalendarId(1)),
    ]
    for activity in activities:
        minutes = Minutes(round(activity["duration"] * UNIT))
        kind = TaskKind.TASK if minutes else TaskKind.MILESTONE
        task = number[activity["id"]]
        rows.append(Task(task, ProjectId(1), None, task, activity["id"], kind, duration=Duration(minutes)))
    links = [(activity["id"], pred) for activity in activities for pred in activity["preds"]]
    for i, (successor, pred) in enumerate(links, 1):
        name, kind, lag = pred_of(pred)
        ends = (number[name], number[successor])
        rows.append(Link(LinkId(i), *ends, LinkKind(kind), Lag(round(lag * UNIT))))
    return portfolio_of(rows)


def pred_of(pred: Any) -> tuple[str, str, float]:
    """Name, kind and lag of a predecessor, which may be a bare name."""
    if isinstance(pred, str):
        return pred, "FS", 0.0
    return pred["id"], pred.get("type") or "FS", float(pred.get("lag") or 0)


def calendar_misses(case: dict[str, Any]) -> Iterator[str]:
    """What our finish of a task on the calendar of a case says otherwise."""
    inputs, expected = case["inputs"], case["expected"]["finish"]
    hours: Hours = tuple(shift_of(shift) for shift in inputs.get("shifts", ("08:00-12:00", "13:00-17:00")))
    days_off = (day_of(datetime.fromisoformat(text).date()) for text in inputs.get("holidays", ()))
    calendar = Calendar(
        CalendarId(1),
        "Case",
        week=(hours,) * 5 + ((), ()),
        exceptions=tuple(CalendarException("Holiday", day, day) for day in days_off),
    )
    per_day = sum(end - start for start, end in hours)
    days = inputs.get("working_days")
    minutes = round(days * per_day) if days is not None else round(inputs["work_hours"] * 60)
    rows = [
        Settings(1, "Case", CalendarId(1)),
        calendar,
        Project(ProjectId(1), "P", "P", instant_of(datetime.fromisoformat(inputs["start"])), CalendarId(1)),
        Task(TaskId(1), ProjectId(1), None, 0, "Work", duration=Duration(Minutes(minutes))),
    ]
    finish = schedule(portfolio_of(rows)).task(TaskId(1)).finish
    assert finish is not None
    text = datetime_of(finish).isoformat(timespec="minutes")
    if text[: len(expected)] != expected[:16]:
        yield f"{case['id']}: {text} instead of {expected}"


def shift_of(text: str) -> tuple[int, int]:
    start, end = (int(part[:2]) * 60 + int(part[3:5]) for part in text.split("-"))
    return start, end


@pytest.mark.parametrize(
    ("preds", "start"), [([], 0), (["A"], 2), ([{"id": "A", "type": "SS", "lag": 1.5}], 1.5)]
)
def test_shapes_of_predecessors(preds: list[Any], start: float) -> None:
    activities = [{"id": "A", "duration": 2, "preds": []}, {"id": "B", "duration": 1, "preds": preds}]
    assert schedule(network(activities)).early_start[1] == start * UNIT
