"""Every finding: a plan that causes it, its sentence, and whether its fix makes it go away."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from plan_notation import instant, plan, task_named
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import say
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Minutes
from pmdesk.domain.rows import key_of
from pmdesk.engine.finding import Finding
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.fixes import edit_of_fix

Change = Callable[[Portfolio], Portfolio]


def on(date: str) -> Change:
    """All projects have this status date."""

    def changed(portfolio: Portfolio) -> Portfolio:
        projects = {p.id: replace(p, status_date=instant(date)) for p in portfolio.projects.values()}
        return replace(portfolio, projects=projects)

    return changed


def with_traits(name: str, **traits: Any) -> Change:
    """A task has other traits."""

    def changed(portfolio: Portfolio) -> Portfolio:
        task = portfolio.tasks[task_named(portfolio, name)]
        return replace(portfolio, tasks={**portfolio.tasks, task.id: replace(task, **traits)})

    return changed


def having_done(minutes: int) -> Change:
    """Every assignment has so much actual work."""

    def changed(portfolio: Portfolio) -> Portfolio:
        rows = portfolio.assignments.values()
        done = {row.id: replace(row, actual_work=Minutes(minutes)) for row in rows}
        return replace(portfolio, assignments=done)

    return changed


def unchanged(portfolio: Portfolio) -> Portfolio:
    return portfolio


@dataclass(frozen=True)
class Case:
    """``mends``: whether the finding has a fix, after which it is gone."""

    id: str
    text: str
    sentence: str
    mends: bool = True
    change: Change = unchanged


CASES = (
    Case(
        "link_loop",
        "A 1d after C; B 1d after A; C 1d after B",
        "These tasks wait for each other in a circle: A → B → C → A.",
    ),
    Case(
        "calendar_without_working_time",
        "calendar Never - Mon-Fri; A 1d on Never",
        "The calendar “Never” has no working time in its week: what uses it is scheduled round the clock.",
    ),
    Case(
        "beyond_horizon",
        "A 4000000d",
        "“A” ends later than dates are computed. Check its duration and calendar.",
        mends=False,
    ),
    Case(
        "beyond_horizon",
        "A 1d SNET 5900-01-01",
        "“A” ends later than dates are computed. Check its duration and calendar.",
    ),
    Case(
        "negative_slack",
        "A 3d; B 2d deadline 2026-03-05 after A",
        "“A” is 8 h too late for the deadline of “B”, Thu 5 Mar 2026 17:00.",
    ),
    Case(
        "negative_slack",
        "A 3d; B 1d MSO 2026-03-03 after A",
        "“A” is 16 h too late for the constraint MSO of “B”, Tue 3 Mar 2026 08:00.",
    ),
    Case(
        "negative_slack",
        "A 3d; B 1d manual 2026-03-03 2026-03-03 after A",
        "“A” is 8 h too late for “B”, which keeps its own date, Tue 3 Mar 2026 08:00.",
    ),
    Case(
        "negative_slack",
        "A 3d; B 2d started 2026-03-03 50% after A",
        "“A” is 8 h too late for “B”, which started on Tue 3 Mar 2026 08:00.",
        mends=False,
    ),
    Case(
        "negative_slack",
        "A 3d; C 1d; D 3d after C; B 1d deadline 2026-03-04 after A, D",
        "“C” and 2 more are up to 16 h too late for the deadline of “B”, Wed 4 Mar 2026 17:00.",
    ),
    Case(
        "negative_slack",
        "A 2d; B 1d after A; C 1d MSO 2026-03-03 after B",
        "“A” and 1 more are up to 16 h too late for the constraint MSO of “C”, Tue 3 Mar 2026 08:00.",
    ),
    Case(
        "negative_slack",
        "A 2d; B 1d after A; C 1d manual 2026-03-03 2026-03-03 after B",
        "“A” and 1 more are up to 8 h too late for “C”, which keeps its own date, Tue 3 Mar 2026 08:00.",
    ),
    Case(
        "negative_slack",
        "A 2d; B 1d after A; C 2d started 2026-03-03 50% after B",
        "“A” and 1 more are up to 8 h too late for “C”, which started on Tue 3 Mar 2026 08:00.",
        mends=False,
    ),
    Case(
        "deadline_missed",
        "A 3d deadline 2026-03-03",
        "“A” finishes on Wed 4 Mar 2026 17:00, after its deadline Tue 3 Mar 2026 17:00.",
    ),
    Case(
        "constraint_breaks_link",
        "A 3d; B 1d SNLT 2026-03-03 after A",
        "The constraint SNLT of “B” overrides its link from “A”.",
    ),
    Case(
        "constraint_breaks_link",
        "A 3d; S after A { B 1d MFO 2026-03-03 }",
        "The constraint MFO of “B” overrides its link from “A”.",
    ),
    Case(
        "manual_breaks_link",
        "A 3d; B 1d manual 2026-03-03 2026-03-03 after A",
        "“B” is scheduled manually earlier than its link from “A” allows.",
    ),
    Case(
        "manual_breaks_link",
        "A 3d; S manual 2026-03-03 2026-03-09 after A { B 1d }",
        "“S” is scheduled manually earlier than its link from “A” allows.",
    ),
    Case(
        "external_breaks_link",
        "A 3d; B 1d after A",
        "“B” belongs to another plan, which has it earlier than its link from “A” allows.",
        change=with_traits(
            "B",
            kind=TaskKind.EXTERNAL,
            fixed_start=instant("2026-03-03"),
            fixed_finish=instant("2026-03-03T17:00"),
        ),
    ),
    Case(
        "actual_breaks_link",
        "A 3d started 2026-03-02 50%; B 2d started 2026-03-03 50% after A",
        "“B” started on Tue 3 Mar 2026 08:00, before its link from “A” allows.",
    ),
    Case(
        "successor_done_first",
        "A 1d started 2026-03-02 50%; B 1d done 2026-03-04 2026-03-04 after A",
        "“B” is complete, but “A”, which it waits for, is not.",
    ),
    Case(
        "summary_link_inside",
        "S after A { A 1d }",
        "A link between the summary “S” and “A” inside it has no effect.",
    ),
    Case("dangling_task", "B 1d; A 1d", "“A” has neither predecessors nor successors."),
    Case("dangling_task", "A 1d", "“A” has neither predecessors nor successors.", mends=False),
    Case(
        "dangling_task",
        "Z 1d; A 1d after Z; B 1d; C 2d after B",
        "“A” ends before its project, but leads nowhere: it has no successor.",
        mends=False,
    ),
    Case(
        "dangling_task",
        "Z 1d; A 1d after Z; B 9d started 2026-03-02 10%",
        "“A” ends before its project, but leads nowhere: it has no successor.",
        mends=False,
    ),
    Case(
        "dangling_task",
        "Z 1d; Y 1d after Z; A 1d SNET 2026-03-10; B 1d after A, Y",
        "“A” starts later than its project, but nothing leads to it: it has no predecessor.",
        mends=False,
    ),
    Case(
        "dangling_task",
        "Z 1d; A 1d SNET 2026-03-10; B 1d after A, Z",
        "“A” starts later than its project, but nothing leads to it: it has no predecessor.",
    ),
    Case(
        "overallocated",
        "A 1d by Anna; B 1d by Anna[75%]",
        "Anna is asked for 175 % from Mon 2 Mar 2026 08:00 to Mon 2 Mar 2026 17:00, but has 100 %: “A”, “B”.",
    ),
    Case(
        "overallocated",
        "project ERP\nA 2d by Anna[60%]\nproject CRM\nB 1d by Anna[50%]",
        "Several projects together ask Anna for 110 % from Mon 2 Mar 2026 08:00 to Mon 2 Mar 2026 17:00,"
        " who has 100 %: ERP 60 %, CRM 50 % for “A”, “B”.",
    ),
    Case(
        "overallocated",
        "available Anna 50% 2026-03-03 2026-03-03; A 2d by Anna[60%]",
        "Anna is asked for 60 % from Tue 3 Mar 2026 00:00 to Tue 3 Mar 2026 17:00, but has 50 %,"
        " by “A” alone.",
        mends=False,
    ),
    Case(
        "overallocated",
        "A 1d by Anna[150%]",
        "Anna is asked for 150 % from Mon 2 Mar 2026 08:00 to Mon 2 Mar 2026 17:00, but has 100 %,"
        " by “A” alone.",
        mends=False,
    ),
    Case(
        "overallocated",
        "A 1d started 2026-03-02 10% by Anna; B 1d MSO 2026-03-02 by Anna",
        "Anna is asked for 200 % from Mon 2 Mar 2026 08:00 to Mon 2 Mar 2026 17:00, but has 100 %,"
        " by tasks that can't be delayed:"
        " “A”, “B”.",
        mends=False,
    ),
    Case(
        "date_on_non_working_time",
        "A 1d deadline 2026-03-08",
        "A date of “A” lies in non-working time: Sun 8 Mar 2026 17:00.",
    ),
    Case(
        "date_on_non_working_time",
        "A 1d SNET 2026-03-08",
        "A date of “A” lies in non-working time: Sun 8 Mar 2026 08:00.",
    ),
    Case(
        "date_on_non_working_time",
        "A 1d manual 2026-03-08 2026-03-09",
        "A date of “A” lies in non-working time: Sun 8 Mar 2026 08:00.",
    ),
    Case(
        "date_on_non_working_time",
        "A 1d manual 2026-03-06 2026-03-08",
        "A date of “A” lies in non-working time: Sun 8 Mar 2026 17:00.",
    ),
    Case(
        "constraint_before_project",
        "A 1d SNET 2026-02-25",
        "“A” is held by the date Wed 25 Feb 2026 08:00 and starts before its project does,"
        " Mon 2 Mar 2026 08:00.",
    ),
    Case(
        "constraint_before_project",
        "A 5d FNET 2026-02-27; S manual 2026-03-03 2026-03-09 { B 1d SNET 2026-02-25 }",
        "The constraint date of “B”, Wed 25 Feb 2026 08:00, lies before the project starts,"
        " Mon 2 Mar 2026 08:00: it has no effect.",
    ),
    Case(
        "actual_in_future",
        "A 1d started 2026-03-05 10%",
        "“A” has an actual date (Thu 5 Mar 2026 08:00) after the status date (Wed 4 Mar 2026 08:00).",
        change=on("2026-03-04"),
    ),
    Case(
        "unfinished_before_status_date",
        "A 1d",
        "“A” has unfinished work before the status date Wed 4 Mar 2026 08:00.",
        change=on("2026-03-04"),
    ),
    Case(
        "unfinished_before_status_date",
        "A 5d started 2026-03-02 20%",
        "“A” has unfinished work before the status date Wed 4 Mar 2026 08:00.",
        change=on("2026-03-04"),
    ),
    Case(
        "unfinished_before_status_date",
        "A 1d manual 2026-03-03 2026-03-03",
        "“A” has unfinished work before the status date Wed 4 Mar 2026 08:00.",
        change=on("2026-03-04"),
    ),
    Case(
        "percent_inconsistent",
        "A 1d",
        "“A” is 30 % complete, but has no actual start.",
        change=with_traits("A", percent_complete=30),
    ),
    Case(
        "percent_inconsistent",
        "A 1d started 2026-03-02 100%",
        "“A” is 100 % complete, but has no actual finish.",
    ),
    Case(
        "percent_inconsistent",
        "A 1d done 2026-03-02 2026-03-02",
        "“A” has an actual finish, but is 60 % complete.",
        change=with_traits("A", percent_complete=60),
    ),
    Case(
        "actual_work_beyond_work",
        "A 1d by Anna",
        "“Anna” has done 10 h of work on “A”, more than the 8 h there are.",
        change=having_done(600),
    ),
    Case(
        "hammock_without_ends",
        "B 1d; A 1d after B",
        "The hammock “A” needs a link that gives its start and one that gives its finish.",
        change=with_traits("A", kind=TaskKind.HAMMOCK),
    ),
    Case(
        "link_not_kept",
        "B 1d; A 2h every 7d 3 after B FS+2d",
        "“A” lies earlier than its link from “B” allows.",
    ),
    Case(
        "recurring_without_occurrences",
        "A 1d",
        "The recurring task “A” has no pattern that says when it takes place.",
        change=with_traits("A", kind=TaskKind.RECURRING),
    ),
)


def found_in(portfolio: Portfolio, name: str) -> list[Finding]:
    return [finding for finding in findings(portfolio, schedule(portfolio)) if finding.id == name]


def dealer(portfolio: Portfolio) -> IdDealer:
    ids = IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    return ids


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.id}: {case.text}")
def test_a_finding_and_its_fix(case: Case) -> None:
    portfolio = case.change(plan(case.text))
    found = {say(finding.message): finding for finding in found_in(portfolio, case.id)}
    assert case.sentence in found
    fix = found[case.sentence].fix
    assert (fix is not None) == case.mends
    if fix is not None:
        edit = edit_of_fix(Plan(portfolio, schedule(portfolio)), dealer(portfolio), fix)
        assert say(edit.label)
        assert not edit.is_empty
        left = [say(finding.message) for finding in found_in(edit.apply(portfolio), case.id)]
        assert case.sentence not in left


def test_every_row_that_a_finding_names_is_there() -> None:
    for case in CASES:
        portfolio = case.change(plan(case.text))
        for finding in findings(portfolio, schedule(portfolio)):
            assert all(portfolio.get(row) is not None for row in finding.rows)


def test_the_least_important_task_waits() -> None:
    portfolio = with_traits("A", priority=300)(plan("A 1d by Anna; B 2d by Anna"))
    (finding,) = found_in(portfolio, "overallocated")
    assert finding.fix is not None
    assert finding.fix.arguments == (task_named(portfolio, "A"), 1440 + 9 * 60)


def test_locked_tasks_are_not_delayed() -> None:
    portfolio = with_traits("B", priority=1000)(plan("A 1d by Anna; B 2d by Anna"))
    (finding,) = found_in(portfolio, "overallocated")
    assert finding.fix is not None
    assert finding.fix.arguments[0] == task_named(portfolio, "A")
