"""Giving risks and stakeholders another place in their matrix."""

from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import RegisterId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio


def rescore_risk(
    portfolio: Portfolio, risk: RegisterId, probability: int, impact: int, *, residual: bool = False
) -> Edit:
    """Rate a risk before its response, or what is left of it after that; its greatest impact is ``impact``.

    A risk that has no residual rating yet gets one. Raises InvalidValue beyond 1 to 5.
    """
    row = portfolio.risks[risk]
    draft = Draft(portfolio)
    if residual:
        draft.put(replace(row, residual=row.rating.moved(probability, impact)))
    else:
        draft.put(replace(row, inherent=row.inherent.moved(probability, impact)))
    return draft.edit(message("edits.rescore", name=row.title))


def rescore_stakeholder(portfolio: Portfolio, stakeholder: RegisterId, power: int, interest: int) -> Edit:
    """Give a stakeholder another power and interest. Raises InvalidValue beyond 1 to 5."""
    row = portfolio.stakeholders[stakeholder]
    draft = Draft(portfolio)
    draft.put(replace(row, power=power, interest=interest))
    return draft.edit(message("edits.rescore", name=row.title))
