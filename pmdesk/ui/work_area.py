"""WorkArea: the plan on the screen — table and chart or another view, findings below, the inspector right."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.project import Project
from pmdesk.domain.registers.all_registers import REGISTER_TABLES
from pmdesk.presentation.certifications.certification_fields import DEVELOPMENT_TABLES
from pmdesk.presentation.money.tables import MONEY_TABLES, PROJECT_MONEY
from pmdesk.ui.chart_slot import ChartSlot
from pmdesk.ui.findings.watch import FindingsWatch
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.side_pane import SidePane
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.theme import Theme
from pmdesk.ui.views.switch import ViewSwitch
from pmdesk.ui.views.view import InspectedView
from pmdesk.ui.widgets.far_scroll_bar import FarScrollBar

_HOMES: Mapping[str, str] = {
    **dict.fromkeys(MONEY_TABLES, "money"),
    **dict.fromkeys(REGISTER_TABLES, "registers"),
    **dict.fromkeys(DEVELOPMENT_TABLES, "development"),
}
"""The views in which the rows of a table are shown that aren't rows of the plan."""

if TYPE_CHECKING:
    from pmdesk.ui.findings.panel import FindingsPanel
    from pmdesk.ui.inspector.inspector import Inspector
    from pmdesk.ui.load_pane.pane import LoadPane
    from pmdesk.ui.task_form.task_form import TaskForm

SHARE_OF_TABLE = 55
"""Percent of the room that the table gets at first: predecessors and people are in view on a wide screen, the
finish on a small one."""
INSPECTOR_PX = 320
FINDINGS_PX = 192
TASK_FORM_PX = 248
LOAD_PX = 176


class WorkArea(QSplitter):
    """Lays out the parts of the plan. ``panes_changed`` says that a part came or went.

    ``rows_wanted`` carries the rows that a part leads to, ``wanted`` the key of an action, ``said`` a text.
    """

    panes_changed = Signal()
    rows_wanted = Signal(object)
    wanted = Signal(str)
    said = Signal(str)

    def __init__(
        self,
        bridge: SessionBridge,
        rows_view: RowsView,
        selection: Selection,
        watch: FindingsWatch,
        theme: Theme,
        table: TaskTable,
        chart: ChartSlot,
        find_bar: QWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._bridge = bridge
        self._rows_view = rows_view
        self._selection = selection
        self._watch = watch
        self._theme = theme
        self._table = table
        self._chart = chart
        self._views: ViewSwitch | None = None
        self.setAccessibleName(self.tr("Plan and inspector"))
        self.columns = QSplitter(Qt.Orientation.Horizontal, self)
        self.columns.setAccessibleName(self.tr("Table and chart"))
        self.columns.addWidget(table)
        self.beside = QStackedWidget(self.columns)
        self.columns.addWidget(self.beside)
        self.columns.setChildrenCollapsible(False)
        plan = QSplitter(Qt.Orientation.Vertical, self)
        plan.setAccessibleName(self.tr("Plan and load"))
        upper = QWidget(plan)
        beside = QHBoxLayout(upper)
        beside.addWidget(self.columns, 1)
        beside.addWidget(FarScrollBar(table, upper))
        plan.addWidget(upper)
        under = QSplitter(Qt.Orientation.Vertical, self)
        under.setAccessibleName(self.tr("Plan and findings"))
        self.whole = QStackedWidget(under)
        self.whole.addWidget(plan)
        split = QSplitter(Qt.Orientation.Vertical, under)
        split.setAccessibleName(self.tr("Plan and task form"))
        split.addWidget(self.whole)
        under.addWidget(split)
        centre = QWidget(self)
        over = QVBoxLayout(centre)
        over.addWidget(find_bar)
        over.addWidget(under, 1)
        for layout in (beside, over):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.addWidget(centre)
        for splitter in (self, self.columns, plan, under, split):
            splitter.setHandleWidth(1)
        for splitter in (self, plan, under, split):
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(0, 1)
        self.inspector: SidePane[Inspector] = SidePane(
            self,
            self._make_inspector,
            INSPECTOR_PX,
            toggled=self.panes_changed.emit,
            give_focus_back=self.take_focus,
        )
        self._inspector_before: SidePane[Any] = self.inspector
        self.findings: SidePane[FindingsPanel] = SidePane(
            under,
            self._make_findings,
            FINDINGS_PX,
            toggled=self.panes_changed.emit,
            give_focus_back=self.take_focus,
        )

        self.task_form: SidePane[TaskForm] = SidePane(
            split,
            self._make_task_form,
            TASK_FORM_PX,
            toggled=self.panes_changed.emit,
            give_focus_back=self.take_focus,
        )

        self.load: SidePane[LoadPane] = SidePane(
            plan,
            self._make_load,
            LOAD_PX,
            toggled=self.panes_changed.emit,
            give_focus_back=self.take_focus,
        )

    def show_views(self, views: ViewSwitch) -> None:
        """Let ``views`` say what stands in ``whole`` and, beside the table, in ``beside``."""
        self._views = views
        views.changed.connect(self._change_inspectors)

    def share_out(self, width: int) -> None:
        """Part ``width`` pixels between table and chart, until the user parts them otherwise."""
        table = self._table.edge_near(width * SHARE_OF_TABLE // 100)
        bars = self._table.verticalScrollBar().sizeHint().width() + 2 * self.columns.handleWidth()
        self.columns.setSizes([table, width - table - bars])

    @property
    def inspector_here(self) -> SidePane[Any]:
        """What tells of the current row: beside the view that is shown, or of the task that is current."""
        view = self._views.current if self._views is not None else None
        return view.inspector if isinstance(view, InspectedView) else self.inspector

    def _change_inspectors(self) -> None:
        """Only one inspector is seen: if one was, that of the view that is shown now is."""
        before, after = self._inspector_before, self.inspector_here
        self._inspector_before = after
        if before is not after and before.is_shown:
            before.hide()
            after.show()

    def panes(self) -> tuple[QWidget, ...]:
        """The parts to go through with the keys, as far as they are shown."""
        sides: tuple[SidePane[Any], ...] = (self.load, self.task_form, self.findings, self.inspector_here)
        shown = [side.pane for side in sides if side.pane is not None and side.pane.isVisibleTo(self)]
        return (self._views.pane if self._views is not None else self._table, *shown)

    def take_focus(self) -> None:
        """Put the focus on the view that is shown."""
        self.panes()[0].setFocus()

    def _go_to_rows(self, rows: Sequence[RowKey]) -> None:
        """Go to the rows that a finding is about: those of money and registers in their own views.

        Where it is about a project, that is about its money.
        """
        places = [RowKey(PROJECT_MONEY, row.id) if row.table == Project.table else row for row in rows]
        if not any(self.shows_apart(row) for row in places):
            self.rows_wanted.emit(rows)

    def shows_apart(self, row: RowKey) -> bool:
        """Whether a row has a view of its own, which then shows it; all projects if it is of another one."""
        home = _HOMES.get(row.table)
        if home is None or self._views is None:
            return False
        project = getattr(self._bridge.session.portfolio.get(row), "project", None)
        if project is not None and self._rows_view.project not in (None, project):
            self._rows_view.show(None)
        self._views.show(home).scroll_to(row)
        return True

    def _make_inspector(self) -> "Inspector":
        from pmdesk.ui.inspector.inspector import Inspector  # when it is wanted, behind the first paint

        inspector = Inspector(self._bridge, self._selection, self._theme, self)
        inspector.rows_wanted.connect(self._go_to_rows)
        inspector.wanted.connect(self.wanted)
        return inspector

    def _make_task_form(self) -> "TaskForm":
        from pmdesk.ui.task_form.task_form import TaskForm

        form = TaskForm(self._bridge, self._selection, self._theme, self)
        form.refused.connect(self._bridge.refused)
        return form

    def _make_load(self) -> "LoadPane":
        from pmdesk.ui.load_pane.pane import LoadPane

        return LoadPane(self._bridge, self._selection, self._chart, self._theme, self)

    def _make_findings(self) -> "FindingsPanel":
        from pmdesk.ui.findings.panel import FindingsPanel

        panel = FindingsPanel(self._bridge, self._rows_view, self._watch, self._theme, self)
        panel.rows_wanted.connect(self._go_to_rows)
        panel.said.connect(self.said)
        return panel
