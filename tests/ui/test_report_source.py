"""Reports that are about something chosen on the screen: a person's card, two baselines."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from page_geometry import words
from pmdesk.ui.dialogs.compare_baselines import CompareBaselines
from pmdesk.ui.dialogs.form_dialog import Form
from pmdesk.ui.dialogs.set_baseline import SetBaseline
from pmdesk.ui.print_studio.studio import PrintStudio
from pmdesk.ui.rail import Place
from pmdesk.ui.reports.view import ReportsView
from window_user import User, answer_dialog


def seen(pages: list[str], studio: PrintStudio) -> None:
    """Read the first page in the studio, and leave it."""
    assert studio.sheets is not None
    pages.append(" ".join(words(studio.sheets[0].scene)))
    QTest.keyClick(studio, Qt.Key.Key_Escape)


def test_pages_of_what_is_chosen_come_into_the_print_studio(planner: User) -> None:
    """Plan a task for Anna, set a baseline and replan, print what differs, then print the card of Anna."""
    pages: list[str] = []
    planner.enter("Design")
    planner.go_to(0, "resources")
    planner.enter("Anna; Bob")
    planner.go_to(0, "name")
    answer_dialog(SetBaseline, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    planner.do("set_baseline")
    planner.wait(lambda: not any(isinstance(w, Form) for w in QApplication.topLevelWidgets()))
    planner.come_back()
    planner.go_to(0, "duration")
    planner.enter("6d")

    def compare(dialog: CompareBaselines) -> None:
        answer_dialog(PrintStudio, lambda studio: seen(pages, studio))
        QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
        dialog.reject()

    answer_dialog(CompareBaselines, compare)
    planner.do("compare_baselines")
    planner.come_back()

    planner.work.show_place(Place.PEOPLE)
    planner.work.people.sheet.table.go_to_cell(0, 0)
    answer_dialog(PrintStudio, lambda studio: seen(pages, studio))
    planner.do("resource_card")
    answer_dialog(PrintStudio, lambda studio: seen(pages, studio))
    planner.do("team_roster")

    planner.work.show_place(Place.ALL_PROJECTS)
    planner.do("view_reports")
    view = planner.work.views.current
    assert isinstance(view, ReportsView)
    assert view.bar.people.isHidden()
    view.list.choose("resource_card")
    planner.wait(lambda: not view.bar.people.isHidden())
    QTest.keyClicks(view.bar.people, "Bob")
    assert view.page is not None
    assert "Bob" in words(view.page.scene)
    assert "Anna" not in " ".join(words(view.page.scene))

    compared, card, roster = pages
    assert "“Design” ends" in compared
    assert "Anna" in card
    assert "Bob" not in card
    assert "Anna" in roster
    assert "Bob" in roster
