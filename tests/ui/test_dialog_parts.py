"""Parts of dialogs: mnemonics, addresses in notes, and the place where a dialog stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from pmdesk.ui.dialogs.mnemonics import letters_of, with_mnemonics
from pmdesk.ui.dialogs.notes_editor import NotesEditor, addresses
from pmdesk.ui.dialogs.place import remember_place


def test_first_letters_of_words_go_first() -> None:
    marked = with_mnemonics(["Name", "Notes", "New tasks", "Code"])
    assert marked == (
        "&Name",
        "No&tes",
        "N&ew tasks",
        "Co&de",
    )


@given(st.lists(st.text("abcdefgh ", min_size=1), max_size=20), st.text("abc"))
def test_no_letter_is_given_twice(labels: list[str], taken: str) -> None:
    marked = with_mnemonics(labels, taken)
    letters = letters_of(marked).lower()
    assert len(set(letters)) == len(letters)
    assert not set(letters) & set(taken)
    assert [text.replace("&", "") for text in marked] == labels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a?b=1, then call.", ["https://example.org/a?b=1"]),
        ("(www.example.org)", ["www.example.org"]),
        ("Mail mailto:ada@example.org.", ["mailto:ada@example.org"]),
        ("Both http://a.de and\nhttp://b.de/x", ["http://a.de", "http://b.de/x"]),
        ("no address: http:// or www.", []),
    ],
)
def test_addresses_end_before_punctuation(text: str, found: list[str]) -> None:
    assert [address for _, address in addresses(text)] == found


def test_ctrl_click_opens_the_address_and_a_click_does_not(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    editor = NotesEditor()
    qtbot.addWidget(editor)
    editor.setPlainText("https://example.org/plan and more")
    editor.resize(400, 100)
    editor.show()
    qtbot.waitExposed(editor)
    place = QPoint(30, 10)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == []
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert opened == ["https://example.org/plan"]


def test_dialog_comes_back_where_it_was(qtbot: QtBot) -> None:
    for size in ((500, 300), (640, 420)):
        dialog = QDialog()
        qtbot.addWidget(dialog)
        remember_place(dialog, "some_dialog")
        dialog.show()
        dialog.resize(*size)
        dialog.accept()
    again = QDialog()
    qtbot.addWidget(again)
    remember_place(again, "some_dialog")
    assert (again.width(), again.height()) == (640, 420)
    other = QDialog()
    qtbot.addWidget(other)
    remember_place(other, "other_dialog")
    assert (other.width(), other.height()) != (640, 420)
