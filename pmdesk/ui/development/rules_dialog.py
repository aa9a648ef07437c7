"""RulesDialog: the rules of certifications, the shipped ones and the user's own in their place."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.engine.registers.certification_rules import Scheme
from pmdesk.presentation.certification_schemes import keep_own, known_schemes, own_file, shipped_schemes
from pmdesk.presentation.certifications.typed_rules import TEXTS, lines_of, texts_of, typed_scheme
from pmdesk.presentation.field import phrase
from pmdesk.ui.dialogs.ask_text import ask_text
from pmdesk.ui.dialogs.form_dialog import Form, Refused
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.dialogs.mnemonics import TAKEN_BY_BUTTONS, with_mnemonics
from pmdesk.ui.theme import Theme

LINE_PX, TABLE_PX = 320, 196
CATEGORY_PX, LEAST_PX, MOST_PX = 180, 80, 112


class RulesDialog(Form):
    """One scheme at a time. OK keeps those that differ from the shipped ones in the user's own file."""

    def __init__(self, parent: QWidget | None, theme: Theme, today: date) -> None:
        super().__init__(parent, theme, name="certification_rules", title=self.tr("Rules of certifications"))
        self._today = today
        self._rules: dict[str, Scheme] = dict(known_schemes().schemes)
        self._shown = ""
        self.which = QComboBox(self)
        self.which.setAccessibleName(self.tr("Certification"))
        self.which.setMaxVisibleItems(24)
        self.new = QPushButton(self.tr("Ne&w…"), self)
        self.reset = QPushButton(self.tr("As &shipped"), self)
        self.texts = {key: QLineEdit(self) for key in TEXTS}
        columns = (
            Column(self.tr("Category"), CATEGORY_PX),
            Column(phrase("development.rule_least"), LEAST_PX),
            Column(phrase("development.rule_most"), MOST_PX),
            Column(self.tr("Part of")),
        )
        self.categories = LineTable(theme, columns, (), name=self.tr("Categories"))
        self._lay_out()
        self._list("")
        self.which.currentIndexChanged.connect(self._go_on)
        self.new.clicked.connect(self._add)
        self.reset.clicked.connect(self._reset)

    def take(self) -> None:
        """Keep the schemes that are the user's own. Raises Refused, or InvalidValue if they can't be kept."""
        self._read()
        shipped = shipped_schemes()
        keep_own(scheme for key, scheme in self._rules.items() if shipped.get(key) != scheme)

    def _list(self, chosen: str) -> None:
        blocked = self.which.blockSignals(True)
        self.which.clear()
        for key, scheme in self._rules.items():
            self.which.addItem(f"{key} – {scheme.name}", key)
        self.which.setCurrentIndex(max(self.which.findData(chosen), 0))
        self.which.blockSignals(blocked)
        self._show()

    def _show(self) -> None:
        self._shown = str(self.which.currentData())
        scheme = self._rules[self._shown]
        for key, text in texts_of(scheme).items():
            self.texts[key].setText(text)
        self.categories.show_lines(lines_of(scheme))
        shipped = shipped_schemes().get(self._shown)
        self.reset.setEnabled(shipped is not None)

    def _read(self) -> None:
        """Take over what is typed of the scheme that is shown. Raises Refused, with the reason shown."""
        texts = {key: line.text() for key, line in self.texts.items()}
        try:
            scheme = typed_scheme(self._shown, texts, self.categories.lines(), self._today)
        except PmdeskError as refusal:
            self.problem.show_text(str(refusal))
            raise Refused from refusal
        self.problem.clear()
        self._rules[self._shown] = scheme

    def _go_on(self) -> None:
        """Show another scheme, if what is typed of this one can be read."""
        try:
            self._read()
        except Refused:
            blocked = self.which.blockSignals(True)
            self.which.setCurrentIndex(self.which.findData(self._shown))
            self.which.blockSignals(blocked)
            return
        self._show()

    def _add(self) -> None:
        name = ask_text(self, self.tr("New certification"), self.tr("Short name"), "")
        key = " ".join((name or "").split())
        if not key:
            return
        try:
            self._read()
        except Refused:
            return
        if key not in self._rules:
            template = next(iter(self._rules.values()))
            self._rules[key] = replace(
                template, key=key, name=key, body="", categories=(), fee="", source="", verified=None
            )
        self._list(key)

    def _reset(self) -> None:
        self._rules[self._shown] = shipped_schemes()[self._shown]
        self.problem.clear()
        self._show()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        label = QLabel(self.tr("Certi&fication"), self)
        label.setBuddy(self.which)
        first.addWidget(label)
        first.addWidget(self.which, 1)
        first.addWidget(self.new)
        first.addWidget(self.reset)
        self.body.addLayout(first)
        form = QFormLayout()
        titles = [phrase(f"development.rule_{key}") for key in TEXTS]
        taken = f"{TAKEN_BY_BUTTONS}fws"
        for key, title in zip(TEXTS, with_mnemonics(titles, taken), strict=True):
            line = self.texts[key]
            line.setMinimumWidth(LINE_PX)
            line.setAccessibleName(phrase(f"development.rule_{key}"))
            caption = QLabel(title, self)
            caption.setBuddy(line)
            form.addRow(caption, line)
        self.texts["months"].setPlaceholderText(self.tr("empty: it does not expire"))
        self.texts["verified"].setPlaceholderText(self.tr("the day on which you compared it with the source"))
        self.body.addLayout(form)
        self.categories.setMinimumHeight(TABLE_PX)
        self.body.addWidget(self.categories, 1)
        place = QLabel(self.tr("Your own rules are kept in {0}").format(own_file()), self)
        place.setWordWrap(True)
        place.setObjectName("muted")
        self.body.addWidget(place)
