"""A bug is described without plan data, written to the log, and shown once."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
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


def caught(log: Path, qtbot: QtBot, *, in_full: bool) -> str:
    """What the dialog shows of a bug that the program catches, to a user who may want it ``in_full``."""
    problems, shown = Problems(log), []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ProblemDialog):
            QTimer.singleShot(10, answer)
            return
        if in_full:
            dialog.in_full.click()
        shown.append(dialog.details.toPlainText())
        dialog.accept()

    QTimer.singleShot(0, answer)
    error = a_bug()
    problems.catch(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown))
    return shown[0]


@pytest.mark.parametrize("in_full", [False, True])
def test_a_caught_bug_is_logged_and_shown_with_its_own_words_only_by_consent(
    qtbot: QtBot, log: Path, capsys: pytest.CaptureFixture[str], in_full: bool
) -> None:
    shown = caught(log, qtbot, in_full=in_full)

    written = (log / "pmdesk.log").read_text(encoding="utf-8")
    for text in (shown, written):
        assert "ValueError" in text
        assert (SECRET in text) == in_full
    assert SECRET in capsys.readouterr().err
