"""Teams: add, name and delete teams; say who leads them, at which hours they work, and who is in them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ResourceId, TeamId
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.people.team import Team, TeamKind
from pmdesk.session.commands.several import Steps
from pmdesk.session.commands.teams import new_team, put_team, remove_team, set_members
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.dialogs.line_table import ROW_PX
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

TICKED, UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
KIND_PHRASES = {kind: f"people.team_{kind.value}" for kind in TeamKind}
LIST_PX = 200
_ID = Qt.ItemDataRole.UserRole


class Teams(FormDialog):
    """A list of teams, and beside it the one that is chosen; what is done in it is one edit, with OK."""

    def __init__(self, parent: QWidget | None, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(parent, bridge, theme, name="teams", title="")
        self.setWindowTitle(self.tr("Teams"))
        self._steps = Steps(bridge.session.plan)
        self._is_filling = False
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Teams"))
        self.list.setMaximumWidth(LIST_PX)
        self.add = QPushButton(self.tr("&Add"))
        self.delete = QPushButton(self.tr("&Delete"))
        self.name = QLineEdit()
        self.kind = QComboBox()
        for kind in TeamKind:
            self.kind.addItem(say(message(KIND_PHRASES[kind])), kind)
        self.lead = QComboBox()
        self.calendar = QComboBox()
        self.members = QListWidget()
        self.nothing = hint_label(
            self.tr("There is no team yet. Add one here, or type its name into the column Team of a person.")
        )
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_team)
        self.add.clicked.connect(self._add)
        self.delete.clicked.connect(self._delete)
        self.name.editingFinished.connect(lambda: self._change("name", " ".join(self.name.text().split())))
        for box, field in ((self.kind, "kind"), (self.lead, "lead"), (self.calendar, "calendar")):
            box.activated.connect(lambda _place, b=box, f=field: self._change(f, b.currentData()))
        self.members.itemChanged.connect(self._change_members)
        self._refresh(0)
        self.list.setFocus()
        self.resize(600, 440)

    def edit(self) -> Edit:
        team, name = self.team, " ".join(self.name.text().split())
        if team is not None and team.name != name:  # what is typed there was refused, and still is
            self._steps.take(put_team(self._steps.portfolio, replace(team, name=name)))
        return self._steps.edit(message("edits.edit_teams"))

    def _teams(self) -> tuple[Team, ...]:
        rows = self._steps.portfolio.teams.values()
        return tuple(sorted(rows, key=lambda team: (team.position, team.id)))

    def _people(self) -> tuple[Resource, ...]:
        rows = self._steps.portfolio.resources.values()
        work = (row for row in rows if row.kind is ResourceKind.WORK)
        return tuple(sorted(work, key=lambda row: row.name.casefold()))

    @property
    def team(self) -> Team | None:
        """The team that is chosen."""
        row, teams = self.list.currentRow(), self._teams()
        return teams[row] if 0 <= row < len(teams) else None

    def _refresh(self, row: int) -> None:
        """List the teams as the steps so far leave them, and choose one of them."""
        self._is_filling = True
        self.list.clear()
        for team in self._teams():
            item = QListWidgetItem(team.name, self.list)
            item.setSizeHint(QSize(0, ROW_PX))
        self._is_filling = False
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._show_team()

    def _show_team(self) -> None:
        """Show the chosen team beside the list."""
        if self._is_filling:
            return
        team, portfolio = self.team, self._steps.portfolio
        self.nothing.setVisible(not self._teams())
        self._side.setVisible(bool(self._teams()))
        self._side.setEnabled(team is not None)
        self.delete.setEnabled(team is not None)
        if team is None:
            return
        self._is_filling = True
        self.name.setText(team.name)
        self.kind.setCurrentIndex(self.kind.findData(team.kind))
        self.lead.clear()
        self.lead.addItem(self.tr("Nobody"), None)
        self.members.clear()
        for person in self._people():
            self.lead.addItem(person.name, person.id)
            item = QListWidgetItem(person.name, self.members)
            item.setData(_ID, person.id)
            item.setCheckState(TICKED if person.team == team.id else UNTICKED)
            item.setSizeHint(QSize(0, ROW_PX))
            if person.team is not None and person.team != team.id:
                item.setText(self.tr("{0}  ({1})").format(person.name, portfolio.teams[person.team].name))
        self.lead.setCurrentIndex(max(self.lead.findData(team.lead), 0))
        self.calendar.clear()
        self.calendar.addItem(self.tr("Project calendar"), None)
        for calendar in sorted(portfolio.calendars.values(), key=lambda row: row.name.casefold()):
            self.calendar.addItem(calendar.name, calendar.id)
        self.calendar.setCurrentIndex(max(self.calendar.findData(team.calendar), 0))
        self._is_filling = False

    def _add(self) -> None:
        names = {team.name for team in self._teams()}
        numbers = (number for number in range(1, len(names) + 2))
        name = next(n for number in numbers if (n := self.tr("Team {0}").format(number)) not in names)
        team = new_team(self._steps.portfolio, self.bridge.session.ids, name)
        if self._take(lambda: put_team(self._steps.portfolio, team)):
            self._refresh(self.list.count())
            self.name.setFocus()
            self.name.selectAll()

    def _delete(self) -> None:
        team, row = self.team, self.list.currentRow()
        if team is not None and self._take(lambda: remove_team(self._steps.portfolio, team.id)):
            self._refresh(row)

    def _change(self, field: str, value: object) -> None:
        team, row = self.team, self.list.currentRow()
        if team is None or self._is_filling or getattr(team, field) == value:
            return
        change = {field: value}
        if self._take(lambda: put_team(self._steps.portfolio, replace(team, **change))):  # type: ignore[arg-type]  # by name
            item = self.list.item(row)
            item.setText(self._teams()[row].name)

    def _change_members(self) -> None:
        team = self.team
        if team is not None and not self._is_filling:
            items = (self.members.item(n) for n in range(self.members.count()))
            chosen = {ResourceId(item.data(_ID)) for item in items if item.checkState() is TICKED}
            self._take(lambda: set_members(self._steps.portfolio, TeamId(team.id), chosen))

    def _take(self, make: Callable[[], Edit]) -> bool:
        """Whether one more step could be made; if not, the dialog says why."""
        self.problem.clear()
        try:
            self._steps.take(make())
        except PmdeskError as refusal:
            self.problem.show_text(str(refusal))
            return False
        return True

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GAP_PX)
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_PX)
        for button in (self.add, self.delete):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        left.addLayout(buttons)
        self._side = QWidget()
        form = QFormLayout(self._side)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(GAP_PX)
        form.setVerticalSpacing(GAP_PX)
        inputs = (
            (self.tr("&Name"), self.name),
            (self.tr("&Kind"), self.kind),
            (self.tr("&Lead"), self.lead),
            (self.tr("&Hours"), self.calendar),
            (self.tr("&Members"), self.members),
        )
        for text, widget in inputs:
            label = QLabel(text)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            form.addRow(label, widget)
        across = QHBoxLayout()
        across.setSpacing(2 * GAP_PX)
        across.addLayout(left)
        across.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._side, 1)
        self.body.addLayout(across, 1)
