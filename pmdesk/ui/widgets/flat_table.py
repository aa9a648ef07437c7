"""The plain look of all tables: rows of one height without lines or numbers, under a quiet header."""

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pmdesk.ui.theme import header_font


def flatten(table: QTableView, row_px: int, header_px: int) -> None:
    """Give a table that look; it scrolls by pixels, wraps no words, and Tab leaves it."""
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(row_px)
    header = table.horizontalHeader()
    header.setFont(header_font())
    header.setFixedHeight(header_px)
    header.setHighlightSections(False)
