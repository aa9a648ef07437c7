"""Saved views: keep how a view looks by name, copy, rename and delete."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, RowKey, SavedViewId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.saved_view import SavedView, definition_of, definition_text


def save_view(
    portfolio: Portfolio, ids: IdDealer, kind: str, name: str, definition: Mapping[str, Any]
) -> Edit:
    """Keep ``definition`` as the view called ``name``: a new one behind the others, or in place of that one.

    Views of other files are copied in the same way. The view is the first change of the edit.
    """
    name = " ".join(name.split())
    text = definition_text(definition)
    present = view_named(portfolio, name)
    draft = Draft(portfolio)
    if present is None:
        last = max((view.position for view in portfolio.saved_views.values()), default=-1)
        draft.put(SavedView(ids.saved_view(), name, kind, last + 1, text))
    else:
        draft.put(replace(present, name=name, kind=kind, definition=text))
    return draft.edit(message("edits.save_view", name=name))


def copy_view(portfolio: Portfolio, ids: IdDealer, view: SavedViewId, name: str) -> Edit:
    """Keep a further view like ``view``. Raises InvalidValue for a name that is taken."""
    row = portfolio.saved_views[view]
    _refuse_taken(portfolio, name, None)
    return save_view(portfolio, ids, row.kind, name, definition_of(row))


def rename_view(portfolio: Portfolio, view: SavedViewId, name: str) -> Edit:
    """Name a view. Raises InvalidValue for a name that is taken."""
    name = " ".join(name.split())
    _refuse_taken(portfolio, name, view)
    draft = Draft(portfolio)
    draft.put(replace(portfolio.saved_views[view], name=name))
    return draft.edit(message("edits.rename_view", name=name))


def delete_view(portfolio: Portfolio, view: SavedViewId) -> Edit:
    """Delete a view."""
    draft = Draft(portfolio)
    draft.remove(RowKey("saved_views", view))
    return draft.edit(message("edits.delete_view", name=portfolio.saved_views[view].name))


def view_named(portfolio: Portfolio, name: str) -> SavedView | None:
    """The view of a name, whatever its case."""
    wanted = " ".join(name.split()).casefold()
    return next((view for view in portfolio.saved_views.values() if view.name.casefold() == wanted), None)


def _refuse_taken(portfolio: Portfolio, name: str, own: SavedViewId | None) -> None:
    present = view_named(portfolio, name)
    if present is not None and present.id != own:
        raise InvalidValue(message("edits.view_name_taken", name=name))
