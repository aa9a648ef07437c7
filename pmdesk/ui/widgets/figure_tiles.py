"""FigureTiles: a row of figures, each with its title above it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pmdesk.presentation.value_curve.figures import Figure, Mood
from pmdesk.ui.theme import Theme, header_font, text_font

COLORS = {Mood.PLAIN: "text", Mood.GOOD: "good", Mood.FAIR: "warning", Mood.BAD: "error"}
MARKS = {Mood.PLAIN: "", Mood.GOOD: "● ", Mood.FAIR: "▲ ", Mood.BAD: "■ "}
"""Shapes tell what colours do."""
FIGURE_PX = 17
TILE_PX = 112


class FigureTiles(QWidget):
    """Breaks into as many lines as the width asks for; every tile says in full what it means."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures: tuple[Figure, ...] = ()
        self._tiles: list[_Tile] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Figures"))
        theme.changed.connect(self._dress)

    @property
    def texts(self) -> dict[str, str]:
        """What the tiles show, by title."""
        return {figure.title: figure.text for figure in self._figures}

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        self._figures = tuple(figures)
        while len(self._tiles) < len(figures):
            self._tiles.append(_Tile(self))
            self._columns = 0
        for number, tile in enumerate(self._tiles):
            tile.setVisible(number < len(figures))
        self._dress()
        self._place()

    def resizeEvent(self, _event: QEvent) -> None:
        self._place()

    def _place(self) -> None:
        widest = max((tile.sizeHint().width() for tile in self._tiles), default=TILE_PX)
        columns = max(min((self.width() - 16) // (max(widest, TILE_PX) + 8), len(self._figures)), 1)
        if columns == self._columns:
            return
        self._columns = columns
        for tile in self._tiles:
            self._grid.removeWidget(tile)
        for number, tile in enumerate(self._tiles[: len(self._figures)]):
            self._grid.addWidget(tile, number // columns, number % columns)

    def _dress(self) -> None:
        line = self._theme.color("line").name()
        for tile, figure in zip(self._tiles, self._figures, strict=False):
            tile.show_figure(figure, self._theme.color(COLORS[figure.mood]).name(), line)


class _Tile(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        self._title, self._text = QLabel(self), QLabel(self)
        self._title.setFont(header_font())
        font = text_font()
        font.setPixelSize(FIGURE_PX)
        self._text.setFont(font)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)

    def show_figure(self, figure: Figure, color: str, line: str) -> None:
        """Show a figure in a colour."""
        self._title.setText(figure.title)
        self._text.setText(f"{MARKS[figure.mood]}{figure.text}")
        self._text.setMinimumWidth(self._text.fontMetrics().horizontalAdvance(self._text.text()) + 4)
        self._text.setStyleSheet(f"color: {color}")
        self.setStyleSheet(f"#tile {{ border: 1px solid {line}; border-radius: 3px }}")
        self.setToolTip(figure.meaning)
        self.setAccessibleName(f"{figure.title}: {figure.text}")
        self.setAccessibleDescription(figure.meaning)
