"""TextsPage: title block and legend, header and footer with their fields, and the logo."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.reports.page_facts import FIELDS, LOGO
from pmdesk.reports.print_options import MOST_LOGO_BYTES, Fields, Logo, PrintOptions
from pmdesk.ui.picture_data import aspect_of


class TextsPage(QWidget):
    """The part of the print options that is about texts; ``changed`` follows every change by hand.

    ``refused`` carries why a picture can't be the logo.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, *, has_legend: bool) -> None:
        super().__init__()
        self._logo: Logo | None = None
        self.block = QCheckBox(self.tr("&Title block"))
        self.legend = QCheckBox(self.tr("&Legend"))
        self.revision = QLineEdit()
        self.revision.setAccessibleName(self.tr("Revision"))
        head, foot = self.tr("Header"), self.tr("Footer")
        sides = (self.tr("Left"), self.tr("Centre"), self.tr("Right"))
        self.header, self.footer = [QLineEdit() for _ in sides], [QLineEdit() for _ in sides]
        self._last_edit = self.header[0]
        self.insert = QPushButton(self.tr("Insert a &field"))
        self.insert.setMenu(self._field_menu())
        self.choose = QPushButton(self.tr("Choose a lo&go…"))
        self.remove = QPushButton(self.tr("Re&move"))
        layout = QVBoxLayout(self)
        switches = QHBoxLayout()
        switches.addWidget(self.block)
        switches.addWidget(self.legend)
        switches.addStretch(1)
        layout.addLayout(switches)
        self.legend.setVisible(has_legend)
        form = QFormLayout()
        form.addRow(self.tr("&Revision"), self.revision)
        layout.addLayout(form)
        for title, edits in ((head, self.header), (foot, self.footer)):
            layout.addWidget(self._group(title, sides, edits))
        logo = QHBoxLayout()
        for button in (self.insert, self.choose, self.remove):
            button.setAutoDefault(False)
            logo.addWidget(button)
        logo.addStretch(1)
        layout.addLayout(logo)
        layout.addStretch(1)
        self._connect()

    def show_options(self, options: PrintOptions) -> None:
        """Let the controls say what ``options`` say."""
        self.block.setChecked(options.title_block)
        self.legend.setChecked(options.legend)
        self.revision.setText(options.revision)
        for edits, fields in ((self.header, options.header), (self.footer, options.footer)):
            for edit, text in zip(edits, fields, strict=True):
                edit.setText(text)
        self._logo = options.logo
        self._show_logo()

    def taken_into(self, options: PrintOptions) -> PrintOptions:
        """``options`` with what the controls say."""
        return replace(
            options,
            title_block=self.block.isChecked(),
            legend=self.legend.isChecked(),
            revision=self.revision.text().strip(),
            header=Fields(*(edit.text() for edit in self.header)),
            footer=Fields(*(edit.text() for edit in self.footer)),
            logo=self._logo,
        )

    def take_logo(self, path: Path) -> None:
        """Make the picture at ``path`` the logo, in the header at the left if it stands nowhere yet."""
        try:
            data = path.read_bytes() if path.stat().st_size <= MOST_LOGO_BYTES else b""
            self._logo = Logo(data, aspect_of(data) or 0.0)
        except (OSError, InvalidValue):
            self.refused.emit(InvalidValue(message("reports.logo", most=MOST_LOGO_BYTES // 1024)))
            return
        if not any(LOGO in edit.text() for edit in (*self.header, *self.footer)):
            self.header[0].setText(f"{LOGO} {self.header[0].text()}".rstrip())
        self._show_logo()
        self.changed.emit()

    def _group(self, title: str, sides: tuple[str, ...], edits: list[QLineEdit]) -> QGroupBox:
        group = QGroupBox(title)
        form = QFormLayout(group)
        for side, edit in zip(sides, edits, strict=True):
            edit.setAccessibleName(f"{title}, {side}")
            form.addRow(QLabel(side), edit)
        return group

    def _field_menu(self) -> QMenu:
        menu = QMenu(self)
        for field in FIELDS:
            action = menu.addAction(QCoreApplication.translate("print fields", field))
            action.triggered.connect(lambda _checked=False, name=field: self._insert(name))
        return menu

    def _insert(self, field: str) -> None:
        self._last_edit.insert(f"&[{field}]")
        self._last_edit.setFocus()

    def _connect(self) -> None:
        self.block.toggled.connect(self._tell)
        self.legend.toggled.connect(self._tell)
        self.revision.textChanged.connect(self._tell)
        for edit in (*self.header, *self.footer):
            edit.textChanged.connect(self._tell)
            edit.cursorPositionChanged.connect(lambda _old, _new, mine=edit: self._note(mine))
        self.choose.clicked.connect(self._ask_logo)
        self.remove.clicked.connect(self._remove_logo)

    def _note(self, edit: QLineEdit) -> None:
        if edit.hasFocus():
            self._last_edit = edit

    def _ask_logo(self) -> None:
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg *.svg)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Logo"), "", kinds)
        if chosen:
            self.take_logo(Path(chosen))

    def _remove_logo(self) -> None:
        self._logo = None
        for edit in (*self.header, *self.footer):
            edit.setText(edit.text().replace(LOGO, "").strip())
        self._show_logo()
        self.changed.emit()

    def _show_logo(self) -> None:
        self.remove.setEnabled(self._logo is not None)

    def _tell(self, *_: object) -> None:
        self.changed.emit()
