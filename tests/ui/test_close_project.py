"""A project is closed by real keys: all that is open goes over to somebody, and a reason is asked for."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dialog_user import DialogUser
from pmdesk.domain.edit import insertion
from pmdesk.domain.ids import ProjectId, RegisterId, ResourceId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Phase
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.decision import DecisionState
from pmdesk.domain.registers.deliverable import Deliverable
from pmdesk.domain.registers.risk import Risk, RiskState
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.session.commands.fixes import edit_of_fix
from pmdesk.session.commands.projects import edit_project
from pmdesk.ui.dialogs.close_project import TAKER, CloseProject

ONE, P = RegisterId(1), ProjectId(1)


@pytest.fixture
def someone(before_dialog: Callable[[str], DialogUser]) -> DialogUser:
    made = before_dialog("A 3d by Anna; B 2d after A by Bob")
    rows = (
        ActionItem(ONE, P, "Ask the branches", owner=ResourceId(1)),
        Risk(ONE, P, "Vendor late"),
        Risk(RegisterId(2), P, "Over", state=RiskState.CLOSED),
        Deliverable(ONE, P, "Manual"),
    )
    made.desk.session.perform(insertion(message("edits.quick_add"), rows))
    return made


def test_what_is_open_goes_over_and_the_reason_is_kept(someone: DialogUser) -> None:
    before, edits = someone.desk.portfolio, someone.edits()
    dialog = CloseProject(None, someone.bridge, someone.theme, P)
    someone.show(dialog)
    assert [line[0] for line in dialog.table.lines()] == ["Vendor late", "Ask the branches"]
    someone.choose(dialog.taker, "Bo")
    dialog.buttons.accepted.emit()
    assert "1 deliverables are not accepted" in dialog.problem.text()
    someone.replace(dialog.reason, "The board stopped it")
    someone.ok(dialog)

    after = someone.desk.portfolio
    assert after.projects[P].phase is Phase.CLOSED
    assert [row.owner for row in (after.risks[ONE], after.action_items[ONE])] == [ResourceId(2)] * 2
    assert after.risks[RegisterId(2)].owner is None
    (decision,) = after.decisions.values()
    assert (decision.state, decision.outcome) == (DecisionState.DECIDED, "The board stopped it")
    assert not [f for f in findings(after, schedule(after)) if f.id == "closed_unaccepted"]
    assert someone.edits() == edits + 1
    someone.desk.session.undo()
    assert someone.desk.portfolio == before


def test_each_item_may_go_to_somebody_else(someone: DialogUser) -> None:
    dialog = CloseProject(None, someone.bridge, someone.theme, P)
    someone.show(dialog)
    dialog.closes.click()
    dialog.table.show_text(1, TAKER, "Bob")
    someone.ok(dialog)

    after = someone.desk.portfolio
    assert after.projects[P].phase is not Phase.CLOSED
    assert (after.risks[ONE].owner, after.action_items[ONE].owner) == (None, ResourceId(2))


def test_closed_without_acceptance_is_found_and_the_fix_goes_back(someone: DialogUser) -> None:
    desk = someone.desk
    closed = replace(desk.portfolio.projects[P], phase=Phase.CLOSED)
    desk.session.perform(edit_project(desk.portfolio, closed))
    found = [f for f in findings(desk.portfolio, desk.plan.schedule) if f.id == "closed_unaccepted"]
    assert found[0].fix is not None
    desk.session.perform(edit_of_fix(desk.plan, desk.session.ids, found[0].fix))
    assert desk.portfolio.projects[P].phase is Phase.CLOSING
