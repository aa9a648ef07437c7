"""Showing rows of any table where they are at home."""

from collections.abc import Mapping

from pmdesk.domain.ids import ProjectId, ResourceId, RowKey
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.ui.rail import Place
from pmdesk.ui.workspace import Workspace

_ICONS: Mapping[str, str] = {
    "actual_costs": "cost",
    "attachments": "link_external",
    "budget_lines": "cost",
    "certifications": "person",
    "comments": "note",
    "learnings": "person",
    "projects": "project",
    "reserve_draws": "cost",
    "resources": "person",
    "tasks": "go_to",
    "teams": "people",
}


def icon_of(table: str) -> str:
    """The sign of the rows of a table; registers have one together."""
    return _ICONS.get(table, "registers")


def show_row(work: Workspace, key: RowKey) -> None:
    """Show a row in its own view or list, whatever hides it, and give that the focus."""
    match key.table:
        case Task.table:
            work.select_rows([key])
        case Project.table:
            work.show_place(Place.PROJECT, ProjectId(key.id))
            return
        case Resource.table:
            work.show_person(ResourceId(key.id))
            return
        case Team.table:
            work.show_place(Place.PEOPLE)
            return
        case _:
            project = getattr(work.session.portfolio.get(key), "project", None)
            work.show_plan()
            if work.rows_view.project not in (None, project):
                work.show_place(Place.ALL_PROJECTS)
            work.show_in_chart(key)
    work.area.take_focus()
