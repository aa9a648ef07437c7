"""Wrapped text keeps every letter."""

from hypothesis import given
from hypothesis import strategies as st

from fixed_metrics import FixedMetrics
from pmdesk.presentation.text_lines import wrapped

METRICS = FixedMetrics()


@given(st.text(alphabet="ab cdäß漢", max_size=80), st.integers(7, 200))
def test_lines_fit_and_hold_every_letter(text: str, width: int) -> None:
    lines = wrapped(text, width, "cell", METRICS)

    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(METRICS.width(line, "cell") <= width for line in lines)


@given(st.text(alphabet="abc ", max_size=60), st.integers(50, 200))
def test_lines_break_between_words_where_these_fit(text: str, width: int) -> None:
    lines = wrapped(text, width, "cell", METRICS)

    if all(METRICS.width(word, "cell") <= width for word in text.split()):
        assert " ".join(lines).split() == text.split()


def test_no_text_is_one_empty_line() -> None:
    assert wrapped("", 100, "cell", METRICS) == ("",)
