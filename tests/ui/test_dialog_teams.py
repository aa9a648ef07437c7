"""Teams by real keys: what is done in the dialog is one edit, which undo takes back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dialog_user import DialogUser
from pmdesk.domain.people.team import TeamKind
from pmdesk.ui.dialogs.teams import Teams


@pytest.fixture
def someone(before_dialog: Callable[[str], DialogUser]) -> DialogUser:
    return before_dialog("A 3d by Anna; B 2d by Bob; C 1d by Cleo")


def test_a_team_with_lead_and_members_is_one_edit(someone: DialogUser) -> None:
    before = someone.desk.portfolio
    dialog = Teams(None, someone.bridge, someone.theme)
    someone.show(dialog)
    assert not dialog.nothing.isHidden()
    someone.click(dialog.add)
    QTest.keyClicks(dialog.name, "Web")
    someone.choose(dialog.kind, "V")
    someone.choose(dialog.lead, "Bo")
    dialog.members.setFocus()
    for row in (0, 2):
        dialog.members.setCurrentRow(row)
        QTest.keyClick(dialog.members, Qt.Key.Key_Space)
    someone.ok(dialog)

    after = someone.desk.portfolio
    (team,) = after.teams.values()
    assert (team.name, team.kind) == ("Web", TeamKind.VENDOR)
    assert team.lead is not None
    assert after.resources[team.lead].name == "Bob"
    assert [r.name for r in after.resources.values() if r.team == team.id] == ["Anna", "Cleo"]
    assert someone.edits() == 1
    someone.desk.session.undo()
    assert someone.desk.portfolio == before


def test_a_name_that_is_taken_keeps_the_dialog_open(someone: DialogUser) -> None:
    dialog = Teams(None, someone.bridge, someone.theme)
    someone.show(dialog)
    someone.click(dialog.add)
    someone.replace(dialog.name, "Web")
    someone.click(dialog.add)
    someone.replace(dialog.name, "web")
    someone.ok(dialog)
    assert dialog.isVisible()
    assert "already" in dialog.problem.text()
    someone.click(dialog.delete)
    someone.ok(dialog)
    assert [team.name for team in someone.desk.portfolio.teams.values()] == ["Web"]
