"""The page Comments: what was said of a register row, and what became of it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import RegisterId, RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import instant_of
from pmdesk.domain.registers.tie import Comment
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.beside_rows import remove_comment
from pmdesk.session.commands.registers import comment_on
from pmdesk.session.row_history import Told, row_history
from pmdesk.ui.dialogs.notes_editor import NotesEditor
from pmdesk.ui.inspector.buttons import button, button_row
from pmdesk.ui.inspector.card_list import Card, CardList
from pmdesk.ui.inspector.page import PADDING_PX, heading, muted_sentence
from pmdesk.ui.registers.row_page import RowPage
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

TEXT_LINES = 3


class CommentsPage(RowPage):
    """Comments, the newest last, a place for one more, and the history of the row from the journal."""

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(bridge, theme, "")
        self._key: RowKey | None = None
        self.area.setAccessibleName(self.tr("Comments and history of the row"))
        self.comments = CardList(self.tr("Comments"), theme)
        self.nothing = muted_sentence(self.tr("Nobody said anything yet."))
        self.text = _Words()
        self.text.setAccessibleName(self.tr("A comment"))
        self.text.setPlaceholderText(self.tr("Say something (Ctrl+Enter adds it)"))
        self.text.setFixedHeight(TEXT_LINES * self.text.fontMetrics().lineSpacing() + 14)
        self.text.add_wanted.connect(self._add)
        self.add = button(self.tr("&Add the comment"), self._add, self.tr("Ctrl+Enter"))
        self.delete = button(self.tr("Delete"), self._delete, self.tr("Delete the chosen comment"))
        self.comments.currentRowChanged.connect(self._enable)
        self.history = CardList(self.tr("History"), theme)
        self.unread = muted_sentence()
        self.column.addWidget(heading(self.tr("Comments")))
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.comments)
        framed = QVBoxLayout()
        framed.setContentsMargins(PADDING_PX, 4, PADDING_PX, 0)
        framed.addWidget(self.text)
        self.column.addLayout(framed)
        self.column.addLayout(button_row(self.add, self.delete))
        self.column.addWidget(heading(self.tr("History")))
        self.column.addWidget(self.unread)
        self.column.addWidget(self.history)
        self.column.addStretch(1)

    def tell(self, plan: Plan, key: RowKey) -> None:
        self._key = key
        rows = sorted(plan.portfolio.comments_of.get(key, ()), key=lambda row: (row.at, row.id))
        self.comments.show_cards([_comment(row) for row in rows])
        self.comments.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._tell_history(plan, key)
        self._enable()

    def _tell_history(self, plan: Plan, key: RowKey) -> None:
        try:
            told = row_history(self.bridge.session.history, plan, key)
            self.unread.setText("" if told else self.tr("The journal of this file tells nothing of it."))
        except PmdeskError as refusal:
            told = ()
            self.unread.setText(str(refusal))
        self.unread.setVisible(bool(self.unread.text()))
        self.history.show_cards([self._entry(each) for each in told])
        self.history.setVisible(bool(told))

    def _entry(self, told: Told) -> Card:
        changes = [f"{say(title)}: {before or '–'} → {after or '–'}" for title, before, after in told.values]
        event = [] if told.event is None else [say(told.event)]
        return Card(_moment(told.time), told.user, "\n".join((*event, *changes)))

    def _enable(self) -> None:
        can_edit = not self.bridge.session.read_only
        self.text.setEnabled(can_edit)
        self.add.setEnabled(can_edit)
        self.delete.setEnabled(can_edit and self.comments.currentRow() >= 0)

    def _add(self) -> None:
        session, words = self.bridge.session, self.text.toPlainText().strip()
        if self._key is None or not words:
            self.text.setFocus()
            return
        edit = comment_on(session.portfolio, session.ids, self._key, words, session.user, session.now)
        if self.bridge.perform(edit):
            self.text.clear()
            self.tell(self.bridge.plan, self._key)

    def _delete(self) -> None:
        row = self.comments.currentRow()
        if row < 0 or self._key is None:
            return
        comment = RegisterId(self.comments.cards[row].rows[0].id)
        if self.bridge.perform(remove_comment(self.bridge.session.portfolio, comment)):
            self.tell(self.bridge.plan, self._key)


class _Words(NotesEditor):
    """A place for a comment; Ctrl+Enter adds it."""

    add_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.add_wanted.emit()
        else:
            super().keyPressEvent(event)


def _comment(row: Comment) -> Card:
    said = format_instant(row.at, DateStyle.DAY_TIME)
    return Card(row.author or "–", said, row.text, rows=(RowKey(Comment.table, row.id),))


def _moment(time: datetime) -> str:
    return format_instant(instant_of(time), DateStyle.DAY_TIME)
