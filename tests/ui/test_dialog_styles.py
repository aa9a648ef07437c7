"""The dialogs of bar styles and of the scale of time, used by hand beside the chart that is their preview."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gantt_hand import GanttHand
from pmdesk.presentation.bar_styles import Hue, Pattern
from pmdesk.presentation.timescale import TickUnit, tick_units
from pmdesk.ui.gantt.scale_dialog import ScaleDialog
from pmdesk.ui.gantt.style_dialog import StyleDialog, ask_styles
from pmdesk.ui.theme import Theme, ThemeMode


@pytest.fixture
def styles(hand, qtbot) -> tuple[GanttHand, StyleDialog]:
    gantt = hand("A 4d by Anna; B 1d by Ben")
    dialog = StyleDialog(gantt.pane, gantt.bridge, Theme(ThemeMode.LIGHT))
    qtbot.addWidget(dialog)
    dialog.show()
    return gantt, dialog


def button(dialog: StyleDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == text)


def press(dialog: StyleDialog, text: str) -> None:
    QTest.mouseClick(button(dialog, text), Qt.MouseButton.LeftButton)


def choose(box, value: str) -> None:
    box.setCurrentIndex(box.findData(value))


def test_a_rule_shows_in_the_chart_while_it_is_made(styles) -> None:
    gantt, dialog = styles
    press(dialog, "Add")
    QTest.keyClicks(dialog.name, "Anna's")
    choose(dialog.condition.field, "resources")
    choose(dialog.condition.operator, "equals")
    dialog.condition.value.setEditText("Anna")
    choose(dialog.hue, "purple")
    choose(dialog.pattern, "hatch")

    (rule,) = gantt.pane.options.rules
    assert (rule.name, rule.hue, rule.pattern) == ("Anna's", Hue.PURPLE, Pattern.HATCH)
    assert gantt.canvas.chart.rules.used() == (rule,)
    assert not dialog.rules.item(0).icon().isNull()


def test_a_question_that_means_nothing_is_said_and_not_taken(styles) -> None:
    gantt, dialog = styles
    press(dialog, "Add")
    before = gantt.pane.options.rules
    choose(dialog.condition.field, "duration")
    dialog.condition.value.setEditText("blue")

    dialog.accept()

    assert dialog.isVisible()
    assert dialog.problem.text()
    assert gantt.pane.options.rules == before


def test_rules_change_places_and_go(styles) -> None:
    gantt, dialog = styles
    for name in ("Second", "First"):
        press(dialog, "Add")
        QTest.keyClicks(dialog.name, name)

    press(dialog, "Down")
    assert [rule.name for rule in gantt.pane.options.rules] == ["Second", "First"]
    assert not button(dialog, "Down").isEnabled()
    press(dialog, "Remove")

    assert not button(dialog, "Up").isEnabled()
    assert [rule.name for rule in gantt.pane.options.rules] == ["Second"]
    assert len({rule.hue for rule in gantt.pane.options.rules}) == 1


def test_texts_are_written_around_bars(styles) -> None:
    gantt, dialog = styles

    choose(dialog.texts["left"], "start")

    assert gantt.pane.options.texts.left == "start"


def test_esc_brings_back_what_was_there(hand, qtbot) -> None:
    gantt = hand("A 4d")
    shown: list[int] = []

    def meddle() -> None:
        dialog = QApplication.activeModalWidget()
        dialog.add_rule()
        shown.append(len(gantt.pane.options.rules))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(50, meddle)
    ask_styles(gantt.pane, gantt.bridge, Theme(ThemeMode.LIGHT))

    assert shown == [1]
    assert gantt.pane.options.rules == ()


def test_styles_are_remembered_with_the_view(styles) -> None:
    gantt, dialog = styles
    press(dialog, "Add")
    state, rules = gantt.pane.style_state(), gantt.pane.options.rules
    press(dialog, "Remove")

    gantt.pane.restore_style_state(state)

    assert gantt.pane.options.rules == rules


def test_the_scale_follows_the_dialog(hand, qtbot) -> None:
    gantt = hand("A 4d")
    dialog = ScaleDialog(gantt.pane, Theme(ThemeMode.LIGHT))
    qtbot.addWidget(dialog)

    choose(dialog.tiers, 3)
    dialog.year.setCurrentIndex(6)
    dialog.weeks.click()
    dialog.shaded.click()
    dialog.lowest.setCurrentIndex(dialog.lowest.findData(TickUnit.HOUR.value))
    dialog.lowest.activated.emit(dialog.lowest.currentIndex())

    scale = gantt.pane.options.scale
    assert (scale.tiers, scale.year_month, scale.week_numbers) == (3, 7, False)
    assert not gantt.pane.options.show_non_working
    assert tick_units(gantt.viewport.px_per_day)[1] is TickUnit.HOUR
