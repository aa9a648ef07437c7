"""The page Absences: when a resource is away, the next time first, and how much of it is there when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import AbsenceId, ResourceId, RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.people.absence import Absence
from pmdesk.domain.quantities import day_of
from pmdesk.presentation.fact_lines import availability_lines, read_availability
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.resource_story import AbsenceLine, absence_lines
from pmdesk.session.commands.fact_lists import set_availability
from pmdesk.session.commands.resource_facts import put_fact, remove_fact
from pmdesk.ui.dialogs.line_table import Column
from pmdesk.ui.inspector.buttons import button, button_row
from pmdesk.ui.inspector.card_list import Card, CardList
from pmdesk.ui.inspector.page import heading, muted_sentence
from pmdesk.ui.person.absence_form import AbsenceForm
from pmdesk.ui.person.fact_table import FactTable, Lines
from pmdesk.ui.person.person_page import PersonPage
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class AbsencePage(PersonPage):
    """A card an absence; Ins adds one, Enter or a click changes it, Del removes it."""

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(bridge, theme)
        self._resource: ResourceId | None = None
        self.absences = _Absences(self.tr("Absences"), theme)
        self.absences.chosen.connect(lambda rows: self._change(AbsenceId(rows[0].id)))
        self.absences.add_wanted.connect(self.add_absence)
        self.absences.remove_wanted.connect(self._remove)
        self.absences.currentRowChanged.connect(self._enable)
        self.nothing = muted_sentence(self.tr("No absence is known. Vacation and training take time too."))
        self.add = button(self.tr("&Add an absence…"), self.add_absence, self.tr("Ins"))
        self.delete = button(self.tr("Delete"), self._remove, self.tr("Del"))
        self.availability = FactTable(
            bridge,
            theme,
            (Column(self.tr("From")), Column(self.tr("To")), Column(self.tr("Units"), 72)),
            self._availability_of,
            names=(self.tr("Availability"), self.tr("Add a &time")),
            nothing=self.tr("As much as the maximum units say, at any time."),
        )
        self.availability.table.align_right(2)
        self.column.addWidget(heading(self.tr("Absences")))
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.absences)
        self.column.addLayout(button_row(self.add, self.delete))
        self.column.addWidget(heading(self.tr("How much is there, and when")))
        self.column.addWidget(self.availability)
        self.column.addStretch(1)

    def tell(self, plan: Plan, resource: ResourceId) -> None:
        anew = resource != self._resource
        self._resource = resource
        lines = absence_lines(plan, resource, self.bridge.session.today)
        here = self.absences.currentRow()
        self.absences.show_cards([_card(line) for line in lines])
        if not anew and 0 <= here < len(lines):
            self.absences.setCurrentRow(here)
        self.absences.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.availability.show_lines(availability_lines(plan.portfolio, resource), anew=anew)
        self._enable()

    def add_absence(self) -> None:
        """Ask for an absence of the resource."""
        session = self.bridge.session
        if self._resource is None or session.read_only:
            return
        today = day_of(session.today)
        self._ask(Absence(session.ids.absence(), self._resource, today, today))

    def _change(self, absence: AbsenceId) -> None:
        row = self.bridge.session.portfolio.absences.get(absence)
        if row is not None and not self.bridge.session.read_only:
            self._ask(row)

    def _ask(self, absence: Absence) -> None:
        session = self.bridge.session
        name = session.portfolio.resources[absence.resource].name
        form = AbsenceForm(self.window(), self.theme, absence, name, session.today)
        if form.ask():
            self.bridge.perform(put_fact(session.portfolio, form.absence))

    def _remove(self) -> None:
        item, session = self.absences.current_key(), self.bridge.session
        row = None if item is None else session.portfolio.absences.get(AbsenceId(item.id))
        if row is not None and not session.read_only:
            self.bridge.perform(remove_fact(session.portfolio, row))

    def _enable(self) -> None:
        can_edit = not self.bridge.session.read_only
        self.add.setEnabled(can_edit)
        self.delete.setEnabled(can_edit and self.absences.current_key() is not None)

    def _availability_of(self, lines: Lines) -> Edit:
        session, resource = self.bridge.session, self._resource or ResourceId(0)
        wanted = [read_availability(resource, line, session.today) for line in lines]
        return set_availability(session.portfolio, session.ids, resource, wanted)


class _Absences(CardList):
    """Cards with keys to add one and to remove one."""

    add_wanted = Signal()
    remove_wanted = Signal()

    def current_key(self) -> RowKey | None:
        """The row of the current card."""
        row = self.currentRow()
        return self.cards[row].rows[0] if row >= 0 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Insert:
                self.add_wanted.emit()
            case Qt.Key.Key_Delete:
                self.remove_wanted.emit()
            case _:
                super().keyPressEvent(event)


def _card(line: AbsenceLine) -> Card:
    facts = [say(line.kind)]
    if line.part is not None:
        facts.append(say(line.part))
    if line.absence.notes:
        facts.append(line.absence.notes)
    row = RowKey(Absence.table, line.absence.id)
    return Card(line.days, say(line.when), " · ".join(facts), rows=(row,))
