"""The start page: what to do first, and the files that were open last."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pmdesk.session.templates.catalogue import shipped_templates
from pmdesk.ui.icons import icon
from pmdesk.ui.theme import Theme, header_font, text_font
from pmdesk.ui.widgets.card_button import CardButton

PAGE_WIDTH_PX = 720
TITLE_PX = 28


class StartPage(QWidget):
    """Offers New, Open, Import and the sample, the recent files beside them, and the large templates below.

    ``chosen`` carries the key of an action, ``file_chosen`` the path of a recent file, and
    ``template_chosen`` the key of a template.
    """

    chosen = Signal(str)
    file_chosen = Signal(object)
    template_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(self.tr("Start page"))
        title = QLabel("pmdesk", self)
        font = text_font()
        font.setPixelSize(TITLE_PX)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        word = QLabel(self.tr("One file holds all your projects. Every change is saved at once."), self)
        word.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._things = QVBoxLayout()
        self._recent = QVBoxLayout()
        for column in (self._things, self._recent):
            column.setSpacing(2)
        page = QWidget(self)
        page.setFixedWidth(PAGE_WIDTH_PX)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(8)
        grid.addWidget(title, 0, 0, 1, 2)
        grid.addWidget(word, 1, 0, 1, 2)
        grid.setRowMinimumHeight(2, 16)
        grid.addWidget(_heading(self.tr("Start"), page), 3, 0)
        grid.addWidget(_heading(self.tr("Recent files"), page), 3, 1)
        grid.addLayout(self._things, 4, 0)
        grid.addLayout(self._recent, 4, 1)
        grid.setRowMinimumHeight(5, 16)
        grid.addWidget(_heading(self.tr("Begin with a template"), page), 6, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        ground = QWidget(self)
        ground.setAutoFillBackground(True)
        ground.setBackgroundRole(QPalette.ColorRole.Base)
        middle = QVBoxLayout(ground)
        middle.addStretch(2)
        middle.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._offer()
        grid.addLayout(self._offer_templates(), 7, 0, 1, 2)

    def show_recent(self, files: Sequence[Path]) -> None:
        """Offer ``files``, newest first."""
        _empty(self._recent)
        for path in files:
            button = CardButton(path.stem, str(path.parent), None, self._theme, self)
            button.setToolTip(str(path))
            button.clicked.connect(lambda _=False, chosen=path: self.file_chosen.emit(chosen))
            self._recent.addWidget(button)
        if not files:
            nothing = QLabel(self.tr("Files you open are listed here."), self)
            nothing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            nothing.setContentsMargins(12, 8, 0, 0)
            self._recent.addWidget(nothing)
        self._recent.addStretch(1)

    def show_tour(self, step: int) -> None:
        """Offer the tour, or its rest from ``step`` on."""
        (button,) = self.findChildren(CardButton, "start_tour")
        begun = self.tr("Goes on at step {}").format(step)
        button.show_note(begun if step > 1 else self.tr("Eight steps through the sample"))

    def _offer(self) -> None:
        things = (
            ("new", "new", self.tr("New portfolio"), self.tr("An empty plan in a new file")),
            ("open", "open", self.tr("Open…"), self.tr("A .pmdb file from this computer or a share")),
            (
                "import",
                "import",
                self.tr("Import…"),
                self.tr("A Microsoft Project file, a sheet, dates"),
            ),
            (
                "sample",
                "sample",
                self.tr("Sample"),
                self.tr("Four IT projects that share people, and clash"),
            ),
            ("tour", "view", self.tr("Tour"), ""),
        )
        for key, icon_name, title, note in things:
            button = CardButton(title, note, icon(icon_name, self._theme), self._theme, self)
            button.setObjectName(f"start_{key}")
            button.clicked.connect(lambda _=False, chosen=key: self.chosen.emit(chosen))
            self._things.addWidget(button)
        self._things.addStretch(1)

    def _offer_templates(self) -> QGridLayout:
        cards = QGridLayout()
        cards.setHorizontalSpacing(40)
        cards.setVerticalSpacing(2)
        large = [template for template in shipped_templates() if template.group == "large"]
        for place, template in enumerate(large):
            sign = icon("template", self._theme)
            button = CardButton(template.title, template.summary, sign, self._theme, self)
            button.setObjectName(f"start_{template.key}")
            button.setToolTip(template.summary)
            button.clicked.connect(lambda _=False, chosen=template.key: self.template_chosen.emit(chosen))
            cards.addWidget(button, place // 2, place % 2)
        cards.setColumnStretch(0, 1)
        cards.setColumnStretch(1, 1)
        return cards


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setFont(header_font())
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setContentsMargins(12, 0, 0, 0)
    return label


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
