"""ProfileBar: ways to print that are kept in the file by name; chosen, saved and deleted here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from pmdesk.domain.saved_view import PrintProfile, definition_of
from pmdesk.reports.print_definition import definition_of_options, options_of_definition
from pmdesk.reports.print_options import PrintOptions
from pmdesk.session.commands.print_profiles import delete_print_profile, profile_named, save_print_profile
from pmdesk.ui.dialogs.ask_text import ask_text
from pmdesk.ui.print_studio.settings import fitting
from pmdesk.ui.print_studio.source import PrintSource
from pmdesk.ui.session_bridge import SessionBridge


class ProfileBar(QWidget):
    """``chosen`` carries the options of a profile that the user took; saving and deleting can be undone."""

    chosen = Signal(object)
    wanted = Signal(str)
    """A name under which the present options shall be kept."""

    def __init__(self, bridge: SessionBridge, source: PrintSource) -> None:
        super().__init__()
        self._bridge, self._source = bridge, source
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Profile"))
        self.save = QPushButton(self.tr("Sa&ve…"))
        self.delete = QPushButton(self.tr("&Delete"))
        label = QLabel(self.tr("Prof&ile"))
        label.setBuddy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.box, 1)
        for button in (self.save, self.delete):
            button.setAutoDefault(False)
            layout.addWidget(button)
        self._list()
        self.box.activated.connect(self._choose)
        self.save.clicked.connect(self._ask_name)
        self.delete.clicked.connect(self._delete)

    @property
    def profile(self) -> PrintProfile | None:
        """The profile that is named in the box."""
        return profile_named(self._bridge.plan.portfolio, self.box.currentText()) if self._at() else None

    def keep(self, name: str, options: PrintOptions) -> None:
        """Keep ``options`` as the profile called ``name``. Raises PmdeskError if that is not possible."""
        session = self._bridge.session
        edit = save_print_profile(session.portfolio, session.ids, name, definition_of_options(options))
        session.perform(edit)
        self._list(" ".join(name.split()))

    def _at(self) -> int:
        return self.box.currentIndex()

    def _list(self, shown: str = "") -> None:
        """The names in order, after one that stands for options of no profile."""
        profiles = self._bridge.plan.portfolio.print_profiles.values()
        names = sorted((profile.name for profile in profiles), key=str.casefold)
        self.box.clear()
        self.box.addItem(self.tr("As last printed"))
        self.box.addItems(names)
        self.box.setCurrentIndex(names.index(shown) + 1 if shown in names else 0)
        self._allow()

    def _allow(self) -> None:
        can_edit = not self._bridge.session.read_only
        self.save.setEnabled(can_edit)
        self.delete.setEnabled(can_edit and self._at() > 0)

    def _choose(self, _at: int) -> None:
        self._allow()
        profile = self.profile
        if profile is not None:
            options = options_of_definition(definition_of(profile), self._source.usual)
            self.chosen.emit(fitting(options, self._source))

    def _ask_name(self) -> None:
        present = self.box.currentText() if self._at() else ""
        name = ask_text(self, self.tr("Save the profile"), self.tr("Name"), present)
        if name is not None and name.strip():
            self.wanted.emit(name)

    def _delete(self) -> None:
        profile = self.profile
        if profile is not None:
            session = self._bridge.session
            self._bridge.perform(delete_print_profile(session.portfolio, profile.id))
            self._list()
