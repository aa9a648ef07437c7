"""SessionBridge: the open session as a Qt object, so that views hear of edits by one signal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.presentation.plan import Plan
from pmdesk.session.changed import Changed
from pmdesk.session.session import Session


class SessionBridge(QObject):
    """Hands edits to the session and tells every view what came of them.

    ``changed`` carries a Changed after each edit, undo or redo; ``refused`` carries the PmdeskError of one
    that was not possible; ``not_saved`` an Unsaved for each that the file didn't take, whoever made it.
    Rows first, then values: a RowsView connects before the views that show it.
    """

    changed = Signal(object)
    refused = Signal(object)
    not_saved = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._unsubscribe = session.subscribe(self._tell)
        session.subscribe_to_unsaved(self.not_saved.emit)

    @property
    def plan(self) -> Plan:
        """The portfolio and its schedule as they are now."""
        return self.session.plan

    def perform(self, edit: Edit, *, merge_key: str | None = None) -> bool:
        """Whether the edit was made; a refusal goes to ``refused`` and nothing has changed."""
        return self._done(lambda: self.session.perform(edit, merge_key=merge_key))

    def restore(self, edit: Edit) -> bool:
        """Whether an edit was made that brings an earlier plan back, loops and all."""
        return self._done(lambda: self.session.restore(edit))

    def undo(self) -> bool:
        """Whether an edit was taken back."""
        return self._done(self.session.undo)

    def redo(self) -> bool:
        """Whether an edit that was taken back was made again."""
        return self._done(self.session.redo)

    def close(self) -> None:
        """Stop listening and close the file."""
        self._unsubscribe()
        self.session.close()

    def _done(self, change: Callable[[], Changed | None]) -> bool:
        try:
            return change() is not None
        except PmdeskError as refusal:
            self.refused.emit(refusal)
            return False

    def _tell(self, changed: Changed) -> None:
        self.changed.emit(changed)
