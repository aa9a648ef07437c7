"""Options of the portfolio as a whole."""

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.settings import Settings


def set_options(portfolio: Portfolio, settings: Settings) -> Edit:
    """Replace the settings of the portfolio."""
    draft = Draft(portfolio)
    draft.put(settings)
    return draft.edit(message("edits.set_options"))
