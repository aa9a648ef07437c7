"""Rules of health: each is a number of the portfolio, set in a dialog as one step."""

from collections.abc import Callable

import pytest

from dialog_user import DialogUser
from pmdesk.domain.health_rules import USUAL_HEALTH_RULES, HealthRules
from pmdesk.ui.dashboard.rules_dialog import HealthRulesDialog


@pytest.fixture
def someone(before_dialog: Callable[[str], DialogUser]) -> DialogUser:
    return before_dialog("A 3d")


def test_rules_are_set_as_one_step(someone: DialogUser) -> None:
    dialog = HealthRulesDialog(None, someone.bridge, someone.theme)
    someone.show(dialog)
    assert dialog.form.editors["late_percent"].text() == "10%"

    someone.replace(dialog.form.editors["time_days"].input, "8")
    someone.replace(dialog.form.editors["late_percent"].input, "20 %")
    someone.ok(dialog)

    assert someone.desk.portfolio.header.health == HealthRules(time_days=8, late_percent=20)
    assert someone.edits() == 1
    someone.desk.session.undo()
    assert someone.desk.portfolio.header.health == USUAL_HEALTH_RULES


def test_what_makes_no_sense_is_refused(someone: DialogUser) -> None:
    dialog = HealthRulesDialog(None, someone.bridge, someone.theme)
    someone.show(dialog)

    someone.replace(dialog.form.editors["index_amber"].input, "99")
    someone.ok(dialog)

    assert "amber ends before green" in dialog.problem.text()
    assert someone.edits() == 0
