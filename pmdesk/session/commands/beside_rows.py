"""What is said beside any row: all its attachments at once, as a list of them says, and comments."""

from collections.abc import Sequence

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import IdDealer, RegisterId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.tie import Attachment, Comment
from pmdesk.domain.rows import key_of


def set_attachments(
    portfolio: Portfolio, ids: IdDealer, row: RowKey, wanted: Sequence[tuple[str, str]]
) -> Edit:
    """Make ``wanted``, each a place and a title, the attachments of a row; those that stay keep their ids.

    Raises InvalidValue for one without a place.
    """
    draft = Draft(portfolio)
    left = list(portfolio.attachments_of.get(row, ()))
    kept = [_take(left, place, title) for place, title in wanted]
    for (place, title), before in zip(wanted, kept, strict=True):
        if before is None:
            number = left.pop(0).id if left else ids.register(Attachment.table)
            draft.put(Attachment(number, row.table, row.id, place, title))
    for gone in left:
        draft.remove(key_of(gone))
    return draft.edit(message("edits.set_attachments"))


def _take(left: list[Attachment], place: str, title: str) -> Attachment | None:
    found = next((row for row in left if (row.place, row.title) == (place, title)), None)
    if found is not None:
        left.remove(found)
    return found


def remove_comment(portfolio: Portfolio, comment: RegisterId) -> Edit:
    """Take back what somebody said."""
    draft = Draft(portfolio)
    draft.remove(RowKey(Comment.table, comment))
    return draft.edit(message("edits.remove_comment"))
