"""The file of rules: what is written is read again, and what is none is refused by name."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmdesk.domain.errors import InvalidValue
from pmdesk.engine.registers.certification_scheme import Category, Scheme
from pmdesk.presentation.certifications.known_schemes import shipped_schemes
from pmdesk.presentation.certifications.scheme_file import read_schemes, scheme_text
from pmdesk.presentation.certifications.typed_rules import lines_of, texts_of, typed_scheme

numbers = st.integers(0, 20_000)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8)
words = st.text("abcdefgh", min_size=1, max_size=6)


@st.composite
def made_schemes(draw: st.DrawFn) -> Scheme:
    """Any rules that mean something."""
    keys = draw(st.lists(words, unique=True, max_size=4))
    kinds = [
        Category(
            key,
            least,
            draw(st.none() | st.integers(least, 20_000)),
            keys[0] if n and draw(st.booleans()) else "",
        )
        for n, (key, least) in enumerate((key, draw(numbers)) for key in keys)
    ]
    track, grace = draw(st.sampled_from(["", "Master"])), draw(st.integers(0, 400))
    return Scheme(
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(numbers),
        draw(st.integers(1, 60)),
        tuple(kinds),
        draw(texts),
        draw(texts),
        draw(st.none() | st.dates(date(2000, 1, 3), date(2099, 1, 1))),
        step=draw(st.integers(1, 100)),
        carry=(carry := draw(numbers)),
        carry_months=draw(st.integers(1, 36)) if carry else 12,
        fresh=draw(st.none() | st.integers(1, 60)),
        grace=grace,
        grace_counts=bool(grace) and draw(st.booleans()),
        track=track,
        add_on=draw(numbers) if track else 0,
    )


@settings(max_examples=60)
@given(made_schemes())
def test_rules_come_back_from_their_file_and_from_the_form(scheme: Scheme) -> None:
    assert read_schemes(scheme_text(scheme)) == {scheme.key: scheme}
    assert typed_scheme(scheme.key, texts_of(scheme), lines_of(scheme), date(2026, 11, 27)) == scheme


PMP = scheme_text(shipped_schemes()["PMP"])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("units = 60", "units = 60\nunit_s = 3", "PMP: “unit_s” is no rule; rules are name"),
        ('unit = "PDU"\n', "", "PMP: “unit” is missing"),
        ("months = 36", "months = true", "PMP: “True” is no value for “months”"),
        ("months = 36", "months = 0", "PMP: “Months of a cycle” is too small"),
        ("units = 60", "units = nan", "PMP: “nan” is no value for “units”"),
        ("units = 60", 'units = "60"', "PMP: “60” is no value for “units”"),
        ("units = 60", "units = 60.001", "PMP: “60.001” is no value for “units”"),
        ("units = 60", "units = 60\nverified = 2026-01-02T10:00:00", "no value for “verified”"),
        ("units = 60", "units = 60\nadd_on = 10", "PMP: .*means nothing without “Track”"),
        ("most = 25", "most = 25, leest = 2", r"PMP\.categories\.giving_back: “leest” is no rule"),
        ("most = 25", "most = 25, least = 26", "PMP: “giving_back”: what counts at most is less"),
        ('part_of = "giving_back"', 'part_of = "cooking"', "PMP: “cooking” is no category"),
        ('part_of = "giving_back"', 'part_of = "practitioner"', "PMP: “practitioner” is no category"),
        ("units = 60", "units = 60\nunits = 61", "line 6"),
        ("units = 60", "units = ", "line 5"),
    ],
)
def test_what_is_no_rule_is_refused_by_name(before: str, after: str, said: str) -> None:
    assert before in PMP
    with pytest.raises(InvalidValue, match=said):
        read_schemes(PMP.replace(before, after, 1))


def test_a_scheme_is_a_table() -> None:
    with pytest.raises(InvalidValue, match="PMP: that is no table of rules"):
        read_schemes("PMP = 3")
