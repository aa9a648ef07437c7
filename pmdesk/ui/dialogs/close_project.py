"""Close a project: who takes over what is open, and why it ends if not everything is accepted."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from pmdesk.domain.edit import Edit, combined
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, ResourceId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import day_of
from pmdesk.domain.rows import key_of
from pmdesk.engine.registers.open_rows import open_rows, unaccepted
from pmdesk.presentation.registers.register_kinds import people_of, person_called
from pmdesk.presentation.registers.tie_lines import kind_name, state_text
from pmdesk.session.commands.closing import close_project, hand_over
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

KIND_PX, STATE_PX, PERSON_PX, TAKER_PX = 112, 136, 136, 152
TAKER = 4
"""The column that is typed into."""


class CloseProject(FormDialog):
    """The dialog: a box hands all over to one person, the cells of the table each to somebody."""

    def __init__(
        self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, project: ProjectId
    ) -> None:
        super().__init__(parent, bridge, theme, name="close_project", title="")
        plan, portfolio = bridge.plan, bridge.session.portfolio
        self._project = project
        self._open = [key_of(found.row) for found in open_rows(portfolio, project)]
        self._missing = unaccepted(portfolio, project)
        self.setWindowTitle(self.tr("Close the project “{}”").format(portfolio.projects[project].name))
        people = people_of(plan)
        self.taker = QComboBox()
        self.taker.addItem(self.tr("Everything stays with whom it is"), "")
        for name in people:
            self.taker.addItem(name, name)
        self.table = LineTable(
            theme,
            (
                Column(self.tr("Open item"), can_edit=False),
                Column(self.tr("Kind"), KIND_PX, can_edit=False),
                Column(self.tr("State"), STATE_PX, can_edit=False),
                Column(self.tr("Now with"), PERSON_PX, can_edit=False),
                Column(self.tr("Goes over to"), TAKER_PX, people),
            ),
            [self._line(key) for key in self._open],
            name=self.tr("Open items"),
            can_grow=False,
        )
        self.reason = QLineEdit()
        self.closes = QCheckBox(self.tr("The project is &closed"))
        self.closes.setChecked(True)
        self._lay_out()
        self.taker.activated.connect(self._hand_all)
        self.taker.setFocus()
        self.resize(920, 460)

    def edit(self) -> Edit:
        session = self.bridge.session
        portfolio, whole = session.portfolio, Edit(message("edits.nothing_changes"), ())
        for taker, rows in self._takers().items():
            step = hand_over(portfolio, rows, taker)
            portfolio, whole = step.apply(portfolio), combined(step.label, whole, step)
        if self.closes.isChecked():
            today = day_of(session.today)
            step = close_project(portfolio, session.ids, self._project, self.reason.text(), today)
            whole = combined(step.label, whole, step)
        if whole.is_empty:
            raise InvalidValue(message("edits.nothing_changes"))
        return whole

    def _takers(self) -> dict[ResourceId, list[RowKey]]:
        """Who takes which rows over. Raises InvalidValue for a name that nobody has."""
        found: dict[ResourceId, list[RowKey]] = {}
        for key, texts in zip(self._open, self.table.lines(), strict=True):
            if texts[TAKER]:
                found.setdefault(person_called(self.bridge.plan, texts[TAKER]), []).append(key)
        return found

    def _line(self, key: RowKey) -> tuple[str, ...]:
        plan = self.bridge.plan
        row = plan.portfolio.get(key)
        owner: ResourceId | None = getattr(row, "owner", None)
        name = "" if owner is None else plan.portfolio.resources[owner].name
        title = str(getattr(row, "title", ""))
        return title, kind_name(key.table), state_text(plan, key), name or self.tr("nobody"), ""

    def _hand_all(self) -> None:
        for row in range(self.table.rowCount()):
            self.table.show_text(row, TAKER, str(self.taker.currentData()))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        form.setVerticalSpacing(GAP_PX)
        self._add(form, self.tr("&Hand over to"), self.taker)
        self.body.addLayout(form)
        if self._open:
            self.body.addWidget(self.table, 1)
        else:
            self.taker.setEnabled(False)
            self.body.addWidget(hint_label(self.tr("Nothing is open in its registers.")))
        self.body.addWidget(self.closes)
        if self._missing:
            names = ", ".join(row.title for row in self._missing)
            text = self.tr("Not accepted: {0}. It can be closed all the same, if you say why.")
            self.body.addWidget(hint_label(text.format(names)))
            why = QFormLayout()
            why.setHorizontalSpacing(GAP_PX)
            self._add(why, self.tr("&Reason"), self.reason)
            self.body.addLayout(why)
        if not self._open:
            self.body.addStretch(1)

    def _add(self, form: QFormLayout, text: str, widget: QWidget) -> None:
        label = QLabel(text)
        label.setBuddy(widget)
        widget.setAccessibleName(text.replace("&", ""))
        form.addRow(label, widget)
