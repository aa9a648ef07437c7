"""RiskLevelsDialog: which cells of the risk matrix are low, medium, high and critical, for all projects."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.risk_levels import USUAL_RISK_LEVELS
from pmdesk.presentation.matrix.level_choice import (
    NAMED,
    level_moves,
    open_risks_by_spot,
    told_inversion,
    told_moves,
)
from pmdesk.session.commands.portfolio_options import set_options
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.matrix.level_grid import LevelGrid
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

LINES = NAMED + 3
"""So many lines below the grid are kept free: a count, names, the rest, and what is odd."""


class RiskLevelsDialog(FormDialog):
    """A grid of levels, and below it which open risks get another one."""

    def __init__(self, parent: QWidget | None, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(parent, bridge, theme, name="risk_levels", title="")
        self.setWindowTitle(self.tr("Levels of risk"))
        portfolio = bridge.session.portfolio
        self.grid = LevelGrid(portfolio.header.risk_levels, open_risks_by_spot(portfolio), theme)
        self.moves = QLabel()
        self.moves.setTextFormat(Qt.TextFormat.PlainText)
        self.moves.setWordWrap(True)
        self.moves.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.moves.setMinimumHeight(LINES * self.moves.fontMetrics().lineSpacing())
        self.moves.setAccessibleName(self.tr("What changes"))
        self.usual = self.buttons.addButton(self.tr("As &usual"), QDialogButtonBox.ButtonRole.ResetRole)
        self.usual.clicked.connect(lambda: self.grid.show_levels(USUAL_RISK_LEVELS))
        self.grid.changed.connect(self._tell)
        self.body.addWidget(
            hint_label(
                self.tr(
                    "A click or Space gives a cell the next level; 1 is low, 2 medium, 3 high, 4 critical. "
                    "Arrows go from cell to cell."
                )
            )
        )
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.grid, 1)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.moves)
        self._tell()
        self.grid.setFocus()

    def edit(self) -> Edit:
        portfolio = self.bridge.session.portfolio
        return set_options(portfolio, replace(portfolio.header, risk_levels=self.grid.levels))

    def _tell(self) -> None:
        levels = self.grid.levels
        self.usual.setEnabled(levels != USUAL_RISK_LEVELS)
        told = (told_moves(level_moves(self.bridge.session.portfolio, levels)), told_inversion(levels))
        self.moves.setText("\n".join(text for text in told if text))
