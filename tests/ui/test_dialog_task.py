"""Task information: many fields, one edit; what can't be read is said beside its field."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from dialog_user import DialogUser, text_of
from pmdesk.domain.custom_field import FieldKind, FieldTable
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.quantities import Minutes
from pmdesk.presentation.fields import TASK_FIELDS, fields_of
from pmdesk.session.commands.custom_fields import add_custom_field
from pmdesk.ui.dialogs.field_form import FieldForm
from pmdesk.ui.dialogs.link_lines import LinkLines
from pmdesk.ui.dialogs.people_lines import PeopleLines
from pmdesk.ui.dialogs.task_information import TaskInformation, edit_task

Opener = Callable[[str], DialogUser]
PLAN = "S { Design 3d; Build 10d after Design FS+2d by Anna }; Test 5d; Done 0d; project Q; Other 2d"


@pytest.fixture
def user(before_dialog: Opener) -> DialogUser:
    return before_dialog(PLAN)


def opened(user: DialogUser, *names: str, page: str = "general") -> TaskInformation:
    dialog = TaskInformation(None, user.bridge, user.theme, [user.task(name) for name in names])
    user.show(dialog)
    dialog.show_page(page)
    return dialog


def field(dialog: TaskInformation, page: str, key: str) -> QWidget:
    form = dialog.forms[page]
    assert isinstance(form, FieldForm)
    return form.editors[key].input


def test_several_fields_are_one_edit_that_undo_takes_back(user: DialogUser) -> None:
    before = user.desk.portfolio
    dialog = opened(user, "Test")
    user.replace(field(dialog, "general", "name"), "Trial")
    user.replace(field(dialog, "general", "duration"), "2w?")
    user.replace(field(dialog, "general", "percent_complete"), "40")
    dialog.show_page("advanced")
    user.replace(field(dialog, "advanced", "deadline"), "20.3.26")
    user.ok(dialog)

    task = user.desk.portfolio.tasks[user.task("Trial")]
    assert (task.duration.minutes, task.duration.estimated, task.percent_complete) == (4800, True, 40)
    assert TASK_FIELDS["deadline"].text(user.desk.plan, task.id) == "Fri 20 Mar 26"
    assert not dialog.isVisible()
    assert user.edits() == 1
    user.desk.session.undo()
    assert user.desk.portfolio == before


def test_progress_is_told_on_a_page_of_its_own(user: DialogUser) -> None:
    dialog = opened(user, "Build", page="progress")
    assert text_of(field(dialog, "progress", "remaining_work")) == "80h"
    user.replace(field(dialog, "progress", "actual_duration"), "4d")
    user.replace(field(dialog, "progress", "remaining_duration"), "8d")
    user.replace(field(dialog, "progress", "resume"), "16.3.26")
    user.ok(dialog)

    task = user.desk.portfolio.tasks[user.task("Build")]
    shown = [
        TASK_FIELDS[key].text(user.desk.plan, task.id)
        for key in ("percent_complete", "duration", "actual_work", "stop", "resume")
    ]
    assert shown == ["33%", "12d", "32h", "Thu 12 Mar 26", "Mon 16 Mar 26"]
    assert user.edits() == 1


def test_escape_changes_nothing(user: DialogUser) -> None:
    dialog = opened(user, "Test")
    user.replace(field(dialog, "general", "name"), "Trial")
    user.escape(dialog)
    assert not dialog.isVisible()
    assert user.edits() == 0


def test_ok_without_a_change_leaves_no_trace(user: DialogUser) -> None:
    user.ok(opened(user, "Build"))
    assert user.edits() == 0


def test_bad_duration_stays_open_and_says_why_beside_the_field(user: DialogUser) -> None:
    dialog = opened(user, "Test")
    duration = field(dialog, "general", "duration")
    user.replace(duration, "abc")
    user.replace(field(dialog, "general", "name"), "Trial")
    dialog.show_page("advanced")
    user.ok(dialog)

    form = dialog.forms["general"]
    assert isinstance(form, FieldForm)
    assert dialog.isVisible()
    assert dialog.tabs.currentIndex() == 0
    assert "abc" in form.editors["duration"].problem.text()
    assert form.editors["duration"].problem.isVisible()
    assert QApplication.focusWidget() is duration
    assert user.edits() == 0
    user.replace(duration, "4d")
    user.ok(dialog)
    assert not dialog.isVisible()
    assert user.desk.portfolio.tasks[user.task("Trial")].duration.minutes == Minutes(4 * 480)


def test_what_the_domain_refuses_is_said_too(user: DialogUser) -> None:
    dialog = opened(user, "Test")
    user.replace(field(dialog, "general", "percent_complete"), "140")
    user.ok(dialog)
    assert dialog.isVisible()
    assert user.edits() == 0


def test_predecessors_are_typed_as_lines(user: DialogUser) -> None:
    dialog = opened(user, "Test", page="links")
    links = dialog.forms["links"]
    assert isinstance(links, LinkLines)
    user.fill(links.table, 0, 0, "3")
    user.fill(links.table, 0, 1, "SS")
    user.fill(links.table, 0, 2, "2d")
    user.fill(links.table, 1, 0, "Design")
    user.ok(dialog)
    assert TASK_FIELDS["predecessors"].text(user.desk.plan, user.task("Test")) == "3SS+2d; 2"
    assert user.edits() == 1


def test_lines_of_links_are_deleted_with_the_delete_key(user: DialogUser) -> None:
    dialog = opened(user, "Build", page="links")
    links = dialog.forms["links"]
    assert isinstance(links, LinkLines)
    assert links.table.lines() == (("2 Design", "FS finish to start", "+2d"),)
    links.table.setFocus()
    links.table.setCurrentCell(0, 0)
    QTest.keyClick(links.table, Qt.Key.Key_Delete)
    user.ok(dialog)
    assert not user.desk.portfolio.links


def test_loop_is_refused_in_the_dialog(user: DialogUser) -> None:
    dialog = opened(user, "Design", page="links")
    links = dialog.forms["links"]
    assert isinstance(links, LinkLines)
    user.fill(links.table, 0, 0, "3")
    user.ok(dialog)
    assert dialog.isVisible()
    assert "Build" in dialog.problem.text()
    assert user.edits() == 0


def test_unknown_predecessor_is_said_under_the_table(user: DialogUser) -> None:
    dialog = opened(user, "Test", page="links")
    links = dialog.forms["links"]
    assert isinstance(links, LinkLines)
    user.fill(links.table, 0, 0, "Nonsense")
    dialog.show_page("general")
    user.ok(dialog)
    assert dialog.isVisible()
    assert links.problem.isVisible()
    assert "Nonsense" in links.problem.text()


def test_predecessor_of_another_project_has_its_code(user: DialogUser) -> None:
    dialog = opened(user, "Test", page="links")
    links = dialog.forms["links"]
    assert isinstance(links, LinkLines)
    user.fill(links.table, 0, 0, "Q:1")
    user.ok(dialog)
    assert TASK_FIELDS["predecessors"].text(user.desk.plan, user.task("Test")) == "Q:1"


def test_people_are_assigned_and_made(user: DialogUser) -> None:
    dialog = opened(user, "Test", page="people")
    people = dialog.forms["people"]
    assert isinstance(people, PeopleLines)
    user.fill(people.table, 0, 0, "Anna")
    user.fill(people.table, 0, 1, "50")
    user.fill(people.table, 1, 0, "Bob")
    user.ok(dialog)
    assert TASK_FIELDS["resources"].text(user.desk.plan, user.task("Test")) == "Anna[50%]; Bob"
    assert {r.name for r in user.desk.portfolio.resources.values()} == {"Anna", "Bob"}
    assert user.edits() == 1


def test_work_of_an_assignment_is_typed(user: DialogUser) -> None:
    dialog = opened(user, "Build", page="people")
    people = dialog.forms["people"]
    assert isinstance(people, PeopleLines)
    user.fill(people.table, 0, 2, "40h")
    user.ok(dialog)
    (assignment,) = user.desk.portfolio.assignments.values()
    assert assignment.work == 40 * 60
    assert user.edits() == 1


def test_overtime_delay_and_contour_are_typed(user: DialogUser) -> None:
    dialog = opened(user, "Build", page="people")
    people = dialog.forms["people"]
    assert isinstance(people, PeopleLines)
    assert people.table.lines() == (("Anna", "100%", "80h", "", "", "Flat", "A", ""),)
    user.fill(people.table, 0, 3, "8h")
    user.fill(people.table, 0, 4, "2d")
    user.fill(people.table, 0, 5, "Bell")
    user.ok(dialog)
    (assignment,) = user.desk.portfolio.assignments.values()
    assert (assignment.work, assignment.overtime, assignment.delay) == (4800, 480, 960)
    assert assignment.contour is Contour.BELL
    assert user.edits() == 1

    again = opened(user, "Build", page="people")
    shown = again.forms["people"]
    assert isinstance(shown, PeopleLines)
    assert shown.table.lines() == (("Anna", "100%", "80h", "8h", "2d", "Bell", "A", ""),)
    user.fill(shown.table, 0, 3, " ")
    user.ok(again)
    (assignment,) = user.desk.portfolio.assignments.values()
    assert (assignment.overtime, assignment.delay) == (0, 960)


def test_too_much_overtime_is_said_under_the_table(user: DialogUser) -> None:
    dialog = opened(user, "Build", page="people")
    people = dialog.forms["people"]
    assert isinstance(people, PeopleLines)
    user.fill(people.table, 0, 3, "100h")
    user.ok(dialog)
    assert dialog.isVisible()
    assert "vertime" in people.problem.text()
    assert user.edits() == 0


def test_constraint_and_its_date_go_together(user: DialogUser) -> None:
    dialog = opened(user, "Test", page="advanced")
    user.choose(field(dialog, "advanced", "constraint"), "Start no earlier")
    user.replace(field(dialog, "advanced", "constraint_date"), "16 Mar 26")
    user.ok(dialog)
    task = user.desk.portfolio.tasks[user.task("Test")]
    assert task.constraint is Constraint.SNET
    assert TASK_FIELDS["start"].text(user.desk.plan, task.id) == "Mon 16 Mar 26"


def test_computed_fields_of_a_summary_are_locked(user: DialogUser) -> None:
    dialog = opened(user, "S")
    locked = {key for key in ("name", "duration", "start", "finish")
              if field(dialog, "general", key).isReadOnly()}  # fmt: skip
    assert locked == {"duration", "start", "finish"}
    assert field(dialog, "general", "mode").isEnabled()
    assert dialog.windowTitle() == "Summary task 1 – S"


def test_dates_of_a_manual_task_stay_as_typed(user: DialogUser) -> None:
    dialog = opened(user, "Test")
    user.choose(field(dialog, "general", "mode"), "Manual")
    user.replace(field(dialog, "general", "start"), "9 Mar 26")
    user.ok(dialog)
    task = user.desk.portfolio.tasks[user.task("Test")]
    assert task.mode is TaskMode.MANUAL
    assert TASK_FIELDS["start"].text(user.desk.plan, task.id) == "Mon 9 Mar 26"


def test_fields_that_differ_are_blank_and_stay_untouched(user: DialogUser) -> None:
    dialog = opened(user, "Design", "Build", "Test")
    assert list(dialog.forms) == ["general", "progress", "advanced", "notes"]
    assert text_of(field(dialog, "general", "duration")) == ""
    assert not field(dialog, "general", "name").isEnabled()
    user.replace(field(dialog, "general", "priority"), "700")
    user.ok(dialog)
    tasks = [user.desk.portfolio.tasks[user.task(name)] for name in ("Design", "Build", "Test")]
    assert [task.priority for task in tasks] == [700, 700, 700]
    assert [task.duration.minutes // 480 for task in tasks] == [3, 10, 5]
    assert user.edits() == 1


def test_flag_that_differs_is_half_checked_until_it_is_clicked(user: DialogUser) -> None:
    first = opened(user, "Test")
    user.click(field(first, "general", "active"))
    user.ok(first)
    dialog = opened(user, "Design", "Test")
    box = field(dialog, "general", "active")
    assert isinstance(box, QCheckBox)
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    user.ok(dialog)
    assert user.edits() == 1
    again = opened(user, "Design", "Test")
    user.click(field(again, "general", "active"))
    user.ok(again)
    assert all(user.desk.portfolio.tasks[user.task(n)].active for n in ("Design", "Test"))


def test_notes_are_kept_as_typed(user: DialogUser) -> None:
    dialog = opened(user, "Test", page="notes")
    notes = field(dialog, "notes", "notes")
    notes.setFocus()
    QTest.keyClicks(notes, "See https://example.org.")
    QTest.keyClick(notes, Qt.Key.Key_Return)
    QTest.keyClicks(notes, "Done")
    user.ok(dialog)
    assert user.desk.portfolio.tasks[user.task("Test")].notes == "See https://example.org.\nDone"


def test_alt_and_a_letter_reach_tabs_and_fields(user: DialogUser) -> None:
    dialog = opened(user, "Test")
    QTest.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert dialog.tabs.currentIndex() == list(dialog.forms).index("advanced")
    QTest.keyClick(dialog, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert dialog.tabs.currentIndex() == 0
    form = dialog.forms["general"]
    assert isinstance(form, FieldForm)
    letter = form.editors["duration"].label.text().partition("&")[2][0]
    QTest.keyClick(dialog, letter, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is field(dialog, "general", "duration")


def test_tab_goes_through_the_form_and_ends_at_the_buttons(user: DialogUser) -> None:
    dialog = opened(user, "Test")
    field(dialog, "general", "name").setFocus()
    seen: list[str] = []
    for _ in range(10):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName() or focused.accessibleName() or str(focused.property("text")))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen[:8] == [
        "name", "duration", "percent_complete", "start", "finish", "mode", "priority", "active",
    ]  # fmt: skip
    assert [text.replace("&", "") for text in seen[8:]] == ["OK", "Cancel"]


def test_every_input_has_a_name_for_screen_readers(user: DialogUser) -> None:
    dialog = opened(user, "Test")
    for form in dialog.forms.values():
        if isinstance(form, FieldForm):
            assert all(editor.input.accessibleName() for editor in form.editors.values())
        else:
            assert form.table.accessibleName()


def test_function_asks_and_tells_whether_something_changed(user: DialogUser) -> None:
    def rename(dialog: QWidget) -> None:
        assert isinstance(dialog, TaskInformation)
        user.replace(field(dialog, "general", "name"), "Trial")
        user.ok(dialog)

    user.when_asked(rename)
    assert edit_task(None, user.bridge, user.theme, user.task("Test"))
    user.when_asked(lambda dialog: dialog.close())
    assert not edit_task(None, user.bridge, user.theme, user.task("Trial"))
    assert user.edits() == 1


def test_closed_dialog_does_not_stay_with_its_window(user: DialogUser, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    user.when_asked(lambda dialog: dialog.close())
    edit_task(window, user.bridge, user.theme, user.task("Test"))
    qtbot.waitUntil(lambda: window.findChildren(TaskInformation) == [])


def test_calendar_of_a_date_line_picks_a_day(user: DialogUser) -> None:
    dialog = opened(user, "Test", page="advanced")
    deadline = field(dialog, "advanced", "deadline")
    user.replace(deadline, "2026-03-12")
    QTest.keyClick(deadline, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    view = popup.findChild(QWidget, "qt_calendar_calendarview")
    assert view is not None
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert text_of(deadline) == "Fri 13 Mar 26 17:00"


def test_choices_are_those_of_the_field(user: DialogUser) -> None:
    dialog = opened(user, "Test", page="advanced")
    box = field(dialog, "advanced", "calendar")
    assert isinstance(box, QComboBox)
    assert [box.itemText(at) for at in range(box.count())] == ["None", "Standard"]
    assert box.currentText() == "None"


def test_custom_fields_have_a_page(before_dialog: Opener) -> None:
    user = before_dialog("A 3d; B 1d")
    desk = user.desk
    for kind, name, formula in (
        (FieldKind.NUMBER, "Points", ""),
        (FieldKind.DURATION, "Twice", "2 * [Duration]"),
    ):
        desk.session.perform(
            add_custom_field(desk.portfolio, desk.session.ids, FieldTable.TASKS, kind, name, formula=formula)
        )
    dialog = TaskInformation(None, user.bridge, user.theme, [user.task("A"), user.task("B")])
    user.show(dialog)
    dialog.show_page("custom")
    form = dialog.forms["custom"]
    assert isinstance(form, FieldForm)
    assert form.editors["custom_2"].input.isReadOnly()
    user.replace(form.editors["custom_1"].input, "5")
    user.ok(dialog)

    points = fields_of(desk.plan, "tasks")["custom_1"]
    assert [points.text(desk.plan, user.task(name)) for name in "AB"] == ["5", "5"]
    assert user.edits() == 3
