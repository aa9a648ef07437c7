"""Texts that were written belong to one report: once that is frozen, the next one begins anew."""

from datetime import date

import pytest

from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.quantities import Day, day_of
from pmdesk.ui.reports.written_texts import Edition, WrittenTexts

FRIDAY = day_of(date(2026, 3, 6))


def edition(days: int = 0, last: int | None = None, person: int | None = None) -> Edition:
    """The status report of so many days after Friday; the last one was frozen so many after it."""
    frozen = None if last is None else Day(FRIDAY + last)
    about = None if person is None else ResourceId(person)
    return Edition("status", ProjectId(1), about, Day(FRIDAY + days), frozen)


def test_texts_stay_until_their_report_is_frozen_and_the_next_one_is_made() -> None:
    written = WrittenTexts()
    written.write(edition(), "commentary", "Well.")

    assert written.of(edition(7)) == {"commentary": "Well."}
    assert written.of(edition(0, last=-7)) == {"commentary": "Well."}
    assert written.of(edition(7, last=0)) == {}
    assert written.of(edition(person=3)) == {}
    written.write(edition(7, last=0), "done", "All.")
    assert written.of(edition(7, last=0)) == {"done": "All."}


def test_texts_are_remembered_as_the_file_keeps_them() -> None:
    written, again, older = WrittenTexts(), WrittenTexts(), WrittenTexts()
    written.write(edition(), "done", "All.")
    written.write(edition(), "next", "Nothing.")
    written.write(edition(), "next", None)

    again.restore(written.state())
    older.restore({"1": [FRIDAY, {"done": "All."}]})

    assert again.of(edition()) == older.of(edition()) == {"done": "All."}
    assert written.state() == {"status 1 0": [FRIDAY, {"done": "All."}]}


@pytest.mark.parametrize("state", [None, [], {1: [1, {}]}, {"1": "no"}, {"1": [1]}, {"1": ["1", {}]}])
def test_what_is_no_state_is_left_out(state: object) -> None:
    written = WrittenTexts()
    written.restore(state)

    assert written.state() == {}
