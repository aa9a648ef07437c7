"""When people can be had: calendars of teams, holidays, absences, first and last days."""

from pathlib import Path

import pytest

from plan_notation import finish_of, plan, start_of, task_named
from pmdesk import engine
from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.messages import message, say
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.earlier import earlier
from pmdesk.engine.explain import why
from pmdesk.engine.planner import Planner, schedule

BAVARIA = "calendar Bavaria 08:00-12:00 Sat-Sat; holiday 2026-03-04; "
NIGHT = "calendar Night 18:00-24:00 Mon-Fri; "

DATES = {
    "A 2d by Anna": ("2026-03-02T08:00", "2026-03-03T17:00"),
    "away Anna 2026-03-02; A 2d by Anna": ("2026-03-03T08:00", "2026-03-04T17:00"),
    "away Anna 2026-03-03 2026-03-09; A 2d by Anna": ("2026-03-02T08:00", "2026-03-10T17:00"),
    "away Anna 2026-03-02 13:00-17:00; A 1d by Anna": ("2026-03-02T13:00", "2026-03-03T12:00"),
    "away Anna 2026-03-02 08:00-10:00; away Anna 2026-03-02 09:00-12:00; A 1d by Anna": (
        "2026-03-02T09:00",
        "2026-03-03T16:00",
    ),
    "away Anna 2026-03-02 20:00-24:00; A 1d by Anna": ("2026-03-03T08:00", "2026-03-03T17:00"),
    "joins Anna 2026-03-04; A 1d by Anna": ("2026-03-04T08:00", "2026-03-04T17:00"),
    "leaves Anna 2026-03-02; A 2d by Anna": ("2026-03-02T08:00", "2026-03-03T17:00"),
    "available Anna 0% 2026-03-02 2026-03-03; A 1d by Anna": ("2026-03-04T08:00", "2026-03-04T17:00"),
    "available Anna 0% 2026-03-02; A 1d by Anna": ("2026-03-02T08:00", "2026-03-02T17:00"),
    "available Anna 50% 2026-03-02 2026-03-06; A 1d by Anna": ("2026-03-02T08:00", "2026-03-02T17:00"),
    f"{BAVARIA}holidays Anna Bavaria; A 3d by Anna": ("2026-03-02T08:00", "2026-03-05T17:00"),
    f"{NIGHT}team Anna Ops Night; A 6h by Anna": ("2026-03-02T18:00", "2026-03-03T00:00"),
    f"{NIGHT}resource Anna Standard; team Anna Ops Night; A 1d by Anna": (
        "2026-03-02T08:00",
        "2026-03-02T17:00",
    ),
    f"{NIGHT}away Anna 2026-03-02; A 3h on Night by Anna": ("2026-03-03T18:00", "2026-03-03T21:00"),
    "away Anna 2026-03-02 2026-03-03; A 2d by Anna, Bob": ("2026-03-02T08:00", "2026-03-05T17:00"),
    "away Anna 2026-03-02; A 2d fixed by Anna": ("2026-03-02T08:00", "2026-03-03T17:00"),
    "away Anna 2026-03-02; A 2d manual 2026-03-02 2026-03-03 by Anna": (
        "2026-03-02T08:00",
        "2026-03-03T17:00",
    ),
}


@pytest.mark.parametrize("text", DATES)
def test_work_is_scheduled_around_the_time_in_which_nobody_is_there(text: str) -> None:
    found = schedule(plan(text))
    assert (start_of(found, "A"), finish_of(found, "A")) == DATES[text]


def test_a_late_start_before_somebody_joins_is_not_sought_in_another_century() -> None:
    portfolio = plan("joins Anna 2026-03-09; A 10d deadline 2026-03-13 by Anna")
    found = schedule(portfolio).task(task_named(portfolio, "A"))
    assert found.late_start is not None
    assert found.early_start is not None
    assert found.early_start - found.late_start < 4000 * 1440
    assert found.total_slack < 0


REASONS = {
    "away Anna 2026-03-03 2026-03-05; B 1d; A 1d after B by Anna": (
        "absences",
        "Starts on Fri 6 Mar 2026 08:00: “B” is finished, but “Anna” is away until Thu 5 Mar 2026.",
    ),
    "away Anna 2026-03-02; A 1d by Anna": (
        "absences",
        "Starts on Tue 3 Mar 2026 08:00: “Anna” is away until Mon 2 Mar 2026.",
    ),
    "available Anna 0% 2026-03-01 2026-03-04; A 1d by Anna": (
        "availabilities",
        "Starts on Thu 5 Mar 2026 08:00: “Anna” is away until Wed 4 Mar 2026.",
    ),
    "joins Bob 2026-03-05; B 1d; A 1d after B by Bob": (
        "resources",
        "Starts on Thu 5 Mar 2026 08:00: “B” is finished, but “Bob” joins on Thu 5 Mar 2026.",
    ),
    f"{BAVARIA}holidays Bob Bavaria; B 2d; A 1d after B by Bob": (
        "calendars",
        "Starts on Thu 5 Mar 2026 08:00: “B” is finished, but “Bob” is off for “Holiday”.",
    ),
}


@pytest.mark.parametrize("text", REASONS)
def test_why_says_who_is_waited_for(text: str) -> None:
    portfolio = plan(text)
    reason = why(portfolio, schedule(portfolio), task_named(portfolio, "A"))
    assert reason.driver is not None
    assert portfolio.get(reason.driver) is not None
    assert (reason.driver.table, say(reason.message)) == REASONS[text]


def test_an_absence_within_a_task_is_told_as_what_would_shorten_it() -> None:
    portfolio = plan("away Anna 2026-03-03 2026-03-05; A 3d by Anna")
    told = [say(text) for text in earlier(portfolio, schedule(portfolio), task_named(portfolio, "A"))]
    away = "“Anna” is away from Tue 3 Mar 2026 to Thu 5 Mar 2026, which costs 24 h"
    assert f"{away}: let somebody else do the work." in told


def test_the_last_absence_can_go_and_come_back() -> None:
    with_absence = plan("away Anna 2026-03-02; A 2d by Anna")
    (absence,) = with_absence.absences.values()
    edit = Edit(message("edits.test"), (Change(absence, None),))
    without = edit.apply(with_absence)
    planner = Planner(with_absence)
    planner.schedule()
    for portfolio, step, finish in (
        (without, edit, "2026-03-03T17:00"),
        (with_absence, edit.inverse, "2026-03-04T17:00"),
    ):
        planner.follow(step, portfolio)
        assert finish_of(planner.schedule(), "A") == finish


def test_people_who_are_always_there_cost_no_calendar() -> None:
    portfolio: Portfolio = plan("leaves Bob 2026-04-01; A 1d by Anna, Bob")
    assert portfolio.presence.calendars is portfolio.calendars


def test_every_clock_is_compiled_with_the_absences_of_people() -> None:
    compilers = ("Timetable", "PieceWork", "hours_by_day", "hours_of_each")
    sources = {path.name: path.read_text(encoding="utf-8") for path in Path(engine.__path__[0]).rglob("*.py")}
    blind = {
        name
        for name, text in sources.items()
        if any(f"{compiler}(portfolio.calendars" in text for compiler in compilers)
    }
    assert blind == set()
