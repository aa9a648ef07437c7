"""RulesDialog: the rules of certifications, the shipped ones and the user's own in their place."""

from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from pmdesk.domain.errors import PmdeskError
from pmdesk.engine.registers.certification_scheme import Scheme
from pmdesk.presentation.certifications.known_schemes import (
    keep_own,
    known_schemes,
    own_file,
    shipped_schemes,
)
from pmdesk.presentation.certifications.typed_rules import (
    TEXTS,
    TICK,
    TICKED,
    lines_of,
    texts_of,
    typed_scheme,
)
from pmdesk.presentation.field import phrase
from pmdesk.ui.dialogs.ask_text import ask_text
from pmdesk.ui.dialogs.form_dialog import Form, Refused
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.dialogs.mnemonics import TAKEN_BY_BUTTONS, with_mnemonics
from pmdesk.ui.theme import Theme

LINE_PX, TABLE_PX, GAP_PX = 176, 204, 16
CATEGORY_PX, LEAST_PX, MOST_PX = 220, 96, 128

ROWS = (
    ("name", ""),
    ("body", "unit"),
    ("units", "months"),
    ("step", "fresh"),
    ("carry", "carry_months"),
    ("grace", TICKED),
    ("track", "add_on"),
    ("fee", "verified"),
    ("source", ""),
)
"""The rules as they stand side by side; one alone takes the whole width."""


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
        self.delete = QPushButton(self.tr("&Delete"), self)
        self.texts = {key: QLineEdit(self) for key in TEXTS}
        self.ticked = QCheckBox(self)
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
        self.delete.clicked.connect(self._delete)

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
        texts = texts_of(scheme)
        for key in TEXTS:
            self.texts[key].setText(texts[key])
            self.texts[key].setCursorPosition(0)
        self.ticked.setChecked(texts[TICKED] == TICK)
        self.categories.show_lines(lines_of(scheme))
        is_shipped = self._shown in shipped_schemes()
        self.reset.setVisible(is_shipped)
        self.delete.setVisible(not is_shipped)

    def _read(self) -> None:
        """Take over what is typed of the scheme that is shown. Raises Refused, with the reason shown."""
        texts = {key: line.text() for key, line in self.texts.items()}
        texts[TICKED] = TICK if self.ticked.isChecked() else ""
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
            self._rules[key] = Scheme(key, key, "", self.tr("hour"), 0, None)
        self._list(key)
        self.texts["name"].setFocus()
        self.texts["name"].selectAll()

    def _reset(self) -> None:
        self._rules[self._shown] = shipped_schemes()[self._shown]
        self.problem.clear()
        self._show()

    def _delete(self) -> None:
        del self._rules[self._shown]
        self.problem.clear()
        self._list("")

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        label = QLabel(self.tr("Certi&fication"), self)
        label.setBuddy(self.which)
        first.addWidget(label)
        first.addWidget(self.which, 1)
        first.addWidget(self.new)
        first.addWidget(self.reset)
        first.addWidget(self.delete)
        self.body.addLayout(first)
        self.body.addLayout(self._lay_out_rules())
        self.texts["months"].setPlaceholderText(self.tr("empty: for life"))
        self.texts["fresh"].setPlaceholderText(self.tr("empty: all of the cycle"))
        self.texts["track"].setPlaceholderText(self.tr("renewed together"))
        self.texts["verified"].setPlaceholderText(self.tr("when you compared it"))
        self.categories.setMinimumHeight(TABLE_PX)
        self.body.addWidget(self.categories, 1)
        place = QLabel(self.tr("Your own rules are kept in {0}").format(own_file()), self)
        place.setWordWrap(True)
        place.setObjectName("muted")
        self.body.addWidget(place)

    def _lay_out_rules(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_PX)
        keys = [key for row in ROWS for key in row if key]
        titles = [phrase(f"development.rule_{key}") for key in keys]
        marked = dict(zip(keys, with_mnemonics(titles, f"{TAKEN_BY_BUTTONS}fwsd"), strict=True))
        for row, pair in enumerate(ROWS):
            for column, key in enumerate(pair):
                if key == TICKED:
                    self.ticked.setText(marked[key])
                    grid.addWidget(self.ticked, row, 2 * column, 1, 2)
                elif key:
                    line = self.texts[key]
                    line.setMinimumWidth(LINE_PX)
                    line.setAccessibleName(phrase(f"development.rule_{key}"))
                    caption = QLabel(marked[key], self)
                    caption.setBuddy(line)
                    grid.addWidget(caption, row, 2 * column)
                    grid.addWidget(line, row, 2 * column + 1, 1, 1 if pair[1] else 3)
        return grid
