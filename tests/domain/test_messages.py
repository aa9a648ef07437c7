"""Messages are put into words by a catalogue."""

import pytest

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message, say


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("until {value}", "until 4320"),
        ("until {value:instant}", "until Thu 6 Jan 2000 00:00"),
        ("until {value:day}", "until Tue 1 Nov 2011"),
        ("for {value:hours}", "for 72 h"),
    ],
)
def test_a_gap_says_how_a_number_is_meant(phrase: str, words: str) -> None:
    assert say(message("any.key", value=4320), {"any.key": phrase}) == words


def test_an_unknown_key_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        say(message("no.such_key"))


def test_a_refusal_says_what_is_wrong_and_names_the_rows() -> None:
    refusal = InvalidValue(message("errors.own_parent", name="Build"), (RowKey("tasks", 4),))

    assert str(refusal) == "“Build” can't lie inside itself."
    assert refusal.rows == (RowKey("tasks", 4),)
