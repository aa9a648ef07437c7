"""What an empty table says: the three ways to begin."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from pmdesk.ui.theme import Theme, text_font

TOP_PX = 88
"""Below the first row, which stays free to type into."""


class EmptyHint(QWidget):
    """Stands over the empty part of a table; ``wanted`` carries the key of an action."""

    wanted = Signal(str)
    typing_wanted = Signal()

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._theme = theme
        self.setAccessibleName(self.tr("How to begin"))
        text = QLabel(self.tr("Type a task name, paste a list, or import a plan"), self)
        text.setFont(text_font())
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        self._button(self.tr("Type a name"), buttons).clicked.connect(self.typing_wanted)
        self._button(self.tr("Paste"), buttons).clicked.connect(lambda: self.wanted.emit("paste"))
        self._button(self.tr("Import…"), buttons).clicked.connect(lambda: self.wanted.emit("import_into"))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(text)
        layout.addLayout(buttons)
        table.viewport().installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _button(self, text: str, row: QHBoxLayout) -> QPushButton:
        button = QPushButton(text, self)
        row.addWidget(button)
        return button

    def _place(self) -> None:
        self.setGeometry(0, TOP_PX, self._table.viewport().width(), self.sizeHint().height())
