"""RowSearch: a line in which any row of the file is found by a few typed words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.quick_search import best, folded

OFFERED = 12

Found = Sequence[tuple[RowKey, str]]


class RowSearch(QLineEdit):
    """``rows`` gives what can be found with its texts, asked when typing begins.

    ``chosen`` carries the row that was chosen.
    """

    chosen = Signal(object)

    def __init__(self, rows: Callable[[], Found], name: str) -> None:
        super().__init__()
        self._rows = rows
        self._all: Found = ()
        self._texts: Sequence[str] = ()
        self._offered: list[RowKey] = []
        self._model = QStringListModel(self)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[QModelIndex].connect(self._choose_index)  # type: ignore[index]  # Qt has two
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def forget(self) -> None:
        """Look at the rows anew when typing begins the next time."""
        self._all = ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._offered and self.text().strip():
            self._choose(0)
            return
        super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        if not self._all:
            self._all = tuple(self._rows())
            self._texts = [folded(words) for _, words in self._all]
        hits = best(self._texts, text, OFFERED) if text.strip() else []
        self._offered = [self._all[hit.place][0] for hit in hits]
        self._model.setStringList([self._all[hit.place][1] for hit in hits])

    def _choose_index(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._offered):
            key = self._offered[place]
            self._offered = []
            completer = self.completer()
            popup = None if completer is None else completer.popup()
            if popup is not None:
                popup.hide()
            self.chosen.emit(key)
            self.clear()
