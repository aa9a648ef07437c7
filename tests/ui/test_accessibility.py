"""What a screen reader is told: every control of the window has a name, by the accessibility tree of Qt."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from pmdesk.ui.rail import Place
from pmdesk.ui.view_kinds import VIEW_KINDS
from window_user import User

CONTROLS = {
    QAccessible.Role.PushButton,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.MenuItem,
    QAccessible.Role.PageTab,
    QAccessible.Role.ToolBar,
    QAccessible.Role.Splitter,
    QAccessible.Role.Link,
    QAccessible.Role.Canvas,
    QAccessible.Role.Chart,
}
ROWS = 400
"""Cells of tables are named by their texts; so many children of one control are looked at."""


def tree(found: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    """The interface and all that is visible below it."""
    if found is None or not found.isValid() or found.state().invisible or depth > 24:
        return
    yield found
    for n in range(min(found.childCount(), ROWS)):
        yield from tree(found.child(n), depth + 1)


def unnamed(user: User) -> list[str]:
    """The controls of the window that have no name."""
    root = QAccessible.queryAccessibleInterface(user.window)
    found = []
    for interface in tree(root):
        name = interface.text(QAccessible.Text.Name)
        if interface.role() in CONTROLS and not name:
            thing = interface.object()
            found.append(f"{interface.role()} {type(thing).__name__} {thing.objectName() if thing else ''}")
    return found


@pytest.fixture
def busy(planner: User) -> User:
    """A plan on the screen with every pane open."""
    planner.go_to(0, "name")
    for name in ("Design", "Build"):
        planner.enter(name)
    planner.go_to(0, "name")
    planner.do("show_inspector")
    planner.do("show_findings")
    planner.do("find")
    QApplication.processEvents()
    return planner


def test_every_control_of_the_start_page_has_a_name(user: User) -> None:
    assert unnamed(user) == []


def test_every_control_of_an_open_plan_has_a_name(busy: User) -> None:
    assert unnamed(busy) == []


def test_what_shows_only_sometimes_has_a_name_too(busy: User) -> None:
    busy.window.resize(700, 600)  # the tools no longer fit
    busy.do("find")
    busy.type("Design")  # the search has a text to clear
    QApplication.processEvents()
    shown = [i.text(QAccessible.Text.Name) for i in tree(QAccessible.queryAccessibleInterface(busy.window))]
    assert {"More tools", "Clear the text"} <= set(shown)
    assert unnamed(busy) == []


def test_a_cell_is_called_by_its_column_and_what_it_shows(busy: User) -> None:
    names = {i.text(QAccessible.Text.Name) for i in tree(QAccessible.queryAccessibleInterface(busy.table))}
    assert {"Name: Design", "Name: Build"} <= names


def test_every_control_of_every_view_has_a_name(busy: User) -> None:
    busy.do("show_task_form")
    nameless: dict[str, list[str]] = {}
    for kind in VIEW_KINDS:
        busy.do(f"view_{kind.key}")
        QApplication.processEvents()
        assert busy.work.views.kind is kind
        nameless[kind.key] = unnamed(busy)
    assert nameless == {kind.key: [] for kind in VIEW_KINDS}


def test_every_control_of_the_people_has_a_name(planner: User) -> None:
    planner.go_to(0, "name")
    planner.enter("Design")
    planner.go_to(0, "resources")
    planner.enter("Anna")
    planner.work.show_place(Place.PEOPLE)
    planner.work.people.sheet.table.go_to_cell(0, 0)
    planner.do("show_inspector")
    inspector = planner.work.people.inspector.show()
    for page in inspector.pages:
        inspector.show_page(page)
        QApplication.processEvents()
        assert unnamed(planner) == [], page
