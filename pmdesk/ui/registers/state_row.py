"""StateRow: the state of a register row, and buttons for the states that follow."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from pmdesk.domain.registers.all_flows import next_states, state_of
from pmdesk.domain.registers.all_registers import Register
from pmdesk.presentation.field import phrase
from pmdesk.ui.inspector.page import PADDING_PX
from pmdesk.ui.widgets.elided_label import ElidedLabel


class StateRow(QWidget):
    """``chosen`` carries the state that shall be; the usual one has a button, the others are in a menu."""

    chosen = Signal(object)

    def __init__(self, *, can_edit: bool) -> None:
        super().__init__()
        self._can_edit = can_edit
        self.state = ElidedLabel()
        self.next = QPushButton()
        self.next.setAutoDefault(False)
        self.others = QPushButton(self.tr("Other"))
        self.others.setAutoDefault(False)
        self.others.setAccessibleName(self.tr("Put into another state"))
        self.menu = QMenu(self)
        self.others.setMenu(self.menu)
        self.next.clicked.connect(lambda: self.chosen.emit(self._usual))
        self._usual: object = None
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING_PX, 8, PADDING_PX, 8)
        row.setSpacing(8)
        row.addWidget(self.state, 1)
        row.addWidget(self.next)
        row.addWidget(self.others)

    def show_state(self, row: Register) -> None:
        """Tell of the state of a row; one without states takes no room."""
        state, following = state_of(row), next_states(row)
        self.setVisible(state is not None)
        if state is None:
            return
        self.state.setText(self.tr("State: {0}").format(phrase(f"register_words.{state.value}")))
        self.next.setVisible(bool(following))
        self.next.setEnabled(self._can_edit)
        if following:
            self._usual = following[0]
            name = phrase(f"register_words.{following[0].value}")
            self.next.setText(self.tr("→ {0}").format(name))
            self.next.setToolTip(self.tr("Put into the state {0}").format(name))
            self.next.setAccessibleName(self.tr("Put into the state {0}").format(name))
        self.menu.clear()
        for each in following[1:]:
            action = self.menu.addAction(phrase(f"register_words.{each.value}"))
            action.triggered.connect(lambda _=False, each=each: self.chosen.emit(each))
        self.others.setVisible(len(following) > 1)
        self.others.setEnabled(self._can_edit)
