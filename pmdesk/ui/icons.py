"""Icons: one family of line drawings, painted in a theme's colour and sharp at every scale."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from pmdesk.domain.shipped import shipped_folder
from pmdesk.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

STYLES = {
    "acceptance": "good",
    "blocked": "error",
    "deadline": "good",
    "deadline_missed": "error",
    "error": "error",
    "info": "accent",
    "loop": "error",
    "ok": "good",
    "overallocated": "overallocated",
    "risk": "error",
    "warning": "warning",
}
"""The style of icons that mean something by their colour as well as by their shape; the others are text."""

_DISABLED_SHARE = 0.4
"""How much of its colour a disabled icon keeps; the rest is the surface (opacity would show overlaps)."""


def icon(name: str, theme: Theme, style: str | None = None) -> QIcon:
    """The icon ``resources/icons/NAME.svg`` in the theme's colour; it follows changes of the theme.

    ``style`` replaces the colour it usually has. Raises FileNotFoundError for a name that isn't there.
    """
    _drawing(name)
    return QIcon(_DrawingEngine(name, theme, style or STYLES.get(name, "text")))


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Draws the icon into ``rect``, for delegates and pictures that paint themselves."""
    _renderer(name, color.name()).render(painter, rect)


def application_icon() -> QIcon:
    """The program's own icon in the sizes that window managers ask for."""
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        _renderer("pmdesk", "#000000").render(painter, QRectF(0, 0, size, size))
        painter.end()
        result.addPixmap(pixmap)
    return result


class _DrawingEngine(QIconEngine):
    """Paints a drawing when it is asked for, in the colour that the theme has then."""

    def __init__(self, name: str, theme: Theme, style: str) -> None:
        super().__init__()
        self._name = name
        self._theme = theme
        self._style = style

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        mode: QIcon.Mode,
        state: QIcon.State,  # noqa: ARG002  (Qt's signature; a drawing looks the same on and off)
    ) -> None:
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        color = self._theme.color(self._style)
        if mode is QIcon.Mode.Disabled:
            color = _blended(color, self._theme.color("surface"), _DISABLED_SHARE)
        paint_icon(painter, square, self._name, color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _DrawingEngine(self._name, self._theme, self._style)


def _blended(color: QColor, ground: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        color.redF() * share + ground.redF() * (1 - share),
        color.greenF() * share + ground.greenF() * (1 - share),
        color.blueF() * share + ground.blueF() * (1 - share),
    )


@cache
def _drawing(name: str) -> str:
    return (shipped_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, color: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer  # when the first icon is painted, not when the program starts

    return QSvgRenderer(_drawing(name).replace("currentColor", color).encode())
