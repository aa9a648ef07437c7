"""Options: the portfolio's are one edit that undo takes back, the user's are kept outside the file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QComboBox, QDialogButtonBox, QLineEdit

from dialog_user import DialogUser
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.session.commands.portfolio_options import set_options
from pmdesk.ui.dialogs.options import OptionsDialog
from pmdesk.ui.settings import Density, Settings
from pmdesk.ui.theme import ThemeMode
from window_user import User

Opener = Callable[[str], DialogUser]


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    kept = Settings(tmp_path / "settings.ini")
    yield kept
    kept.deleteLater()


@pytest.fixture
def person(before_dialog: Opener) -> DialogUser:
    return before_dialog("A 3d; B 2d after A")


@pytest.fixture
def dialog(person: DialogUser, settings: Settings) -> OptionsDialog:
    made = OptionsDialog(None, person.theme, settings, person.bridge)
    person.show(made)
    return made


def box(dialog: OptionsDialog, key: str) -> QComboBox:
    assert dialog.form is not None
    found = dialog.form.editors[key].input
    assert isinstance(found, QComboBox)
    return found


def accept(dialog: OptionsDialog) -> None:
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_chosen_for_the_portfolio_is_one_edit(person: DialogUser, dialog: OptionsDialog) -> None:
    before = person.desk.portfolio
    person.choose(box(dialog, "date_style"), "2026-03-13")
    person.choose(box(dialog, "new_task_type"), "Fixed work")
    accept(dialog)
    header = person.desk.portfolio.header
    assert (header.date_style, header.new_task_type) == (DateStyle.ISO, TaskType.FIXED_WORK)
    assert TASK_FIELDS["start"].text(person.desk.plan, person.task("A")) == "2026-03-02"
    person.desk.session.undo()
    assert person.desk.portfolio == before


def test_a_currency_that_is_none_is_refused_in_place(person: DialogUser, dialog: OptionsDialog) -> None:
    assert dialog.form is not None
    line = dialog.form.editors["currency"].input
    assert isinstance(line, QLineEdit)
    person.replace(line, "EURO")
    accept(dialog)
    assert dialog.isVisible()
    assert dialog.problem.text()
    assert person.desk.portfolio.header.currency == "EUR"


def test_what_is_chosen_for_oneself_is_kept_outside_the_file(
    person: DialogUser, dialog: OptionsDialog, settings: Settings, tmp_path: Path
) -> None:
    person.choose(dialog.own["density"], "Compact")
    person.choose(dialog.own["tab"], "Indents")
    person.choose(dialog.own["look"], "Dark")
    accept(dialog)
    again = Settings(tmp_path / "settings.ini")
    assert (again.density, again.tab_indents, again.theme) == (Density.COMPACT, True, ThemeMode.DARK)
    assert person.theme.mode is ThemeMode.DARK
    assert not person.desk.session.can_undo


def test_search_shows_the_options_with_the_word(person: DialogUser, dialog: OptionsDialog) -> None:
    assert dialog.form is not None
    QTest.keyClicks(dialog.search, "dat")
    shown = [key for key, editor in dialog.form.editors.items() if editor.isVisible()]
    assert shown == ["date_style"]
    assert not any(choice.isVisible() for choice in dialog.own.values())
    person.replace(dialog.search, "row")
    assert dialog.own["density"].isVisible()
    assert not any(editor.isVisible() for editor in dialog.form.editors.values())


def test_without_a_file_there_are_the_users_own(person: DialogUser, settings: Settings) -> None:
    dialog = OptionsDialog(None, person.theme, settings, None)
    person.show(dialog)
    assert dialog.form is None
    assert dialog.own["density"].isVisible()


def test_rows_of_an_open_plan_take_the_height_that_is_chosen(planner: User) -> None:
    planner.window.settings.density = Density.COMFORTABLE
    assert planner.table.verticalHeader().defaultSectionSize() == 32
    pane = planner.work.chart.pane
    assert pane is not None
    assert pane.viewport().row_px == 32


def test_tab_indents_in_names_if_that_is_wanted_and_else_goes_on(planner: User) -> None:
    planner.go_to(0, "name")
    for name in ("Phase", "Task"):
        planner.enter(name)
    planner.go_to(1, "name")
    planner.press(Qt.Key.Key_Tab)
    assert planner.table.current_column() != "name"
    planner.window.settings.tab_indents = True
    planner.go_to(1, "name")
    planner.press(Qt.Key.Key_Tab)
    outline = planner.work.session.portfolio.outline
    assert [outline.level_of(task) for task in outline.order] == [1, 2]
    planner.press(Qt.Key.Key_Backtab)
    outline = planner.work.session.portfolio.outline
    assert [outline.level_of(task) for task in outline.order] == [1, 1]


def test_weeks_of_small_calendars_begin_as_the_portfolio_says(planner: User) -> None:
    planner.enter("Design")
    header = planner.work.session.portfolio.header
    planner.work.session.perform(set_options(planner.work.session.portfolio, replace(header, week_start=6)))
    planner.go_to(0, "start")
    planner.press(Qt.Key.Key_F2)
    planner.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.findChild(QCalendarWidget).firstDayOfWeek() is Qt.DayOfWeek.Sunday
    popup.close()
    planner.press(Qt.Key.Key_Escape)
