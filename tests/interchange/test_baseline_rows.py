"""Baselines of a file come along: by number and name, with dates, durations, work and cost."""

from foreign_plans import TODAY, at, imported, plan_file, project, task
from pmdesk.domain.ids import BaselineId, IdDealer
from pmdesk.engine.baseline_columns import columns_of
from pmdesk.interchange.foreign import ForeignBaseline, ForeignCost
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


def test_costs_fall_due_when_the_file_says() -> None:
    parts = (ForeignCost(MONDAY, MONDAY, 5.0), ForeignCost(MONDAY, TUESDAY, 7.5))
    child = ForeignBaseline(0, MONDAY, TUESDAY, 960, 960, 12.5, costs=parts)
    other = ForeignBaseline(0, MONDAY, TUESDAY, 960, 960, 12.5, costs=parts[:1])
    above = ForeignBaseline(0, MONDAY, TUESDAY, 960, 1920, 30.0)
    lines = [
        task(1, "S", summary=True, baselines=(above,)),
        task(2, "A", parent=1, baselines=(child,)),
        task(3, "B", parent=1, baselines=(other,)),
    ]
    portfolio = imported(project(lines)).portfolio

    (block,) = portfolio.baseline_blocks.values()
    spans = [(portfolio.tasks[s.task].name, s.start, s.finish, s.cost) for s in block.cost_spans]
    assert block.cost == (300_000, 125_000, 125_000)
    assert spans == [
        ("S", MONDAY, TUESDAY, 50_000),
        ("A", MONDAY, MONDAY, 50_000),
        ("A", MONDAY, TUESDAY, 75_000),
        ("B", MONDAY, TUESDAY, 125_000),
    ]


def test_pauses_come_along_where_they_fit() -> None:
    noon, three = at("2026-03-02T12:00"), at("2026-03-02T15:00")
    wrong = ((three, noon), (MONDAY - 99, MONDAY), (three - 1, TUESDAY + 1), (noon, three), (noon + 1, three))
    kept = ForeignBaseline(0, MONDAY, TUESDAY, 960, 960, 0.0, pauses=wrong)
    (block,) = imported(project([task(1, "A", baselines=(kept,))])).portfolio.baseline_blocks.values()

    assert [(pause.start, pause.finish) for pause in block.pauses] == [(noon, three)]
    assert block.cost_spans == ()
