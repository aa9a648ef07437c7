"""Desk: what an action works on — a window, its open file, and the program around them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmdesk.ui.files import Files
from pmdesk.ui.importing import Importing
from pmdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from pmdesk.ui.workspace import Workspace


class NothingOpen(Exception):
    """An action that needs an open file was run without one."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A window with the means to open files from it. What it can do is asked by the table of actions."""

    files: Files
    importing: Importing
    window: MainWindow

    @property
    def work(self) -> "Workspace":
        """The open file on the screen. Raises NothingOpen on the start page."""
        if self.window.workspace is None:
            raise NothingOpen
        return self.window.workspace

    def has_file(self) -> bool:
        return self.window.workspace is not None

    def can_edit(self) -> bool:
        """Whether the open file may be changed."""
        return self.window.workspace is not None and not self.window.workspace.read_only

    def shows_plan(self) -> bool:
        """Whether the plan is on the screen, in any view: what can't be seen isn't changed."""
        return self.window.workspace is not None and self.window.workspace.shows_plan

    def shows_table(self) -> bool:
        """Whether the task table is on the screen, so that its cells and columns can be meant."""
        return self.shows_plan() and self.work.views.kind.keeps_table

    def shows_people(self) -> bool:
        """Whether the people and means are on the screen."""
        return self.window.workspace is not None and self.window.workspace.shows_people

    def shows_rows(self) -> bool:
        """Whether the plan is on the screen, or the people and means."""
        return self.shows_plan() or self.shows_people()

    def can_edit_plan(self) -> bool:
        """Whether the plan is on the screen and may be changed."""
        return self.can_edit() and self.shows_plan()

    def has_row(self) -> bool:
        """Whether a task or the heading of a project is current, and on the screen."""
        return self.shows_plan() and self.work.selection.current is not None

    def has_tasks(self) -> bool:
        """Whether tasks are selected, and on the screen."""
        return self.shows_plan() and bool(self.work.selection.tasks)

    def can_edit_tasks(self) -> bool:
        """Whether tasks are selected that may be changed."""
        return self.can_edit() and self.has_tasks()

    def can_move_tasks(self) -> bool:
        """Whether tasks are selected that may be moved, and stand in the order of their outline."""
        return self.can_edit_tasks() and self.work.rows_view.arrangement.shows_outline

    def can_link(self) -> bool:
        """Whether several tasks are selected that may be changed."""
        return self.can_edit_plan() and len(self.work.selection.tasks) > 1

    def has_project(self) -> bool:
        """Whether one project is meant: by the rail or by the current row."""
        return self.window.workspace is not None and self.window.workspace.project_here() is not None

    def can_edit_project(self) -> bool:
        """Whether one project is meant that may be changed."""
        return self.can_edit() and self.has_project()

    def can_undo(self) -> bool:
        return self.window.workspace is not None and self.window.workspace.session.can_undo

    def can_redo(self) -> bool:
        return self.window.workspace is not None and self.window.workspace.session.can_redo

    def has_view(self) -> bool:
        """Whether a view of the plan is on the screen and has been made."""
        return self.shows_plan() and (self.work.views.current is not self.work.chart or self.has_chart())

    def can_edit_cells(self) -> bool:
        """Whether the task table is on the screen and may be changed."""
        return self.can_edit() and self.shows_table()

    def shows_chart(self) -> bool:
        """Whether the bars are on the screen, so that their look can be meant."""
        return self.shows_plan() and self.has_chart() and self.work.views.current is self.work.chart

    def has_chart(self) -> bool:
        """Whether the chart has been made, as printing needs it."""
        return self.window.workspace is not None and self.window.workspace.chart.pane is not None
