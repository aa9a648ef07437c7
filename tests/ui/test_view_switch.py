"""The view switch: views are made when they are looked at, share the rows, and come back with the file."""

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidget, QToolBar, QToolButton, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import Instant
from pmdesk.ui import workspace
from pmdesk.ui.view_kinds import VIEW_KINDS
from pmdesk.ui.views.view import PlanView, ViewKind, ViewMeans
from window_user import User


class NameList(QListWidget):
    """A view of the plan: the names of its rows."""

    def __init__(self, means: ViewMeans) -> None:
        super().__init__(means.parent)
        self._means = means
        self.scale = 1
        means.rows_view.rows_changed.connect(self._fill)
        means.bridge.changed.connect(self._fill)
        self._fill()

    @property
    def widget(self) -> QWidget:
        return self

    def zoom_in(self) -> None:
        self.scale += 1

    def zoom_out(self) -> None:
        self.scale -= 1

    def zoom_to_fit(self) -> None:
        self.scale = 1

    def scroll_to(self, place: RowKey | Instant) -> None:
        if isinstance(place, RowKey):
            self.setCurrentRow(self._means.rows_view.rows.position(place))

    def scroll_to_today(self) -> None:
        self.scrollToTop()

    def view_state(self) -> dict[str, Any]:
        return {"scale": self.scale}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        self.scale = state.get("scale", self.scale)

    def _fill(self) -> None:
        self.clear()
        tasks = self._means.bridge.session.portfolio.tasks
        self.addItems([tasks[key.id].name for key in self._means.rows_view.rows])


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[PlanView]:
    """The name lists made: a kind that fills the area, and one beside the table, are listed."""
    made: list[PlanView] = []

    def make(means: ViewMeans) -> PlanView:
        made.append(NameList(means))
        return made[-1]

    alone = ViewKind("names", "&Names", "columns", make)
    beside = ViewKind("beside", "N&ames beside", "columns", make, beside_table=True)
    monkeypatch.setattr(workspace, "VIEW_KINDS", (*VIEW_KINDS, alone, beside))
    return made


def test_a_view_is_made_when_it_is_looked_at_first(made: list[PlanView], planner: User) -> None:
    planner.enter("Analysis")
    assert made == []

    planner.work.show_view("names")

    (view,) = made
    assert view.widget.isVisible()
    assert view.item(0).text() == "Analysis"
    assert not planner.table.isVisible()
    planner.work.show_view("gantt")
    assert planner.table.isVisible()
    assert planner.work.chart.isVisible()
    assert len(made) == 1


def test_the_focus_goes_with_the_view(made: list[PlanView], planner: User) -> None:
    planner.enter("Analysis")

    planner.work.show_view("names")
    assert planner.focus() is made[0].widget

    planner.work.show_view("beside")
    assert planner.focus() is planner.table
    assert made[1].widget.isVisible()


def test_what_is_done_to_tasks_is_done_in_every_view(made: list[PlanView], planner: User) -> None:
    planner.enter("Analysis")
    planner.enter("Design")
    planner.go_to(0, "name")
    planner.work.show_view("names")

    planner.press(Qt.Key.Key_Delete)

    assert planner.texts("name") == ["Design"]
    assert made[0].count() == 1
    planner.do("zoom_in")
    assert made[0].scale == 2


def test_the_view_comes_back_with_the_file(made: list[PlanView], planner: User, program: Any) -> None:
    planner.enter("Analysis")
    planner.work.show_view("names")
    planner.do("zoom_in")
    path = planner.work.path

    planner.window.close_file()
    program.files.open(path, planner.window)
    planner.wait(lambda: planner.window.workspace is not None)

    assert planner.work.views.kind.key == "names"
    assert made[1].scale == 2
    assert made[1].widget.isVisible()


def test_the_toolbar_says_which_view_is_shown(planner: User) -> None:
    bar = planner.window.findChild(QToolBar)
    (tool,) = (b for b in bar.findChildren(QToolButton) if b.accessibleName() == "View: Gantt chart")

    assert {kind.text for kind in VIEW_KINDS} <= {action.text() for action in tool.menu().actions()}
    assert planner.window.findChild(QAction, "view_gantt").isChecked()


def test_a_view_is_chosen_from_another_list(planner: User) -> None:
    planner.work.rail.setCurrentRow(planner.work.rail.count() - 1)
    assert not planner.work.shows_plan
    (tool,) = (b for b in planner.window.findChildren(QToolButton) if b.accessibleName() == "View")

    planner.do("view_gantt")

    assert planner.work.shows_plan
    assert tool.accessibleName() == "View: Gantt chart"


def test_the_tracking_gantt_is_the_chart_with_its_baseline(planner: User) -> None:
    chart = planner.work.chart
    chart.load()

    for key, tracks in (("tracking", True), ("gantt", False), ("tracking", True)):
        planner.window.findChild(QAction, f"view_{key}").trigger()
        assert chart.pane.options.tracking is tracks
