"""MatrixView: risks or stakeholders as a matrix, as a view of the plan."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import RegisterId, RowKey
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.matrix.grid import Grid, Spot
from pmdesk.presentation.matrix.printed import printable_matrix
from pmdesk.presentation.matrix.risks import INHERENT, RESIDUAL, reported_scores, risk_grid
from pmdesk.presentation.matrix.stakeholders import stakeholder_grid
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.session.commands.rescoring import rescore_risk, rescore_stakeholder
from pmdesk.ui.matrix.canvas import MatrixCanvas
from pmdesk.ui.views.late_view import LateView
from pmdesk.ui.views.view import ViewMeans


class MatrixView(LateView):
    """A chip that is moved is one edit; moves of one chip in quick succession are undone as one.

    ``nothing`` is said where no chip is. What stands in the matrix, and what moving means, subclasses say.
    """

    def __init__(self, means: ViewMeans, name: str, nothing: str) -> None:
        super().__init__(means)
        self.canvas = MatrixCanvas(self.grid(), means.theme, name, nothing, self)
        self.canvas.moved.connect(self._move)
        self.canvas.opened.connect(means.go_to)
        self.setAccessibleName(name)
        self.setFocusProxy(self.canvas)
        means.rows_view.rows_changed.connect(self.renew)

    def grid(self, *, with_private: bool = True) -> Grid:
        """The matrix as it is now."""
        raise NotImplementedError

    def moved(self, row: RegisterId, spot: Spot) -> Edit:
        """Give a row another place."""
        raise NotImplementedError

    def printable(self, metrics: TextMetrics) -> Printable:
        """All chips on paper, without what is private."""
        return printable_matrix(self.grid(with_private=False), metrics)

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Make the chip of a row current."""
        self.catch_up()
        if isinstance(place, RowKey) and self.canvas.chart.chip(place) is not None:
            self.canvas.choose(place)

    def view_state(self) -> dict[str, Any]:
        """Nothing: the project that is shown is remembered with the rows."""
        return {}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """There is nothing to restore."""

    def refresh(self) -> None:
        self.canvas.can_move = not self.means.bridge.session.read_only
        self.canvas.show_grid(self.grid())

    def _move(self, key: RowKey, spot: Spot) -> None:
        edit = self.moved(RegisterId(key.id), spot)
        self.means.bridge.perform(edit, merge_key=f"rescore {key.table} {key.id}")


class RiskMatrix(MatrixView):
    """A box chooses whether risks stand where they are before or after their response."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        self._rating = INHERENT
        nothing = self.tr("No risk is open. The register of risks takes their titles.")
        super().__init__(means, name, nothing)
        self.rating = QComboBox(self)
        self.rating.addItem(self.tr("before the response (inherent)"), INHERENT)
        self.rating.addItem(self.tr("after the response (residual)"), RESIDUAL)
        self.rating.setAccessibleName(self.tr("Which rating"))
        self.rating.currentIndexChanged.connect(self._choose)
        label = QLabel(self.tr("Risks as they a&re"), self)
        label.setBuddy(self.rating)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 0)
        bar.setSpacing(8)
        bar.addWidget(label)
        bar.addWidget(self.rating)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.canvas, 1)

    def grid(self, *, with_private: bool = True) -> Grid:
        plan, project = self.means.bridge.plan, self.means.rows_view.project
        reported = reported_scores(plan.portfolio)
        return risk_grid(plan, project, self._rating, reported, with_private=with_private)

    def moved(self, row: RegisterId, spot: Spot) -> Edit:
        portfolio = self.means.bridge.session.portfolio
        return rescore_risk(portfolio, row, spot.up, spot.across, residual=self._rating == RESIDUAL)

    def view_state(self) -> dict[str, Any]:
        """Which rating places the risks."""
        return {"rating": self._rating}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show the risks by the rating as before."""
        at = self.rating.findData(state.get("rating"))
        if at >= 0:
            self.rating.setCurrentIndex(at)

    def _choose(self) -> None:
        self._rating = str(self.rating.currentData())
        self.renew()


class StakeholderGrid(MatrixView):
    """Power and interest of stakeholders."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        nothing = self.tr("There is no stakeholder yet. The register of stakeholders takes their names.")
        super().__init__(means, name, nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)

    def grid(self, *, with_private: bool = True) -> Grid:
        project = self.means.rows_view.project
        return stakeholder_grid(self.means.bridge.plan, project, with_private=with_private)

    def moved(self, row: RegisterId, spot: Spot) -> Edit:
        return rescore_stakeholder(self.means.bridge.session.portfolio, row, spot.up, spot.across)
