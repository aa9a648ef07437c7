"""The table of actions: each has its place, its icon and keys of its own."""

from collections import Counter

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QToolBar, QToolButton

from pmdesk.domain.shipped import shipped_folder
from pmdesk.ui.actions import ACTIONS, ActionSpec
from pmdesk.ui.menus import CONTEXT_MENUS, INSIDE, LINE, MENUS, SUBMENUS, TOOLBAR
from pmdesk.ui.view_actions import SHOWN
from window_user import User

# What Microsoft Project users' hands do; the rest of the list belongs to the cells of the table.
PROMISED = {
    "new": "Ctrl+N", "open": "Ctrl+O", "print_preview": "Ctrl+P", "saved": "Ctrl+S",
    "insert": "Ins", "delete": "Del",
    "indent": "Alt+Shift+Right", "outdent": "Alt+Shift+Left", "move_up": "Alt+Shift+Up",
    "move_down": "Alt+Shift+Down", "edit_cell": "F2", "link": "Ctrl+F2", "unlink": "Ctrl+Shift+F2",
    "task_information": "Shift+F2", "fill_down": "Ctrl+D", "find": "Ctrl+F", "go_to": "F5",
    "calculated": "F9", "filter_clear": "F3", "level_1": "Alt+1", "level_9": "Alt+9",
    "collapse": "Alt+Shift+-", "expand": "Alt+Shift+=", "expand_all": "Alt+Shift+*",
    "select_column": "Ctrl+Space",
    "select_row": "Shift+Space", "assign": "Alt+F10", "scroll_to_task": "Ctrl+Shift+F5", "undo": "Ctrl+Z",
    "percent_0": "Ctrl+Shift+0", "percent_25": "Ctrl+Shift+2", "percent_50": "Ctrl+Shift+5",
    "percent_75": "Ctrl+Shift+7", "percent_100": "Ctrl+Shift+1",
    "redo": "Ctrl+Y", "cut": "Ctrl+X", "copy": "Ctrl+C", "paste": "Ctrl+V", "shortcuts": "F1",
}  # fmt: skip


def inside() -> list[tuple[str, ...]]:
    """What stands in menus inside others."""
    return [keys for _title, keys in SUBMENUS.values()]


@pytest.mark.parametrize(("key", "keys"), PROMISED.items())
def test_promised_keys_are_there(key: str, keys: str) -> None:
    (spec,) = (spec for spec in ACTIONS if spec.key == key)

    assert keys in spec.shortcuts


def test_no_two_actions_have_the_same_keys() -> None:
    counts = Counter(QKeySequence(keys).toString() for spec in ACTIONS for keys in spec.shortcuts)

    assert {keys: n for keys, n in counts.items() if n > 1 or not keys} == {}


def test_no_two_actions_have_the_same_name() -> None:
    assert len({spec.key for spec in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("spec", [spec for spec in ACTIONS if spec.icon], ids=lambda spec: spec.key)
def test_icons_are_drawn(spec: ActionSpec) -> None:
    assert (shipped_folder() / "icons" / f"{spec.icon}.svg").is_file()


def test_every_action_stands_in_a_menu_or_has_keys() -> None:
    placed = {key for keys in (*MENUS.values(), *inside()) for key in keys}

    assert {spec.key for spec in ACTIONS if spec.key not in placed and not spec.shortcuts} == set()


def test_menus_name_only_actions_that_exist() -> None:
    known = {spec.key for spec in ACTIONS} | {LINE, *INSIDE}
    named = {key for keys in (*MENUS.values(), *CONTEXT_MENUS.values(), *inside(), TOOLBAR) for key in keys}

    assert named <= known


def test_without_a_file_only_what_needs_none_is_possible(user: User) -> None:
    enabled = {a.objectName() for a in user.window.findChildren(QAction) if a.isEnabled() and a.objectName()}

    assert {"new", "open", "sample", "import", "quit", "shortcuts", "about"} <= enabled
    assert not enabled & {"insert", "delete", "undo", "paste", "print", "save_copy", "zoom_in", "columns"}


def test_menus_open_without_a_mouse(planner: User) -> None:
    titles = [action.text() for action in planner.window.menuBar().actions()]

    assert all("&" in title for title in titles)
    mnemonics = [title[title.index("&") + 1].lower() for title in titles]
    assert len(set(mnemonics)) == len(mnemonics)


@pytest.mark.parametrize("title", MENUS)
def test_mnemonics_within_a_menu_differ(planner: User, title: str) -> None:
    (menu,) = (a.menu() for a in planner.window.menuBar().actions() if a.text() == title)
    assert isinstance(menu, QMenu)
    menus = [menu, *(action.menu() for action in menu.actions() if action.menu() is not None)]
    for shown in menus:
        texts = [a.text().split(":")[0].replace("&&", "") for a in shown.actions() if "&" in a.text()]
        counts = Counter(text[text.index("&") + 1].lower() for text in texts)
        assert {letter: n for letter, n in counts.items() if n > 1} == {}, shown.title()


def test_every_tool_has_a_tip_with_its_keys(planner: User) -> None:
    bar = planner.window.findChild(QToolBar)
    tips = [b.toolTip() for b in bar.findChildren(QToolButton) if b.defaultAction() is not None]

    assert tips
    assert all(tips)
    assert any("Ctrl+Z" in tip for tip in tips)


def test_the_toolbar_stands_still_when_the_view_changes(planner: User) -> None:
    bar = planner.window.findChild(QToolBar)
    places = set()
    for key in SHOWN:
        planner.do(key)
        QApplication.processEvents()
        places.add(tuple(b.x() for b in bar.findChildren(QToolButton) if b.isVisible()))

    assert len(places) == 1


def test_the_toolbar_fits_the_smallest_window(planner: User) -> None:
    planner.window.resize(1024, 640)
    bar = planner.window.findChild(QToolBar)

    assert bar.sizeHint().width() <= 1024


def test_tracking_without_a_baseline_offers_to_keep_one(planner: User) -> None:
    planner.enter("Analysis")
    planner.do("view_tracking")

    assert [button.text() for button in planner.window.message_bar.buttons] == ["Set baseline…"]

    planner.do("view_network")

    assert planner.window.message_bar.text == ""
