"""Paper looks: the colours of paper, and patterns instead of them for printers without colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, qGray

from pmdesk.presentation.task_badges import Badge
from pmdesk.ui.looks import LOOKS, Look
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.palettes import load

_DIAGONAL = Qt.BrushStyle.BDiagPattern

PATTERNS: dict[str, Look] = {
    **LOOKS,
    "bar": Look(fill="line_strong", pen="text"),
    "bar_done": Look(fill="text"),
    "critical": Look(fill="text", pen="text", pen_px=1.6, pattern=_DIAGONAL),
    "critical_done": Look(fill="text"),
    "critical_hatch": Look(),
    "critical_tint": Look(fill="background", pen="text", pen_px=2.0),
    "manual": Look(fill="background", pen="text"),
    "manual_done": Look(fill="text"),
    "external": Look(fill="background", pen="text", pen_style=Qt.PenStyle.DotLine),
    "link_critical": Look(pen="text", pen_px=2.0),
    "deadline_met": Look(fill="background", pen="text", smooth=True),
    "deadline_missed": Look(fill="text", smooth=True),
    **{f"badge_{badge.value}": Look(fill="text", smooth=True) for badge in Badge},
    "external_ok": Look(fill="background", pen="text", pen_px=1.5, smooth=True),
    "external_late": Look(fill="background", pen="text", pen_px=2.0, smooth=True),
    "external_bar": Look(pen="text", pen_px=2.0),
    "today_line": Look(pen="text", pen_px=1.6, pen_style=Qt.PenStyle.DashDotLine),
}
"""What differs by colour on the screen differs by pattern, outline or weight here."""


def paper_painter(black_and_white: bool = False) -> ScenePainter:
    """A painter in the colours of paper: those of the light palette, whatever the window's theme."""
    color_of = _grey if black_and_white else _light
    looks = PATTERNS if black_and_white else LOOKS
    return ScenePainter(color_of, QtTextMetrics(for_paper=True), for_paper=True, looks=looks)


def _light(style: str) -> QColor:
    return QColor(load("light").colours[style])


def _grey(style: str) -> QColor:
    grey = qGray(_light(style).rgb())
    return QColor(grey, grey, grey)
