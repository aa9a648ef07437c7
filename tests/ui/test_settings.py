"""What the program remembers for the user."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from pmdesk.ui.settings import RECENT_FILES, Settings
from pmdesk.ui.theme import ThemeMode


@pytest.fixture
def file(qtbot: QtBot, tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.ini"


def test_settings_outlive_the_program(file: Path) -> None:
    settings = Settings(file)
    settings.theme = ThemeMode.DARK
    settings.last_folder = file.parent
    settings.geometry = QByteArray(b"\x01\x02")

    again = Settings(file)

    assert again.theme is ThemeMode.DARK
    assert again.last_folder == file.parent
    assert again.geometry == QByteArray(b"\x01\x02")


def test_a_damaged_theme_is_the_systems(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("[look]\ntheme=purple\n", encoding="utf-8")

    assert Settings(file).theme is ThemeMode.SYSTEM


@pytest.mark.parametrize("count", [1, 2, RECENT_FILES + 3])
def test_recent_files_are_newest_first_and_each_once(file: Path, tmp_path: Path, count: int) -> None:
    settings = Settings(file)
    paths = [tmp_path / f"Plan, {n}; ü.pmdb" for n in range(count)]
    for path in paths:
        path.touch()
        settings.note_recent(path)
    settings.note_recent(paths[0])

    expected = [paths[0], *reversed(paths[1:])][:RECENT_FILES]
    assert list(Settings(file).recent_files) == expected


def test_recent_files_that_are_gone_are_left_out(file: Path, tmp_path: Path) -> None:
    settings = Settings(file)
    path = tmp_path / "Plan.pmdb"
    path.touch()
    settings.note_recent(path)
    path.unlink()

    assert settings.recent_files == ()


def test_a_recent_file_can_be_forgotten(file: Path, tmp_path: Path) -> None:
    settings = Settings(file)
    path = tmp_path / "Plan.pmdb"
    path.touch()
    settings.note_recent(path)
    settings.forget_recent(path)

    assert settings.recent_files == ()
