"""Prints where the lines between rows lie in device pixels: in the table, then in the chart beside it."""

import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gantt_hand import GanttHand

application = QApplication(sys.argv)
gantt = GanttHand(Path(sys.argv[1]), ";".join(f"T{n} 2d SNET 2027-01-04" for n in range(60)))
gantt.table.setStyleSheet("QTableView { gridline-color: #E3E6EB; background: white; }")
gantt.table.verticalScrollBar().setValue(13)
QApplication.processEvents()
picture = gantt.window.grab().toImage()
scale = picture.devicePixelRatio()
line = QColor("#E3E6EB")


def rows_with_a_line(x: int) -> list[int]:
    top = round(gantt.canvas.axis_px * scale)
    bottom = round((gantt.canvas.height() - 4) * scale)
    return [y for y in range(top, bottom) if picture.pixelColor(round(x * scale), y) == line]


def starts(rows: list[int]) -> list[int]:
    """The first pixel of each line, which may be more than one device pixel thick."""
    return [y for y in rows if y - 1 not in rows]


in_chart = gantt.canvas.mapTo(gantt.window, QPoint(250, 0)).x()
print(*starts(rows_with_a_line(30)))
print(*starts(rows_with_a_line(in_chart)))
