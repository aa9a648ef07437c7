"""Baselines of a file come along: by number and name, with dates, durations, work and cost."""

from foreign_plans import TODAY, at, imported, plan_file, project, task
from pmdesk.domain.ids import BaselineId, IdDealer
from pmdesk.engine.baseline_columns import columns_of
from pmdesk.interchange.foreign import ForeignBaseline
from pmdesk.interchange.import_plan import import_into, import_new

MONDAY, TUESDAY = at("2026-03-02T08:00"), at("2026-03-03T17:00")


def said(number: int, cost: float = 0.0) -> ForeignBaseline:
    return ForeignBaseline(number, MONDAY, TUESDAY, 960, 480, cost)


def test_baselines_come_by_number() -> None:
    lines = [task(5, "B", baselines=(said(3),)), task(1, "A", baselines=(said(0, 12.5), said(3)))]
    result = imported(project(lines, baseline_dates=(MONDAY,)))

    portfolio = result.portfolio
    (row,) = portfolio.projects.values()
    first, second = portfolio.baselines_of[row.id]
    assert [(b.name, b.taken, b.position) for b in (first, second)] == [
        ("Baseline", MONDAY, 0),
        ("Baseline 3", TODAY, 1),
    ]
    assert row.shown_baseline == first.id
    (only,) = portfolio.blocks_of[first.id]
    assert [portfolio.tasks[name].name for name in only.tasks] == ["A"]
    assert (only.start, only.finish, only.duration, only.work) == ((MONDAY,), (TUESDAY,), (960,), (480,))
    assert only.cost == (125_000,)
    assert len(columns_of(portfolio.blocks_of[second.id]).tasks) == 2
    assert [remark for remark in result.remarks if "aseline" in remark.message.key] == []


def test_half_a_baseline_is_left_out() -> None:
    odd = (
        ForeignBaseline(0, MONDAY, None, 0, 0, 0.0),
        ForeignBaseline(1, TUESDAY, MONDAY, 0, 0, 0.0),
        ForeignBaseline(2, -(2**40), TUESDAY, 0, 0, 0.0),
    )

    assert not imported(project([task(1, "A", baselines=odd)])).portfolio.baselines


def test_each_project_shows_its_own() -> None:
    ids = IdDealer()
    first = import_new(plan_file(project([task(1, "C")])), ids, today=TODAY).portfolio
    source = plan_file(project([task(1, "A", baselines=(said(0),))]), project([task(1, "B")]))
    both = import_into(first, ids, source, today=TODAY, people_merge=True)

    shown = [row.shown_baseline for row in both.portfolio.projects.values()]
    assert shown == [None, BaselineId(1), None]
    assert both.edit.inverse.apply(both.portfolio) == first
