"""Actions on the look of the chart, by their menus: parts, the path of a task, links."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.task_path import TaskPath
from pmdesk.session.commands.links import link_in_sequence
from pmdesk.ui.chart_actions import PARTS, PATHS
from window_user import User


def action(planner: User, key: str) -> QAction:
    planner.work.chart.load()
    planner.work.state_changed.emit()
    return planner.window.findChild(QAction, key)


@pytest.mark.parametrize("key", PARTS)
def test_each_part_is_switched_and_back(planner: User, key: str) -> None:
    switch = action(planner, key)
    before = switch.isChecked()

    switch.trigger()
    assert switch.isChecked() is not before
    switch.trigger()

    assert switch.isChecked() is before


@pytest.mark.parametrize("key", PATHS)
def test_one_path_is_stressed_at_a_time(planner: User, key: str) -> None:
    action(planner, "path_why").trigger()

    action(planner, key).trigger()

    assert [path for path in PATHS if action(planner, path).isChecked()] == [key]
    assert planner.work.chart.path is TaskPath(key.removeprefix("path_"))


def test_the_path_goes_along_with_the_selection(planner: User) -> None:
    work = planner.work
    for name in ("Dig", "Fill"):
        planner.enter(name)
    action(planner, "path_predecessors").trigger()

    for task in sorted(work.session.portfolio.tasks)[:2]:
        work.selection.select((RowKey("tasks", task),))
        QApplication.processEvents()
        assert work.chart.pane.options.path_of == task


def test_links_are_removed_where_they_were_clicked(planner: User) -> None:
    work = planner.work
    for name in ("Dig", "Fill"):
        planner.enter(name)
    portfolio = work.session.portfolio
    work.bridge.perform(link_in_sequence(portfolio, work.session.ids, sorted(portfolio.tasks)[:2]))
    assert not action(planner, "remove_link").isEnabled()
    link = min(work.session.portfolio.links)
    work.chart.pane.link = link
    work.state_changed.emit()

    action(planner, "remove_link").trigger()

    assert link not in work.session.portfolio.links
    assert not action(planner, "remove_link").isEnabled()
