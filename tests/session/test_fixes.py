"""The fix of a finding makes the finding go away."""

from dataclasses import replace
from datetime import datetime

import pytest

from desk import Desk
from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import instant_of
from pmdesk.engine.finding import Finding, Fix
from pmdesk.engine.findings import findings
from pmdesk.session.commands.fixes import edit_of_fix
from pmdesk.session.commands.projects import edit_project


def found(desk: Desk, name: str) -> list[Finding]:
    return [f for f in findings(desk.portfolio, desk.plan.schedule) if f.id == name]


def mend(desk: Desk, name: str) -> None:
    """Carry out the fix of the one finding of that name."""
    (finding,) = found(desk, name)
    assert finding.fix is not None
    desk.session.perform(edit_of_fix(desk.plan, desk.session.ids, finding.fix))


def loop(desk: Desk) -> None:
    ids = desk.session.ids
    a, b = (Task(ids.task(), desk.project, None, n, name) for n, name in enumerate("AB"))
    rows = (a, b, Link(ids.link(), a.id, b.id), Link(ids.link(), b.id, a.id))
    desk.session.perform(Edit(message("edits.insert_task"), tuple(Change(None, row) for row in rows)))


def broken_by_hand(desk: Desk) -> None:
    desk.add("A", "B")
    desk.type(2, "predecessors", "1")
    desk.type(2, "mode", "Manual")
    desk.type(2, "start", "27.2.26")


def broken_by_constraint(desk: Desk) -> None:
    desk.add("A", "B")
    desk.type(2, "predecessors", "1")
    desk.type(2, "constraint", "MSO")
    desk.type(2, "constraint_date", "2.3.26")


def late(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "duration", "5d")
    desk.type(1, "deadline", "3.3.26")


def behind(desk: Desk) -> None:
    desk.add("A")
    status = instant_of(datetime(2026, 3, 4, 17))
    row = replace(desk.portfolio.projects[desk.project], status_date=status)
    desk.session.perform(edit_project(desk.portfolio, row))


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("link_loop", loop),
        ("manual_breaks_link", broken_by_hand),
        ("constraint_breaks_link", broken_by_constraint),
        ("deadline_missed", late),
        ("unfinished_before_status_date", behind),
    ],
)
def test_a_fix_mends_its_finding(desk: Desk, name: str, make: object) -> None:
    make(desk)  # type: ignore[operator]
    mend(desk, name)

    assert found(desk, name) == []


def test_what_remains_of_started_work_goes_on_after_the_status_date(desk: Desk) -> None:
    behind(desk)
    desk.type(1, "percent_complete", "50")
    mend(desk, "unfinished_before_status_date")

    assert found(desk, "unfinished_before_status_date") == []
    assert desk.portfolio.tasks[desk.task(1)].resume == instant_of(datetime(2026, 3, 5, 8))


def test_an_unknown_fix_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidValue, match="no command for the fix “pray”"):
        edit_of_fix(desk.plan, desk.session.ids, Fix("pray"))
