"""NextSteps: buttons for what can come of a register row, each one edit."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import day_of
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.tie_lines import register_of
from pmdesk.session.commands.follow_ups import FollowUp, follow_ups
from pmdesk.ui.inspector.buttons import button
from pmdesk.ui.inspector.page import PADDING_PX
from pmdesk.ui.session_bridge import SessionBridge


class NextSteps(QWidget):
    """Takes no room where nothing can come of a row. ``rows_wanted`` carries a row that has come."""

    rows_wanted = Signal(object)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._key: RowKey | None = None
        self._steps: tuple[FollowUp, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PADDING_PX, 0, PADDING_PX, 4)
        self._column.setSpacing(6)

    def tell(self, plan: Plan, key: RowKey) -> None:
        """Offer what can come of a row today."""
        session, row = self._bridge.session, register_of(plan, key)
        can_edit = row is not None and not session.read_only
        steps = follow_ups(plan, row, day_of(session.today)) if row is not None and can_edit else ()
        self._key = key
        if steps != self._steps:
            self._offer(steps)
        self.setVisible(bool(steps))

    def _offer(self, steps: tuple[FollowUp, ...]) -> None:
        self._steps = steps
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for step in steps:
            self._column.addWidget(
                button(say(step.title), partial(self.take, step)), alignment=Qt.AlignmentFlag.AlignLeft
            )

    def take(self, step: FollowUp) -> None:
        """Do what a button says, and go where there is something to be filled in."""
        if self._key is not None:
            take_step(self._bridge, step, self._key, self.rows_wanted.emit)


def take_step(
    bridge: SessionBridge, step: FollowUp, key: RowKey, go_to: Callable[[tuple[RowKey, ...]], object]
) -> None:
    """Have what a step says come of a row; ``go_to`` is called with a new row that waits to be filled in."""
    session, row = bridge.session, register_of(bridge.plan, key)
    if row is None:
        return
    try:
        edit = step.make(session.plan, session.ids, row, session.now)
    except PmdeskError as refusal:
        bridge.refused.emit(refusal)
        return
    if bridge.perform(edit) and step.leads_there:
        go_to((edit.changes[0].key,))
