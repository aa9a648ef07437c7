"""ProjectHands: what the user does with projects, calendars and custom fields."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.quantities import instant_of
from pmdesk.session.commands import projects as commands
from pmdesk.ui.dialogs.ask_text import ask_text
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class ProjectHands(QObject):
    """Adds, names and removes projects, and opens the dialogs about them."""

    def __init__(
        self, bridge: SessionBridge, theme: Theme, clock: Callable[[], datetime], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._theme = theme
        self._clock = clock
        self._window = parent

    def add(self) -> ProjectId | None:
        """Add a project with a name that is asked for; None if that is cancelled or refused."""
        name = ask_text(self._window, self.tr("Add a project"), self.tr("Name"))
        if name is None or not name.strip():
            return None
        session = self._bridge.session
        before = session.portfolio.projects.keys()
        edit = commands.add_project(session.portfolio, session.ids, name.strip(), instant_of(self._clock()))
        if not self._bridge.perform(edit):
            return None
        return next(iter(session.portfolio.projects.keys() - before), None)

    def rename(self, project: ProjectId) -> None:
        """Ask for another name."""
        row = self._bridge.session.portfolio.projects[project]
        title = self.tr("Rename the project")
        name = ask_text(self._window, title, self.tr("Name"), row.name)
        if name is not None and name.strip():
            renamed = replace(row, name=name.strip())
            self._bridge.perform(commands.edit_project(self._bridge.session.portfolio, renamed))

    def close(self, project: ProjectId) -> None:
        """Open the dialog that closes it, with what is open handed over."""
        from pmdesk.ui.dialogs.close_project import CloseProject

        CloseProject(self._window, self._bridge, self._theme, project).ask()

    def remove(self, project: ProjectId) -> None:
        """Remove a project with all its tasks, after a question."""
        portfolio = self._bridge.session.portfolio
        row = portfolio.projects[project]
        count = len(portfolio.outline.of_project(project))
        question = self.tr("Remove the project “{0}” with its {1} tasks? Undo brings it back.")
        answer = QMessageBox.question(
            self._window, self.tr("Remove the project"), question.format(row.name, count)
        )
        if answer != QMessageBox.StandardButton.Yes:
            return
        try:
            edit = commands.remove_project(portfolio, project)
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return
        self._bridge.perform(edit)

    def show_information(self, project: ProjectId) -> None:
        """Open the dialog about a project."""
        from pmdesk.ui.dialogs.project_information import edit_project

        edit_project(self._window, self._bridge, self._theme, project)

    def move(self, project: ProjectId) -> None:
        """Open the dialog that shifts all dates of a project."""
        from pmdesk.ui.dialogs.project_information import move_project

        move_project(self._window, self._bridge, self._theme, project)

    def edit_calendars(self) -> None:
        """Open the calendar editor."""
        from pmdesk.ui.dialogs.calendar_editor import edit_calendars

        edit_calendars(self._window, self._bridge, self._theme)

    def edit_custom_fields(self) -> None:
        """Open the dialog about the columns that people define."""
        from pmdesk.ui.dialogs.custom_fields import CustomFields

        CustomFields(self._window, self._bridge, self._theme).ask()
