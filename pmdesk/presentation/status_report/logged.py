"""What a steering pack logs: decisions and changes of a project, and what is new since the last report."""

from collections.abc import Mapping

from pmdesk.domain.messages import message, say
from pmdesk.domain.registers.change_request import ChangeRequest
from pmdesk.domain.registers.decision import Decision
from pmdesk.presentation.status_report.facts import StatusFacts


def logged_changes(facts: StatusFacts) -> tuple[ChangeRequest, ...]:
    """All change requests that are not private, in their order."""
    rows = facts.plan.portfolio.change_requests.values()
    mine = (row for row in rows if row.project == facts.id and not row.private)
    return tuple(sorted(mine, key=lambda row: (row.position, row.id)))


def logged_decisions(facts: StatusFacts) -> tuple[Decision, ...]:
    """All decisions that are not private, the last that were made first."""
    rows = facts.plan.portfolio.decisions.values()
    mine = (row for row in rows if row.project == facts.id and not row.private)
    return tuple(sorted(mine, key=lambda row: (-(row.decided or 0), row.position, row.id)))


def states_of_logged(facts: StatusFacts) -> dict[str, str]:
    """The states of all of them by their rows, as they are kept in a frozen report."""
    logged: tuple[ChangeRequest | Decision, ...] = (*logged_changes(facts), *logged_decisions(facts))
    return {_key(row): row.state.value for row in logged}


def since_last(facts: StatusFacts, row: ChangeRequest | Decision) -> str:
    """Whether a row is new since the last report, or in which state it was then; nothing if neither."""
    kept = None if facts.last is None else facts.last.content.get("states")
    if not isinstance(kept, Mapping):
        return ""
    before = kept.get(_key(row))
    if before is None:
        return say(message("status.since_new"))
    if before == row.state.value or before not in tuple(type(row.state)):
        return ""
    return say(message("status.since_was", state=say(message(f"register_words.{before}"))))


def _key(row: ChangeRequest | Decision) -> str:
    return f"{row.table}:{row.id}"
