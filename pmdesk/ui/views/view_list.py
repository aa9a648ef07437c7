"""The dialog about the views that the file keeps: show, rename, delete, copy from another file."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.saved_view import SavedView
from pmdesk.ui.dialogs.ask_text import ask_text
from pmdesk.ui.dialogs.form_dialog import GAP_PX, MARGIN_PX, hint_label
from pmdesk.ui.dialogs.line_table import ROW_PX
from pmdesk.ui.dialogs.place import remember_place
from pmdesk.ui.icons import icon
from pmdesk.ui.theme import Theme
from pmdesk.ui.views.saved import SavedViews

_VIEW = Qt.ItemDataRole.UserRole


class ViewList(QDialog):
    """Lists the views; what the buttons do is done at once and can be undone."""

    def __init__(self, saved: SavedViews, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._saved = saved
        self.setObjectName("views")
        self.setWindowTitle(self.tr("Views in this file"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Views"))
        self.show_view = QPushButton(icon("view", theme), self.tr("&Show"))
        self.rename = QPushButton(icon("rename", theme), self.tr("&Rename…"))
        self.delete = QPushButton(icon("delete", theme), self.tr("&Delete"))
        self.copy = QPushButton(icon("copy", theme), self.tr("&Copy from a file…"))
        buttons = QVBoxLayout()
        buttons.setSpacing(GAP_PX)
        for button in (self.show_view, self.rename, self.delete, self.copy):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(MARGIN_PX)
        across.addWidget(self.list, 1)
        across.addLayout(buttons)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        self._told = QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.addLayout(across, 1)
        hint = self.tr("A view keeps columns, filter, groups, order, kind of view, time scale and styles.")
        layout.addWidget(hint_label(hint))
        layout.addWidget(self._told)
        layout.addWidget(close)
        self.list.itemActivated.connect(self._show)
        self.list.currentItemChanged.connect(self._enable)
        self.show_view.clicked.connect(self._show)
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)
        self.copy.clicked.connect(self._copy)
        self._fill()
        remember_place(self, self.objectName())
        self.finished.connect(self.deleteLater)
        self.resize(460, 320)

    def _chosen(self) -> SavedView | None:
        item = self.list.currentItem()
        view: SavedView | None = None if item is None else item.data(_VIEW)
        return view

    def _fill(self) -> None:
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for view in self._saved.views:
            item = QListWidgetItem(view.name)
            item.setData(_VIEW, view)
            item.setSizeHint(QSize(0, ROW_PX))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._enable()

    def _enable(self) -> None:
        for button in (self.show_view, self.rename, self.delete):
            button.setEnabled(self._chosen() is not None)

    def _show(self) -> None:
        view = self._chosen()
        if view is not None:
            self._saved.show(view)
            self.accept()

    def _rename(self) -> None:
        view = self._chosen()
        if view is None:
            return
        title = self.tr("Rename the view")
        name = ask_text(self, title, self.tr("Name"), view.name)
        if name is not None and name.strip():
            self._saved.rename(view, name)
            self._fill()

    def _delete(self) -> None:
        view = self._chosen()
        if view is not None:
            self._saved.delete(view)
            self._fill()

    def _copy(self) -> None:
        count = self._saved.ask_copy()
        if count is not None:
            self._told.setText(
                self.tr("1 view copied") if count == 1 else self.tr("{0} views copied").format(count)
            )
            self._fill()
