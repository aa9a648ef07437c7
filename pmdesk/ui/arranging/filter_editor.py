"""The filter editor: a tree of conditions, what each asks, and how many tasks pass."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from pmdesk.domain.errors import InvalidValue
from pmdesk.presentation.arranging.filters import AllOf, Filter
from pmdesk.presentation.arranging.matching import matching
from pmdesk.ui.arranging.condition_form import ConditionForm
from pmdesk.ui.arranging.condition_tree import ConditionTree
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form, Refused
from pmdesk.ui.icons import icon
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

SETTLED_MS = 120
"""Tasks are counted when the user pauses."""


def ask_filter(
    parent: QWidget | None, theme: Theme, bridge: SessionBridge, present: Filter | None
) -> Filter | None:
    """The filter that the user wants; None if the dialog was cancelled."""
    dialog = FilterEditor(parent, theme, bridge, present)
    return dialog.filter() if dialog.ask() else None


class FilterEditor(Form):
    """Left to right, top to bottom: name, tree of conditions, the chosen one, how many tasks pass."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, bridge: SessionBridge, present: Filter | None
    ) -> None:
        super().__init__(parent, theme, name="filter", title="")
        self.setWindowTitle(self.tr("Filter"))
        self._bridge = bridge
        self.name = QLineEdit(present.name if present is not None else self.tr("My filter"))
        self.tree = ConditionTree(bridge.plan, present.test if present is not None else AllOf(()))
        self.condition = ConditionForm(bridge)
        self.add = QPushButton(icon("add", theme), self.tr("&Add a condition"))
        self.add_group = QPushButton(icon("group", theme), self.tr("Add a &group"))
        self.remove = QPushButton(icon("remove", theme), self.tr("&Remove"))
        self.summaries = QCheckBox(self.tr("&Show the summary tasks above, muted"))
        self.summaries.setChecked(present is None or present.with_summaries)
        self.count = QLabel()
        self.count.setAccessibleName(self.tr("Tasks that pass"))
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settle.timeout.connect(self._count)
        self._lay_out()
        self._connect()
        if not self.tree.has_conditions:
            self.tree.add_condition()
        self.tree.choose_first()
        self._count()
        self.resize(620, 480)

    def filter(self) -> Filter:
        """The filter as it stands in the dialog."""
        return Filter(self.name.text().strip(), self.tree.test(), self.summaries.isChecked())

    def take(self) -> None:
        if not self.name.text().strip():
            self.problem.show_text(self.tr("Give the filter a name."))
            self.name.setFocus()
            raise Refused
        matching(self._bridge.plan, self.tree.test(), self._bridge.session.today)

    def _connect(self) -> None:
        self.add.clicked.connect(self.tree.add_condition)
        self.add_group.clicked.connect(self.tree.add_group)
        self.remove.clicked.connect(self.tree.remove_chosen)
        self.tree.chosen.connect(self._show_chosen)
        self.tree.changed.connect(self._settle.start)
        self.condition.edited.connect(self.tree.put)
        self.condition.joined.connect(self.tree.join)

    def _show_chosen(self) -> None:
        self.condition.show_test(self.tree.chosen_test())
        self.remove.setEnabled(self.tree.can_remove)

    def _count(self) -> None:
        """Say how many tasks pass, or what is wrong with a condition."""
        plan = self._bridge.plan
        try:
            passing = int(matching(plan, self.tree.test(), self._bridge.session.today).sum())
        except InvalidValue as refusal:
            self.count.clear()
            self.problem.show_text(str(refusal))
            return
        self.problem.clear()
        whole = len(plan.portfolio.outline.order)
        self.count.setText(self.tr("{0} of {1} tasks pass").format(passing, whole))

    def _lay_out(self) -> None:
        top = QFormLayout()
        top.addRow(self.tr("&Name"), self.name)
        self.body.addLayout(top)
        self.body.addWidget(self.tree, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_PX)
        for button in (self.add, self.add_group, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.count)
        self.body.addLayout(buttons)
        self.body.addWidget(self.condition)
        self.body.addWidget(self.summaries)
