"""Quick search: all words must be there, and the nearer to a beginning the better."""

from hypothesis import given
from hypothesis import strategies as st

from pmdesk.presentation.quick_search import best, folded

NAMES = ["Trial data load 1", "Cleanse master data", "Data centre exit", "Kick-off", "Straße bauen"]
TEXTS = [folded(name) for name in NAMES]


def found(wanted: str, limit: int = 10) -> list[str]:
    return [NAMES[hit.place] for hit in best(TEXTS, wanted, limit)]


def test_a_text_that_begins_with_the_word_comes_first() -> None:
    assert found("data") == ["Data centre exit", "Trial data load 1", "Cleanse master data"]


def test_all_words_must_be_there_in_any_order() -> None:
    assert found("load trial") == ["Trial data load 1"]
    assert found("load exit") == []


def test_upper_and_lower_case_are_the_same() -> None:
    assert found("STRASSE") == ["Straße bauen"]


def test_without_words_the_first_are_the_best() -> None:
    assert found("  ", 2) == NAMES[:2]


@given(st.lists(st.text(max_size=12), max_size=12), st.text(max_size=5), st.integers(1, 5))
def test_hits_hold_every_word_once_and_at_most_as_many_as_wanted(
    names: list[str], wanted: str, limit: int
) -> None:
    texts = [folded(name) for name in names]
    places = [hit.place for hit in best(texts, wanted, limit)]

    assert len(places) == len(set(places)) <= limit
    assert all(word in texts[place] for place in places for word in folded(wanted).split())
