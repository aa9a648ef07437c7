"""RowForm: the fields of a register in groups, each with the editor that fits it."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import say
from pmdesk.presentation.field import Editor
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.line_fields import LineField
from pmdesk.presentation.registers.register_form import REGISTER_FORMS, Item, advice_on, form_items
from pmdesk.session.commands.fields import set_cell
from pmdesk.ui.dialogs.field_editor import FieldEditor
from pmdesk.ui.dialogs.mnemonics import with_mnemonics
from pmdesk.ui.dialogs.notes_editor import MARGIN_PX, NotesEditor
from pmdesk.ui.inspector.page import PADDING_PX, heading
from pmdesk.ui.person.general_page import MENU_LETTERS
from pmdesk.ui.registers.line_input import LineInput
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

TAKEN = MENU_LETTERS + "sg"
"""Letters of the menus, and of the boxes over the table."""

LABEL_PX = 112
CHECK_PX = 180
MOST_LINES = 8
FRAME_PX = 9
"""Border, padding and margin of the document, above and below together, and 1 px of them to spare."""

_TOP = Qt.AlignmentFlag.AlignTop


class RowForm(QWidget):
    """Editors for all fields of one register; ``left`` says that what was typed into one may be taken."""

    left = Signal()

    def __init__(self, bridge: SessionBridge, theme: Theme, key: RowKey) -> None:
        super().__init__()
        self._bridge = bridge
        self._theme = theme
        self.key = key
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.left)
        self.editors: dict[str, FieldEditor | LineInput] = {}
        items = tuple(form_items(key.table))
        titles = with_mnemonics([say(item.title) for item in items], TAKEN)
        for item, title in zip(items, titles, strict=True):
            self.editors[item.key] = self._editor(item, title)
        self._lay_out()

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that the row doesn't say."""
        return any(editor.is_touched for editor in self.editors.values())

    def show_row(self, plan: Plan, key: RowKey) -> None:
        """Show a row of the same register."""
        self.key = key
        for editor in self.editors.values():
            _show(editor, plan, key)

    def take(self) -> None:
        """Do what was typed, each field as one edit; what can't be done is said in its place."""
        for item_key, editor in self.editors.items():
            if not editor.is_touched or (isinstance(editor, LineInput) and editor.is_typing):
                continue
            editor.complain("")
            try:
                edit = self._edit_of(item_key, editor)
            except PmdeskError as refusal:
                editor.complain(str(refusal))
                continue
            if self._bridge.perform(edit):
                _show(editor, self._bridge.plan, self.key)

    def _edit_of(self, item_key: str, editor: FieldEditor | LineInput) -> Edit:
        session = self._bridge.session
        plan, row = session.plan, self.key.id
        if isinstance(editor, LineInput):
            value = editor.value(plan, row, session.today)
        else:
            parse = editor.field.parse
            text = editor.text()
            if parse is None or text is None:
                raise KeyError(item_key)  # only an input that can be typed into is touched
            value = parse(plan, row, text, session.today)
        edit = set_cell(plan, session.ids, self.key, item_key, value)
        edit.apply(plan.portfolio)  # what the row refuses is said at the field
        return edit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Long texts are taken when the focus leaves them; the wheel scrolls the form and chooses nothing.

        Enter takes a title, which has no second line, however often it is wrapped.
        """
        match event.type():
            case QEvent.Type.FocusOut:
                self._later.start()
            case QEvent.Type.Resize if isinstance(words := watched.parent(), NotesEditor):
                fit_height(words)
            case QEvent.Type.Wheel if isinstance(watched, QComboBox):
                event.ignore()
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and watched.objectName() == "title":
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self._later.start()
                    return True
        return super().eventFilter(watched, event)

    def _editor(self, item: Item, title: str) -> FieldEditor | LineInput:
        session = self._bridge.session
        can_edit = not session.read_only
        if isinstance(item, LineField):
            lines = LineInput(item, self._theme, title, can_edit=can_edit)
            lines.show_rows(session.plan, self.key.id)
            lines.edited.connect(self._later.start)
            return lines
        editor = FieldEditor(item, session.plan, (self.key.id,), self._theme, session.today, title)
        match editor.input:
            case QCheckBox():
                editor.input.clicked.connect(self._later.start)
            case QComboBox():
                editor.input.activated.connect(lambda _place: self._later.start())
                editor.input.installEventFilter(self)
            case NotesEditor():
                fit_height(editor.input)
                editor.input.textChanged.connect(partial(fit_height, editor.input))
                editor.input.installEventFilter(self)
                editor.input.viewport().installEventFilter(self)
            case QLineEdit():
                editor.input.editingFinished.connect(self._later.start)
                if choices := item.choices(session.plan):
                    completer = QCompleter(list(choices), editor.input)
                    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                    editor.input.setCompleter(completer)
        editor.setEnabled(can_edit)
        _advise(editor, session.plan, self.key)
        return editor

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(PADDING_PX, 4, PADDING_PX, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(1, 1)
        line = 0
        for group in REGISTER_FORMS[self.key.table]:
            if group.title is not None:
                title = heading(say(group.title))
                title.setContentsMargins(0, 10, 0, 0)
                grid.addWidget(title, line, 0, 1, 2)
                line += 1
            for item in group.items:
                line = self._lay_editor(grid, line, self.editors[item.key])
            if group.title is not None and len(group.items) == 1:
                self._let_heading_speak(say(group.title), self.editors[group.items[0].key])
        grid.setRowStretch(line, 1)

    def _let_heading_speak(self, heading: str, only: FieldEditor | LineInput) -> None:
        """A label that says what stands over it is left out."""
        if only.label.text().replace("&", "") == heading:
            only.label.hide()

    def _lay_editor(self, grid: QGridLayout, line: int, editor: FieldEditor | LineInput) -> int:
        """Put an editor behind its label, or below it where it needs the width; returns the next line."""
        if isinstance(editor, LineInput) or editor.field.kind is Editor.LONG_TEXT:
            grid.addWidget(editor.label, line, 0, 1, 2)
            grid.addWidget(editor, line + 1, 0, 1, 2)
            return line + 2
        if editor.field.kind is Editor.CHECK and editor.input.sizeHint().width() > CHECK_PX:
            grid.addWidget(editor, line, 0, 1, 2)
            return line + 1
        if editor.field.kind is not Editor.CHECK:
            editor.label.setMinimumHeight(editor.input.sizeHint().height())
            grid.addWidget(editor.label, line, 0, _TOP)
        grid.addWidget(editor, line, 1, _TOP)
        return line + 1


def fit_height(words: NotesEditor) -> None:
    """Make a place for sentences as high as what stands there, within reason."""
    width = max(words.viewport().width() - 2 * MARGIN_PX, 1)
    metrics = words.fontMetrics()
    box = metrics.boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, words.toPlainText() or " ")
    most = MOST_LINES * metrics.lineSpacing()
    bar = Qt.ScrollBarPolicy
    words.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if box.height() > most else bar.ScrollBarAlwaysOff)
    words.setFixedHeight(min(box.height(), most) + FRAME_PX)


def _show(editor: FieldEditor | LineInput, plan: Plan, key: RowKey) -> None:
    if isinstance(editor, LineInput):
        editor.show_rows(plan, key.id)
    else:
        editor.show_rows(plan, (key.id,))
        _advise(editor, plan, key)


def _advise(editor: FieldEditor, plan: Plan, key: RowKey) -> None:
    advice = advice_on(plan, key, editor.field.key)
    editor.advise("" if advice is None else say(advice))
