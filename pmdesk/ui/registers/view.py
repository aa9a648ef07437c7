"""RegistersView: one register at a time as a sheet."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import day_of
from pmdesk.domain.registers.risk import Risk
from pmdesk.presentation.documents.shared_plan import shared_plan
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS
from pmdesk.presentation.registers.register_sheet import RegisterSheet, groups_of
from pmdesk.presentation.registers.tie_lines import register_of
from pmdesk.presentation.sheet_lines import Arranging
from pmdesk.session.commands.follow_ups import follow_ups
from pmdesk.session.commands.register_cells import begin_register_row, paste_register_rows
from pmdesk.session.commands.registers import (
    copy_register_rows,
    duplicate_register_rows,
    remove_register_rows,
)
from pmdesk.ui.registers.next_steps import take_step
from pmdesk.ui.registers.register_inspector import RegisterInspector
from pmdesk.ui.registers.register_names import register_names
from pmdesk.ui.sheets.save_table import save_table
from pmdesk.ui.sheets.sheet_view import SheetView
from pmdesk.ui.side_pane import SidePane
from pmdesk.ui.views.view import ViewMeans

SHOWN_AT_FIRST = 8
"""Columns of a register; further ones are hidden until somebody wants them, but for what it is tied to."""

ALWAYS_AT_FIRST = ("tied_to",)
INSPECTOR_PX = 392


class RegistersView(SheetView):
    """Boxes choose the register and how it is grouped; what is typed into the line edit filters it.

    Beside the table ``inspector`` has the form of the current row.
    """

    def __init__(self, means: ViewMeans, name: str) -> None:
        hidden = {table: _hidden_at_first(table) for table in REGISTER_FIELDS}
        super().__init__(means, name, REGISTER_FIELDS, hidden, Risk.table)
        sheet = QWidget(self)
        sheet.setLayout(self.lay_out(register_names(), Risk.table))
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setAccessibleName(self.tr("Register and inspector"))
        sides.setHandleWidth(1)
        sides.setChildrenCollapsible(False)
        sides.addWidget(sheet)
        sides.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sides)
        self.inspector: SidePane[RegisterInspector] = SidePane(
            sides,
            self._make_inspector,
            INSPECTOR_PX,
            toggled=means.panes_changed,
            give_focus_back=self.table.setFocus,
        )
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.model.modelReset.connect(self._tell)

    @property
    def current(self) -> RowKey | None:
        """The row of the register that has the focus."""
        return self.model.key(self.table.currentIndex().row())

    def view_state(self) -> dict[str, Any]:
        """As every sheet, and whether and how the inspector is shown."""
        return super().view_state() | {"inspector": self.inspector.view_state()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        super().restore_view_state(state)
        self.inspector.restore_view_state(state.get("inspector", {}))

    def sheet_of(self, table: str, arranging: Arranging) -> RegisterSheet:
        grows = not self.means.bridge.session.read_only
        return RegisterSheet(self.means.bridge.plan, table, arranging, grows=grows)

    def sheet_to_print(self) -> RegisterSheet:
        """The register without what is private."""
        return RegisterSheet(shared_plan(self.means.bridge.plan), self.shown_table, self.arranging)

    def groups_of(self, table: str) -> Sequence[str]:
        return groups_of(table)

    def new_row(self, table: str, column: str, text: str) -> Edit:
        session = self.means.bridge.session
        texts = [(column, text)]
        return begin_register_row(
            session.plan, session.ids, table, self._project_of_new(), texts, session.today
        )

    def pasted(
        self,
        table: str,
        rows: Sequence[RowKey | None],
        columns: Sequence[str],
        texts: Sequence[Sequence[str]],
    ) -> Edit:
        session, project = self.means.bridge.session, self._project_of_new()
        return paste_register_rows(
            session.plan, session.ids, table, project, rows, columns, texts, session.today
        )

    def removed(self, rows: Sequence[RowKey]) -> Edit:
        return remove_register_rows(self.means.bridge.session.portfolio, rows)

    def offered(self) -> Sequence[tuple[str, Callable[[], object]]]:
        return (
            *super().offered(),
            (self.tr("D&uplicate rows"), self.duplicate_selected),
            (self.tr("&Save the table…"), self.save),
            (self.tr("&Form, ties, files and comments"), self.inspector.show),
        )

    def offer_more(self, menu: QMenu) -> None:
        self._offer_steps(menu)
        portfolio = self.means.bridge.session.portfolio
        rows = sorted(portfolio.projects.values(), key=lambda project: (project.position, project.id))
        inside = menu.addMenu(self.tr("Copy to the pro&ject"))
        inside.setEnabled(bool(self.table.selected_keys()) and not self.means.bridge.session.read_only)
        for project in rows:
            name = f"{project.code} {project.name}".replace("&", "&&")
            inside.addAction(name, partial(self.copy_selected, project.id))

    def save(self) -> None:
        """Ask for a file and write the table to it, without what is private."""
        sheet = self.sheet_to_print()
        save_table(self.means, self.which.currentText(), sheet, self.model.columns, sheet.amount, self)

    def _offer_steps(self, menu: QMenu) -> None:
        """Offer what can come of the current row."""
        bridge, key = self.means.bridge, self.current
        row = None if key is None else register_of(bridge.plan, key)
        if key is None or row is None or bridge.session.read_only:
            return
        menu.addSeparator()
        for step in follow_ups(bridge.plan, row, day_of(bridge.session.today)):
            take = partial(take_step, bridge, step, key, lambda rows: self.means.go_to(rows[0]))
            menu.addAction(say(step.title), take)
        menu.addSeparator()

    def duplicate_selected(self) -> None:
        """Copy the selected rows within their projects."""
        session, keys = self.means.bridge.session, self.table.selected_keys()
        if keys and not session.read_only:
            self._make(lambda: duplicate_register_rows(session.portfolio, session.ids, keys))

    def copy_selected(self, project: ProjectId) -> None:
        """Copy the selected rows into the registers of a project."""
        session, keys = self.means.bridge.session, self.table.selected_keys()
        if self._make(lambda: copy_register_rows(session.portfolio, session.ids, keys, project)):
            code = session.portfolio.projects[project].code
            self.means.say(self.tr("{0} rows copied to {1}").format(len(keys), code))

    def refresh(self) -> None:
        super().refresh()
        self._tell()

    def _tell(self, *_: QModelIndex) -> None:
        """Let the inspector tell of the row that is current now."""
        if self.inspector.pane is not None:
            self.inspector.pane.renew()

    def _make_inspector(self) -> RegisterInspector:
        inspector = RegisterInspector(self.means.bridge, lambda: self.current, self.means.theme, self)
        inspector.rows_wanted.connect(lambda rows: self.means.go_to(rows[0]))
        return inspector

    def _project_of_new(self) -> ProjectId | None:
        """The project of a new row: the shown one, that of the current line, or the first."""
        portfolio = self.means.bridge.session.portfolio
        shown = self.means.rows_view.project
        if shown is not None:
            return shown
        key = self.model.key(self.table.currentIndex().row())
        if key is not None:
            return getattr(portfolio.get(key), "project", None)
        rows = sorted(portfolio.projects.values(), key=lambda project: (project.position, project.id))
        return rows[0].id if rows else None


def _hidden_at_first(table: str) -> frozenset[str]:
    keys = tuple(REGISTER_FIELDS[table])
    return frozenset(keys[SHOWN_AT_FIRST:]) - {*ALWAYS_AT_FIRST}
