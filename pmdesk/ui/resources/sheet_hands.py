"""SheetHands: what the user does with the lines, cells and columns of the resource sheet."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import ResourceId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.resource import Resource
from pmdesk.presentation.arranging.sorting import SortKey
from pmdesk.presentation.fields import fields_of
from pmdesk.presentation.grids import Cell, grid_of_html, grid_of_text, html_of, text_of
from pmdesk.presentation.resource_lines import SheetOrder, ticked, values_in
from pmdesk.session.commands.cell_block import fill_block_down
from pmdesk.session.commands.pasted_resources import paste_resources
from pmdesk.session.commands.resources import remove_resource
from pmdesk.session.commands.several import Steps
from pmdesk.ui.resources.resource_model import ResourceModel
from pmdesk.ui.resources.sheet_view import SheetView
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class SheetHands(QObject):
    """Turns keys and menus into edits and orders of the sheet; each edit is one step of undo.

    ``said`` carries what the user should know, ``arranged`` says that other lines or columns are shown.
    """

    said = Signal(str)
    arranged = Signal()

    def __init__(
        self, bridge: SessionBridge, model: ResourceModel, view: SheetView, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._model = model
        self._view = view
        self._theme = theme
        self._window = parent
        view.key_pressed.connect(self.do)

    def do(self, name: str) -> None:
        """Do what a key of the sheet asks for; what is refused is told."""
        deeds = {"copy": self.copy, "paste": self.paste, "fill_down": self.fill_down, "delete": self.delete}
        deeds[name]()

    # -- lines and cells

    def selected(self) -> tuple[Resource, ...]:
        """The resources of the selected cells, in the order of the sheet."""
        found = (self._model.resource(row) for row in self._view.selected_rows())
        return tuple(resource for resource in found if resource is not None)

    def delete(self) -> None:
        """Delete the selected resources with their assignments, as one edit, and say what went along."""
        session = self._bridge.session
        gone = self.selected()
        if not gone:
            return
        assigned = sum(len(session.portfolio.assignments_to.get(r.id, ())) for r in gone)
        try:
            steps = Steps(session.plan)
            for resource in gone:
                steps.take(remove_resource(steps.portfolio, resource.id))
            session.perform(steps.edit(message("dialogs.remove_resources", count=len(gone))))
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return
        if assigned:
            names = ", ".join(resource.name for resource in gone)
            said = self.tr("{0} deleted with {1} assignments. Ctrl+Z brings them back.")
            self.said.emit(said.format(names, assigned))

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        rows, columns = self.selected(), self._view.selected_columns()
        fields = fields_of(self._bridge.plan, Resource.table)
        grid = tuple(
            tuple(Cell(fields[column].text(self._bridge.plan, row.id)) for column in columns) for row in rows
        )
        if grid:
            cells = QMimeData()
            cells.setText(text_of(grid))
            cells.setHtml(html_of(grid))
            QGuiApplication.clipboard().setMimeData(cells)

    def paste(self) -> None:
        """Type the cells on the clipboard into the sheet; below its last line they become new resources."""
        mime = QGuiApplication.clipboard().mimeData()
        grid = (grid_of_html(mime.html()) if mime.hasHtml() else ()) or grid_of_text(mime.text())
        if not grid or not self._view.currentIndex().isValid():
            return
        session, texts = self._bridge.session, [[cell.text for cell in line] for line in grid]
        try:
            rows, columns = self._rows_for(len(grid)), self._columns_for(len(grid[0]))
            texts = [list(islice(cycle(line), len(columns))) for line in islice(cycle(texts), len(rows))]
            session.perform(paste_resources(session.plan, session.ids, rows, columns, texts, session.today))
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)

    def fill_down(self) -> None:
        """Give the selected cells what stands in the first line of them."""
        session = self._bridge.session
        rows = [RowKey(Resource.table, resource.id) for resource in self.selected()]
        if len(rows) > 1:
            try:
                columns = self._view.selected_columns()
                session.perform(fill_block_down(session.plan, session.ids, rows, columns, session.today))
            except PmdeskError as refusal:
                self._bridge.refused.emit(refusal)

    def _rows_for(self, count: int) -> list[ResourceId | None]:
        """The lines that ``count`` pasted ones go into: those selected as often as fits, or from there on."""
        chosen = self._view.selected_rows()
        lines = [row for row in chosen if self._model.resource(row) is not None]
        if len(lines) > count and len(lines) % count == 0:
            return [self._id(row) for row in lines]
        below = range(chosen[0], self._model.rowCount() - 1)
        found = [self._id(row) for row in below if self._model.resource(row) is not None][:count]
        return [*found, *[None] * (count - len(found))]

    def _id(self, row: int) -> ResourceId | None:
        resource = self._model.resource(row)
        return None if resource is None else resource.id

    def _columns_for(self, count: int) -> Sequence[str]:
        chosen = self._view.selected_columns()
        if len(chosen) > count and len(chosen) % count == 0:
            return chosen
        shown = [key for key, _ in self._view.shown_columns()]
        first = shown.index(chosen[0])
        if first + count > len(shown):
            raise InvalidValue(message("edits.no_room_to_paste", rows=1, columns=count))
        return shown[first : first + count]

    # -- order and columns

    @property
    def column(self) -> str:
        """The current column; the name if there is none."""
        index = self._view.currentIndex()
        return self._model.key(index.column()) if index.isValid() else "name"

    def arrange(self, order: SheetOrder) -> None:
        """Show the sheet so, and stay at the current resource if it is still there."""
        here, column = self._model.resource(self._view.currentIndex().row()), self.column
        widths = self._view.shown_columns()
        self._model.arrange(order)
        self.show_columns(widths)
        row = None if here is None else self._model.row_of(here.id)
        columns = self._model.columns
        self._view.setCurrentIndex(self._model.index(row or 0, columns.index(column)))
        self.arranged.emit()

    def sort(self, *, descending: bool) -> None:
        """Sort by the current column."""
        self.arrange(replace(self._model.order, sort=SortKey(self.column, descending)))

    def sort_as_entered(self) -> None:
        """Put the resources in the order in which they were entered."""
        self.arrange(replace(self._model.order, sort=None))

    def group_by(self, column: str) -> None:
        """Put headings over the resources by a column; the same again, or none, takes them away."""
        order = self._model.order
        self.arrange(replace(order, group="" if order.group == column else column))

    def filter_values(self) -> None:
        """Ask which values of the current column are shown."""
        from pmdesk.ui.arranging.value_picker import ask_values

        order, column = self._model.order, self.column
        values = values_in(self._bridge.plan, column, order)
        title = self._model.title(self._model.columns.index(column))
        chosen = ask_values(self._window, self._theme, title, values, ticked(order, column))
        if chosen is not None:
            texts = frozenset(value.text for value in chosen)
            self.arrange(order.showing(column, None if len(chosen) == len(values) else texts))

    def filter_like_cell(self) -> None:
        """Show the resources that have in the current column what the current one has there."""
        index = self._view.currentIndex()
        if index.isValid() and self._model.resource(index.row()) is not None:
            text = self._model.text(index.row(), index.column())
            self.arrange(self._model.order.showing(self.column, frozenset({text})))

    def show_all(self) -> None:
        """Show all resources."""
        self.arrange(replace(self._model.order, shown={}))

    def apply_again(self) -> None:
        """Filter, group and sort by the values as they are now."""
        self.arrange(self._model.order)

    def insert_column(self) -> None:
        """Ask for a column to show left of the current one."""
        from pmdesk.ui.dialogs.pick_column import pick_column

        fields = fields_of(self._bridge.plan, Resource.table)
        chosen = pick_column(self._window, self._theme, fields, self._model.columns)
        if chosen is not None:
            shown = list(self._view.shown_columns())
            at = [key for key, _ in shown].index(self.column)
            self.show_columns([*shown[:at], (chosen, 0), *shown[at:]])
            self._view.setCurrentIndex(self._model.index(0, at))
            self.arranged.emit()

    def hide_column(self) -> None:
        """Show the current column no more; the name stays."""
        gone = self.column
        if gone != "name":
            self.show_columns([column for column in self._view.shown_columns() if column[0] != gone])
            self._view.setCurrentIndex(self._model.index(0, 0))
            self.arranged.emit()

    def show_columns(self, columns: Sequence[tuple[str, int]]) -> None:
        """Show these fields from left to right with these widths; 0 is the field's own."""
        self._model.set_columns([key for key, _ in columns])
        widths = dict(columns)
        for n, key in enumerate(self._model.columns):
            header = self._view.horizontalHeader()
            header.moveSection(header.visualIndex(n), n)
            self._view.setColumnWidth(n, widths.get(key) or self._model.field(n).width_px)
