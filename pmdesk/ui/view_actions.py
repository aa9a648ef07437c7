"""Actions that choose what the work area shows."""

from functools import partial

from pmdesk.ui.action_spec import ActionSpec
from pmdesk.ui.desk import Desk
from pmdesk.ui.views.kinds import VIEW_KINDS


def _show(desk: Desk, kind: str) -> None:
    desk.work.show_view(kind)


def _is_shown(desk: Desk, kind: str) -> bool:
    return desk.shows_plan() and desk.work.views.kind.key == kind


SHOW_ACTIONS = tuple(
    ActionSpec(
        f"view_{kind.key}", kind.text, partial(_show, kind=kind.key), (), kind.icon, Desk.has_file,
        checked=partial(_is_shown, kind=kind.key),
    )
    for kind in VIEW_KINDS
)  # fmt: skip
"""One action for each kind of view."""

SHOWN = tuple(spec.key for spec in SHOW_ACTIONS)
