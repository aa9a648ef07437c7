"""Work is handed over by real keys: a person is replaced, and somebody is found who could do a task."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk import TODAY
from dialog_user import DialogUser
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.presentation.fields import RESOURCE_FIELDS
from pmdesk.session.commands.fields import set_cell
from pmdesk.ui.dialogs.replace_person import ReplacePerson
from pmdesk.ui.dialogs.who_could import WhoCould

PLAN = "A 3d by Anna; B 2d after A by Anna; C 4d by Bob; D 1d by Cleo"


@pytest.fixture
def someone(before_dialog: Callable[[str], DialogUser]) -> DialogUser:
    """Before a plan in which Bob and Cleo know SQL."""
    made = before_dialog(PLAN)
    desk = made.desk
    for row in desk.portfolio.resources.values():
        text = {"Bob": "SQL 5", "Cleo": "SQL 2, Go"}.get(row.name, "")
        value = RESOURCE_FIELDS["skills"].parse(desk.plan, row.id, text, TODAY)  # type: ignore[misc]
        desk.session.perform(
            set_cell(desk.plan, desk.session.ids, RowKey("resources", row.id), "skills", value)
        )
    return made


def names(someone: DialogUser, task: str) -> list[str]:
    portfolio = someone.desk.portfolio
    rows = portfolio.assignments_of.get(TaskId(someone.task(task)), ())
    return [portfolio.resources[row.resource].name for row in rows]


def test_a_person_is_replaced_from_a_day_on(someone: DialogUser) -> None:
    before, edits = someone.desk.portfolio, someone.edits()
    dialog = ReplacePerson(None, someone.bridge, someone.theme, [someone.task("A"), someone.task("B")])
    someone.show(dialog)
    assert dialog.old.currentText() == "Anna"
    assert dialog.preview.text() == "Tasks that go over to Bob: 2."
    someone.choose(dialog.new, "Cl")
    someone.replace(dialog.since, "4.3.26")
    assert dialog.preview.text() == (
        "Tasks that go over to Cleo: 1. "
        "Under way, so that what is done stays with Anna and Cleo goes on: 1."
    )  # fmt: skip
    someone.ok(dialog)

    assert names(someone, "A") == ["Anna", "Cleo"]
    assert names(someone, "B") == ["Cleo"]
    assert someone.edits() == edits + 1
    someone.desk.session.undo()
    assert someone.desk.portfolio == before


def test_a_day_that_is_none_is_said_in_the_dialog(someone: DialogUser) -> None:
    edits = someone.edits()
    dialog = ReplacePerson(None, someone.bridge, someone.theme, [someone.task("A")])
    someone.show(dialog)
    someone.replace(dialog.since, "soon")
    someone.ok(dialog)
    assert dialog.isVisible()
    assert "soon" in dialog.problem.text()
    someone.replace(dialog.since, "1.6.26")
    someone.ok(dialog)
    assert dialog.isVisible()
    assert someone.edits() == edits


def test_who_has_the_skill_joins_or_takes_over(someone: DialogUser) -> None:
    dialog = WhoCould(None, someone.bridge, someone.theme, someone.task("A"))
    someone.show(dialog)
    assert [line[0] for line in dialog.table.lines()] == ["Cleo", "Bob"]
    assert dialog.need.text() == "Mon 2 Mar 26 – Wed 4 Mar 26: 24 h remain to be done."
    someone.replace(dialog.skill, "sql")
    assert [line[0::3] for line in dialog.table.lines()] == [("Bob", "0 h"), ("Cleo", "16 h")]
    someone.activate(dialog.table)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    someone.choose(dialog.deed, "t")
    someone.ok(dialog)
    assert names(someone, "A") == ["Cleo"]

    dialog = WhoCould(None, someone.bridge, someone.theme, someone.task("A"))
    someone.show(dialog)
    someone.replace(dialog.skill, "Go")
    assert dialog.table.lines() == ()
    assert dialog.nobody.isVisible()
    someone.ok(dialog)
    assert "Choose one" in dialog.problem.text()
    someone.replace(dialog.skill, "sql")
    someone.ok(dialog)
    assert names(someone, "A") == ["Cleo", "Bob"]
