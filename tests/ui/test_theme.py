"""Theme: colours by name, light or dark by choice or by the system."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pmdesk.ui.palettes import load
from pmdesk.ui.theme import Theme, ThemeMode, header_font, text_font

SEEN = 60
"""Of 255: the difference of one channel from which an edge is another at a glance."""


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    """Leave the application as it was: other tests measure with its palette and font."""
    palette, font, sheet = qapp.palette(), qapp.font(), qapp.styleSheet()
    yield
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Unknown)
    qapp.setPalette(palette)
    qapp.setFont(font)
    qapp.setStyleSheet(sheet)


def test_color_is_the_palettes_value(qapp: QApplication) -> None:
    theme = Theme(ThemeMode.DARK)
    assert theme.is_dark
    assert {s: theme.color(s).name().upper() for s in load("dark").colours} == dict(load("dark").colours)


def test_changing_a_given_color_does_not_change_the_theme(qapp: QApplication) -> None:
    theme = Theme(ThemeMode.LIGHT)
    theme.color("bar").setAlpha(10)
    assert theme.color("bar").alpha() == 255


def test_unknown_style_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        Theme(ThemeMode.LIGHT).color("bars")


def test_mode_change_dresses_the_application_and_is_told_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(ThemeMode.LIGHT)
    theme.apply()
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.color("background")
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.name))
    theme.set_mode(ThemeMode.DARK)
    qapp.processEvents()
    assert told == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.color("background")
    assert theme.color("background").name().upper() in qapp.styleSheet().upper()
    theme.set_mode(ThemeMode.DARK)
    assert told == ["dark"]


def test_system_mode_follows_the_system(qapp: QApplication) -> None:
    theme = Theme(ThemeMode.SYSTEM)
    theme.apply()
    expected = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.is_dark is expected


def test_fonts_have_the_measures_of_the_design(qapp: QApplication) -> None:
    assert text_font().pixelSize() == 13
    assert header_font().pixelSize() == 12


def test_marks_that_the_style_sheet_shows_are_there(qapp: QApplication) -> None:
    for mode in (ThemeMode.LIGHT, ThemeMode.DARK, ThemeMode.CONTRAST):
        shown = re.findall(r'url\("([^"]+)"\)', Theme(mode).style_sheet())
        assert len(set(shown)) == 3
        assert all(Path(file).is_file() for file in shown)


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK, ThemeMode.CONTRAST])
@pytest.mark.parametrize("kind", [QPushButton, QComboBox, QSpinBox])
def test_focus_is_seen(qtbot: QtBot, mode: ThemeMode, kind: type[QWidget]) -> None:
    theme = Theme(mode)
    theme.apply()
    window = QWidget()
    first, second = QLineEdit(window), kind(window)
    layout = QVBoxLayout(window)
    layout.addWidget(first)
    layout.addWidget(second)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    first.setFocus()
    place = QPoint(second.width() // 2, 0)
    before = second.grab().toImage()

    QTest.keyClick(first, Qt.Key.Key_Tab)

    after = second.grab().toImage()
    assert second.hasFocus()
    edge = [(before.pixelColor(place + step), after.pixelColor(place + step)) for step in _DOWN]
    assert any(_distance(one, other) >= SEEN for one, other in edge)


def _distance(one: QColor, other: QColor) -> int:
    return max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


_DOWN = tuple(QPoint(0, y) for y in range(4))
"""Steps through the upper edge of a widget."""
