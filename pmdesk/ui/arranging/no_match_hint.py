"""What a table says when no task passes the filter, and how to see all of them."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.theme import text_font

TOP_PX = 64
"""Below the first row, which stays free to type into."""


class NoMatchHint(QWidget):
    """Stands over the empty part of a table; ``wanted`` carries the key of an action."""

    wanted = Signal(str)

    def __init__(self, rows_view: RowsView, table: QTableView) -> None:
        super().__init__(table.viewport())
        self._rows_view = rows_view
        self._table = table
        self.setAccessibleName(self.tr("No task passes the filter"))
        self._text = QLabel(self)
        self._text.setFont(text_font())
        self._text.setWordWrap(True)
        show_all = QPushButton(self.tr("Show all tasks (F3)"), self)
        show_all.clicked.connect(lambda: self.wanted.emit("filter_clear"))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        for widget in (self._text, show_all):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        table.viewport().installEventFilter(self)
        rows_view.arranged.connect(self._name_filter)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _name_filter(self) -> None:
        chosen = self._rows_view.arrangement.filter
        if chosen is not None:
            self._text.setText(self.tr("No task passes the filter “{0}”").format(chosen.name))
            self._place()

    def _place(self) -> None:
        self.setGeometry(0, TOP_PX, self._table.viewport().width(), self.sizeHint().height())
