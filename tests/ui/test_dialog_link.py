"""Link information: kind and lag of one link, or its end."""

from collections.abc import Callable

import pytest

from dialog_user import DialogUser, text_of
from pmdesk.domain.plan.link import LinkKind
from pmdesk.domain.quantities import Lag, LagKind
from pmdesk.ui.dialogs.link_information import LinkInformation

Opener = Callable[[str], DialogUser]


@pytest.fixture
def user(before_dialog: Opener) -> DialogUser:
    return before_dialog("A 3d; B 2d after A SS+1d; project Q; C 1d after B")


def opened(user: DialogUser) -> LinkInformation:
    link = user.desk.portfolio.links_into[user.task("B")][0].id
    dialog = LinkInformation(None, user.bridge, user.theme, link)
    user.show(dialog)
    return dialog


def test_kind_and_lag_are_one_edit(user: DialogUser) -> None:
    dialog = opened(user)
    assert text_of(dialog.lag) == "+1d"
    user.choose(dialog.kind, "FF")
    user.replace(dialog.lag, "-50%")
    user.ok(dialog)
    (link,) = user.desk.portfolio.links_into[user.task("B")]
    assert (link.kind, link.lag) == (LinkKind.FF, Lag(-50, LagKind.PERCENT))
    assert user.edits() == 1


def test_no_lag_is_an_empty_line(user: DialogUser) -> None:
    dialog = opened(user)
    user.replace(dialog.lag, "")
    user.ok(dialog)
    (link,) = user.desk.portfolio.links_into[user.task("B")]
    assert link.lag.amount == 0


def test_lag_that_means_nothing_stays_open_and_says_why(user: DialogUser) -> None:
    dialog = opened(user)
    user.replace(dialog.lag, "soon")
    user.ok(dialog)
    assert dialog.isVisible()
    assert "soon" in dialog.problem.text()
    assert user.edits() == 0


def test_link_is_deleted_by_its_button(user: DialogUser) -> None:
    dialog = opened(user)
    delete = next(b for b in dialog.buttons.buttons() if "Delete" in b.text())
    user.click(delete)
    assert not dialog.isVisible()
    assert user.task("B") not in user.desk.portfolio.links_into
    assert user.edits() == 1


def test_escape_leaves_the_link(user: DialogUser) -> None:
    dialog = opened(user)
    user.replace(dialog.lag, "9d")
    user.escape(dialog)
    assert user.edits() == 0
