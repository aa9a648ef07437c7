"""Levelling delay, splits, work that goes on later and recurring tasks come over from foreign files."""

from typing import Any

import pytest

from foreign_plans import TODAY, assignment, at, imported, person, project, remarks, task
from pmdesk.domain.plan.calendar import Frequency, Recurrence
from pmdesk.domain.plan.project import OutOfSequence
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.interchange.foreign import ForeignOccurrences, ForeignRecurrence, ForeignSpan

MONDAY = at("2026-03-02T08:00")
FIVE_DAYS = ForeignSpan(2400, "d")


def day(number: int, hour: int) -> int:
    """An hour of a day of March 2026, the second of which is a Monday."""
    return at(f"2026-03-{number:02}T{hour:02}:00")


TWO_PAUSES = ((day(2, 8), day(3, 17)), (day(5, 8), day(5, 17)), (day(10, 8), day(11, 17)))


def only_task(work: int = 0, **said: Any) -> tuple[Task, set[str]]:
    """The row of a task of which the file says this, somebody on it if there is work."""
    people = (person(1, "Anna"),) if work else ()
    on_it = (assignment(1, 1, 10_000, work),) if work else ()
    plan = project([task(1, **({"stored_start": MONDAY} | said))], resources=people, assignments=on_it)
    result = imported(plan)
    return next(iter(result.portfolio.tasks.values())), remarks(result)


def splits(row: Task) -> list[tuple[int, int]]:
    return [(split.after, split.gap) for split in row.splits]


def test_the_gaps_of_a_split_task_are_working_time() -> None:
    row, keys = only_task(duration=FIVE_DAYS, parts=TWO_PAUSES)

    assert (splits(row), keys) == ([(960, 480), (1440, 960)], set())


def test_parts_that_only_a_weekend_parts_are_one() -> None:
    parts = ((day(5, 8), day(6, 17)), (day(9, 8), day(9, 17)))

    assert only_task(duration=FIVE_DAYS, parts=parts)[0].splits == ()


def test_where_people_decide_their_work_tells_the_pauses() -> None:
    assert only_task(2400, duration=FIVE_DAYS, parts=TWO_PAUSES)[0].splits == ()
    assert only_task(2400, duration=FIVE_DAYS, parts=TWO_PAUSES, type="FIXED_DURATION")[0].splits


def test_parts_out_of_order_or_overlapping_are_put_right() -> None:
    parts = ((day(5, 8), day(5, 17)), (day(2, 8), day(3, 17)), (day(3, 8), day(3, 12)), (2**40, 2**41))

    assert splits(only_task(duration=FIVE_DAYS, parts=parts)[0]) == [(960, 480)]


def test_levelling_delay_is_elapsed() -> None:
    row, keys = only_task(levelling_delay=ForeignSpan(6 * 1440, "d", elapsed=True))
    assert (row.levelling_delay, keys) == (6 * 1440, set())

    # Two working days before Monday the 9th began on Thursday the 5th.
    row, _ = only_task(levelling_delay=ForeignSpan(960, "d"), stored_start=day(9, 8))
    assert row.levelling_delay == day(9, 8) - day(5, 8)


@pytest.mark.parametrize(
    "span", [ForeignSpan(-5, "d"), ForeignSpan(2**40, "d", elapsed=True), ForeignSpan(5, "", percent=True)]
)
def test_an_impossible_levelling_delay_is_put_right(span: ForeignSpan) -> None:
    assert only_task(levelling_delay=span)[1] == {"interchange.delay_range"}


UNDER_WAY = {"percent_complete": 40.0, "actual_start": MONDAY, "duration": FIVE_DAYS, "stop": day(3, 17)}


def test_moved_work_goes_on_where_the_file_says() -> None:
    row, keys = only_task(**UNDER_WAY, resume=day(9, 8))

    assert (row.resume, keys) == (day(9, 8), set())


@pytest.mark.parametrize("resume", [day(3, 17), day(4, 8), day(3, 12), None, 2**40])
def test_the_next_working_instant_is_no_move(resume: int | None) -> None:
    assert only_task(**UNDER_WAY, resume=resume)[0].resume is None


@pytest.mark.parametrize(
    "said", [{"percent_complete": 100.0, "actual_finish": day(6, 17)}, {"actual_start": None}]
)
def test_only_a_task_under_way_goes_on(said: dict[str, Any]) -> None:
    assert only_task(**UNDER_WAY | said, resume=day(9, 8))[0].resume is None


def test_the_gap_before_the_rest_counts_once() -> None:
    row, _ = only_task(**UNDER_WAY, resume=day(5, 8), parts=TWO_PAUSES)

    assert (row.resume, splits(row)) == (day(5, 8), [(1440, 960)])


def test_physical_percent_is_a_whole_one() -> None:
    assert only_task(physical_percent=33.4)[0].physical_percent == 33
    assert only_task(physical_percent=float("nan"))[0].physical_percent == 0
    assert only_task(physical_percent=400.0)[0].physical_percent == 100


def every_friday(last: int | None, count: int | None, frequency: str = "WEEKLY") -> ForeignOccurrences:
    rule = ForeignRecurrence(frequency, 1, False, (4,), None, None, ())
    return ForeignOccurrences(rule, TODAY // MINUTES_PER_DAY, last, count)


def test_a_recurring_task_without_children_keeps_its_rule() -> None:
    row, keys = only_task(recurring=True, occurrences=every_friday(None, 5))

    assert (row.kind, keys) == (TaskKind.RECURRING, set())
    assert row.occurrences is not None
    assert row.occurrences.rule == Recurrence(Frequency.WEEKLY, weekdays=(4,))
    assert (row.occurrences.minute, row.occurrences.count, row.occurrences.last) == (480, 5, None)


def test_the_end_of_a_recurring_task_is_brought_into_range() -> None:
    first = TODAY // MINUTES_PER_DAY
    by_day = only_task(recurring=True, occurrences=every_friday(first - 9, None))[0].occurrences
    by_count = only_task(recurring=True, occurrences=every_friday(None, 5000))[0].occurrences

    assert by_day is not None
    assert by_count is not None
    assert (by_day.last, by_count.count) == (first, 999)


@pytest.mark.parametrize(
    "occurrences", [every_friday(None, None), every_friday(None, 0), every_friday(None, 3, "?")]
)
def test_a_rule_that_is_not_understood_is_reported(occurrences: ForeignOccurrences) -> None:
    row, keys = only_task(recurring=True, occurrences=occurrences)

    assert (row.kind, row.occurrences) == (TaskKind.TASK, None)
    assert keys == {"interchange.occurrences_left_out"}


def test_a_recurring_summary_has_its_occurrences_as_children() -> None:
    parent = task(1, summary=True, recurring=True, occurrences=every_friday(None, 2))
    result = imported(project([parent, task(2, parent=1), task(3, parent=1)]))
    first = next(iter(result.portfolio.tasks.values()))

    assert (first.kind, first.occurrences, remarks(result)) == (TaskKind.RECURRING, None, set())


def test_the_rules_of_the_project_come_over() -> None:
    (plain,) = imported(project([])).portfolio.projects.values()
    said = project([], multiple_critical_paths=True, progress_override=True)
    (other,) = imported(said).portfolio.projects.values()

    assert (plain.multiple_critical_paths, plain.out_of_sequence) == (False, OutOfSequence.RETAINED_LOGIC)
    assert (other.multiple_critical_paths, other.out_of_sequence) == (True, OutOfSequence.PROGRESS_OVERRIDE)
