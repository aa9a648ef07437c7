"""What the baseline kept stands beside what is planned now, and how far the two are apart."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desk import Desk
from pmdesk.domain.ids import BaselineId, ProjectId, TaskId
from pmdesk.domain.quantities import instant_of
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.fields import PROJECT_FIELDS
from pmdesk.session.commands import baselines, projects
from pmdesk.session.commands.splits import split_task

TAKEN = instant_of(datetime(2026, 3, 2, 12))
COLUMNS = ("baseline_start", "baseline_finish", "baseline_duration", "baseline_work")
VARIANCES = ("start_variance", "finish_variance", "duration_variance", "work_variance")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A phase of two tasks in a row by Anna, and their baseline."""
    made = Desk(tmp_path / "plan.pmdb")
    made.build("Phase\n  Design\n  Build")
    made.type(2, "duration", "3d")
    made.type(2, "resources", "Anna")
    made.type(3, "duration", "2d")
    made.type(3, "predecessors", "2")
    set_baseline(made, "Baseline")
    yield made
    made.session.close()


def set_baseline(desk: Desk, name: str) -> None:
    edit = baselines.set_baseline(desk.plan, desk.session.ids, desk.project, name, TAKEN)
    desk.session.perform(edit)


def row(desk: Desk, number: int, columns: tuple[str, ...]) -> list[str]:
    return [desk.read(number, column) for column in columns]


def test_what_was_planned_stays(desk: Desk) -> None:
    kept = ["Thu 5 Mar 26", "Fri 6 Mar 26", "2d", "0h"]
    assert row(desk, 3, COLUMNS) == kept
    desk.type(2, "duration", "5d")
    desk.type(3, "duration", "1w")

    assert row(desk, 3, COLUMNS) == ["Thu 5 Mar 26", "Fri 6 Mar 26", "0.4w", "0h"]
    assert row(desk, 1, COLUMNS) == ["Mon 2 Mar 26", "Fri 6 Mar 26", "5d", "24h"]


def test_variances_count_working_time(desk: Desk) -> None:
    assert row(desk, 3, VARIANCES) == ["0d", "0d", "0d", "0h"]
    desk.type(2, "duration", "5d")
    desk.type(3, "duration", "1d")

    assert row(desk, 2, VARIANCES) == ["0d", "2d", "2d", "16h"]
    assert row(desk, 3, VARIANCES) == ["2d", "1d", "-1d", "0h"]
    assert row(desk, 1, VARIANCES) == ["0d", "1d", "1d", "16h"]


def test_variances_count_on_the_calendar_of_the_task(desk: Desk) -> None:
    desk.type(3, "calendar", "24 Hours")
    set_baseline(desk, "Night and day")
    desk.session.perform(baselines.show_baseline(desk.portfolio, desk.project, BaselineId(2)))
    desk.type(2, "duration", "4d")

    assert row(desk, 3, VARIANCES)[0] == "3d"


def test_elapsed_durations_are_compared_as_such(desk: Desk) -> None:
    desk.type(3, "duration", "4ed")
    set_baseline(desk, "Elapsed")
    desk.session.perform(baselines.show_baseline(desk.portfolio, desk.project, BaselineId(2)))
    desk.type(3, "duration", "3ed")

    assert desk.read(3, "baseline_duration") == "4ed"
    assert desk.read(3, "duration_variance") == "-1ed"


def test_tasks_without_a_baseline_have_no_variance(desk: Desk) -> None:
    desk.add("New")

    assert row(desk, 4, (*COLUMNS, *VARIANCES)) == [""] * 8


def test_the_header_line_has_what_the_project_has(desk: Desk) -> None:
    desk.type(2, "duration", "5d")

    shown = [PROJECT_FIELDS[key].text(desk.plan, desk.project) for key in (*COLUMNS, *VARIANCES)]
    assert shown == ["Mon 2 Mar 26", "Fri 6 Mar 26", "5d", "24h", "0d", "2d", "2d", "16h"]


def test_nothing_is_compared_when_no_baseline_is_shown(desk: Desk) -> None:
    desk.session.perform(baselines.show_baseline(desk.portfolio, desk.project, None))

    assert row(desk, 2, (*COLUMNS, *VARIANCES)) == [""] * 8
    assert [PROJECT_FIELDS[key].text(desk.plan, desk.project) for key in COLUMNS] == [""] * 4
    assert not shown_baseline(desk.plan).is_shown


def test_a_change_names_the_fields_of_the_baseline(desk: Desk) -> None:
    changed = desk.type(2, "duration", "4d")
    assert {"finish_variance", "duration_variance", "work_variance"} <= changed.fields_of(desk.task(2))
    assert {"start_variance", "finish_variance"} <= changed.fields_of(desk.task(3))
    assert set(COLUMNS).isdisjoint(changed.fields_of(desk.task(2)))

    changed = desk.session.perform(
        baselines.renew_baseline(desk.plan, desk.session.ids, BaselineId(1), TAKEN, "Agreed anew")
    )
    assert {"baseline_duration", "duration_variance"} <= changed.fields_of(desk.task(2))


def test_columns_lie_beside_the_schedule(desk: Desk) -> None:
    """Row by row, in every project, whatever the order of the tasks and whichever are new."""
    desk.session.perform(split_task(desk.plan, desk.task(2), instant_of(datetime(2026, 3, 3, 8)), 1440))
    desk.session.perform(projects.add_project(desk.portfolio, desk.session.ids, "Web", TAKEN))
    desk.session.perform(projects.order_projects(desk.portfolio, [ProjectId(2), ProjectId(1)]))
    set_baseline(desk, "Split")
    desk.session.perform(baselines.show_baseline(desk.portfolio, desk.project, BaselineId(2)))
    desk.add("New")

    shown, plan = shown_baseline(desk.plan), desk.plan
    for task in desk.tasks(1, 2, 3):
        at = plan.schedule.index[task]
        assert (shown.start[at], shown.finish[at]) == (plan.schedule.start[at], plan.schedule.finish[at])
        assert shown.work[at] == plan.schedule.work[at]
    assert shown.start[plan.schedule.index[desk.task(4)]] == NO_DATE
    assert list(shown.pauses) == [TaskId(2)]


def test_edits_of_dates_leave_the_columns_alone(desk: Desk) -> None:
    before = shown_baseline(desk.plan)
    desk.type(2, "duration", "4d")

    assert shown_baseline(desk.plan) is before
