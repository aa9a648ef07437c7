"""Who could do this: people by skill and free time while a task lasts; one of them joins or takes over."""

from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFormLayout, QLabel, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.skills import known_skills
from pmdesk.presentation.who_could import CandidateLine, days_of_work, people_who_could, work_needed
from pmdesk.session.commands.joining import add_person
from pmdesk.session.commands.replacement import replace_person
from pmdesk.ui.dialogs.choice_box import typed_choice_box
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class WhoCould(FormDialog):
    """A line for a skill, the people who have it, and what the chosen one shall do."""

    def __init__(self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, task: TaskId) -> None:
        super().__init__(parent, bridge, theme, name="who_could", title="")
        self._task = task
        self._lines: tuple[CandidateLine, ...] = ()
        plan = bridge.plan
        portfolio = plan.portfolio
        self.setWindowTitle(self.tr("Who could do “{0}”?").format(portfolio.tasks[task].name))
        self.skill = typed_choice_box(("", *known_skills(portfolio)), self.tr("Skill"))
        typed = self.skill.lineEdit()
        if typed is not None:
            typed.setPlaceholderText(self.tr("Any skill"))
        self.table = LineTable(
            theme,
            (
                Column(self.tr("Name"), 150, can_edit=False),
                Column(self.tr("Role"), 110, can_edit=False),
                Column(self.tr("Skills"), 0, can_edit=False),
                Column(self.tr("Free"), 72, can_edit=False),
                Column(self.tr("Enough time"), 96, can_edit=False),
            ),
            (),
            name=self.tr("People"),
            can_grow=False,
        )
        self.table.align_right(3)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.deed = QComboBox()
        self.deed.addItem(self.tr("joins the others") if self._on_it() else self.tr("does it"), None)
        for resource in self._on_it():
            name = portfolio.resources[resource].name
            self.deed.addItem(self.tr("takes over from {0}").format(name), resource)
        self.need = hint_label()
        self.nobody = hint_label(self.tr("Nobody who isn't on the task has this skill."))
        self._lay_out()
        self.skill.editTextChanged.connect(self._refresh)
        self.table.doubleClicked.connect(self.accept)
        self._refresh()
        self.table.setFocus()
        self.resize(640, 420)

    def edit(self) -> Edit:
        session, chosen = self.bridge.session, self.chosen
        if chosen is None:
            raise InvalidValue(message("people.choose_one"))
        old = self.deed.currentData()
        if old is None:
            return add_person(session.plan, session.ids, self._task, chosen)
        done = replace_person(session.plan, session.ids, [self._task], ResourceId(old), chosen)
        if done.edit.is_empty:
            raise InvalidValue(message("edits.nothing_to_replace"))
        return done.edit

    @property
    def chosen(self) -> ResourceId | None:
        """The person of the current line."""
        row = self.table.currentRow()
        return self._lines[row].resource if 0 <= row < len(self._lines) else None

    def _on_it(self) -> tuple[ResourceId, ...]:
        portfolio = self.bridge.session.portfolio
        rows = portfolio.assignments_of.get(self._task, ())
        kinds = portfolio.resources
        return tuple(a.resource for a in rows if kinds[a.resource].kind is ResourceKind.WORK)

    def _refresh(self) -> None:
        plan = self.bridge.plan
        self._lines = people_who_could(plan, self._task, self.skill.currentText())
        yes, no = self.tr("Yes"), self.tr("No")
        self.table.show_lines(
            [
                (line.name, line.role, line.skills, f"{line.free / 60:.0f} h", yes if line.has_time else no)
                for line in self._lines
            ]
        )
        self.table.setVisible(bool(self._lines))
        self.nobody.setVisible(not self._lines)
        if self._lines:
            self.table.setCurrentCell(0, 0)
        days = days_of_work(plan, self._task)
        if days is None:
            self.need.setText(self.tr("The task has no dates yet."))
        else:
            first, last = format_day(days[0]), format_day(type(days[1])(days[1] - 1))
            hours = f"{work_needed(plan, self._task) / 60:g}"
            span = first if first == last else f"{first} – {last}"
            self.need.setText(self.tr("{0}: {1} h remain to be done.").format(span, hours))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        label = QLabel(self.tr("&Skill"))
        label.setBuddy(self.skill)
        form.addRow(label, self.skill)
        self.body.addLayout(form)
        self.body.addWidget(self.need)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nobody, 1)
        below = QFormLayout()
        below.setHorizontalSpacing(GAP_PX)
        label = QLabel(self.tr("The &chosen one"))
        label.setBuddy(self.deed)
        self.deed.setAccessibleName(self.tr("The chosen one"))
        below.addRow(label, self.deed)
        self.body.addLayout(below)
