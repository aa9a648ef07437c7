"""Columns of the chart: what each row shows, and that following an edit equals building anew."""

from dataclasses import fields, replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.random_plans import random_plan
from plan_notation import instant, plan, task_named
from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import LinkId, ProjectId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Minutes
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.gantt import GanttColumns, columns_of
from pmdesk.presentation.gantt_driving import DrivingLinks
from pmdesk.presentation.gantt_links import is_driving, link_columns
from pmdesk.presentation.gantt_traits import Manner, RowShape
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows


def plan_of(portfolio: Portfolio) -> Plan:
    return Plan(portfolio, schedule(portfolio))


def columns(text: str, collapsed: tuple[str, ...] = (), project: int | None = 1) -> GanttColumns:
    portfolio = plan(text)
    keys = frozenset(RowKey("tasks", task_named(portfolio, name)) for name in collapsed)
    return columns_of(plan_of(portfolio), visible_rows(portfolio, project and ProjectId(project), keys))


def equal(a: GanttColumns, b: GanttColumns) -> bool:
    arrays = [f.name for f in fields(GanttColumns) if f.name not in ("plan", "rows", "links", "traits")]
    of_links = ("id", "from_row", "to_row", "code", "critical", "idle")
    return all(np.array_equal(getattr(a, n), getattr(b, n)) for n in arrays) and all(
        np.array_equal(getattr(a.links, n), getattr(b.links, n)) for n in of_links
    )


def test_each_kind_of_row_has_its_shape() -> None:
    shown = columns("S { A 3d; M 0d after A }", project=None)

    assert shown.shape.tolist() == [RowShape.PROJECT, RowShape.SUMMARY, RowShape.BAR, RowShape.MILESTONE]
    assert shown.start.tolist() == [instant("2026-03-02")] * 3 + [instant("2026-03-04T17:00")]


def test_what_is_special_about_a_task() -> None:
    shown = columns("A 1d; B 1d inactive; C 1d manual 2026-03-04 2026-03-05")

    assert shown.manner.tolist() == [Manner.USUAL, Manner.INACTIVE, Manner.MANUAL]
    assert not shown.critical[1]


def test_slack_ends_at_the_late_finish_of_tasks_alone() -> None:
    shown = columns("S { A 5d; B 2d }; C 1d inactive")

    late = dict(zip("SABC", shown.late_finish.tolist(), strict=True))
    assert late["S"] == late["C"] == NO_DATE
    assert late["A"] == late["B"] == instant("2026-03-06T17:00")


def test_links_of_hidden_tasks_are_drawn_to_the_row_that_hides_them() -> None:
    shown = columns("A 1d; S { B 1d after A; C 1d after B }; D 1d after C", collapsed=("S",))

    rows = list(zip(shown.links.from_row.tolist(), shown.links.to_row.tolist(), strict=True))
    assert rows == [(0, 1), (1, 2)]


def test_links_between_projects_show_where_both_do() -> None:
    text = "project P from 2026-03-02; A 1d; project Q from 2026-03-02; B 1d after A"

    assert len(columns(text).links.id) == 0
    assert len(columns(text, project=None).links.id) == 1
    assert columns(text).links.leaving == {0: ("Q:1",)}
    assert columns(text, project=2).links.arriving == {0: ("P:1",)}


def test_a_plan_without_dates_has_no_span() -> None:
    portfolio = plan("project P from 2026-03-02")

    assert columns_of(plan_of(portfolio), visible_rows(portfolio, ProjectId(1))).span() is None


@given(st.integers(0, 4), st.integers(1, 20), st.integers(0, 100), st.booleans())
def test_following_an_edit_equals_building_anew(which: int, days: int, percent: int, active: bool) -> None:
    portfolio = plan(
        """A 3d
        S { B 2d after A; C 1d deadline 2026-03-05 after A SS+1d }
        D 4d after C
        E 0d after D"""
    )
    rows = visible_rows(portfolio, None)
    before = columns_of(plan_of(portfolio), rows)
    task = portfolio.tasks[task_named(portfolio, "ABCDE"[which])]
    draft = Draft(portfolio)
    duration = Duration(Minutes(480 * days))
    draft.put(replace(task, duration=duration, percent_complete=percent, active=active))
    edit = draft.edit(message("edits.move_task", name="x"))
    after = plan_of(edit.apply(portfolio))

    assert equal(before.refreshed(after, edit), columns_of(after, rows))


def test_links_of_inactive_tasks_are_idle() -> None:
    shown = columns("A 1d; B 1d inactive; C 1d after A; D 1d after B; E 1d after C")

    assert shown.links.idle.tolist() == [False, True, False]


def test_the_link_that_holds_a_task_drives_it() -> None:
    portfolio = plan("A 3d; B 3d; C 2d after A, B+1d; D 1d after C SS; E 1d SNET 2026-04-01 after D")
    shown = plan_of(portfolio)

    driving = {
        (portfolio.tasks[link.predecessor].name, portfolio.tasks[link.successor].name)
        for link in portfolio.links.values()
        if is_driving(shown, link.id)
    }

    assert driving == {("B", "C"), ("C", "D")}


@pytest.mark.parametrize("row", [0, 1])
def test_a_shifted_span_leaves_the_rest(row: int) -> None:
    shown = columns("A 1d; B 1d")

    shifted = shown.with_span(row, 7, 9)

    assert (shifted.start[row], shifted.finish[row]) == (7, 9)
    assert shifted.start[1 - row] == shown.start[1 - row]
    assert shown.start[row] != 7


@given(st.integers(0, 2**32).map(Random))
def test_links_drive_alike_one_by_one_and_in_a_chart(random: Random) -> None:
    shown = plan_of(random_plan(random))
    links = link_columns(shown, visible_rows(shown.portfolio, None))
    driving = DrivingLinks(shown, links)

    for place, link in enumerate(links.id.tolist()):
        assert driving.drives(place) == is_driving(shown, LinkId(link))
