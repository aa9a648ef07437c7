"""ValueCurveView: figures and S-curve of the project that is shown, or of all, as a view of the plan."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.quantities import Instant, day_of, midnight
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.timescale import TimeScale
from pmdesk.presentation.value_curve.chart import curve_of
from pmdesk.presentation.value_curve.figures import figures_of
from pmdesk.presentation.value_curve.printed import printable_curve
from pmdesk.ui.value_curve.canvas import ValueCanvas
from pmdesk.ui.views.late_view import LateView
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.figure_tiles import FigureTiles


class ValueCurveView(LateView):
    """Shows the whole time at once; zooming has nothing to do."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means)
        self.tiles = FigureTiles(means.theme, self)
        self.canvas = ValueCanvas(means.theme, name, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tiles)
        layout.addWidget(self.canvas, 1)
        self.setAccessibleName(name)
        self.setFocusProxy(self.canvas)
        means.rows_view.rows_changed.connect(self.renew)

    @property
    def projects(self) -> tuple[ProjectId, ...]:
        """Whose curve is shown."""
        project = self.means.rows_view.project
        return tuple(self.means.bridge.plan.portfolio.projects) if project is None else (project,)

    def printable(self, metrics: TextMetrics) -> Printable:
        """The curve on one sheet."""
        plan = self.means.bridge.plan
        scale = TimeScale(year_month=plan.portfolio.header.fiscal_year_month)
        return printable_curve(plan, curve_of(plan, self.projects), scale, metrics)

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Read the figures at a moment."""
        chart = self.canvas.chart
        if chart is not None and not isinstance(place, RowKey):
            edges = chart.curve.lines.edges
            self.canvas.read(min(range(len(edges)), key=lambda n: abs(edges[n] - place)))

    def scroll_to_today(self) -> None:
        """Read the figures of today."""
        self.scroll_to(midnight(day_of(self.means.bridge.session.today)))

    def view_state(self) -> dict[str, Any]:
        """Nothing: the project that is shown is remembered with the rows."""
        return {}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """There is nothing to restore."""

    def refresh(self) -> None:
        plan = self.means.bridge.plan
        self.tiles.show_figures(figures_of(plan, self.projects))
        self.canvas.show_curve(plan, curve_of(plan, self.projects))
