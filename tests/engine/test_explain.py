"""Why a date is what it is: the kind, the row behind it and the sentence, for every kind of reason."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from engine.random_plans import random_plan
from plan_notation import instant, plan, task_named
from pmdesk.domain.messages import say
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.explain import chain, why
from pmdesk.engine.explain_finish import why_finish
from pmdesk.engine.planner import schedule
from pmdesk.engine.reason import ReasonKind

REASONS = {
    "A 1d": ("project_start", "Starts with the project “P” on Mon 2 Mar 2026 08:00."),
    "B 1d; A 1d after B": ("link", "Starts when “B” finishes: Mon 2 Mar 2026 17:00."),
    "B 1d; A 1d after B FS+1d": ("link", "Starts 1 d after “B” finishes: Tue 3 Mar 2026 17:00."),
    "B 3d; A 1d after B FS-1d": ("link", "Starts 1 d before “B” finishes: Wed 4 Mar 2026 08:00."),
    "B 1d SNET 2026-03-03; A 1d after B SS": ("link", "Starts when “B” starts: Tue 3 Mar 2026 08:00."),
    "B 3d; A 1d after B FF": ("link", "Finishes when “B” finishes: Wed 4 Mar 2026 17:00."),
    "B 1d SNET 2026-03-05; A 1d after B SF": ("link", "Finishes when “B” starts: Thu 5 Mar 2026 08:00."),
    "B 2d; S after B { A 1d }": ("link", "Starts when “B” finishes: Tue 3 Mar 2026 17:00."),
    "A 1d SNET 2026-03-04": ("constraint", "Must not start before Wed 4 Mar 2026 08:00."),
    "A 1d FNET 2026-03-04": ("constraint", "Must not finish before Wed 4 Mar 2026 17:00."),
    "A 1d MSO 2026-03-04": ("constraint", "Must start on Wed 4 Mar 2026 08:00."),
    "A 1d MFO 2026-03-04": ("constraint", "Must finish on Wed 4 Mar 2026 17:00."),
    "B 5d; A 1d SNLT 2026-03-04 after B": (
        "constraint",
        "Must not start after Wed 4 Mar 2026 08:00, which overrides its links.",
    ),
    "B 5d; A 1d FNLT 2026-03-04 after B": (
        "constraint",
        "Must not finish after Wed 4 Mar 2026 17:00, which overrides its links.",
    ),
    "B 3d; A 1d ALAP": ("alap", "Scheduled as late as possible: finishes on Wed 4 Mar 2026 17:00."),
    "B 1d; A 3d ALAP after B": ("link", "Starts when “B” finishes: Mon 2 Mar 2026 17:00."),
    "A 1d started 2026-03-03 50%": ("actual", "Started on Tue 3 Mar 2026 08:00."),
    "A 1d manual 2026-03-03 2026-03-03": ("manual", "Scheduled manually: starts on Tue 3 Mar 2026 08:00."),
    "holiday 2026-03-03; B 1d; A 1d after B": (
        "calendar",
        "Starts on Wed 4 Mar 2026 08:00: “B” is finished, then comes “Holiday”.",
    ),
    "holiday 2026-03-03; B 2d; A 1d after B SS+1d": (
        "calendar",
        "Starts on Wed 4 Mar 2026 08:00: “B” has started, then comes “Holiday”.",
    ),
    "holiday 2026-03-02; A 1d": (
        "calendar",
        "Starts on Tue 3 Mar 2026 08:00: before that comes “Holiday”.",
    ),
    "B 5d; A 1d after B": ("link", "Starts when “B” finishes: Fri 6 Mar 2026 17:00."),
    "calendar Fridays 08:00-17:00 Fri-Fri; B 1d; A 1d on Fridays after B": (
        "calendar",
        "Starts on Fri 6 Mar 2026 08:00: “B” is finished, then comes “Fridays”.",
    ),
    "calendar Own 08:00-17:00 Mon-Fri; holiday 2026-03-03; resource Anna Own; B 1d; A 1d after B by Anna": (
        "person",
        "Starts on Wed 4 Mar 2026 08:00: “B” is finished, but “Anna” is off for “Holiday”.",
    ),
    "calendar Own 08:00-17:00 Mon-Fri; holiday 2026-03-03; resource Al Own; B 2d; A 1d after B SS+8h by Al": (
        "person",
        "Starts on Wed 4 Mar 2026 08:00: “B” has started, but “Al” is off for “Holiday”.",
    ),
    "calendar Own 08:00-17:00 Mon-Fri; holiday 2026-03-02; resource Anna Own; A 1d by Anna": (
        "person",
        "Starts on Tue 3 Mar 2026 08:00: before that “Anna” is off for “Holiday”.",
    ),
    "B 1d; A 1d levelled 2d after B": (
        "levelling",
        "Levelling delays it by 2 days (elapsed) after its link from “B”: starts on Thu 5 Mar 2026 08:00.",
    ),
    "A 1d levelled 1d": (
        "levelling",
        "Levelling delays it by 1 day (elapsed): starts on Tue 3 Mar 2026 08:00.",
    ),
    "A 1d levelled 12h": (
        "levelling",
        "Levelling delays it by 12 h (elapsed): starts on Tue 3 Mar 2026 08:00.",
    ),
    "A 1d levelled 1d SNET 2026-03-04": (
        "levelling",
        "Levelling delays it by 1 day (elapsed): starts on Thu 5 Mar 2026 08:00.",
    ),
    "B 5d; A 1d levelled 1d after B": ("link", "Starts when “B” finishes: Fri 6 Mar 2026 17:00."),
    "A 2d started 2026-03-02 50% resume 2026-03-09": (
        "resume",
        "Started on Mon 2 Mar 2026 08:00; what remains goes on no earlier than Mon 9 Mar 2026 08:00.",
    ),
    "A 2d started 2026-03-02 50% resume 2026-03-02": ("actual", "Started on Mon 2 Mar 2026 08:00."),
    "B 3d; A 1d started 2026-03-03 50% after B": (
        "out_of_sequence",
        "Started on Tue 3 Mar 2026 08:00, but what remains waits for its link from “B”:"
        " Wed 4 Mar 2026 17:00.",
    ),
    "project P override; B 3d; A 1d started 2026-03-03 50% after B": (
        "actual",
        "Started on Tue 3 Mar 2026 08:00.",
    ),
    "B 5d; A 1d started 2026-03-03 50% after B FF": (
        "out_of_sequence",
        "Started on Tue 3 Mar 2026 08:00, but what remains waits for its link from “B”:"
        " Fri 6 Mar 2026 17:00.",
    ),
    "A 2h every 7d 3": ("recurring", "Takes place when its pattern says: first on Mon 2 Mar 2026 08:00."),
    "C 2d; B 5d; A 1d hammock after C, B FF": (
        "hammock",
        "Lasts from “C” to “B”, which its links give it for its ends.",
    ),
    "B 1d; A 2d hammock after B": ("link", "Starts when “B” finishes: Mon 2 Mar 2026 17:00."),
    "A 1d inactive": ("inactive", "Inactive: it takes no part in the plan."),
    "S manual 2026-03-04 2026-03-05 { A 1d }": (
        "parent",
        "Must not start before the summary “S”, which is scheduled manually: Wed 4 Mar 2026 08:00.",
    ),
    "A { B 1d }": ("children", "Starts with “B” inside it on Mon 2 Mar 2026 08:00."),
    "project P until 2026-03-04; A 3d": (
        "project_start",
        "Starts on Mon 2 Mar 2026 08:00 so that “P” finishes on time.",
    ),
}


@pytest.mark.parametrize("text", REASONS)
def test_reason(text: str) -> None:
    portfolio = plan(text)
    reason = why(portfolio, schedule(portfolio), task_named(portfolio, "A"))
    assert (reason.kind.value, say(reason.message)) == REASONS[text]
    if reason.driver is not None:
        assert portfolio.get(reason.driver) is not None


def test_the_later_of_two_links_is_the_reason() -> None:
    portfolio = plan("A 1d; B 3d; C 1d after A, B")
    reason = why(portfolio, schedule(portfolio), task_named(portfolio, "C"))
    assert reason.because_of == task_named(portfolio, "B")


def test_a_constraint_that_does_not_bind_is_no_reason() -> None:
    portfolio = plan("A 5d; B 1d SNET 2026-03-03 after A")
    assert why(portfolio, schedule(portfolio), task_named(portfolio, "B")).kind is ReasonKind.LINK


def test_the_chain_leads_to_the_project_start() -> None:
    portfolio = plan("A 1d; S after A { B 1d; C 2d after B }; D 1d after S")
    reasons = chain(portfolio, schedule(portfolio), task_named(portfolio, "D"))
    names = [portfolio.tasks[reason.task].name for reason in reasons]
    assert names[0] == "D"
    assert names[-1] == "A"
    assert reasons[-1].kind is ReasonKind.PROJECT_START


def test_a_chain_ends_on_a_loop() -> None:
    portfolio = plan("A 1d after B; B 1d after A")
    assert chain(portfolio, schedule(portfolio), task_named(portfolio, "A"))


FINISHES = {
    "A 2d": ("duration", "Takes 16 h from its start: finishes on Tue 3 Mar 2026 17:00."),
    "A 2ed": ("duration", "Takes 2 days (elapsed) from its start: finishes on Wed 4 Mar 2026 08:00."),
    "A 2d by Anna": ("person", "Finishes when “Anna” has done 16 h of work: Tue 3 Mar 2026 17:00."),
    "A 3d split 1d 1d": ("split", "Its work pauses for 8 h: finishes on Thu 5 Mar 2026 17:00."),
    "A 3d split 1d 1d split 2d 2h": (
        "split",
        "Its work pauses 2 times for 10 h in all: finishes on Fri 6 Mar 2026 10:00.",
    ),
    "A 1d by Anna, Bob[delay 1d]": (
        "person",
        "Finishes when “Bob” has done 8 h of work: Tue 3 Mar 2026 17:00.",
    ),
    "A 2d started 2026-03-02 50% resume 2026-03-09": (
        "resume",
        "Started on Mon 2 Mar 2026 08:00; what remains goes on no earlier than Mon 9 Mar 2026 08:00.",
    ),
    "B 1d; A 0d after B": ("link", "Starts when “B” finishes: Mon 2 Mar 2026 17:00."),
    "A 2d fixed by Anna": ("duration", "Takes 16 h from its start: finishes on Tue 3 Mar 2026 17:00."),
    "calendar Mornings 08:00-12:00 Mon-Fri; resource Bob Mornings; A 1d by Anna, Bob": (
        "person",
        "Finishes when “Bob” has done 8 h of work: Tue 3 Mar 2026 12:00.",
    ),
    "B 3d; A 1d after B FF": ("link", "Finishes when “B” finishes: Wed 4 Mar 2026 17:00."),
    "A 1d FNET 2026-03-04": ("constraint", "Must not finish before Wed 4 Mar 2026 17:00."),
    "A 1d MFO 2026-03-04": ("constraint", "Must finish on Wed 4 Mar 2026 17:00."),
    "A 1d MSO 2026-03-04": ("duration", "Takes 8 h from its start: finishes on Wed 4 Mar 2026 17:00."),
    "B 3d; A 1d ALAP": ("alap", "Scheduled as late as possible: finishes on Wed 4 Mar 2026 17:00."),
    "A 1d done 2026-03-03 2026-03-03": ("actual", "Finished on Tue 3 Mar 2026 17:00."),
    "A 1d manual 2026-03-03 2026-03-03": ("manual", "Scheduled manually: finishes on Tue 3 Mar 2026 17:00."),
    "A { B 1d; C 2d }": ("children", "Finishes with “C” inside it on Tue 3 Mar 2026 17:00."),
}


@pytest.mark.parametrize("text", FINISHES)
def test_reason_of_the_finish(text: str) -> None:
    portfolio = plan(text)
    reason = why_finish(portfolio, schedule(portfolio), task_named(portfolio, "A"))
    assert (reason.kind.value, say(reason.message)) == FINISHES[text]
    if reason.driver is not None:
        assert portfolio.get(reason.driver) is not None


def changed(portfolio: Portfolio, name: str, **traits: Any) -> Portfolio:
    """The portfolio with other traits of a task."""
    task = portfolio.tasks[task_named(portfolio, name)]
    return replace(portfolio, tasks={**portfolio.tasks, task.id: replace(task, **traits)})


def reason_for(portfolio: Portfolio, name: str) -> tuple[str, str]:
    reason = why(portfolio, schedule(portfolio), task_named(portfolio, name))
    return reason.kind.value, say(reason.message)


def test_a_task_of_another_plan() -> None:
    dates = {"fixed_start": instant("2026-03-04"), "fixed_finish": instant("2026-03-04T17:00")}
    portfolio = changed(plan("A 1d"), "A", kind=TaskKind.EXTERNAL, **dates)
    assert reason_for(portfolio, "A") == (
        "external",
        "Belongs to another plan, which sets its start: Wed 4 Mar 2026 08:00.",
    )


def test_a_reason_for_every_task_of_any_plan() -> None:
    for seed in range(60):
        portfolio = random_plan(Random(seed))
        found = schedule(portfolio)
        for task in portfolio.tasks:
            assert say(why(portfolio, found, task).message)
            assert say(why_finish(portfolio, found, task).message)
            assert chain(portfolio, found, task)


def test_a_blank_row_and_an_empty_summary_say_so() -> None:
    portfolio = plan("A 1d; S { C 1d inactive }")
    a, s = task_named(portfolio, "A"), task_named(portfolio, "S")
    blank = replace(portfolio, tasks={**portfolio.tasks, a: replace(portfolio.tasks[a], blank=True)})
    found = schedule(blank)

    assert say(why(blank, found, a).message) == "A blank row has no dates."
    assert say(why(blank, found, s).message) == "Nothing active lies inside this summary."
