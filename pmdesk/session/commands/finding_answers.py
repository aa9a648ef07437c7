"""What somebody does about a finding: mend it, put it off with a reason, or make it an action."""

from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import message, say
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.privacy import is_private
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.snapshot import Snooze
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.finding import Finding
from pmdesk.engine.put_off import finding_name
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.fixes import edit_of_fix
from pmdesk.session.commands.registers import draft_tie, new_register_row

MOST_TIED = 12
"""A finding can be about hundreds of tasks; so many say enough."""


def answer_finding(plan: Plan, ids: IdDealer, finding: Finding) -> Edit:
    """Mend a finding by its fix, or where only a person can decide add an action to see to it.

    Raises InvalidValue where there is such an action that is open, and what ``edit_of_fix`` refuses.
    """
    portfolio = plan.portfolio
    if finding.fix is None:
        edit = add_action_for_finding(portfolio, ids, finding)
    else:
        edit = edit_of_fix(plan, ids, finding.fix)
    for change in edit.changes:
        if change.before is None and isinstance(change.after, ActionItem):
            _refuse_twin(portfolio, change.after)
    return edit


def _refuse_twin(portfolio: Portfolio, action: ActionItem) -> None:
    for row in portfolio.action_items.values():
        if row.is_open and (row.title, row.project) == (action.title, action.project):
            raise InvalidValue(message("edits.action_there"), (key_of(row),))


def snooze_finding(
    portfolio: Portfolio, ids: IdDealer, finding: Finding, until: Day, reason: str, today: Day
) -> Edit:
    """Put a finding off until a day, in place of what was said of it before.

    Raises InvalidValue for a day that has come, and without a reason.
    """
    if until <= today:
        raise InvalidValue(message("edits.snooze_in_past"))
    draft = Draft(portfolio)
    _forget(draft, portfolio, finding)
    draft.put(Snooze(ids.register(Snooze.table), finding_name(finding), until, reason))
    return draft.edit(message("edits.snooze_finding"))


def wake_finding(portfolio: Portfolio, finding: Finding) -> Edit:
    """Show a finding again that was put off."""
    draft = Draft(portfolio)
    _forget(draft, portfolio, finding)
    return draft.edit(message("edits.wake_finding"))


def add_action_for_finding(portfolio: Portfolio, ids: IdDealer, finding: Finding) -> Edit:
    """Add an action that says what the finding says, tied to its rows; it is the first change.

    About a private row it is private.
    """
    rows = [row for key in finding.rows if (row := portfolio.get(key)) is not None]
    project = next((p for row in rows if (p := getattr(row, "project", None)) is not None), None)
    title = " ".join(say(finding.message).split())
    action = new_register_row(portfolio, ids, ActionItem, project, title)
    owner = next((p for row in rows if (p := getattr(row, "owner", None)) is not None), None)
    draft = Draft(portfolio)
    private = any(is_private(portfolio, key) for key in finding.rows)
    draft.put(replace(action, owner=owner, private=private))
    for row in rows[:MOST_TIED]:
        draft_tie(draft, portfolio, ids, key_of(action), Relation.RESPONDS_TO, key_of(row))
    return draft.edit(message("edits.add_register_row", name=title))


def _forget(draft: Draft, portfolio: Portfolio, finding: Finding) -> None:
    name = finding_name(finding)
    for row in portfolio.snoozes.values():
        if row.finding == name:
            draft.remove(key_of(row))
