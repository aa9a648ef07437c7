"""CalledLine: a line of text in which people, projects and tags are completed behind @ and #."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

LIST_PX = 240


class CalledLine(QLineEdit):
    """``called`` gives what the word before the cursor may become.

    ``add_wanted`` says that Enter was pressed, of which no form around it hears. A word of the list is taken
    with Enter, Tab or a click.
    """

    add_wanted = Signal()

    def __init__(self, called: Callable[[str], Sequence[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._called = called
        self._model = QStringListModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setWidget(self)  # the line's own completer would replace all of the text
        self._list.activated.connect(self._take)
        self.textEdited.connect(self._offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._is_choosing():
            event.ignore()  # the list takes the word
        else:
            self._close()
            self.add_wanted.emit()
            event.accept()

    def _is_choosing(self) -> bool:
        """Whether a word of the open list is current."""
        popup = self._list.popup()
        return popup is not None and popup.isVisible() and popup.currentIndex().isValid()

    def _close(self) -> None:
        popup = self._list.popup()
        if popup is not None:
            popup.hide()

    def _word(self) -> str:
        """The word before the cursor."""
        before = self.text()[: self.cursorPosition()]
        return before[before.rfind(" ") + 1 :]

    def _offer(self) -> None:
        word = self._word()
        words = [each for each in self._called(word) if each.casefold() != word.casefold()]
        self._model.setStringList(words)
        if words:
            place = self.cursorRect()
            self._list.complete(QRect(place.left(), place.top(), LIST_PX, place.height()))
        else:
            self._close()

    def _take(self, chosen: str) -> None:
        """Put a word of the list in place of the one before the cursor."""
        at, word = self.cursorPosition(), self._word()
        rest = self.text()[at:]
        text = f"{self.text()[: at - len(word)]}{chosen} "
        self.setText(text + rest.lstrip())
        self.setCursorPosition(len(text))
