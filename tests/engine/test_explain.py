"""Why a date is what it is: the kind, the row behind it and the sentence, for every kind of reason."""

import pytest

from plan_notation import plan, task_named
from pmdesk.domain.messages import say
from pmdesk.engine.explain import ReasonKind, chain, why
from pmdesk.engine.planner import schedule

REASONS = {
    "A 1d": ("project_start", "Starts with the project “P” on Mon 2 Mar 2026 08:00."),
    "B 1d; A 1d after B": ("link", "Starts when “B” finishes: Mon 2 Mar 2026 17:00."),
    "B 1d; A 1d after B FS+1d": ("link", "Starts 8 h after “B” finishes: Tue 3 Mar 2026 17:00."),
    "B 3d; A 1d after B FS-1d": ("link", "Starts 8 h before “B” finishes: Wed 4 Mar 2026 08:00."),
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
    "B 3d; A 1d ALAP": ("constraint", "Scheduled as late as possible: finishes on Wed 4 Mar 2026 17:00."),
    "A 1d started 2026-03-03 50%": ("actual", "Started on Tue 3 Mar 2026 08:00."),
    "A 1d manual 2026-03-03 2026-03-03": ("manual", "Scheduled manually: starts on Tue 3 Mar 2026 08:00."),
    "holiday 2026-03-03; B 1d; A 1d after B": (
        "calendar",
        "Starts on Wed 4 Mar 2026 08:00: “B” is finished, then comes “Holiday”.",
    ),
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
