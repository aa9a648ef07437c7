"""Options: what holds for the open portfolio, and what the user is used to, in one searchable dialog."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QComboBox, QFormLayout, QGroupBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.settings import Settings as PortfolioSettings
from pmdesk.presentation.portfolio_settings import PORTFOLIO_SETTINGS
from pmdesk.session.commands.portfolio_options import set_options
from pmdesk.ui.dialogs.field_form import FieldForm, Lines
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form, hint_label
from pmdesk.ui.dialogs.mnemonics import TAKEN_BY_BUTTONS, letters_of, with_mnemonics
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.settings import Density, Settings
from pmdesk.ui.theme import Theme, ThemeMode
from pmdesk.ui.widgets.clear_button import offer_to_clear

PORTFOLIO: Lines = (
    ("name",),
    ("currency",),
    ("date_style",),
    ("number_style",),
    ("week_start",),
    ("fiscal_year_month",),
    ("new_task_type",),
    ("new_effort_driven",),
    ("earning_rule",),
    ("estimate_rule",),
)
LABEL_PX = 160

E = TypeVar("E", bound=StrEnum)


class OptionsDialog(Form):
    """Two groups: one is an edit of the portfolio and can be undone, the other is kept for the user."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, settings: Settings, bridge: SessionBridge | None
    ) -> None:
        super().__init__(parent, theme, name="options", title="")
        self.setWindowTitle(self.tr("Options"))
        self._settings = settings
        self._bridge = bridge
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search in the options"))
        offer_to_clear(self.search)
        self.search.textChanged.connect(self._narrow)
        self._own = _Own(settings, theme)
        self._nothing = hint_label(self.tr("No option has that in its name."))
        self._nothing.hide()
        self.form: FieldForm | None = None
        self.body.addWidget(self.search)
        if bridge is not None:
            self.form = self._portfolio_form(bridge)
            self._group = _group(self.tr("This portfolio"), self.form)
            self._group.setEnabled(not bridge.session.read_only)
            self.body.addWidget(self._group)
        self._own_group = _group(self.tr("For me, in every portfolio"), self._own)
        self.body.addWidget(self._own_group)
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)
        self.search.setFocus()
        self.resize(480, self.sizeHint().height())

    @property
    def own(self) -> Mapping[str, QComboBox]:
        """The choices that are the user's, by key."""
        return self._own.boxes

    def take(self) -> None:
        if self.form is not None and self._bridge is not None:
            session = self._bridge.session
            changed = replace(session.portfolio.header, **self.form.values(session.plan))
            edit = set_options(session.portfolio, changed)
            if not edit.is_empty:
                session.perform(edit)
        self._own.take(self._settings, self.theme)

    def _portfolio_form(self, bridge: SessionBridge) -> FieldForm:
        session = bridge.session
        key = RowKey(PortfolioSettings.table, session.portfolio.header.id)
        taken = TAKEN_BY_BUTTONS + letters_of(label.text() for label in self._own.labels)
        return FieldForm(PORTFOLIO_SETTINGS, PORTFOLIO, session.plan, [key], self.theme, session.today, taken)

    def _narrow(self, wanted: str) -> None:
        """Show only the options whose names hold every word of ``wanted``."""
        words = wanted.casefold().split()
        counts = [self._own.narrow(words)]
        self._own_group.setVisible(counts[0] > 0)
        if self.form is not None:
            counts.append(self.form.narrow(words))
            self._group.setVisible(counts[1] > 0)
        self._nothing.setVisible(not any(counts))


class _Own(QWidget):
    """The user's own choices as boxes with labels."""

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        look = {
            ThemeMode.SYSTEM: self.tr("As the system"),
            ThemeMode.LIGHT: self.tr("Light"),
            ThemeMode.DARK: self.tr("Dark"),
            ThemeMode.CONTRAST: self.tr("High contrast"),
        }
        density = {
            Density.COMPACT: self.tr("Compact"),
            Density.NORMAL: self.tr("Normal"),
            Density.COMFORTABLE: self.tr("Comfortable"),
        }
        tab = {_Tab.NEXT: self.tr("Goes to the next cell"), _Tab.INDENT: self.tr("Indents the task")}
        self._look = _Choice(look, theme.mode)
        self._density = _Choice(density, settings.density)
        self._tab = _Choice(tab, _Tab.INDENT if settings.tab_indents else _Tab.NEXT)
        names = with_mnemonics([self.tr("Look"), self.tr("Rows"), self.tr("Tab key in names")])
        self.boxes = {"look": self._look.box, "density": self._density.box, "tab": self._tab.box}
        self.labels = [QLabel(name) for name in names]
        self._lines = QFormLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for label, box in zip(self.labels, self.boxes.values(), strict=True):
            label.setMinimumWidth(LABEL_PX)
            label.setBuddy(box)
            box.setAccessibleName(label.text().replace("&", ""))
            self._lines.addRow(label, box)

    def take(self, settings: Settings, theme: Theme) -> None:
        """Keep what was chosen, and look like it."""
        if self._look.chosen is not theme.mode:
            settings.theme = self._look.chosen
            theme.set_mode(self._look.chosen)
        if self._density.chosen is not settings.density:
            settings.density = self._density.chosen
        indents = self._tab.chosen is _Tab.INDENT
        if indents != settings.tab_indents:
            settings.tab_indents = indents

    def narrow(self, words: list[str]) -> int:
        """Show the choices whose names hold all ``words``; how many they are."""
        shown = 0
        for label, box in zip(self.labels, self.boxes.values(), strict=True):
            fits = all(word in label.text().replace("&", "").casefold() for word in words)
            self._lines.setRowVisible(box, fits)
            shown += fits
        return shown


class _Tab(StrEnum):
    """What the Tab key does in the column of names."""

    NEXT = "next"
    INDENT = "indent"


class _Choice(Generic[E]):
    """A box of named choices."""

    def __init__(self, names: Mapping[E, str], chosen: E) -> None:
        self._choices = list(names)
        self.box = QComboBox()
        self.box.addItems(list(names.values()))
        self.box.setCurrentIndex(self._choices.index(chosen))

    @property
    def chosen(self) -> E:
        return self._choices[self.box.currentIndex()]


def _group(title: str, content: QWidget) -> QGroupBox:
    group = QGroupBox(title)
    layout = QVBoxLayout(group)
    layout.setSpacing(GAP_PX)
    layout.addWidget(content)
    return group


def choose_options(parent: QWidget, theme: Theme, settings: Settings, bridge: SessionBridge | None) -> bool:
    """Whether the user changed options."""
    return OptionsDialog(parent, theme, settings, bridge).ask()
