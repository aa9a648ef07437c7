"""What every further column shows, field by field, in plans of one line."""

import pytest

from desk import TODAY
from plan_notation import plan, task_named
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.rows import key_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.fields import ASSIGNMENT_FIELDS, RESOURCE_FIELDS, TASK_FIELDS
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.fields import set_field
from pmdesk.session.commands.tasks import rename_task

CHAIN = "A 3d; B 2d after A; C 1d; M 0d after B, C"
CREW = "A 4d by Anna[50%], Bob; B 2d by Anna; S { C 1d by Anna[overtime 2h]; D 1d }"


def planned(text: str) -> Plan:
    portfolio = plan(text)
    return Plan(portfolio, schedule(portfolio))


def cell(text: str, name: str, key: str) -> str:
    told = planned(text)
    return TASK_FIELDS[key].text(told, task_named(told.portfolio, name))


@pytest.mark.parametrize(
    ("text", "name", "key", "shown"),
    [
        (CHAIN, "C", "start_slack", "4d"),
        (CHAIN, "C", "finish_slack", "4d"),
        (CHAIN, "A", "start_slack", "0d"),
        ("A 3d started 2026-03-02 50% deadline 2026-03-03; B 1d after A", "A", "finish_slack", "-1d"),
        ("A 2d done 2026-03-02 2026-03-03; B 9d", "A", "start_slack", "0d"),
        ("A 1d deadline 2026-03-04", "A", "deadline_slack", "2d"),
        ("A 3d deadline 2026-03-03", "A", "deadline_slack", "-1d"),
        ("A 3d", "A", "deadline_slack", ""),
        (CHAIN, "C", "near_critical", "Yes"),
        (CHAIN, "A", "near_critical", "No"),
        (CHAIN, "B", "driving_predecessors", "1"),
        (CHAIN, "M", "driving_predecessors", "2"),
        (CHAIN, "A", "driven_successors", "2"),
        (CHAIN, "C", "driven_successors", ""),
        ("A 3d; S after A { B 2d }", "B", "driving_predecessors", "1"),
        ("S { A 1d; B 1d }; C 1d after A SS+1d", "C", "wbs_predecessors", "1.1 SS+1d"),
        ("S { A 1d; B 1d }; C 1d after A", "A", "wbs_successors", "2"),
        ("S { A 1d; B 1d }; C 1d", "B", "outline_number", "1.2"),
        ("S { A 1d; B 1d }; C 1d", "B", "summary_name", "S"),
        ("S { A 1d; B 1d }; C 1d", "S", "subtasks", "2"),
        ("S { A 1d; B 1d }; C 1d", "C", "subtasks", ""),
        ("S { A 1d; B 1d }", "S", "summary", "Yes"),
        ("S { A 1d; B 1d }", "A", "summary", "No"),
        (CHAIN, "M", "milestone", "Yes"),
        (CHAIN, "A", "milestone", "No"),
        ("A 1d every 7d 3", "A", "recurring", "Yes"),
        ("A 1d every 7d 3", "A", "calendar_days", "15"),
        ("A 3d; H 0d hammock after A SS", "H", "hammock", "Yes"),
        ("A 1d", "A", "external", "No"),
        ("A 1d", "A", "estimated", "No"),
        ("A 6d", "A", "calendar_days", "8"),
        ("A 0d", "A", "calendar_days", "1"),
        ("A 4d split 2d 1d", "A", "pauses", "1"),
        ("A 4d", "A", "pauses", ""),
        ("A 4d", "A", "project_code", "P"),
        ("A 4d", "A", "project_start", "Mon 2 Mar 26"),
        ("A 4d; B 5d", "A", "project_finish", "Fri 6 Mar 26"),
        (CREW, "A", "resource_names", "Anna; Bob"),
        (CREW, "A", "assignments", "2"),
        (CREW, "D", "assignments", ""),
        (CREW, "A", "task_peak", "150%"),
        (CREW, "D", "task_peak", ""),
        (CREW, "A", "overallocated", "Yes"),
        (CREW, "D", "overallocated", "No"),
        (CREW, "C", "overtime_work", "2h"),
        (CREW, "S", "overtime_work", "2h"),
        (CREW, "A", "overtime_work", "0h"),
        (CREW, "A", "regular_work", "48h"),
        (CREW, "C", "actual_overtime_work", "0h"),
        (CREW, "C", "remaining_overtime_work", "2h"),
        ("A 3d deadline 2026-03-03; B 1d after A", "A", "finding_count", "2"),
        ("A 3d; B 1d after A; C 1d after B", "B", "finding_count", ""),
    ],
)  # fmt: skip
def test_a_column_shows(text: str, name: str, key: str, shown: str) -> None:
    assert cell(text, name, key) == shown


def test_regular_and_overtime_work_are_all_the_work() -> None:
    told = planned(CREW)
    for task in told.portfolio.tasks:
        whole, regular, over = (
            TASK_FIELDS[k].read(told, task) for k in ("work", "regular_work", "overtime_work")
        )
        assert regular + over == whole


def test_of_two_numbers_by_wbs_and_by_unique_id_the_same_links_are_typed() -> None:
    told = planned("S { A 1d; B 1d }; C 1d; D 1d")
    portfolio = told.portfolio
    a, c, d = (task_named(portfolio, name) for name in "ACD")
    ids = IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    typed = {
        "predecessors": "2SS+1d; 4",
        "wbs_predecessors": "1.1 SS+1d; 2",
        "unique_id_predecessors": f"{a}SS+1d; {c}",
    }

    for key, text in typed.items():
        value = TASK_FIELDS[key].parse(told, d, text, TODAY)  # type: ignore[misc]
        after = set_field(told, ids, d, key, value).apply(portfolio)
        again = Plan(after, schedule(after))
        assert {other: TASK_FIELDS[other].text(again, d) for other in typed} == typed


@pytest.mark.parametrize(
    ("key", "typed", "says"),
    [
        ("unique_id_predecessors", "999", "no task with the unique ID 999"),
        ("wbs_predecessors", "7.7", "not a predecessor"),
        ("predecessors", "Twin", "2 tasks are called"),
        ("predecessors", "Nobody", "not a predecessor"),
    ],
)
def test_an_end_that_is_not_there_is_named(key: str, typed: str, says: str) -> None:
    portfolio = plan("A 1d; Twin 1d; B 2d")
    portfolio = rename_task(portfolio, task_named(portfolio, "B"), "Twin").apply(portfolio)
    told = Plan(portfolio, schedule(portfolio))

    with pytest.raises(InvalidValue, match=says):
        TASK_FIELDS[key].parse(told, task_named(told.portfolio, "A"), typed, TODAY)  # type: ignore[misc]


@pytest.mark.parametrize("typed", ["Design", "design FS", "DESIGN SS+2d", "1"])
def test_a_predecessor_is_typed_by_its_name(typed: str) -> None:
    told = planned("Design 1d; B 1d")
    design = task_named(told.portfolio, "Design")

    (spec,) = TASK_FIELDS["predecessors"].parse(  # type: ignore[misc]
        told, task_named(told.portfolio, "B"), typed, TODAY
    )

    assert spec.task == design


def test_a_milestone_is_ticked_and_its_duration_called_an_estimate() -> None:
    told = planned("S { A 1d }")
    a = task_named(told.portfolio, "A")
    for key in ("milestone", "estimated"):
        after = set_field(told, IdDealer(), a, key, True).apply(told.portfolio)
        again = Plan(after, schedule(after))
        assert TASK_FIELDS[key].text(again, a) == "Yes"
    assert TASK_FIELDS["estimated"].text(again, task_named(again.portfolio, "S")) == "Yes"


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("peak_units", "150%"), ("available_units", "0%"), ("overallocated", "Yes"), ("work", "40h"),
        ("regular_work", "38h"), ("overtime_work", "2h"), ("remaining_work", "40h"),
        ("percent_work_complete", "0%"), ("assignments", "3"), ("start", "Mon 2 Mar 26"),
        ("finish", "Thu 5 Mar 26"), ("projects", "P"),
    ],
)  # fmt: skip
def test_a_column_of_resources_shows(key: str, shown: str) -> None:
    told = planned("A 4d by Anna[50%], Bob; B 2d by Anna; S after B { C 1d by Anna[overtime 2h] }")
    anna = next(r.id for r in told.portfolio.resources.values() if r.name == "Anna")

    assert RESOURCE_FIELDS[key].text(told, anna) == shown


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("task_name", "A"), ("task_row", "1"), ("wbs", "1"), ("resource_name", "Anna"),
        ("regular_work", "16h"),
        ("actual_overtime_work", "0h"), ("percent_work_complete", "0%"), ("project", "P"),
        ("resource_kind", "Work"), ("critical", "Yes"), ("overallocated", "No"), ("levelling_delay", "0d"),
    ],
)  # fmt: skip
def test_a_column_of_assignments_shows(key: str, shown: str) -> None:
    told = planned("A 4d by Anna[50%]")
    (assignment,) = told.portfolio.assignments

    assert ASSIGNMENT_FIELDS[key].text(told, assignment) == shown


def test_no_two_columns_have_the_same_title() -> None:
    for fields in (TASK_FIELDS, RESOURCE_FIELDS, ASSIGNMENT_FIELDS):
        titles = [field.title for field in fields.values()]
        assert len(set(titles)) == len(titles)
    assert len(TASK_FIELDS) >= 70
