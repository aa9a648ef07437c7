"""DashboardView: how all projects of the portfolio are doing, as a view of the plan."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout

from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day, Instant, day_of
from pmdesk.engine.findings import findings
from pmdesk.presentation.dashboard.board import LEAST_PX, WIDGETS, Board, alone, board_of, moved
from pmdesk.presentation.dashboard.printed import printable_board
from pmdesk.presentation.dashboard.widget import Spot
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.reports.clipped_picture import picture_clip
from pmdesk.ui.dashboard.canvas import DashboardCanvas
from pmdesk.ui.dashboard.conflict_search import ConflictSearch
from pmdesk.ui.dashboard.data_table import show_data
from pmdesk.ui.dashboard.health_dialog import HealthDialog
from pmdesk.ui.page_files import image_of, svg_of
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.paper_looks import paper_painter
from pmdesk.ui.views.late_view import LateView
from pmdesk.ui.views.view import ViewMeans

PICTURE_DPI, PICTURE_WIDTH_PX = 192.0, 760.0


class DashboardView(LateView):
    """A double click leads to a project or row; a click on a colour lets it be given by hand.

    Widgets are dragged by their titles into the places of others of their kind.

    The menu of a widget copies its picture and opens its data. What is in conflict is looked for while the
    rest is shown already.
    """

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means)
        self._board: Board | None = None
        self._top: int | None = None  # what is to be scrolled to once there is a size
        self.shown: tuple[str, ...] = WIDGETS
        self.canvas = DashboardCanvas(means.theme, name, self)
        self.conflicts = ConflictSearch(self)
        self.area = QScrollArea(self)
        self.area.setWidget(self.canvas)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(self.tr("Part of the dashboard that is seen"))
        self.area.verticalScrollBar().setSingleStep(32)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.setAccessibleName(name)
        self.setFocusProxy(self.canvas)
        self.canvas.opened.connect(self._open)
        self.canvas.colour_wanted.connect(self._ask_colour)
        self.canvas.menu_wanted.connect(self._show_menu)
        self.canvas.walked.connect(self._show_part)
        self.canvas.ordered.connect(self.show_widgets)
        self.conflicts.found.connect(self.renew)

    @property
    def today(self) -> Day:
        """The day by which the projects are judged."""
        return day_of(self.means.clock().date())

    def printable(self, metrics: TextMetrics) -> Printable:
        """All widgets, one below the other."""
        plan = self.means.bridge.plan
        found = self.conflicts.findings if self._board is not None and self._board.plan is plan else None
        if found is None:
            found = findings(plan.portfolio, plan.schedule)
        return printable_board(board_of(plan, self.today, found), metrics, shown=self.shown)

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Make the first place about a row current."""
        self.catch_up()
        page = self.canvas.page
        for number, spot in enumerate(() if page is None else page.spots):
            if spot.row == place:
                self.canvas.go_to(number)
                return

    def scroll_to_today(self) -> None:
        """Show the beginning."""
        self.area.verticalScrollBar().setValue(0)

    def view_state(self) -> dict[str, Any]:
        """Which widgets are shown in which order, and how far down it was scrolled."""
        top = self.area.verticalScrollBar().value() if self._top is None else self._top
        return {"top": top, "shown": list(self.shown)}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show the widgets that were shown, and the part that was seen."""
        kept = state.get("shown")
        known = [key for key in kept if key in WIDGETS] if isinstance(kept, list) else []
        self.shown = tuple(dict.fromkeys(known)) or WIDGETS
        self._lay_out()
        top = state.get("top")
        self._top = top if isinstance(top, int) else None

    def refresh(self) -> None:
        plan = self.means.bridge.plan
        self.conflicts.look(plan)
        self._board = board_of(plan, self.today, self.conflicts.findings)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._board is not None:
            room = self.area.viewport().size()
            width = max(self.area.width() - self.area.verticalScrollBar().sizeHint().width(), round(LEAST_PX))
            self.canvas.show_board(self._board, width, room.height(), self.shown)
            if self._top is not None and self.isVisible():
                self.area.verticalScrollBar().setValue(self._top)
                self._top = None

    def _open(self, spot: Spot) -> None:
        if spot.row is not None:
            self.means.go_to(spot.row)
        elif spot.project is not None:
            self._go_to_project(spot.project)

    def _go_to_project(self, project: ProjectId) -> None:
        self.means.rows_view.show(project)
        tasks = self.means.bridge.session.portfolio.outline.roots.get(project, ())
        if tasks:
            self.means.go_to(RowKey(Task.table, tasks[0]))
        else:
            self.means.say(self.tr("The project has no task yet."))

    def _ask_colour(self, spot: Spot) -> None:
        if self._board is None or spot.project is None or spot.area is None:
            return
        bridge = self.means.bridge
        if bridge.session.read_only:
            self.means.say(self.tr("The file is open for reading only: its colours can't be changed."))
            return
        (row,) = (row for row in self._board.rows if row.project.id == spot.project)
        health = row.health.areas[spot.area]
        HealthDialog(self, bridge, self.means.theme, spot.project, health, self.today).ask()
        self.canvas.setFocus()

    def _show_menu(self, key: str, spot: Spot | None, place: QPoint) -> None:
        menu = QMenu(self)
        if spot is not None and spot.area is not None:
            menu.addAction(self.tr("&Give a colour…"), lambda: self._ask_colour(spot))
        if spot is not None and (spot.row is not None or spot.project is not None):
            menu.addAction(self.tr("Go &to it"), lambda: self._open(spot))
        menu.addSeparator()
        menu.addAction(self.tr("Copy as &picture"), lambda: self.copy_picture(key))
        menu.addAction(self.tr("&Open data…"), lambda: self.open_data(key))
        menu.addSeparator()
        for text, step in ((self.tr("Move &up"), -1), (self.tr("Move &down"), 1)):
            order = moved(self.shown, key, step)
            action = menu.addAction(text, partial(self.show_widgets, order))
            action.setEnabled(order != self.shown)
        fewer = tuple(each for each in self.shown if each != key)
        menu.addAction(self.tr("&Hide"), lambda: self.show_widgets(fewer)).setEnabled(bool(fewer))
        usual = menu.addAction(self.tr("&Show all as usual"), lambda: self.show_widgets(WIDGETS))
        usual.setEnabled(self.shown != WIDGETS)
        menu.exec(place)
        menu.deleteLater()

    def show_widgets(self, shown: tuple[str, ...]) -> None:
        """Show these widgets, in this order within their groups."""
        self.shown = shown
        self.canvas.go_to(None)
        self._lay_out()

    def copy_picture(self, key: str) -> None:
        """Put a widget on the clipboard, as dots and as lines."""
        if self._board is None:
            return
        metrics = QtTextMetrics(for_paper=True)
        part = alone(self._board, key, metrics, PICTURE_WIDTH_PX)
        scene = part.scene()
        picture = Printable(part.width, part.height, lambda _region: scene)
        page = picture_clip(picture, Region(0.0, 0.0, part.width, part.height))
        painter = paper_painter()
        data = QMimeData()
        data.setImageData(image_of(page, painter, PICTURE_DPI))
        data.setData("image/svg+xml", svg_of(page, painter, self._board.widgets[key].title))
        QGuiApplication.clipboard().setMimeData(data)
        self.means.say(self.tr("A picture of it is on the clipboard."))

    def open_data(self, key: str) -> None:
        """Show what a widget shows as a table, and go to the row that is chosen in it."""
        if self._board is None:
            return
        widget = self._board.widgets[key]
        chosen = show_data(self, widget.title, widget.grid(), widget.behind())
        if chosen is None:
            self.canvas.setFocus()
        elif chosen.table == Project.table:
            self._go_to_project(ProjectId(chosen.id))
        else:
            self.means.go_to(chosen)

    def _show_part(self, part: QRect) -> None:
        middle = part.center()
        self.area.ensureVisible(middle.x(), middle.y(), part.width() // 2 + 24, part.height() // 2 + 48)
