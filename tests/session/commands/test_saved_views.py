"""Views and print profiles are kept by name, replaced, copied, renamed and deleted."""

import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import PrintProfileId, SavedViewId
from pmdesk.domain.saved_view import definition_of
from pmdesk.session.commands import print_profiles, saved_views


def save(desk: Desk, name: str, **definition: object) -> None:
    edit = saved_views.save_view(desk.portfolio, desk.session.ids, "gantt", name, definition)
    desk.session.perform(edit)


def views(desk: Desk) -> dict[str, dict[str, object]]:
    return {view.name: definition_of(view) for view in desk.portfolio.saved_views.values()}


def test_a_view_is_kept_and_replaced(desk: Desk) -> None:
    save(desk, "Critical", filter="critical", columns=["name"])
    save(desk, "Late", filter="late")
    save(desk, " CRITICAL ", filter="critical", zoom=2.5)
    desk.reopen()

    assert views(desk) == {"CRITICAL": {"filter": "critical", "zoom": 2.5}, "Late": {"filter": "late"}}
    assert [view.position for view in desk.portfolio.saved_views.values()] == [0, 1]
    desk.session.undo()
    assert views(desk)["Critical"] == {"filter": "critical", "columns": ["name"]}


def test_saving_what_is_there_changes_nothing(desk: Desk) -> None:
    save(desk, "Late", filter="late", zoom=1)
    edit = saved_views.save_view(
        desk.portfolio, desk.session.ids, "gantt", "Late", {"zoom": 1, "filter": "late"}
    )

    assert edit.is_empty


def test_a_view_is_copied_renamed_and_deleted(desk: Desk) -> None:
    save(desk, "Late", filter="late")
    ids = desk.session.ids
    desk.session.perform(saved_views.copy_view(desk.portfolio, ids, SavedViewId(1), "Mine"))
    desk.session.perform(saved_views.rename_view(desk.portfolio, SavedViewId(1), "Overdue"))
    assert views(desk) == {"Overdue": {"filter": "late"}, "Mine": {"filter": "late"}}
    with pytest.raises(InvalidValue, match="“mine” already"):
        saved_views.rename_view(desk.portfolio, SavedViewId(1), "mine")
    with pytest.raises(InvalidValue, match="“Mine” already"):
        saved_views.copy_view(desk.portfolio, ids, SavedViewId(1), "Mine")

    desk.session.perform(saved_views.delete_view(desk.portfolio, SavedViewId(1)))
    assert views(desk) == {"Mine": {"filter": "late"}}
    desk.session.undo()
    assert views(desk).keys() == {"Mine", "Overdue"}


def test_a_print_profile_is_kept_replaced_and_deleted(desk: Desk) -> None:
    before = desk.portfolio
    for paper in ("A4", "A3"):
        edit = print_profiles.save_print_profile(desk.portfolio, desk.session.ids, "Wall", {"paper": paper})
        desk.session.perform(edit)
    desk.reopen()
    (profile,) = desk.portfolio.print_profiles.values()
    assert (profile.name, definition_of(profile)) == ("Wall", {"paper": "A3"})

    desk.session.perform(print_profiles.delete_print_profile(desk.portfolio, PrintProfileId(1)))
    assert desk.portfolio == before
    desk.session.undo()
    assert desk.portfolio.print_profiles == {PrintProfileId(1): profile}
