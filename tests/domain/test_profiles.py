"""Laws of profiles: whatever is done to them, no work and no time gets lost."""

from hypothesis import assume, given
from hypothesis import strategies as st

from pmdesk.domain.people.contour import NAMED_CONTOURS, Contour, WorkSpan
from pmdesk.domain.people.profile import (
    Profile,
    cut,
    ended_after,
    ended_with,
    length_of,
    paused,
    spelled,
    stretched,
    tidy,
    weighted,
    without_pauses,
    work_in,
    worked_time,
)
from pmdesk.domain.quantities import Minutes

spans = st.builds(
    WorkSpan, st.integers(1, 2000).map(Minutes), st.one_of(st.just(0), st.integers(1, 4000)).map(Minutes)
)
profiles = st.lists(spans, min_size=1, max_size=8).map(tidy).filter(bool)
lengths = st.integers(1, 20_000).map(Minutes)
named = st.sampled_from(NAMED_CONTOURS)


@given(lengths, lengths, named)
def test_a_contour_spells_out_all_work_within_its_time(
    minutes: Minutes, work: Minutes, contour: Contour
) -> None:
    profile = spelled(minutes, work, contour)

    assert work_in(profile) == work
    assert length_of(profile) <= minutes
    assert tidy(profile) == profile


def test_a_bell_has_its_tenths() -> None:
    bell = spelled(Minutes(4800), Minutes(2400), Contour.BELL)

    assert [(s.minutes, s.work) for s in bell] == [
        (480, 48), (480, 96), (480, 192), (480, 384), (960, 960), (480, 384), (480, 192), (480, 96), (480, 48)
    ]  # fmt: skip


@given(profiles, st.integers(0, 10_000))
def test_cutting_loses_nothing(profile: Profile, at: int) -> None:
    before, then = cut(profile, at)

    assert work_in(before) + work_in(then) == work_in(profile)
    assert length_of(before) == min(at, length_of(profile))
    assert length_of(before) + length_of(then) == length_of(profile)


@given(lengths, lengths, named, st.lists(st.tuples(st.integers(1, 25_000), lengths), min_size=1, max_size=4))
def test_joining_takes_back_any_pauses(
    minutes: Minutes, work: Minutes, contour: Contour, pauses: list[tuple[int, Minutes]]
) -> None:
    """Of less than a minute of work nobody can say how it was paused."""
    assume(min(minutes, work) >= 200 and work * 2 >= minutes)
    whole = without_pauses(spelled(minutes, work, contour))
    profile = whole
    for at, gap in pauses:
        profile = paused(profile, at, gap)

    assert work_in(profile) == work
    assert length_of(without_pauses(profile)) <= length_of(whole)
    if len(pauses) == 1:  # spans next to each other may be told in another way, of the same length and work
        joined = without_pauses(profile)
        assert (work_in(joined), length_of(joined)) == (work, length_of(whole))
        assert contour is not Contour.FLAT or joined == whole


@given(profiles, lengths)
def test_other_work_over_the_same_time(profile: Profile, work: Minutes) -> None:
    after = weighted(profile, work)

    assert work_in(after) == work
    assert length_of(after) <= length_of(profile)


@given(profiles, lengths)
def test_the_same_work_over_other_time(profile: Profile, minutes: Minutes) -> None:
    assume(minutes >= len(profile))
    after = stretched(profile, minutes)

    assert work_in(after) == work_in(profile)
    assert abs(worked_time(after) - minutes) <= len(profile)
    assert length_of(after) - worked_time(after) == length_of(profile) - worked_time(profile)


@given(profiles, lengths)
def test_the_end_moves_to_a_time(profile: Profile, minutes: Minutes) -> None:
    after = ended_after(profile, minutes)

    assert length_of(after) <= max(length_of(profile), length_of(profile) - worked_time(profile) + minutes)
    if all(span.work >= span.minutes for span in profile):
        assert worked_time(after) == minutes


@given(profiles, lengths)
def test_the_end_moves_to_an_amount_of_work(profile: Profile, work: Minutes) -> None:
    after = ended_with(profile, work)

    assert work_in(after) == work
    kept = min(len(profile), len(after)) - 1
    assert after[:kept] == profile[:kept]
