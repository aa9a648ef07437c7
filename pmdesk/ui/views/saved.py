"""SavedViews: the views that the file keeps by name, and those that are always there."""

from functools import partial, reduce
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pmdesk.domain.edit import combined
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import SavedViewId
from pmdesk.domain.messages import message, say
from pmdesk.domain.saved_view import SavedView, definition_of
from pmdesk.presentation.arranging.built_in_views import BUILT_IN_VIEWS, BuiltInView
from pmdesk.session.commands import saved_views as commands
from pmdesk.storage.store import Store
from pmdesk.ui.dialogs.ask_text import ask_text
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme
from pmdesk.ui.views.look import Looking


class SavedViews(QObject):
    """Shows, keeps, renames and deletes views; each change is one step of undo.

    ``shown`` says that a view was chosen.
    """

    shown = Signal()

    def __init__(self, bridge: SessionBridge, looking: Looking, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._looking = looking
        self._theme = theme
        self._window = parent
        self._current: SavedViewId | None = None

    @property
    def views(self) -> tuple[SavedView, ...]:
        """The views of the file in their order."""
        rows = self._bridge.session.portfolio.saved_views.values()
        return tuple(sorted(rows, key=lambda view: (view.position, view.id)))

    @property
    def current(self) -> SavedView | None:
        """The view of the file that was chosen last, and is still there."""
        if self._current is None:
            return None
        return self._bridge.session.portfolio.saved_views.get(self._current)

    @property
    def name(self) -> str:
        """What the plan looks like: the chosen view, a built-in one, or the kind of view alone."""
        looking, current = self._looking, self.current
        if current is not None and current.kind == looking.views.kind.key:
            kept, now = definition_of(current), looking.now()
            same = all(kept.get(part) == now[part] for part in ("arrangement", "columns"))
            return current.name if same else f"{current.name} *"
        alike = (each for each in BUILT_IN_VIEWS[1:] if each.arrangement == looking.rows_view.arrangement)
        built_in = next(alike, None)
        return say(built_in.title) if built_in is not None else looking.views.kind.text.replace("&", "")

    def remember(self) -> int | None:
        """Which view was chosen, for the file to remember."""
        return self._current

    def recall(self, kept: object) -> None:
        """Take up what ``remember`` gave."""
        self._current = SavedViewId(kept) if isinstance(kept, int) else None

    def show(self, view: SavedView) -> None:
        """Let the plan look as a view of the file says."""
        try:
            self._looking.show(view.kind, definition_of(view))
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return
        self._current = view.id
        self.shown.emit()

    def show_built_in(self, view: BuiltInView) -> None:
        """Filter, group and sort as a built-in view does."""
        self._looking.arrange(view.arrangement)
        self._current = None
        self.shown.emit()

    def looks_like(self, view: BuiltInView) -> bool:
        """Whether the rows are arranged as a built-in view does it."""
        return self._looking.rows_view.arrangement == view.arrangement

    def save_as(self) -> None:
        """Keep how the plan looks under a name that is asked for; one of that name is replaced."""
        suggested = self.current.name if self.current is not None else ""
        title = self.tr("Save the view")
        name = ask_text(self._window, title, self.tr("Name"), suggested)
        if name is not None and name.strip():
            self.save(name)

    def save(self, name: str) -> None:
        """Keep how the plan looks under a name; one of that name is replaced."""
        session, looking = self._bridge.session, self._looking
        edit = commands.save_view(session.portfolio, session.ids, looking.views.kind.key, name, looking.now())
        if edit.is_empty or self._bridge.perform(edit):
            view = commands.view_named(session.portfolio, name)
            self._current = view.id if view is not None else None
            self.shown.emit()

    def update(self) -> None:
        """Keep how the plan looks in the view that was chosen last."""
        if self.current is not None:
            self.save(self.current.name)

    def rename(self, view: SavedView, name: str) -> None:
        """Name a view."""
        try:
            edit = commands.rename_view(self._bridge.session.portfolio, view.id, name)
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return
        self._bridge.perform(edit)

    def delete(self, view: SavedView) -> None:
        """Delete a view; how the plan looks stays."""
        self._bridge.perform(commands.delete_view(self._bridge.session.portfolio, view.id))

    def copy_from(self, path: Path) -> int:
        """How many views of another file were copied into this one; those of the same name are replaced.

        Raises PmdeskError if that file can't be read.
        """
        with Store.open(path, read_only=True) as store:
            theirs = store.load().saved_views.values()
        session = self._bridge.session
        portfolio, edits = session.portfolio, []
        for view in sorted(theirs, key=lambda view: view.position):
            edit = commands.save_view(portfolio, session.ids, view.kind, view.name, definition_of(view))
            portfolio = edit.apply(portfolio)
            edits.append(edit)
        if edits:
            label = message("edits.copy_views", count=len(edits))
            self._bridge.perform(reduce(partial(combined, label), edits))
        return len(edits)

    def ask_copy(self) -> int | None:
        """How many views were copied from a file that is asked for; None if none was chosen or read."""
        folder = str(self._bridge.session.path.parent)
        kinds = f"{self.tr('Portfolios')} (*.pmdb)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Copy views from"), folder, kinds)
        if not chosen:
            return None
        try:
            return self.copy_from(Path(chosen))
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return None
