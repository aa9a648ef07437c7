"""The inspector: it follows the selection, its lists lead to tasks, and the file remembers how it stood."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmdesk.app import Program
from pmdesk.ui.dialogs.who_could import WhoCould
from pmdesk.ui.inspector.card_list import CardList
from pmdesk.ui.inspector.inspector import Inspector
from pmdesk.ui.rail import Place
from window_user import User, answer_dialog

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def chained(planner: User) -> User:
    """Someone before three tasks, 3 days each, one after the other; the last is current."""
    for name in ("Analysis", "Design", "Build"):
        planner.enter(name)
    for row in range(3):
        planner.go_to(row, "duration")
        planner.enter("3d")
    planner.press(Qt.Key.Key_A, CONTROL)
    planner.press(Qt.Key.Key_F2, CONTROL)
    planner.go_to(2, "name")
    return planner


def inspector(user: User) -> Inspector:
    pane = user.work.area.inspector.pane
    assert pane is not None
    return pane


def current_name(user: User) -> str:
    return user.text(user.table.currentIndex().row(), "name")


def click_card(cards: CardList, row: int) -> None:
    QTest.mouseClick(cards.viewport(), LEFT, pos=cards.visualItemRect(cards.item(row)).center())


def titles(cards: CardList) -> list[str]:
    return [card.title for card in cards.cards]


def selected_names(user: User) -> set[str]:
    tasks = user.work.session.portfolio.tasks
    return {tasks[task].name for task in user.work.selection.tasks}


def test_it_is_not_there_until_it_is_wanted(chained: User) -> None:
    assert chained.work.area.inspector.pane is None

    chained.press(Qt.Key.Key_I, CONTROL)

    assert inspector(chained).isVisible()
    assert inspector(chained).title.text() == "3 Build"


def test_the_inspector_is_320_px_wide_and_the_plan_gives_way(chained: User) -> None:
    before = chained.table.width() + chained.work.chart.width()

    chained.do("show_inspector")
    QApplication.processEvents()

    assert inspector(chained).width() == 320
    assert before - chained.table.width() - chained.work.chart.width() == 320 + 1


def test_a_click_on_a_row_shows_its_facts(chained: User) -> None:
    chained.do("show_inspector")
    page = inspector(chained).task_page

    chained.go_to(1, "name")

    chained.wait(lambda: inspector(chained).title.text() == "2 Design")
    shown = {key: label.text() for key, label in page.values.items() if label.isVisible()}
    for key in ("start", "finish", "duration"):
        assert shown[key] == chained.text(1, key)
    assert "deadline" not in shown
    assert page.words.texts[0].startswith("Duration 3d, as typed")


def test_facts_follow_an_edit(chained: User) -> None:
    chained.do("show_inspector")
    chained.go_to(2, "duration")
    chained.enter("7d")
    chained.go_to(2, "resources")
    chained.enter("Anna[50%]")
    chained.go_to(2, "name")

    page = inspector(chained).task_page

    chained.wait(lambda: page.values["work"].text() == "28h")
    assert page.values["duration"].text() == "7d"
    assert page.equations.texts == (
        "Fixed units: duration\N{NO-BREAK SPACE}7d = work\N{NO-BREAK SPACE}28h ÷ units\N{NO-BREAK SPACE}50%",
    )


def test_why_this_date_opens_the_page_with_the_sentence_and_the_chain(chained: User) -> None:
    chained.press(Qt.Key.Key_W, CONTROL, SHIFT)

    page = inspector(chained).why_page
    assert inspector(chained).page == "why"
    assert page.sentence.text().startswith("Starts when “Design” finishes")
    assert page.finish.text() == "Takes 24 h from its start: finishes on Thu 12 Mar 2026 17:00."
    assert titles(page.steps) == ["2 Design", "1 Analysis"]
    assert page.earlier.texts == ("Finish “Design” earlier.",)
    assert chained.focus() is chained.table


def test_a_click_on_the_chain_goes_to_its_task(chained: User) -> None:
    chained.do("why")
    steps = inspector(chained).why_page.steps
    chained.wait(lambda: steps.count() == 2)

    click_card(steps, 1)

    assert current_name(chained) == "Analysis"
    chained.wait(lambda: not steps.isVisible())
    assert inspector(chained).why_page.sentence.text().startswith("Starts with the project")


def test_the_chain_is_walked_by_keys(chained: User) -> None:
    chained.do("why")
    chained.press(Qt.Key.Key_F6)
    steps = inspector(chained).why_page.steps
    while chained.focus() is not steps:
        chained.press(Qt.Key.Key_Tab)
    chained.press(Qt.Key.Key_Home)
    chained.press(Qt.Key.Key_Return)

    assert current_name(chained) == "Design"


def test_the_chain_is_shown_in_the_chart(chained: User) -> None:
    chained.go_to(3, "name")
    chained.enter("Alone")
    chained.go_to(2, "name")
    chained.do("why")

    QTest.mouseClick(inspector(chained).why_page.show_chain, LEFT)

    assert selected_names(chained) == {"Analysis", "Design", "Build"}
    assert current_name(chained) == "Build"
    assert inspector(chained).title.text() == "3 Build"


def test_links_say_which_drives_and_lead_to_the_other_end(chained: User) -> None:
    chained.do("show_inspector")
    inspector(chained).show_page("links")
    chained.go_to(1, "name")
    page = inspector(chained).links_page
    chained.wait(lambda: titles(page.predecessors) == ["1 Analysis"])

    assert titles(page.successors) == ["3 Build"]
    assert page.predecessors.cards[0].marked
    assert "drives this task" in page.predecessors.cards[0].spoken
    click_card(page.successors, 0)
    assert current_name(chained) == "Build"


def test_people_are_found_who_could_do_the_task(chained: User) -> None:
    chained.press(Qt.Key.Key_I, CONTROL)
    inspector(chained).show_page("people")
    asked: list[str] = []

    def leave(dialog: WhoCould) -> None:
        asked.append(dialog.windowTitle())
        dialog.reject()

    answer_dialog(WhoCould, leave)
    QTest.mouseClick(inspector(chained).people_page.who, LEFT)
    name = chained.work.session.portfolio.tasks[chained.work.selection.tasks[0]].name
    assert asked == [f"Who could do “{name}”?"]


def test_people_say_who_has_too_much_to_do(chained: User) -> None:
    chained.press(Qt.Key.Key_A, CONTROL)
    chained.press(Qt.Key.Key_F2, CONTROL, SHIFT)
    for row in (0, 1):
        chained.go_to(row, "resources")
        chained.enter("Anna")
    chained.do("show_inspector")
    inspector(chained).show_page("people")
    page = inspector(chained).people_page
    chained.go_to(1, "name")
    chained.wait(lambda: page.people.count() == 1)

    (card,) = page.people.cards

    assert (card.title, card.aside) == ("Anna", "100%")
    assert card.detail == "work 24h · Mon 2 Mar 26 – Wed 4 Mar 26"
    assert card.note == "Asked for 200% from Mon 2 Mar 2026 08:00, but has 100%."
    click_card(page.people, 0)
    assert selected_names(chained) == {"Analysis", "Design"}


def test_without_a_task_it_says_what_to_do(chained: User) -> None:
    chained.work.show_place(Place.ALL_PROJECTS)
    chained.go_to(0, "name")

    chained.do("show_inspector")

    assert inspector(chained).title.text() == "Inspector"
    assert not inspector(chained).tabs.isVisible()


def test_a_deleted_task_is_not_told_any_more(chained: User) -> None:
    chained.do("show_inspector")
    chained.press(Qt.Key.Key_A, CONTROL)
    chained.press(Qt.Key.Key_Delete)

    chained.wait(lambda: not inspector(chained).tabs.isVisible())


def test_while_it_is_hidden_it_works_nothing_out(chained: User) -> None:
    chained.do("show_inspector")
    chained.do("show_inspector")
    chained.go_to(0, "name")
    QTest.qWait(100)

    assert inspector(chained).title.text() == "3 Build"
    chained.do("show_inspector")
    assert inspector(chained).title.text() == "1 Analysis"


def test_esc_closes_it_and_the_table_has_the_focus(chained: User) -> None:
    chained.do("show_inspector")
    chained.press(Qt.Key.Key_F6)
    assert inspector(chained).isAncestorOf(chained.focus())

    chained.press(Qt.Key.Key_Escape)

    assert not chained.work.area.inspector.is_shown
    assert chained.focus() is chained.table
    assert not chained.window.findChild(QAction, "show_inspector").isChecked()


def test_the_file_remembers_page_and_width(chained: User, program: Program) -> None:
    chained.do("why")
    sizes = chained.work.area.sizes()
    chained.work.area.setSizes([sizes[0] - 60, sizes[1] + 60])
    path = chained.work.path
    chained.window.close_file()
    program.files.open(path, chained.window)
    chained.wait_for_file()

    assert inspector(chained).isVisible()
    assert inspector(chained).page == "why"
    assert inspector(chained).width() == 380
    assert chained.window.findChild(QAction, "show_inspector").isChecked()


def test_the_file_remembers_that_it_is_hidden_and_how_wide_it_was(chained: User, program: Program) -> None:
    chained.do("show_inspector")
    chained.work.area.setSizes([700, 400])
    width = inspector(chained).width()
    chained.do("show_inspector")
    path = chained.work.path
    chained.window.close_file()
    program.files.open(path, chained.window)
    chained.wait_for_file()

    assert chained.work.area.inspector.pane is None
    chained.do("show_inspector")
    QApplication.processEvents()
    assert inspector(chained).width() == width


def test_it_fits_the_smallest_window(chained: User) -> None:
    chained.do("why")
    chained.do("show_findings")
    chained.window.resize(1024, 640)
    QApplication.processEvents()

    assert chained.window.width() == 1024
    assert inspector(chained).geometry().right() < chained.work.area.width()
    assert inspector(chained).width() == 320


def test_the_table_can_have_a_column_that_says_why(chained: User) -> None:
    chained.table.show_columns([("name", 200), ("why", 400)])

    assert chained.text(1, "why").startswith("Starts when “Analysis” finishes")
    assert not chained.table.task_model.can_edit(1, 1)
