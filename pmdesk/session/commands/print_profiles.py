"""Print profiles: keep how to print by name, and delete them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import IdDealer, PrintProfileId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.saved_view import PrintProfile, definition_text


def save_print_profile(portfolio: Portfolio, ids: IdDealer, name: str, definition: Mapping[str, Any]) -> Edit:
    """Keep ``definition`` as the profile called ``name``: a new one, or in place of that one."""
    name = " ".join(name.split())
    text = definition_text(definition)
    present = profile_named(portfolio, name)
    draft = Draft(portfolio)
    if present is None:
        draft.put(PrintProfile(ids.print_profile(), name, text))
    else:
        draft.put(replace(present, name=name, definition=text))
    return draft.edit(message("edits.save_print_profile", name=name))


def delete_print_profile(portfolio: Portfolio, profile: PrintProfileId) -> Edit:
    """Delete a profile."""
    draft = Draft(portfolio)
    draft.remove(RowKey("print_profiles", profile))
    return draft.edit(message("edits.delete_print_profile", name=portfolio.print_profiles[profile].name))


def profile_named(portfolio: Portfolio, name: str) -> PrintProfile | None:
    """The profile of a name, whatever its case."""
    wanted = " ".join(name.split()).casefold()
    found = (p for p in portfolio.print_profiles.values() if p.name.casefold() == wanted)
    return next(found, None)
