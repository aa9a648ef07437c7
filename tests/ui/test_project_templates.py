"""Templates by real keys: a project begins in the open file and in a new one, and is kept as a template."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox

from pmdesk.app import Program
from pmdesk.ui.dialogs.new_from_template import NewFromTemplate
from pmdesk.ui.dialogs.save_as_template import SaveAsTemplate
from pmdesk.ui.widgets.card_button import CardButton
from window_user import User, answer_dialog


def type_over(line: QLineEdit, text: str) -> None:
    line.setFocus()
    QTest.keySequence(line, "Ctrl+A")
    QTest.keyClicks(line, text)


def begin(dialog: NewFromTemplate) -> None:
    """Look at another start, say a bad code, then a good one."""
    shown = dialog.preview.shown
    assert shown is not None
    type_over(dialog.start_line, "2026-06-01")
    later = dialog.preview.shown
    assert later is not None
    assert later.finish > shown.finish
    type_over(dialog.name_line, "Spring")
    type_over(dialog.code_line, "a b")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "code" in dialog.problem.text()
    type_over(dialog.code_line, "SPR")
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def keep(dialog: SaveAsTemplate) -> None:
    type_over(dialog.title_line, "Our way")
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def choose_own(dialog: NewFromTemplate) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    assert dialog.template.title == "Our way"
    assert dialog.code_line.text() == "SPR2"
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def remove_own(dialog: NewFromTemplate) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    assert not dialog.remove.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    answer_dialog(QMessageBox, lambda box: QTest.keyClick(box, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier))
    QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert dialog.template.group == "large"
    dialog.reject()


def test_projects_begin_from_templates_and_become_some(user: User, program: Program, tmp_path: Path) -> None:
    (card,) = user.window.start_page.findChildren(CardButton, "start_release_cutover")
    answer_dialog(NewFromTemplate, begin)
    user.answer_file_dialog(tmp_path / "Spring.pmdb")
    card.setFocus()
    user.press(Qt.Key.Key_Return)
    user.wait_for_file()
    (project,) = user.work.session.portfolio.projects.values()
    assert (project.name, project.code) == ("Spring", "SPR")
    assert len(user.work.session.portfolio.tasks) > 30

    answer_dialog(SaveAsTemplate, keep)
    user.go_to(1, "name")
    user.do("save_as_template")
    assert [path.name for path in program.files.template_folder.iterdir()] == ["our_way.toml"]

    answer_dialog(NewFromTemplate, choose_own)
    user.do("new_from_template")
    again = user.work.session.portfolio.project_by_code["SPR2"]
    assert again.name == "Our way"
    assert user.work.rows_view.project == again.id
    user.do("undo")
    answer_dialog(NewFromTemplate, remove_own)
    user.do("new_from_template")
    assert list(program.files.template_folder.iterdir()) == []
    assert list(user.work.session.portfolio.projects) == [project.id]
