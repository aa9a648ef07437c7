"""Rules of scheduling, each from its documentation or from measurement on real plans: one plan, its dates."""

from dataclasses import replace

import pytest

from plan_notation import finish_of, plan, start_of, task_named
from pmdesk.domain.ids import AssignmentId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes, Units
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import Schedule

# Monday 2 March 2026 is the start of every plan; the weeks are Mon 2, 9, 16; office hours 8-12, 13-17.
RULES = {
    "a task takes working time": ("A 3d", {"A": "02T08:00 04T17:00"}),
    "a finish at the end of a day stays there": ("A 1d", {"A": "02T08:00 02T17:00"}),
    "the next task starts with the next period": ("A 1d; B 4h after A", {"B": "03T08:00 03T12:00"}),
    "SS waits for the start": ("A 3d; B 1d after A SS", {"B": "02T08:00 02T17:00"}),
    "SS with lag": ("A 3d; B 1d after A SS+1d", {"B": "03T08:00 03T17:00"}),
    "FF ends together": ("A 3d; B 1d after A FF", {"B": "04T08:00 04T17:00"}),
    "FF never before the project start": ("A 1d; B 3d after A FF", {"B": "02T08:00 04T17:00"}),
    "SF finishes when the other starts": (
        "A 1d SNET 2026-03-05; B 2d after A SF",
        {"B": "03T08:00 05T08:00"},
    ),
    "a lead overlaps": ("A 3d; B 2d after A FS-1d", {"B": "04T08:00 05T17:00"}),
    "lag is working time": ("A 5d; B 1d after A FS+1d", {"B": "10T08:00 10T17:00"}),
    "elapsed lag is wall time": ("A 5d; B 1d after A FS+3ed", {"B": "10T08:00 10T17:00"}),
    "elapsed lag can end within a day": ("A 1d; B 1d after A FS+20eh", {"B": "03T13:00 04T12:00"}),
    "percent lag is of the predecessor": ("A 4d; B 1d after A FS+50%", {"B": "10T08:00 10T17:00"}),
    "percent lag of a start": ("A 4d; B 1d after A SS+50%", {"B": "04T08:00 04T17:00"}),
    "negative percent lag": ("A 4d; B 1d after A FS-25%", {"B": "05T08:00 05T17:00"}),
    "lag walks the successor's calendar": (
        "calendar Nights 00:00-08:00 Mon-Sun; A 5d; B 8h on Nights after A FS+8h",
        {"B": "08T00:00 08T08:00"},
    ),
    "an elapsed duration runs through the weekend": ("A 5d; B 2ed after A", {"B": "06T17:00 08T17:00"}),
    "SNET holds the start": ("A 1d SNET 2026-03-05", {"A": "05T08:00 05T17:00"}),
    "SNET yields to a later link": ("A 5d; B 1d SNET 2026-03-04 after A", {"B": "09T08:00 09T17:00"}),
    "FNET holds the finish": ("A 2d FNET 2026-03-06", {"A": "05T08:00 06T17:00"}),
    "SNLT overrides a link": ("A 5d; B 1d SNLT 2026-03-04 after A", {"B": "04T08:00 04T17:00"}),
    "SNLT yields where links win": (
        "project P loose; A 5d; B 1d SNLT 2026-03-04 after A",
        {"B": "09T08:00 09T17:00"},
    ),
    "SNLT moves nothing that is early": ("A 1d SNLT 2026-03-06", {"A": "02T08:00 02T17:00"}),
    "FNLT overrides a link": ("A 5d; B 1d FNLT 2026-03-04 after A", {"B": "04T08:00 04T17:00"}),
    "MSO overrides a link": ("A 5d; B 1d MSO 2026-03-04 after A", {"B": "04T08:00 04T17:00"}),
    "MSO without a link": ("A 1d MSO 2026-03-11", {"A": "11T08:00 11T17:00"}),
    "MSO waits where links win": (
        "project P loose; A 5d; B 1d MSO 2026-03-04 after A",
        {"B": "09T08:00 09T17:00"},
    ),
    "MFO overrides a link": ("A 5d; B 2d MFO 2026-03-04 after A", {"B": "03T08:00 04T17:00"}),
    "a finish link stretches no task that a constraint overrides": (
        "A 10d; B 1d FNLT 2026-03-03 after A FF; C 1d MSO 2026-03-03 after A FF",
        {"B": "03T08:00 03T17:00", "C": "03T08:00 03T17:00"},
    ),
    "FNLT overrides a finish that lies behind it without work between": (
        "A 1d SNET 2026-03-09; B 1d FNLT 2026-03-06 after A SF",
        {"B": "06T08:00 06T17:00"},
    ),
    "MFO without a link": ("A 2d MFO 2026-03-11", {"A": "10T08:00 11T17:00"}),
    "ALAP takes the late dates": ("A 5d; B 1d ALAP; C 1d after A, B", {"B": "06T08:00 06T17:00"}),
    "ALAP without successors ends with the project": ("A 5d; B 1d ALAP", {"B": "06T08:00 06T17:00"}),
    "successors of ALAP follow its late dates": (
        "A 5d; B 1d ALAP; C 1d after B; D 2d after C",
        {"B": "03T08:00 03T17:00", "C": "04T08:00 04T17:00"},
    ),
    "a deadline moves nothing": ("A 3d deadline 2026-03-02", {"A": "02T08:00 04T17:00"}),
    "a task calendar replaces the project's": (
        "calendar Late 13:00-21:00 Mon-Fri; A 2d on Late",
        {"A": "02T13:00 03T21:00"},
    ),
    "half units take twice as long": ("A 2d by Anna[50%]", {"A": "02T08:00 03T17:00"}),
    "a resource calendar drives the duration": (
        "calendar Mornings 08:00-12:00 Mon-Fri; resource Anna Mornings; A 2d by Anna",
        {"A": "02T08:00 05T12:00"},
    ),
    "the last assignment ends the task": (
        "calendar Mornings 08:00-12:00 Mon-Fri; resource Anna Mornings; A 2d by Anna, Bob",
        {"A": "02T08:00 05T12:00"},
    ),
    "resource and task calendar are intersected": (
        "calendar Mornings 08:00-12:00 Mon-Fri; calendar Late 10:00-18:00 Mon-Fri; resource Anna Late;"
        "A 4h on Mornings by Anna",
        {"A": "02T10:00 03T12:00"},
    ),
    "fixed duration ignores resource calendars": (
        "calendar Mornings 08:00-12:00 Mon-Fri; resource Anna Mornings; A 2d fixed by Anna",
        {"A": "02T08:00 03T17:00"},
    ),
    "a summary rolls up": ("S { A 1d; B 2d after A }", {"S": "02T08:00 04T17:00"}),
    "a link from a summary waits for all of it": (
        "S { A 1d; B 2d }; C 1d after S",
        {"C": "04T08:00 04T17:00"},
    ),
    "a link to a summary holds all of it": (
        "A 2d; S after A { B 1d; C 1d after B }",
        {"B": "04T08:00 04T17:00"},
    ),
    "SS from a summary waits for its first task": (
        "S { A 1d SNET 2026-03-04; B 1d SNET 2026-03-03 }; C 1d after S SS+1d",
        {"C": "04T08:00 04T17:00"},
    ),
    "FF to a summary holds the finish of all of it": (
        "A 5d; S after A FF { B 1d }",
        {"B": "06T08:00 06T17:00"},
    ),
    "a link between projects": ("A 3d; project Q from 2026-03-02; B 1d after A", {"B": "05T08:00 05T17:00"}),
    "manual dates stay": ("A 3d; B 1d manual 2026-03-03 2026-03-03 after A", {"B": "03T08:00 03T17:00"}),
    "manual dates drive": ("A 3d manual 2026-03-05 2026-03-06; B 1d after A", {"B": "09T08:00 09T17:00"}),
    "children of a manual summary don't start before it": (
        "A 1d; S manual 2026-03-05 2026-03-06 { B 1d; C 1d after A }",
        {"B": "05T08:00 05T17:00", "C": "05T08:00 05T17:00", "S": "05T08:00 06T17:00"},
    ),
    "a milestone stays at its predecessor's finish": ("A 1d; M 0d after A", {"M": "02T17:00 02T17:00"}),
    "a zero-length task starts with the next period": ("A 1d; Z 0d task after A", {"Z": "03T08:00 03T08:00"}),
    "a milestone stays on a start on Sunday": (
        "project P from 2026-03-01; M 0d; A 1d",
        {"M": "01T08:00 01T08:00"},
    ),
    "with progress override an actual start wins over links": (
        "project P override; A 3d; B 1d started 2026-03-03 50% after A",
        {"B": "03T08:00 03T17:00"},
    ),
    "with retained logic what remains waits for links": (
        "A 3d; B 1d started 2026-03-03 50% after A",
        {"B": "03T08:00 05T12:00"},
    ),
    "with retained logic FF holds the finish of a started task": (
        "A 5d; B 1d started 2026-03-03 50% after A FF",
        {"B": "03T08:00 06T17:00"},
    ),
    "what remains goes on at its resume date": (
        "A 2d started 2026-03-02 50% resume 2026-03-09",
        {"A": "02T08:00 09T17:00"},
    ),
    "a resume date before the work stopped moves nothing": (
        "A 2d started 2026-03-02 50% resume 2026-03-02",
        {"A": "02T08:00 03T17:00"},
    ),
    "levelling delay is elapsed and follows the links": (
        "A 1d; B 1d levelled 2d after A",
        {"B": "05T08:00 05T17:00"},
    ),
    "levelling delay without links": ("A 1d levelled 1d", {"A": "03T08:00 03T17:00"}),
    "levelling delay over a weekend": ("A 5d; B 1d levelled 1d after A", {"B": "09T08:00 09T17:00"}),
    "a split lengthens the span": ("A 3d split 1d 1d; B 1d after A", {"A": "02T08:00 05T17:00"}),
    "two splits": ("A 3d split 1d 1d split 2d 2h", {"A": "02T08:00 06T10:00"}),
    "a split behind the end is none": ("A 3d split 3d 1d", {"A": "02T08:00 04T17:00"}),
    "a split of people's work": ("A 3d split 1d 1d by Anna, Bob[50%]", {"A": "02T08:00 05T17:00"}),
    "overtime takes no time": ("A 2d by Anna[overtime 4h]", {"A": "02T08:00 03T12:00"}),
    "overtime at half units": ("A 2d by Anna[50% overtime 2h]", {"A": "02T08:00 03T12:00"}),
    "a delayed assignment ends the task later": (
        "A 1d by Anna, Bob[delay 1d]; B 1d after A",
        {"A": "02T08:00 03T17:00", "B": "04T08:00 04T17:00"},
    ),
    "levelling of an assignment is working time": (
        "A 5d; B 1d after A by Anna, Bob[levelled 1d]",
        {"B": "09T08:00 10T17:00"},
    ),
    "edited work decides the finish": (
        "A 1d by Anna[profile 1d/4h 1d/0h 1d/4h]",
        {"A": "02T08:00 04T17:00"},
    ),
    "back loaded work averages 60 %": ("A 6h by Anna[back_loaded]", {"A": "02T08:00 03T10:00"}),
    "front loaded work averages 60 %": ("A 6h by Anna[front_loaded]", {"A": "02T08:00 03T10:00"}),
    "double peak averages 50 %": ("A 1d by Anna[double_peak]", {"A": "02T08:00 03T17:00"}),
    "early peak averages 50 %": ("A 1d by Anna[early_peak]", {"A": "02T08:00 03T17:00"}),
    "late peak averages 50 %": ("A 1d by Anna[late_peak]", {"A": "02T08:00 03T17:00"}),
    "bell averages 50 %": ("A 1d by Anna[50% bell]", {"A": "02T08:00 03T17:00"}),
    "turtle averages 70 %": ("A 7h by Anna[turtle]", {"A": "02T08:00 03T10:00"}),
    "a fixed duration keeps under any contour": ("A 1d fixed by Anna[bell]", {"A": "02T08:00 02T17:00"}),
    "a recurring task lasts from the first time to the last": (
        "R 2h every 7d 3; A 1d after R",
        {"R": "02T08:00 16T10:00", "A": "16T10:00 17T10:00"},
    ),
    "an occurrence on a day off takes place on the next day": (
        "holiday 2026-03-09; R 2h every 7d 2",
        {"R": "02T08:00 10T10:00"},
    ),
    "a hammock reaches from its start links to its finish links": (
        "A 2d; B 5d; H 1d hammock after A, B FF",
        {"H": "04T08:00 06T17:00"},
    ),
    "a hammock without finish links keeps its duration": (
        "A 1d; H 2d hammock after A",
        {"H": "03T08:00 04T17:00"},
    ),
    "actual dates win": ("A 3d done 2026-03-03 2026-03-10", {"A": "03T08:00 10T17:00"}),
    "inactive tasks drive nothing": ("A 3d inactive; B 1d after A", {"B": "02T08:00 02T17:00"}),
    "a holiday is left out": ("holiday 2026-03-03; A 2d", {"A": "02T08:00 04T17:00"}),
    "constraints may lie before the project start": (
        "A 1d SNET 2026-02-26; B 1d",
        {"A": "26T08:00 26T17:00"},
    ),
    "from the finish, ASAP starts with the first of all": (
        "project P until 2026-03-13; A 3d; B 2d after A; C 1d",
        {"A": "09T08:00 11T17:00", "B": "12T08:00 13T17:00", "C": "09T08:00 09T17:00"},
    ),
    "from the finish, ALAP ends with the project": (
        "project P until 2026-03-13; A 3d ALAP; B 2d ALAP after A; C 1d ALAP",
        {"A": "09T08:00 11T17:00", "C": "13T08:00 13T17:00"},
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_rule(rule: str) -> None:
    text, expected = RULES[rule]
    found = schedule(plan(text))
    dates = {name: f"{start_of(found, name)[8:]} {finish_of(found, name)[8:]}" for name in expected}
    assert dates == expected


def row(found: Schedule, name: str) -> int:
    return found.index[task_named(found.portfolio, name)]


def test_slack_of_a_parallel_path() -> None:
    found = schedule(plan("A 3d; B 1d; C 1d after A, B"))
    assert found.total_slack[row(found, "B")] == 960
    assert found.free_slack[row(found, "B")] == 960
    assert not found.critical[row(found, "B")]
    assert [bool(found.critical[row(found, name)]) for name in "AC"] == [True, True]


def test_a_deadline_makes_slack_negative() -> None:
    found = schedule(plan("A 3d deadline 2026-03-03; B 1d after A"))
    assert found.total_slack[row(found, "A")] == -480
    assert found.critical[row(found, "A")]


def test_completed_successors_do_not_limit() -> None:
    found = schedule(plan("A 1d; B 1d done 2026-03-02 2026-03-02 after A; C 3d"))
    assert found.total_slack[row(found, "A")] == 960


def test_a_summarys_successor_limits_its_children() -> None:
    found = schedule(plan("S { A 1d; B 1d }; C 1d after S; D 5d"))
    assert [int(found.total_slack[row(found, name)]) for name in "AB"] == [3 * 480, 3 * 480]


def test_each_project_has_its_own_finish() -> None:
    found = schedule(plan("A 1d; B 2d; project Q from 2026-03-02; C 5d; D 1d after A"))
    assert found.total_slack[row(found, "A")] == 480
    assert found.total_slack[row(found, "D")] == 3 * 480


def test_each_network_has_a_critical_path_where_the_project_says_so() -> None:
    found = schedule(plan("project P paths; A 5d; B 1d; C 1d after B"))
    assert list(found.total_slack) == [0, 0, 0]
    assert found.critical.all()


def test_a_start_link_from_a_summary_holds_the_start_of_its_first_task() -> None:
    found = schedule(plan("S { B 5d; D 10d after B }; C 20d after S SS+2d"))
    assert found.total_slack[row(found, "B")] == 0
    assert found.total_slack[row(found, "D")] == 7 * 480


def test_a_constraint_that_is_earlier_than_its_link_allows_lacks_the_time_between() -> None:
    found = schedule(plan("A 3d; B 1d MSO 2026-03-03 after A"))
    assert (found.total_slack[row(found, "A")], found.total_slack[row(found, "B")]) == (-960, -960)


def test_the_levelling_delay_of_a_successor_is_no_slack() -> None:
    found = schedule(plan("A 1d; B 1d levelled 2d after A"))
    assert (found.total_slack[row(found, "A")], found.critical[row(found, "A")]) == (0, True)


def test_the_lag_of_a_finish_link_leaves_its_predecessor_its_own_hours() -> None:
    text = "calendar Early 06:00-10:00,10:30-14:30 Mon-Sat; A 1d on Early; B 2d after A FF+1d"
    assert schedule(plan(text)).total_slack[0] == 0


def test_the_lag_of_a_link_to_a_summary_walks_the_calendar_of_each_task_in_it() -> None:
    shifts = "calendar Early 06:00-10:00,10:30-14:30 Mon-Sat"
    text = f"{shifts}; A 7h; S after A+1h {{ B 1d on Early; C 1d; M 0d on Early }}"
    found = schedule(plan(text))
    starts = [start_of(found, name) for name in "BCM"]
    assert starts == ["2026-03-03T07:00", "2026-03-03T08:00", "2026-03-03T07:00"]


def test_a_hammock_is_never_critical_and_limits_nothing() -> None:
    found = schedule(plan("A 2d; B 5d; H 1d hammock after A, B FF; C 1d after H"))
    assert found.total_slack[row(found, "H")] == 0
    assert not found.critical[row(found, "H")]
    assert found.total_slack[row(found, "A")] == 4 * 480


def test_a_hammock_as_late_as_possible_does_not_end_before_it_starts() -> None:
    night = "calendar Night 22:00-24:00 Mon-Thu"
    found = schedule(plan(f"{night}; A 2d; H 0d hammock ALAP on Night after A, A FF"))
    assert start_of(found, "H") <= finish_of(found, "H")


def test_free_slack_counts_on_the_clock_that_the_task_runs_on() -> None:
    always = "calendar Always 00:00-24:00 Mon-Sun; A 13h on Always"
    alone = schedule(plan(f"{always}; B 1d after A; C 5d"))
    assert alone.free_slack[row(alone, "A")] == 11 * 60  # from 21:00 to 8:00

    office = "calendar Office 08:00-12:00,13:00-17:00 Mon-Fri; resource Anna Office"
    person = schedule(plan(f"{office}; {always} by Anna; B 1d after A FS+1d; C 9d"))
    assert person.free_slack[row(person, "A")] == 0


def test_a_task_that_waits_for_a_started_one_has_slack_until_that_stopped() -> None:
    found = schedule(plan("project P override; A 1d; B 2d started 2026-03-04 50% after A; C 5d after B"))
    assert found.total_slack[row(found, "A")] == 2 * 480


def test_the_duration_of_several_people_is_the_time_in_which_anybody_works() -> None:
    text = "calendar Early 06:00-10:00 Mon-Fri; calendar Late 09:00-13:00 Mon-Fri;"
    found = schedule(plan(text + "resource Anna Early; resource Bob Late; A 4h by Anna, Bob[work 8h]"))
    assert found.duration[row(found, "A")] == 11 * 60  # 8-13 on Monday, 6-8 and 9-13 on Tuesday
    assert finish_of(found, "A") == "2026-03-03T13:00"


def test_one_person_on_another_calendar_keeps_the_duration() -> None:
    found = schedule(plan("calendar Nights 20:00-24:00 Mon-Fri; resource Anna Nights; A 2d by Anna"))
    assert (found.duration[row(found, "A")], finish_of(found, "A")) == (
        960,
        "2026-03-06T00:00",
    )


def test_percent_complete_of_a_summary_is_weighted_by_duration() -> None:
    found = schedule(plan("S { A 1d done 2026-03-02 2026-03-02; B 3d }"))
    assert found.percent_complete[row(found, "S")] == 25


def test_work_rolls_up_and_material_has_none() -> None:
    found = schedule(plan("S { A 1d by Anna[50%]; B 2d by Bob }"))
    assert found.work[row(found, "S")] == 240 + 960


def test_a_loop_is_named_and_left_out() -> None:
    found = schedule(plan("A 1d after C; B 1d after A; C 1d after B; D 1d after C"))
    names = tuple(found.portfolio.tasks[task].name for task in found.loops[0])
    assert (len(found.loops), sorted(names)) == (1, ["A", "B", "C"])
    assert start_of(found, "D") == "2026-03-03T08:00"


def test_a_link_to_the_own_summary_has_no_effect() -> None:
    found = schedule(plan("S after A { A 1d; B 1d after S }"))
    assert found.loops == ()
    assert start_of(found, "B") == "2026-03-02T08:00"


def test_nothing_is_empty() -> None:
    found: Schedule = schedule(plan(""))
    assert (found.tasks, list(found.start)) == ((), [])


def test_very_long_tasks_end_at_the_horizon() -> None:
    portfolio: Portfolio = plan("A 4000000d; B 1d after A")
    found = schedule(portfolio)
    assert finish_of(found, "A") == finish_of(found, "B")
    assert finish_of(found, "A").startswith("5833-")


def test_a_horizon_that_is_too_short_grows() -> None:
    assert finish_of(schedule(plan("A 26000d")), "A") == "2125-10-26T17:00"


@pytest.mark.parametrize("date", [-(2**31), -(2**40), 2**31 - 1, 2**40])
def test_dates_beyond_all_calendars_are_taken_as_their_ends(date: int) -> None:
    portfolio = plan("A 1d SNET 2026-03-04; B 1d after A FS+4000000d")
    far = replace(portfolio.tasks[TaskId(1)], constraint_date=Instant(date), deadline=Instant(date))
    found = schedule(replace(portfolio, tasks={**portfolio.tasks, TaskId(1): far}))
    assert found.start[1] >= found.start[0]


def test_hardly_any_units_take_hardly_less_than_for_ever() -> None:
    portfolio = plan("A 1d by Anna")
    slow = replace(portfolio.assignments[AssignmentId(1)], units=Units(1), work=Minutes(2**31))
    found = schedule(replace(portfolio, assignments={AssignmentId(1): slow}))
    assert finish_of(found, "A").startswith("5833-")
