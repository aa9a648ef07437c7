"""LevelGrid: the cells of the risk matrix as buttons, each of which says its level and takes another."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QWidget

from pmdesk.domain.messages import message, say
from pmdesk.domain.risk_levels import RiskLevel, RiskLevels
from pmdesk.presentation.field import phrase
from pmdesk.presentation.matrix.grid import CLASSES, Spot, level, spots
from pmdesk.presentation.matrix.level_choice import LEVELS, cell_name, next_level
from pmdesk.presentation.matrix.risks import level_name
from pmdesk.presentation.shapes import Anchor, Batch, Rects, Texts, one
from pmdesk.ui.matrix.canvas import STEPS
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.row_picture import WAYS
from pmdesk.ui.theme import Theme

CELL_PX = QSize(96, 48)
GAP_PX = 2
PAD_PX, LINE_PX = 6.0, 14.0
KEYS = {Qt.Key(Qt.Key.Key_1.value + place): each for place, each in enumerate(LEVELS)}


class LevelGrid(QWidget):
    """Probability goes up and impact to the right; ``changed`` says that ``levels`` are others.

    A click or Space gives a cell the next level, the keys 1 to 4 one of them; arrows go from cell to cell,
    and Tab leaves the grid. ``counts`` are the risks of each cell.
    """

    changed = Signal()

    def __init__(self, levels: RiskLevels, counts: Mapping[Spot, int], theme: Theme) -> None:
        super().__init__()
        self._levels = levels
        painter = ScenePainter(theme.color, QtTextMetrics())
        theme.changed.connect(painter.forget_colors)
        self.cells = {spot: LevelCell(spot, counts.get(spot, 0), painter, self) for spot in spots()}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(_edge(f"{phrase('matrix.probability')} ↑", strong=True), 0, 0)
        for number in CLASSES:
            row = len(CLASSES) - number + 1
            layout.addWidget(_edge(level(number)), row, 0)
            layout.addWidget(_edge(level(number), below=True), len(CLASSES) + 1, number)
            layout.setRowStretch(row, 1)
            layout.setColumnStretch(number, 1)
        for spot, cell in self.cells.items():
            layout.addWidget(cell, len(CLASSES) - spot.up + 1, spot.across)
        layout.addWidget(_edge(f"{phrase('matrix.impact')} →", strong=True), len(CLASSES) + 2, 1, 1, 5)
        self.setAccessibleName(self.tr("Levels of risk"))
        self.take_current(Spot(1, 5))
        self._name_cells()

    @property
    def levels(self) -> RiskLevels:
        """The levels as they are chosen now."""
        return self._levels

    def show_levels(self, levels: RiskLevels) -> None:
        """Show others."""
        if levels != self._levels:
            self._levels = levels
            self._name_cells()
            self.changed.emit()

    def give(self, spot: Spot, chosen: RiskLevel) -> None:
        """Give a cell a level."""
        self.show_levels(self._levels.changed(spot.up, spot.across, chosen))

    def take_current(self, spot: Spot) -> None:
        """Let Tab come to this cell; the others are reached by arrows."""
        for each, cell in self.cells.items():
            reached = Qt.FocusPolicy.StrongFocus if each == spot else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(reached)
        self.setFocusProxy(self.cells[spot])

    def _name_cells(self) -> None:
        for spot, cell in self.cells.items():
            cell.show_level(self._levels.of(spot.up, spot.across), cell_name(self._levels, spot))


class LevelCell(QAbstractButton):
    """A cell with its level in colour and in words, its score, and how many risks it has."""

    def __init__(self, spot: Spot, count: int, painter: ScenePainter, grid: LevelGrid) -> None:
        super().__init__(grid)
        self.spot = spot
        self.level = LEVELS[0]
        self._count = say(message("matrix.open_risks", count=count)) if count else ""
        self._painter = painter
        self._grid = grid
        self.setAccessibleDescription(self._count)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.clicked.connect(lambda: grid.give(spot, next_level(self.level)))

    def show_level(self, chosen: RiskLevel, name: str) -> None:
        """Show a level; ``name`` says all of the cell."""
        self.level = chosen
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        return CELL_PX

    def minimumSizeHint(self) -> QSize:
        return CELL_PX

    def paintEvent(self, _event: QPaintEvent) -> None:
        width, height = float(self.width()), float(self.height())
        left, right, top = one(PAD_PX), one(width - PAD_PX), one(PAD_PX + LINE_PX / 2)
        score = str(self.spot.across * self.spot.up)
        scene: list[Batch] = [
            Rects(f"band_{self.level.value}", one(0.0), one(0.0), one(width), one(height)),
            Texts("band_title", left, top, [level_name(self.level)]),
            Texts("band_caption", right, top, [score], Anchor.RIGHT),
        ]
        if self._count:
            scene.append(Texts("band_caption", left, one(height - PAD_PX - LINE_PX / 2), [self._count]))
        if self.hasFocus():
            scene.append(Rects("drop_target", one(1.0), one(1.0), one(width - 2.0), one(height - 2.0)))
        self._painter.paint(tuple(scene), QPainter(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way is not None:
            self._grid.cells[self.spot.moved(*STEPS[way])].setFocus(Qt.FocusReason.OtherFocusReason)
        elif Qt.Key(event.key()) in KEYS:
            self._grid.give(self.spot, KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._grid.take_current(self.spot)
        super().focusInEvent(event)


def _edge(text: str, *, below: bool = False, strong: bool = False) -> QLabel:
    label = QLabel(text)
    across = Qt.AlignmentFlag.AlignHCenter if below else Qt.AlignmentFlag.AlignRight
    label.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)
    if strong:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    label.setContentsMargins(0, 0, 0 if below else 6, 0)
    return label
