"""What the pages of the inspector share: how they are asked to tell of a task, and their headings."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.plan import Plan
from pmdesk.ui.theme import header_font

PADDING_PX = 12
GAP_PX = 6


class Page(QWidget):
    """One page. ``rows_wanted`` carries the rows that a click leads to, ``wanted`` the key of an action."""

    rows_wanted = Signal(object)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def tell(self, plan: Plan, task: TaskId) -> None:
        """Show what is to be known of ``task``."""
        raise NotImplementedError


def row_of(task: TaskId) -> RowKey:
    """The row of a task."""
    return RowKey(Task.table, task)


def heading(text: str) -> QLabel:
    """The title of a part of a page: muted, medium weight."""
    label = QLabel(text)
    label.setFont(header_font())
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, 4)
    return label


def sentence() -> QLabel:
    """A label for whole sentences, as typed and wrapped, that can be copied."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setContentsMargins(PADDING_PX, 0, PADDING_PX, 0)
    return label


def muted_sentence(text: str = "") -> QLabel:
    """As ``sentence``, for what is good to know."""
    label = sentence()
    label.setText(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


class Sentences(QWidget):
    """Sentences one below the other, each a paragraph."""

    def __init__(self, make: Callable[[], QLabel]) -> None:
        super().__init__()
        self._make = make
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_PX)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said."""
        return tuple(label.text() for label in self._labels if not label.isHidden())

    def say(self, texts: Sequence[str]) -> None:
        """Say these sentences; without any the widget takes no room."""
        while len(self._labels) < len(texts):
            label = self._make()
            self._column.addWidget(label)
            self._labels.append(label)
        for n, label in enumerate(self._labels):
            label.setText(texts[n] if n < len(texts) else "")
            label.setVisible(n < len(texts))
        self.setVisible(bool(texts))
