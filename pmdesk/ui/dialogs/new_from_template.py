"""New project from template: which one, its name and start, and what would come of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, day_of
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.session.templates.catalogue import OWN, Template, own_templates, shipped_templates
from pmdesk.session.templates.preview import Preview, preview
from pmdesk.ui.dialogs.date_line import day_line
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form, Refused
from pmdesk.ui.dialogs.template_preview import TemplatePreview
from pmdesk.ui.theme import Theme, header_font

LIST_PX = 252
ROW_PX = 24


class NewFromTemplate(Form):
    """The dialog; ``template``, ``start``, ``name`` and ``code`` are what the user said.

    ``beside`` is the portfolio that the project shall join, or would be begun like.
    """

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        beside: Portfolio,
        today: date,
        own: Path,
        first: str | None = None,
    ) -> None:
        super().__init__(parent, theme, name="new_from_template", title="")
        self.setWindowTitle(self.tr("New project from a template"))
        self._beside = beside
        self._today = today
        self._own = own
        self._suggested = ("", "")
        self.list = QListWidget()
        self.name_line = QLineEdit()
        self.code_line = QLineEdit()
        self.start_line = day_line(theme, today)
        self.start_line.setText(format_day(day_of(today)))
        self.preview = TemplatePreview()
        self._lay_out()
        self.remove = self.buttons.addButton(self.tr("&Remove…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.remove.setToolTip(self.tr("Remove this template of your own"))
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._remove)
        self._fill_list(first)
        self.list.currentItemChanged.connect(lambda *_: self._choose())
        self.start_line.textChanged.connect(lambda _: self._show_preview())
        self._choose()
        self.list.setFocus()
        self.resize(940, 600)

    @property
    def template(self) -> Template:
        """The one that is current in the list."""
        item = self.list.currentItem()
        found: Template = item.data(Qt.ItemDataRole.UserRole)
        return found

    @property
    def start(self) -> Day:
        """The day on which it shall begin. Raises InvalidValue if none is typed."""
        return parse_day(self.start_line.text(), self._today)

    @property
    def name(self) -> str:
        """What the project shall be called."""
        return self.name_line.text().strip()

    @property
    def code(self) -> str:
        """Its short code."""
        return self.code_line.text().strip()

    def take(self) -> None:
        self.read_line(self.start_line, lambda text: parse_day(text, self._today))
        self.read_line(self.name_line, _not_empty)
        self.read_line(self.code_line, self._free)
        if self.preview.shown is None:
            raise Refused

    def _free(self, code: str) -> str:
        if code.strip().upper() in self._beside.project_by_code:
            raise InvalidValue(message("errors.project_code_twice"))
        if not code.strip() or any(sign in code.strip() for sign in ":;, \t"):
            raise InvalidValue(message("errors.project_code", code=code.strip()))
        return code

    def _choose(self) -> None:
        """Show the chosen template, and suggest its name and code where the user hasn't typed others."""
        if self.list.currentItem() is None:  # the list is being filled
            return
        self.remove.setEnabled(self.template.group == OWN)
        shown = self._show_preview()
        texts = (self.template.title, "" if shown is None else shown.code)
        for line, before, now in zip((self.name_line, self.code_line), self._suggested, texts, strict=True):
            if line.text() in ("", before):
                line.setText(now)
        self._suggested = texts

    def _show_preview(self) -> Preview | None:
        self.problem.clear()
        found: Preview | None = None
        try:
            found = preview(self.template, self._beside, self.start)
        except PmdeskError as refusal:
            self.problem.show_text(str(refusal))
        self.preview.show_preview(self.template, found)
        return found

    def _remove(self) -> None:
        """Remove the file of the chosen template, after a question."""
        question = self.tr("Remove the template “{0}”? This can't be undone.").format(self.template.title)
        answer = QMessageBox.question(self, self.tr("Remove the template"), question)
        if answer != QMessageBox.StandardButton.Yes:
            return
        try:
            self.template.path.unlink(missing_ok=True)
        except OSError as reason:
            self.problem.show_text(str(reason))
            return
        self._fill_list(None)
        self.list.setFocus()

    def _fill_list(self, first: str | None) -> None:
        """List all templates, and choose the one with the key ``first`` or else the first one."""
        templates = (*shipped_templates(), *own_templates(self._own))
        self.list.clear()
        groups = (
            ("large", self.tr("Whole projects")),
            ("small", self.tr("Smaller ones")),
            (OWN, self.tr("Your own")),
        )
        for group, title in groups:
            members = [template for template in templates if template.group == group]
            self._add_group(title, members)
        chosen = next((t for t in templates if t.key == first), templates[0])
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == chosen:
                self.list.setCurrentRow(row)

    def _add_group(self, title: str, templates: Sequence[Template]) -> None:
        if not templates:
            return
        heading = QListWidgetItem(title)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(header_font())
        heading.setForeground(self.list.palette().brush(QPalette.ColorRole.PlaceholderText))
        self.list.addItem(heading)
        heading.setSizeHint(QSize(0, ROW_PX))
        for template in templates:
            item = QListWidgetItem(template.title)
            item.setSizeHint(QSize(0, ROW_PX))
            item.setData(Qt.ItemDataRole.UserRole, template)
            item.setToolTip(template.summary)
            self.list.addItem(item)

    def _lay_out(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&Begin"))
        self.list.setFixedWidth(LIST_PX)
        self.list.setAccessibleName(self.tr("Templates"))
        title = QLabel(self.tr("&Templates:"))
        title.setBuddy(self.list)
        left = QVBoxLayout()
        left.setSpacing(GAP_PX)
        left.addWidget(title)
        left.addWidget(self.list, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        form.setVerticalSpacing(GAP_PX)
        form.addRow(self.tr("&Name:"), self.name_line)
        form.addRow(self.tr("&Code:"), self.code_line)
        form.addRow(self.tr("&Start:"), self.start_line)
        right = QVBoxLayout()
        right.setSpacing(GAP_PX)
        right.addLayout(form)
        right.addSpacing(GAP_PX)
        right.addWidget(self.preview, 1)
        halves = QHBoxLayout()
        halves.setSpacing(2 * GAP_PX)
        halves.addLayout(left)
        halves.addLayout(right, 1)
        self.body.addLayout(halves, 1)


def _not_empty(name: str) -> str:
    if not name.strip():
        raise InvalidValue(message("templates.nameless"))
    return name
