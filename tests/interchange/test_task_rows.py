"""Foreign tasks and links become rows; what can't come over as it is is remarked on."""

from typing import Any

import pytest

from foreign_plans import (
    at,
    blank_line,
    imported,
    link,
    project,
    remarks,
    task,
)
from pmdesk.domain.messages import say
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import LagKind, TimeUnit
from pmdesk.interchange.foreign import (
    ForeignSpan,
)


def only_task(**said: Any) -> tuple[Task, set[str]]:
    """The row of a task of which the file says this, and the keys of the remarks."""
    result = imported(project([task(1, **said)]))
    return next(iter(result.portfolio.tasks.values())), remarks(result)


def names(portfolio: Portfolio) -> list[tuple[int, str]]:
    outline = portfolio.outline
    return [(outline.level_of(key), portfolio.tasks[key].name) for key in outline.order]


def test_outline_and_blank_lines_keep_their_places() -> None:
    result = imported(
        project(
            [
                task(1, "Prepare", summary=True),
                task(2, "Charter", parent=1),
                blank_line(),
                task(3, "Kick-off", parent=1),
                blank_line(),
                task(4, "Build"),
                blank_line(),
            ]
        )
    )

    assert names(result.portfolio) == [
        (1, "Prepare"),
        (2, "Charter"),
        (2, ""),
        (2, "Kick-off"),
        (1, ""),
        (1, "Build"),
        (1, ""),
    ]
    assert [t.source_uid for t in result.portfolio.tasks.values() if not t.blank] == [1, 2, 3, 4]


def test_parents_in_a_ring_or_missing_lead_to_the_top() -> None:
    result = imported(project([task(1, parent=2), task(2, parent=1), task(3, parent=99)]))

    assert len(result.portfolio.outline.order) == 3


def test_a_plain_task_comes_over_with_everything() -> None:
    row, said = only_task(
        name="Build  it",
        duration=ForeignSpan(2880, "d", elapsed=True),
        estimated=True,
        constraint="START_NO_EARLIER_THAN",
        constraint_date=at("2026-03-09T08:00"),
        deadline=at("2026-04-01T17:00"),
        priority=700,
        percent_complete=50.0,
        actual_start=at("2026-03-02T08:00"),
        wbs="1.2.a",
        outline_number="1",
        ignore_resource_calendars=True,
        effort_driven=True,
        notes="See\r\nbelow",
        hyperlink="https://example.org/wiki",
    )

    assert said == set()
    assert (row.name, row.duration.minutes, row.duration.unit) == ("Build it", 2880, TimeUnit.DAY)
    assert (row.duration.elapsed, row.duration.estimated, row.priority) == (True, True, 700)
    assert (row.constraint, row.constraint_date) == (Constraint.SNET, at("2026-03-09T08:00"))
    assert (row.percent_complete, row.actual_start) == (50, at("2026-03-02T08:00"))
    assert row.deadline == at("2026-04-01T17:00")
    assert (row.wbs, row.notes) == ("1.2.a", "See\nbelow\nhttps://example.org/wiki")
    assert row.ignore_resource_calendars
    assert row.effort_driven


def test_the_computed_wbs_code_is_not_a_code_of_its_own() -> None:
    assert only_task(wbs="1", outline_number="1")[0].wbs == ""


@pytest.mark.parametrize(
    ("said", "remark", "kept"),
    [
        ({"actual_start": at("2026-03-02T08:00")}, "actual_at_zero", (0, None, None)),
        (
            {"percent_complete": 40.0, "actual_start": 0, "actual_finish": 600},
            "actual_finish_unfinished",
            (40, 0, None),
        ),
        ({"percent_complete": 100.0, "actual_finish": 600}, "actual_finish_alone", (100, None, None)),
        (
            {"percent_complete": 100.0, "actual_start": 900, "actual_finish": 600},
            "actual_finish_early",
            (100, 900, None),
        ),
    ],
)
def test_impossible_progress_is_reported_and_not_taken(
    said: dict[str, Any], remark: str, kept: tuple[int, int | None, int | None]
) -> None:
    row, keys = only_task(**said)

    assert keys == {f"interchange.{remark}"}
    assert (row.percent_complete, row.actual_start, row.actual_finish) == kept


def test_a_constraint_without_a_date_is_left_out() -> None:
    row, keys = only_task(constraint="MUST_START_ON")

    assert (row.constraint, keys) == (Constraint.ASAP, {"interchange.constraint_without_date"})


def test_a_manual_task_keeps_the_dates_of_the_file() -> None:
    row, keys = only_task(manual=True, stored_start=480, stored_finish=1020)

    assert (row.mode, row.fixed_start, row.fixed_finish, keys) == (TaskMode.MANUAL, 480, 1020, set())


@pytest.mark.parametrize("length", [None, -1, 0, 5000])
def test_an_impossible_day_is_eight_hours_long(length: int | None) -> None:
    result = imported(project([task(1, duration=None)], minutes_per_day=length))

    assert [row.minutes_per_day for row in result.portfolio.projects.values()] == [480]
    assert [row.duration.minutes for row in result.portfolio.tasks.values()] == [480]


def test_dates_in_words_are_reported() -> None:
    row, keys = only_task(manual=True, start_text="after the audit", duration=None)

    assert (row.fixed_start, row.fixed_finish) == (None, None)
    assert keys == {"interchange.text_date", "interchange.no_duration"}


def test_an_external_task_keeps_its_dates() -> None:
    row, _ = only_task(external=True, stored_start=480, stored_finish=1020)

    assert (row.kind, row.fixed_start, row.fixed_finish) == (TaskKind.EXTERNAL, 480, 1020)


def test_a_name_of_any_signs_becomes_one_line() -> None:
    row, _ = only_task(name="Über\n\x00\ttest \ud800 " + "x" * 20_000)

    assert row.name.startswith("Über test � x")
    assert len(row.name) > 20_000
    row.name.encode("utf-8")


def test_links_of_all_kinds_and_lags() -> None:
    kinds = ["FINISH_START", "START_START", "FINISH_FINISH", "START_FINISH"]
    lags = [
        ForeignSpan(-960, "d"),
        ForeignSpan(1440, "d", elapsed=True),
        ForeignSpan(50, "", percent=True),
        ForeignSpan(0, "d"),
    ]
    links = [link(1, uid, kind, lag=lag) for uid, kind, lag in zip(range(2, 6), kinds, lags, strict=True)]
    result = imported(project([task(uid) for uid in range(1, 6)], links=tuple(links)))

    rows = sorted(result.portfolio.links.values(), key=lambda row: row.id)
    assert [row.kind.value for row in rows] == ["FS", "SS", "FF", "SF"]
    assert [(row.lag.amount, row.lag.kind) for row in rows] == [
        (-960, LagKind.WORKING),
        (1440, LagKind.ELAPSED),
        (50, LagKind.PERCENT),
        (0, LagKind.WORKING),
    ]


def test_links_that_lead_nowhere_are_reported() -> None:
    result = imported(project([task(1), task(2)], links=(link(1, 1), link(7, 2), link(2, 7), link(1, 2))))

    assert len(result.portfolio.links) == 1
    assert remarks(result) == {"interchange.link_to_itself", "interchange.link_left_out"}


def test_a_ring_of_links_comes_over() -> None:
    result = imported(project([task(1), task(2)], links=(link(1, 2), link(2, 1))))

    assert len(result.portfolio.links) == 2


def test_what_has_no_place_is_named_with_its_tasks() -> None:
    result = imported(
        project([task(1, unheld=("suspended", "custom_field:Vendor")), task(2, unheld=("suspended",))])
    )

    unheld = {say(r.message): len(r.rows) for r in result.remarks if r.unheld}
    assert unheld == {"Suspended work": 2, "Custom field Vendor": 1}
