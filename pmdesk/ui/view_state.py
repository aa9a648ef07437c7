"""The view of a file as data kept in it: columns, splitters, zoom, collapsed rows, selection."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSplitter

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.presentation.arranging.kept import arrangement_as_json, arrangement_from_json
from pmdesk.ui.people_place import PeoplePlace
from pmdesk.ui.rail import Place, Rail
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.views.saved import SavedViews
from pmdesk.ui.views.switch import ViewSwitch
from pmdesk.ui.work_area import WorkArea


@dataclass(frozen=True, slots=True)
class ViewParts:
    """What has a state worth remembering: ``sides`` parts rail and plan, ``area`` lays out the plan."""

    bridge: SessionBridge
    rows_view: RowsView
    selection: Selection
    rail: Rail
    table: TaskTable
    views: ViewSwitch
    saved_views: SavedViews
    sides: QSplitter
    area: WorkArea
    people: PeoplePlace


def remember(parts: ViewParts) -> dict[str, Any]:
    """How the window looks now, as JSON can hold it."""
    place, project = parts.rail.place
    selection, table = parts.selection, parts.table
    return {
        "place": int(place),
        "project": project,
        "collapsed": sorted(list(key) for key in parts.rows_view.collapsed),
        **table.columns.view_state(),
        "rail_hidden": parts.rail.isHidden(),
        "sides": parts.sides.sizes(),
        "splitter": parts.area.columns.sizes(),
        "inspector": parts.area.inspector.view_state(),
        "findings": parts.area.findings.view_state(),
        "task_form": parts.area.task_form.view_state(),
        "load": parts.area.load.view_state(),
        "selected": [list(key) for key in selection.keys],
        "current": None if selection.current is None else list(selection.current),
        "current_column": table.current_column(),
        "top": table.verticalScrollBar().value(),
        "views": parts.views.view_state(),
        "arrangement": arrangement_as_json(parts.rows_view.arrangement),
        "people": parts.people.view_state(),
        "saved_view": parts.saved_views.remember(),
    }


def restore(parts: ViewParts, state: Mapping[str, Any]) -> None:
    """Show the window as it was remembered; what is missing or no longer there stays as it is."""
    parts.table.columns.restore_view_state(state)
    if state.get("rail_hidden"):
        parts.rail.hide()  # it keeps the width that it has when it comes back
    elif state.get("sides"):
        parts.sides.setSizes(state["sides"])
    if state.get("splitter"):
        parts.area.columns.setSizes(state["splitter"])
    parts.area.inspector.restore_view_state(state.get("inspector", {}))
    parts.area.findings.restore_view_state(state.get("findings", {}))
    parts.area.task_form.restore_view_state(state.get("task_form", {}))
    parts.area.load.restore_view_state(state.get("load", {}))
    parts.people.restore_view_state(state.get("people", {}))
    project = state.get("project", _only(parts.bridge.session.portfolio.projects))
    collapsed = [_key(kept) for kept in state.get("collapsed", ())]
    parts.rows_view.show(None if project is None else ProjectId(project), collapsed)
    _arrange(parts, state.get("arrangement", {}))
    parts.saved_views.recall(state.get("saved_view"))
    shown = parts.rows_view.project
    usual = Place.ALL_PROJECTS if shown is None else Place.PROJECT
    place = Place(state.get("place", usual))
    parts.rail.show_place(place, None if place is Place.PEOPLE else shown)
    portfolio = parts.bridge.session.portfolio
    selected = [key for kept in state.get("selected", ()) if portfolio.get(key := _key(kept)) is not None]
    current = _key(state["current"]) if state.get("current") else None
    if current is not None and portfolio.get(current) is None:
        current = None
    if current is not None:
        parts.table.go_to(current, state.get("current_column"))
    if selected:
        parts.selection.select(selected, current)
    parts.views.restore_view_state(state.get("views", {}))
    parts.table.scroll_when_shown(int(state.get("top", 0)))


def _arrange(parts: ViewParts, kept: Mapping[str, Any]) -> None:
    """Filter, group and sort as was remembered, or say why that is not possible."""
    try:
        parts.rows_view.arrange(arrangement_from_json(kept))
    except InvalidValue as refusal:
        QTimer.singleShot(
            0, parts.bridge, partial(parts.bridge.refused.emit, refusal)
        )  # with a window to say it


def _only(projects: Collection[ProjectId]) -> ProjectId | None:
    """The project of a portfolio that has one: a new file opens in it, ready to type."""
    return next(iter(projects)) if len(projects) == 1 else None


def _key(kept: Any) -> RowKey:
    table, row_id = kept
    return RowKey(str(table), int(row_id))
