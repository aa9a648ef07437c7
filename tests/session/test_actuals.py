"""Actual and remaining duration and work as typed: the rules of Microsoft's documentation, field by field."""

from datetime import datetime

import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import Instant, instant_of
from pmdesk.session.commands.update_project import set_status_date

DURATIONS = ("percent_complete", "actual_duration", "remaining_duration", "duration")
WORK = ("percent_work_complete", "actual_work", "remaining_work", "work")


def at(text: str) -> Instant:
    return instant_of(datetime.fromisoformat(text))


def build(desk: Desk, duration: str, people: str = "") -> None:
    desk.add("Build")
    desk.type(1, "duration", duration)
    if people:
        desk.type(1, "resources", people)


def shown(desk: Desk, *columns: str) -> str:
    return " ".join(desk.read(1, column) for column in columns)


@pytest.mark.parametrize(
    ("duration", "column", "text", "then"),
    [
        ("3d", "percent_complete", "33", "33% 1d 2d 3d"),  # Microsoft's example of Actual Duration
        ("3d", "actual_duration", "1d", "33% 1d 2d 3d"),
        ("3d", "actual_duration", "2d", "67% 2d 1d 3d"),
        ("2w", "actual_duration", "2d", "20% 0.4w 1.6w 2w"),
        ("10d", "actual_duration", "4h", "5% 0.5d 9.5d 10d"),
        ("3d", "actual_duration", "3d", "100% 3d 0d 3d"),
        ("3d", "actual_duration", "5d", "100% 5d 0d 5d"),
        ("3d", "actual_duration", "0", "0% 0d 3d 3d"),
        ("3d", "remaining_duration", "4d", "0% 0d 4d 4d"),
        ("4ed", "actual_duration", "1", "25% 1ed 3ed 4ed"),
        ("4ed", "remaining_duration", "6ed", "0% 0ed 6ed 6ed"),
    ],
)
def test_durations_and_percent_complete_say_each_other(
    desk: Desk, duration: str, column: str, text: str, then: str
) -> None:
    build(desk, duration)
    desk.type(1, column, text)

    assert shown(desk, *DURATIONS) == then


@pytest.mark.parametrize(
    ("remaining", "then"),
    [
        ("7.5d", "25% 2.5d 7.5d 10d"),  # Microsoft's example: five days more of a task half done
        ("2.5d", "50% 2.5d 2.5d 5d"),
        ("0", "100% 2.5d 0d 2.5d"),
    ],
)
def test_remaining_duration_leaves_what_is_done(desk: Desk, remaining: str, then: str) -> None:
    build(desk, "5d", "Anna")
    desk.type(1, "percent_complete", "50")
    desk.type(1, "remaining_duration", remaining)

    assert shown(desk, *DURATIONS) == then
    assert desk.read(1, "actual_work") == "20h"
    assert (desk.read(1, "actual_finish") != "") == (remaining == "0")


def test_a_complete_task_of_which_something_remains_is_open_again(desk: Desk) -> None:
    build(desk, "4d")
    desk.type(1, "percent_complete", "100")
    desk.type(1, "remaining_duration", "4d")

    assert shown(desk, *DURATIONS) == "50% 4d 4d 8d"
    assert desk.read(1, "actual_finish") == ""


@pytest.mark.parametrize(
    ("column", "text", "then"),
    [
        ("percent_complete", "50", "50% 50% 12h 12h 24h"),
        ("percent_complete", "100", "100% 100% 24h 0h 24h"),
        ("percent_work_complete", "25", "25% 25% 6h 18h 24h"),
        ("percent_work_complete", "0", "0% 0% 0h 24h 24h"),
        ("actual_work", "6h", "25% 25% 6h 18h 24h"),
        ("actual_work", "24h", "100% 100% 24h 0h 24h"),
        ("actual_work", "30h", "100% 100% 30h 0h 30h"),
        ("remaining_work", "30h", "0% 0% 0h 30h 30h"),
        ("actual_duration", "1d", "50% 50% 12h 12h 24h"),
        ("actual_duration", "4d", "100% 100% 48h 0h 48h"),
    ],
)
def test_work_and_percentages_say_each_other(desk: Desk, column: str, text: str, then: str) -> None:
    build(desk, "2d", "Anna; Bob[50%]")
    desk.type(1, column, text)

    assert shown(desk, "percent_complete", *WORK) == then


def test_work_is_spread_over_people_as_they_share_it(desk: Desk) -> None:
    build(desk, "2d", "Anna; Bob[50%]")
    desk.type(1, "actual_work", "6h")
    assert [a.actual_work for a in desk.portfolio.assignments.values()] == [240, 120]

    desk.type(1, "remaining_work", "24h")
    assert [a.work for a in desk.portfolio.assignments.values()] == [1200, 600]
    assert shown(desk, "percent_complete", *WORK, "duration") == "20% 20% 6h 24h 30h 2.5d"

    desk.type(1, "remaining_work", "0")
    assert shown(desk, "percent_complete", *WORK) == "100% 100% 6h 0h 6h"
    assert desk.read(1, "actual_finish") == "Mon 2 Mar 26"


def test_work_of_nobody_is_not_done(desk: Desk) -> None:
    build(desk, "2d")
    for column in ("percent_work_complete", "actual_work", "remaining_work"):
        with pytest.raises(InvalidValue, match="Assign somebody"):
            desk.type(1, column, "5")
    desk.type(1, "percent_complete", "100")
    assert desk.read(1, "percent_work_complete") == "100%"


def test_progress_starts_a_task_when_it_was_scheduled(desk: Desk) -> None:
    build(desk, "2d", "Anna")
    for column, text in (("actual_duration", "1d"), ("actual_work", "8h"), ("percent_work_complete", "50")):
        desk.type(1, column, text)
        assert shown(desk, "actual_start", "stop", "resume") == "Mon 2 Mar 26 Mon 2 Mar 26 Tue 3 Mar 26"
        desk.session.undo()
        assert shown(desk, "actual_start", "stop", "resume") == "  "


def test_what_remains_goes_on_at_the_resume_date(desk: Desk) -> None:
    build(desk, "2d")
    with pytest.raises(InvalidValue, match="started"):
        desk.type(1, "resume", "17.3.26")
    desk.type(1, "percent_complete", "50")
    desk.type(1, "resume", "17.3.26")
    assert shown(desk, "stop", "resume", "finish") == "Mon 2 Mar 26 Tue 17 Mar 26 Tue 17 Mar 26"

    desk.type(1, "resume", "na")
    assert shown(desk, "resume", "finish") == "Tue 3 Mar 26 Tue 3 Mar 26"
    desk.type(1, "percent_complete", "100")
    assert shown(desk, "stop", "resume") == "Tue 3 Mar 26 "


def test_physical_percent_says_nothing_else(desk: Desk) -> None:
    build(desk, "2d", "Anna")
    desk.type(1, "physical_percent", "30")

    assert shown(desk, "physical_percent", "percent_complete", "actual_work") == "30% 0% 0h"


@pytest.mark.parametrize("text", ["2ed", "2d", "2", "48eh"])
def test_levelling_delay_is_elapsed(desk: Desk, text: str) -> None:
    build(desk, "2d")
    desk.type(1, "levelling_delay", text)

    assert shown(desk, "levelling_delay", "start") == "2ed Wed 4 Mar 26"


def test_elapsed_time_is_no_part_of_a_working_duration(desk: Desk) -> None:
    build(desk, "2d")
    with pytest.raises(InvalidValue, match="elapsed"):
        desk.type(1, "actual_duration", "1ed")


def test_work_done_is_rolled_up(desk: Desk) -> None:
    desk.build("""
        Phase
          Design
          Build
          Idle""")
    for row in (2, 3, 4):
        desk.type(row, "duration", "2d")
        desk.type(row, "resources", "Anna")
    desk.type(4, "active", "no")
    desk.type(4, "percent_complete", "100")
    desk.type(2, "percent_complete", "50")

    assert shown(desk, "percent_complete", *WORK) == "25% 25% 8h 24h 32h"
    assert shown(desk, "actual_duration", "remaining_duration") == "0.5d 1.5d"
    assert shown(desk, "stop", "resume", "levelling_delay") == "  "


def test_a_summary_is_under_way_from_its_first_task_to_its_last(desk: Desk) -> None:
    desk.build("""
        Phase
          Part
            Design
            Build
          Idle""")
    desk.type(3, "duration", "2d")
    desk.type(5, "active", "no")
    desk.type(4, "actual_start", "4.3.26")
    assert [desk.read(row, "actual_start") for row in (1, 2)] == ["Wed 4 Mar 26"] * 2

    desk.type(3, "percent_complete", "100")
    assert [desk.read(row, "actual_start") for row in (1, 2)] == ["Mon 2 Mar 26"] * 2
    assert [desk.read(row, "actual_finish") for row in (1, 2)] == ["", ""]

    desk.type(4, "percent_complete", "100")
    assert [desk.read(row, "actual_finish") for row in (1, 2)] == ["Wed 4 Mar 26"] * 2


@pytest.mark.parametrize(
    ("percent", "status_date", "status"),
    [
        ("80", "2026-03-05T17:00", "On schedule"),  # Microsoft's example: a task from Monday to Friday
        ("40", "2026-03-05T17:00", "Late"),
        ("60", "2026-03-05T17:00", "On schedule"),  # done up to midnight on the day before
        ("59", "2026-03-05T17:00", "Late"),
        ("100", "2026-03-05T17:00", "Complete"),
        ("0", "2026-03-01T17:00", "Future task"),
        ("0", "2026-03-02T17:00", "On schedule"),
        ("0", "2026-03-03T08:00", "Late"),
        ("0", "2026-03-20T17:00", "Late"),
    ],
)
def test_status_by_the_status_date(desk: Desk, percent: str, status_date: str, status: str) -> None:
    desk.build("""
        Phase
          Build""")
    desk.type(2, "duration", "5d")
    desk.type(2, "percent_complete", percent)
    assert desk.read(2, "status") == ("Complete" if percent == "100" else "")
    desk.session.perform(set_status_date(desk.plan, desk.project, at(status_date)))

    assert desk.column("status") == [status, status]


@pytest.mark.parametrize("percent", ["0%", "100%"])
def test_the_durations_of_a_milestone_say_nothing(desk: Desk, percent: str) -> None:
    build(desk, "0")
    desk.type(1, "percent_complete", percent)
    desk.type(1, "actual_duration", "0")
    desk.type(1, "remaining_duration", "0")

    assert desk.portfolio.tasks[desk.task(1)].kind is TaskKind.MILESTONE
    assert shown(desk, *DURATIONS) == f"{percent} 0d 0d 0d"


def test_summaries_above_done_work_change_too(desk: Desk) -> None:
    desk.build("""
        Phase
          Design
          Test""")
    desk.type(2, "resources", "Anna")
    desk.type(3, "duration", "100d")
    changed = desk.type(2, "percent_work_complete", "20")

    assert desk.task(1) in changed.tasks_changed
    assert {"actual_work", "remaining_work"} <= changed.fields_of(desk.task(1))
    assert desk.task(3) not in changed.tasks_changed
