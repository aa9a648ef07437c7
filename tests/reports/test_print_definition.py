"""Print options in files: as they were, or the usual ones where another program wrote them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.quantities import Instant
from pmdesk.presentation.gantt_options import LabelText
from pmdesk.reports.paper import PAPER_MM, Paper, larger
from pmdesk.reports.print_definition import definition_of_options, options_of_definition
from pmdesk.reports.print_options import Breaks, Fields, Fitting, Logo, Margins, PrintOptions, RowRange

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
OPTIONS = st.builds(
    PrintOptions,
    paper=st.sampled_from(Paper),
    landscape=st.booleans(),
    margins=st.builds(Margins, *(st.floats(0, 50) for _ in range(4))),
    fitting=st.sampled_from(Fitting),
    pages_wide=st.integers(1, 100),
    pages_high=st.integers(0, 100),
    scale_percent=st.integers(10, 400),
    text_pt=st.floats(6, 30),
    breaks=st.sampled_from(Breaks),
    rows=st.sampled_from(RowRange),
    first=st.none() | st.integers(0, 1000).map(Instant),
    last=st.none() | st.integers(1001, 2000).map(Instant),
    columns=st.lists(TEXTS).map(tuple),
    widths=st.dictionaries(TEXTS, st.floats(0, 500)),
    labels=st.sampled_from(LabelText),
    load=st.booleans(),
    revision=TEXTS,
    header=st.builds(Fields, TEXTS, TEXTS, TEXTS),
    logo=st.none() | st.builds(Logo, st.binary(min_size=1, max_size=50), st.floats(0.1, 10)),
    black_and_white=st.booleans(),
)


@given(OPTIONS)
def test_what_is_kept_comes_back(options: PrintOptions) -> None:
    kept = json.loads(json.dumps(definition_of_options(options), allow_nan=False))

    assert options_of_definition(kept, PrintOptions()) == options


@pytest.mark.parametrize(
    "kept",
    [7, None, [], {"paper": "B7"}, {"pages_wide": "x"}, {"pages_wide": 0}, {"columns": 3}, {"margins": [80]},
     {"header": ["a"] * 9}, {"logo": {"data": "?"}}, {"first": 9, "last": 3}],
)  # fmt: skip
def test_what_another_program_wrote_is_passed_over(kept) -> None:
    usual = PrintOptions(paper=Paper.A3)

    assert options_of_definition(kept, usual) == usual


def test_what_is_missing_is_usual() -> None:
    assert options_of_definition({"paper": "A2", "new": 1}, PrintOptions()) == PrintOptions(paper=Paper.A2)


@pytest.mark.parametrize("paper", Paper)
def test_larger_papers_are_of_the_same_family(paper: Paper) -> None:
    areas = [PAPER_MM[each][0] * PAPER_MM[each][1] for each in (paper, *larger(paper))]

    assert areas == sorted(areas)
    assert len({each.value[0] == "A" and each.value[1] != "N" for each in (paper, *larger(paper))}) == 1
