"""The palette itself: one line to type into, and under it what the words stand for."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from pmdesk.presentation.search_lines import plain
from pmdesk.ui.command_palette.entries import Entries, Entry, entries_of
from pmdesk.ui.desk import Desk
from pmdesk.ui.icons import icon
from pmdesk.ui.search_all.marked_text import draw_marked
from pmdesk.ui.theme import Theme

WIDTH_PX = 720
LINE_PX = 28
LINES = 14
TOP_PX = 72
"""Below the toolbar of the window."""
_ENTRY = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QDialog):
    """Closes with Enter, which does what is chosen, with Esc, and with a click elsewhere."""

    def __init__(self, entries: Entries, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._entries = entries
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Commands"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Type a command, or words of a task, a risk, a note …"))
        self.field.setAccessibleName(self.tr("Command, or words of a row"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Lines(theme, self.list))
        self._nothing = QLabel(self.tr("Nothing has these words"), self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for part in (self.field, self._nothing, self.list):
            layout.addWidget(part)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._find)
        self.list.itemClicked.connect(self._choose)
        self._find("")

    def open_over(self, window: QWidget) -> None:
        """Show the palette at the top of ``window``."""
        width = min(WIDTH_PX, window.width() - 32)
        height = min(LINES * LINE_PX + 60, window.height() - TOP_PX - 16)
        place = window.mapToGlobal(window.rect().topLeft())
        self.setGeometry(place.x() + (window.width() - width) // 2, place.y() + TOP_PX, width, height)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def shown(self) -> tuple[str, ...]:
        """The titles that are listed."""
        return tuple(self.list.item(n).text() for n in range(self.list.count()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("line_strong"))
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), self._theme.color("background"))

    def _find(self, wanted: str) -> None:
        self.list.clear()
        for entry in self._entries.find(wanted):
            item = QListWidgetItem(entry.title, self.list)
            sign = entry.icon
            item.setIcon(sign.icon() if isinstance(sign, QAction) else icon(sign, self._theme))
            item.setData(_ENTRY, entry)
            described = " · ".join(text for text in (plain(entry.said), entry.detail) if text)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, described)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(self.list.count() == 0)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry: Entry = item.data(_ENTRY)
        self.close()
        entry.run()


class _Lines(QStyledItemDelegate):
    """Icon and title on the left, then where the words stand; the detail muted on the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, LINE_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        entry: Entry = index.data(_ENTRY)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, self._theme.color("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, self._theme.color("hover"))
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter, QRect(place.left() + 8, place.top() + (LINE_PX - 16) // 2, 16, 16)
        )
        metrics = painter.fontMetrics()
        inside = place.adjusted(34, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        detail = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, inside.width() // 2)
        painter.setPen(self._theme.color("muted_text"))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, detail)
        room = inside.width() - metrics.horizontalAdvance(detail) - 16
        painter.setPen(self._theme.color("text"))
        share = room * 2 // 5 if entry.said else room
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, share)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, title)
        if entry.said:
            start = metrics.horizontalAdvance(title) + 12
            place = QRect(inside.left() + start, inside.top(), room - start, inside.height())
            draw_marked(painter, place, entry.said, self._theme, "muted_text")


def open_palette(desk: Desk) -> None:
    """Open the palette over the desk's window: all its named actions, and the rows of the open file."""
    window = desk.window
    own = window.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)
    actions = [action for action in own if action.objectName()]
    CommandPalette(entries_of(actions, window.workspace), window.theme, window).open_over(window)
