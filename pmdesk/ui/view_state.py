"""The view of a file as data kept in it: columns, splitters, zoom, collapsed rows, selection."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.ui.rail import Place

if TYPE_CHECKING:
    from pmdesk.ui.workspace import Workspace


def remember(workspace: "Workspace") -> dict[str, Any]:
    """How ``workspace`` looks now, as JSON can hold it."""
    place, project = workspace.rail.place
    selection, table = workspace.selection, workspace.table
    return {
        "place": int(place),
        "project": project,
        "collapsed": sorted(list(key) for key in workspace.rows_view.collapsed),
        "columns": [list(column) for column in table.shown_columns()],
        "sides": workspace.sides.sizes(),
        "splitter": workspace.columns.sizes(),
        "selected": [list(key) for key in selection.keys],
        "current": None if selection.current is None else list(selection.current),
        "current_column": table.current_column(),
        "top": table.verticalScrollBar().value(),
        "chart": workspace.chart.view_state(),
    }


def restore(workspace: "Workspace", state: Mapping[str, Any]) -> None:
    """Show ``workspace`` as it was remembered; what is missing or no longer there stays as it is."""
    columns = state.get("columns")
    if columns:
        workspace.table.show_columns([(str(key), int(width)) for key, width in columns])
    if state.get("sides"):
        workspace.sides.setSizes(state["sides"])
    if state.get("splitter"):
        workspace.columns.setSizes(state["splitter"])
    project = state.get("project")
    collapsed = [_key(kept) for kept in state.get("collapsed", ())]
    workspace.rows_view.show(None if project is None else ProjectId(project), collapsed)
    workspace.rail.show_place(Place(state.get("place", Place.ALL_PROJECTS)), workspace.rows_view.project)
    portfolio = workspace.session.portfolio
    selected = [key for kept in state.get("selected", ()) if portfolio.get(key := _key(kept)) is not None]
    current = _key(state["current"]) if state.get("current") else None
    if current is not None and portfolio.get(current) is not None:
        workspace.table.go_to(current, state.get("current_column"))
    workspace.selection.select(selected, current)
    workspace.chart.restore_view_state(state.get("chart", {}))
    workspace.table.scroll_when_shown(int(state.get("top", 0)))


def _key(kept: Any) -> RowKey:
    table, row_id = kept
    return RowKey(str(table), int(row_id))
