"""What is told of one task: why it lies where it lies, its links, its people."""

from itertools import pairwise

import pytest

from plan_notation import plan, task_named
from pmdesk.domain.messages import say
from pmdesk.engine.load import overloads
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.references import reference, references
from pmdesk.presentation.task_links import LinkLine, predecessor_lines, successor_lines
from pmdesk.presentation.task_people import PersonLine, person_lines
from pmdesk.presentation.why_view import chain_tasks, why_view


def planned(text: str) -> Plan:
    portfolio = plan(text)
    return Plan(portfolio, schedule(portfolio))


def people(text: str, name: str) -> list[PersonLine]:
    told = planned(text)
    crowded = {o.resource: o for o in overloads(told.portfolio, told.schedule)}
    return list(person_lines(told, task_named(told.portfolio, name), crowded))


def driving(lines: tuple[LinkLine, ...]) -> list[str]:
    return [line.name for line in lines if line.drives]


def test_the_chain_leads_back_to_the_project_start() -> None:
    told = planned("A 3d; B 2d after A; C 1d after B+1d; D 1d")
    view = why_view(told, task_named(told.portfolio, "C"))

    assert view.sentence.startswith("Starts 1 d after “B” finishes")
    assert view.finish == "Takes 8 h from its start: finishes on Tue 10 Mar 2026 17:00."
    assert [step.name for step in view.steps] == ["2 B", "1 A"]
    assert [step.day for step in view.steps] == ["Thu 5 Mar 26", "Mon 2 Mar 26"]
    assert view.steps[-1].sentence.startswith("Starts with the project “P”")


def test_what_would_make_a_task_earlier_is_told() -> None:
    told = planned("A 3d; B 2d after A")

    assert why_view(told, task_named(told.portfolio, "B")).earlier == ("Finish “A” earlier.",)


@pytest.mark.parametrize("name", ["I", "M"])
def test_a_reason_of_both_dates_is_said_once(name: str) -> None:
    told = planned("A 3d; I 2d inactive; M 0d after A")

    assert why_view(told, task_named(told.portfolio, name)).finish == ""


def test_of_a_long_chain_the_beginning_is_told() -> None:
    names = [f"T{n}" for n in range(6)]
    told = planned("; ".join([f"{names[0]} 1d", *(f"{b} 1d after {a}" for a, b in pairwise(names))]))
    last = task_named(told.portfolio, names[-1])

    assert [step.name for step in why_view(told, last, most=2).steps] == ["5 T4", "4 T3"]
    assert why_view(told, last, most=2).goes_on
    assert not why_view(told, last, most=5).goes_on
    assert chain_tasks(told, last) == tuple(reversed(told.portfolio.outline.order))


def test_a_task_that_starts_with_the_project_has_no_chain() -> None:
    told = planned("A 3d")

    assert why_view(told, task_named(told.portfolio, "A")).steps == ()


def test_a_task_of_another_project_is_called_with_its_code() -> None:
    portfolio = plan("A 3d; project Q from 2026-03-02; B 2d after A")
    a, b = task_named(portfolio, "A"), task_named(portfolio, "B")
    home = portfolio.tasks[b].project

    assert reference(portfolio, a, home) == "P:1 A"
    assert reference(portfolio, b, home) == "1 B"
    assert reference(portfolio, b, None) == "Q:1 B"


def test_of_many_tasks_the_first_are_called() -> None:
    portfolio = plan("A 1d; B 1d; C 1d; D 1d; E 1d")
    project = min(portfolio.projects)

    assert references(portfolio, portfolio.outline.order, project) == "1 A, 2 B, 3 C, +2"
    assert references(portfolio, portfolio.outline.order[:2], project) == "1 A, 2 B"


def test_of_two_predecessors_the_later_drives() -> None:
    told = planned("A 3d; B 5d; C 2d after A+1d, B SS+2d")
    lines = predecessor_lines(told, task_named(told.portfolio, "C"))

    assert [(line.name, line.kind.value, line.lag) for line in lines] == [
        ("1 A", "FS", "+1d"),
        ("2 B", "SS", "+2d"),
    ]
    assert driving(lines) == ["1 A"]


@pytest.mark.parametrize(("name", "driven"), [("A", ["3 C"]), ("B", [])])
def test_successors_say_whether_this_task_drives_them(name: str, driven: list[str]) -> None:
    told = planned("A 3d; B 1d; C 2d after A, B")

    assert driving(successor_lines(told, task_named(told.portfolio, name))) == driven


def test_a_link_drives_also_when_a_holiday_follows() -> None:
    told = planned("holiday 2026-03-05; A 3d; B 2d after A")
    lines = predecessor_lines(told, task_named(told.portfolio, "B"))

    assert "Holiday" in why_view(told, task_named(told.portfolio, "B")).sentence
    assert driving(lines) == ["1 A"]


def test_a_task_has_the_links_of_the_summary_above_too() -> None:
    told = planned("A 3d; S after A { B 2d }")
    (line,) = predecessor_lines(told, task_named(told.portfolio, "B"))

    assert (line.name, line.summary, line.drives) == ("1 A", "S", True)
    assert driving(successor_lines(told, task_named(told.portfolio, "A"))) == ["2 S"]


def test_people_have_their_share_work_and_dates() -> None:
    (anna,) = people("A 2d by Anna[50%]", "A")

    assert (anna.name, anna.units, anna.work) == ("Anna", "50%", "8h")
    assert (anna.start, anna.finish) == ("Mon 2 Mar 26", "Tue 3 Mar 26")
    assert anna.overload is None


@pytest.mark.parametrize(("name", "beginning"), [("A", "Asked for 150%"), ("C", "At another time asked")])
def test_who_has_too_much_to_do_is_told_with_the_number(name: str, beginning: str) -> None:
    (anna,) = people("A 2d by Anna; B 2d by Anna[50%]; C 1d after A, B by Anna", name)

    assert anna.overload is not None
    assert say(anna.overload).startswith(beginning)
    assert say(anna.overload).endswith("from Mon 2 Mar 2026 08:00, but has 100%.")
    assert len(anna.clash) == 2
