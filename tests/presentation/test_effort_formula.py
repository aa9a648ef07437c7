"""The formula of a task says the numbers that the plan has."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from plan_notation import plan, task_named
from pmdesk.domain.edit import Draft
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Minutes
from pmdesk.engine.planner import schedule
from pmdesk.presentation.effort_formula import EffortFormula, effort_formula
from pmdesk.presentation.plan import Plan


def formula(portfolio: Portfolio, name: str = "A") -> EffortFormula:
    return effort_formula(Plan(portfolio, schedule(portfolio)), task_named(portfolio, name))


def equations(portfolio: Portfolio) -> list[str]:
    """The equations, with plain spaces where numbers stay with their words."""
    return [say(text).replace("\N{NO-BREAK SPACE}", " ") for text in formula(portfolio).equations]


def words(portfolio: Portfolio, name: str = "A") -> list[str]:
    return [say(text) for text in formula(portfolio, name).words]


def with_task(portfolio: Portfolio, change: Callable[[Task], Task]) -> Portfolio:
    draft = Draft(portfolio)
    draft.put(change(portfolio.tasks[task_named(portfolio, "A")]))
    return draft.edit(message("edits.edit_resource", name="")).apply(portfolio)


def with_first_assignment(portfolio: Portfolio, change: Callable[[Assignment], Assignment]) -> Portfolio:
    draft = Draft(portfolio)
    draft.put(change(portfolio.assignments[min(portfolio.assignments)]))
    return draft.edit(message("edits.edit_resource", name="")).apply(portfolio)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A 5d by Anna", ["Fixed units: duration 5d = work 40h ÷ units 100%"]),
        ("A 2w by Anna[50%]", ["Fixed units: duration 2w = work 40h ÷ units 50%"]),
        ("A 5d fixed by Anna[50%]", ["Fixed duration: work 20h = duration 5d × units 50%"]),
        (
            "A 3d by Anna, Bob[50%]",
            ["Anna: duration 3d = work 24h ÷ units 100%", "Bob: duration 3d = work 12h ÷ units 50%"],
        ),
        ("A 5d", []),
        ("A 0d", []),
        ("A { B 2d by Anna }", []),
    ],
)
def test_equations(text: str, said: list[str]) -> None:
    assert equations(plan(text)) == said


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("A 5d", "Duration 5d, as typed"),
        ("A 0d", "A milestone takes no time"),
        ("A { B 2d by Anna }", "A summary: 2d from"),
        ("A 5d by Anna", "Fixed units: change the duration and the work follows"),
        ("A 5d fixed by Anna", "Fixed duration: change duration or units and the work follows"),
        ("A 1d manual 2026-03-02 2026-03-06 by Anna", "Scheduled manually: it keeps its dates"),
        ("A 2d done 2026-03-02 2026-03-06 by Anna", "Complete: the duration 5d is that from"),
    ],
)
def test_first_words(text: str, beginning: str) -> None:
    assert words(plan(text))[0].startswith(beginning)


def test_fixed_work_says_that_units_follow_the_duration() -> None:
    portfolio = with_task(plan("A 5d by Anna"), lambda task: replace(task, type=TaskType.FIXED_WORK))

    assert equations(portfolio) == ["Fixed work: duration 5d = work 40h ÷ units 100%"]
    assert words(portfolio)[0] == (
        "Fixed work: change the duration and units follow; change work or units and the duration follows."
    )


def test_of_several_people_the_longest_decides() -> None:
    portfolio = with_first_assignment(
        plan("A 3d by Anna, Bob"), lambda assignment: replace(assignment, work=Minutes(5 * 480))
    )

    assert equations(portfolio)[0] == "Anna: duration 5d = work 40h ÷ units 100%"
    assert words(portfolio)[0] == "Anna is done last and decides."


def test_who_has_shorter_days_is_done_last_and_lengthens_the_task() -> None:
    portfolio = plan("calendar Short 08:00-12:00 Mon-Fri; resource Anna Short; A 2d by Anna, Bob")

    assert equations(portfolio) == [
        "Anna: duration 2d = work 16h ÷ units 100%",
        "Bob: duration 2d = work 16h ÷ units 100%",
    ]
    assert words(portfolio)[:2] == [
        "Anna is done last and decides.",
        "On the calendar of the task that is 3d: people have calendars, delays or pauses of their own.",
    ]


def test_who_begins_late_decides_though_the_work_is_the_same() -> None:
    portfolio = with_first_assignment(
        plan("A 3d by Anna, Bob"), lambda assignment: replace(assignment, delay=Minutes(480))
    )

    assert words(portfolio)[:2] == [
        "Anna is done last and decides.",
        "On the calendar of the task that is 4d: people have calendars, delays or pauses of their own.",
    ]


def test_a_hammock_lasts_between_its_links() -> None:
    portfolio = plan("B 2d; C 4d after B; A 1d hammock after B, C FF+0d")

    assert equations(portfolio) == []
    assert words(portfolio) == ["A hammock: its duration 4d is the time between its links."]


def test_overtime_is_taken_off_the_work() -> None:
    portfolio = with_first_assignment(
        plan("A 5d by Anna"), lambda assignment: replace(assignment, overtime=Minutes(480))
    )

    assert "(work 40h − overtime 8h) ÷ units 100%" in equations(portfolio)[0]


def test_uneven_work_has_no_equation() -> None:
    portfolio = with_first_assignment(
        plan("A 5d by Anna"), lambda assignment: replace(assignment, contour=Contour.BELL)
    )

    assert equations(portfolio)[0].startswith("Fixed units: work 40h at up to 100% is spread unevenly")


def test_work_that_does_not_fill_a_fixed_duration_is_not_called_equal() -> None:
    portfolio = with_first_assignment(
        plan("A 5d fixed by Anna"), lambda assignment: replace(assignment, work=Minutes(480))
    )

    assert equations(portfolio) == ["Fixed duration: work 8h at 100%, within the duration 5d"]


@pytest.mark.parametrize(
    ("kind", "end"),
    [(TaskType.FIXED_UNITS, "the duration shrinks."), (TaskType.FIXED_DURATION, "everybody's units shrink.")],
)
def test_effort_driven_says_what_a_further_person_does(kind: TaskType, end: str) -> None:
    portfolio = plan("A 5d by Anna")
    driven = with_task(portfolio, lambda task: replace(task, type=kind, effort_driven=True))

    assert words(portfolio)[-1] == "Not effort driven: a further person brings further work."
    assert words(driven)[-1].endswith(end)


def test_a_summary_that_is_scheduled_manually_keeps_its_own() -> None:
    portfolio = plan("A { B 2d }")
    manual = with_task(portfolio, lambda task: replace(task, mode=TaskMode.MANUAL))

    assert words(manual)[0].startswith("A summary that is scheduled manually")


def test_a_blank_row_says_nothing() -> None:
    portfolio = with_task(plan("A 1d"), lambda task: replace(task, blank=True))

    assert formula(portfolio) == EffortFormula()
