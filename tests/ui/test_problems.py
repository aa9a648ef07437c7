"""A bug is described without plan data, written to the log, and shown once."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from pmdesk.ui.problems import ProblemDialog, Problems, describe

SECRET = "Merger with Contoso"


def a_bug() -> Exception:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as first:
            raise ValueError(SECRET) from first
    except ValueError as error:
        return error


def test_a_description_names_places_and_no_values() -> None:
    text = describe(a_bug())

    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_problems.py" in text
    assert SECRET not in text
    assert str(Path(__file__).parent) not in text


@pytest.fixture
def log(tmp_path: Path):
    yield tmp_path / "log"
    logger = logging.getLogger("pmdesk")
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def test_a_caught_bug_is_logged_and_shown(
    qtbot: QtBot, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems, shown = Problems(log), []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ProblemDialog):
            QTimer.singleShot(10, close)
            return
        shown.append(dialog.findChild(QPlainTextEdit).toPlainText())
        dialog.accept()

    QTimer.singleShot(0, close)
    error = a_bug()
    problems.catch(type(error), error, error.__traceback__)

    qtbot.waitUntil(lambda: bool(shown))
    assert "ValueError" in shown[0]
    written = (log / "pmdesk.log").read_text(encoding="utf-8")
    assert "ValueError" in written
    assert SECRET not in written + shown[0]
    assert SECRET in capsys.readouterr().err


@pytest.mark.parametrize("agreed", [False, True])
def test_an_errors_own_words_are_shown_and_kept_only_if_the_user_says_so(
    qtbot: QtBot, log: Path, agreed: bool
) -> None:
    problems, shown = Problems(log), []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ProblemDialog):
            QTimer.singleShot(10, answer)
            return
        if agreed:
            dialog.in_full.click()
        shown.append(dialog.details.toPlainText())
        dialog.accept()

    QTimer.singleShot(0, answer)
    error = a_bug()
    problems.catch(type(error), error, error.__traceback__)

    qtbot.waitUntil(lambda: bool(shown))
    assert (SECRET in shown[0]) == agreed
    assert (SECRET in (log / "pmdesk.log").read_text(encoding="utf-8")) == agreed
