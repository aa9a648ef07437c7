"""Rules, texts, baselines, paths and the line of progress, as the scene shows them."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from desk import MONDAY_MORNING, Desk
from fixed_metrics import FixedMetrics
from plan_notation import instant, plan, task_named
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.rows import key_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.arranging.filters import AnyOf, Condition, Operator
from pmdesk.presentation.arranging.matching import matching
from pmdesk.presentation.bar_styles import BarForm, BarRule, BarTexts, Hue, Pattern
from pmdesk.presentation.bar_styles_kept import rules_as_json, rules_from_json, texts_as_json, texts_from_json
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Batch, Lines, Rects, Texts
from pmdesk.presentation.task_path import TaskPath
from pmdesk.presentation.viewport import Viewport
from pmdesk.session.commands.baselines import set_baseline
from pmdesk.session.commands.dates import move_task

METRICS = FixedMetrics()
TODAY = date(2026, 3, 2)
BY_ANNA = Condition("resources", Operator.EQUALS, "Anna")
ANNAS = BarRule(
    "Anna's", Condition("resources", Operator.EQUALS, "Anna"), Hue.PURPLE, Pattern.HATCH, BarForm.UPPER
)
LONG = BarRule("Long", Condition("duration", Operator.AT_LEAST, "3d"), Hue.ORANGE, label="duration")


def scene_of(shown: Plan, row_px: float = 24.0, **options) -> tuple[Batch, ...]:
    columns = columns_of(shown, visible_rows(shown.portfolio, min(shown.portfolio.projects)))
    viewport = Viewport(instant("2026-02-23"), 20 / 1440, 900, 300, row_px=row_px)
    return GanttChart(columns, GanttOptions(day=TODAY, **options), METRICS).scene(viewport)


def of_style(scene: tuple[Batch, ...], kind: type[Batch], style: str) -> Batch:
    return next(batch for batch in scene if isinstance(batch, kind) and batch.style == style)


def written(scene: tuple[Batch, ...]) -> list[str]:
    return [text for batch in scene if isinstance(batch, Texts) for text in batch.texts]


def styles(scene: tuple[Batch, ...]) -> set[str]:
    return {batch.style for batch in scene if isinstance(batch, Rects) and len(batch.x)}


def planned(text: str) -> Plan:
    portfolio = plan(text)
    return Plan(portfolio, schedule(portfolio))


def test_the_first_rule_that_holds_decides() -> None:
    scene = scene_of(planned("A 4d by Anna; B 4d; C 1d"), rules=(ANNAS, LONG))

    assert of_style(scene, Rects, "hue_purple_hatch").ids.tolist() == [0]
    assert of_style(scene, Rects, "hue_orange").ids.tolist() == [1]
    assert 2 not in of_style(scene, Rects, "hue_orange").ids
    assert {"bar", "critical"} & styles(scene)


def test_a_form_takes_its_part_of_the_height() -> None:
    scene = scene_of(planned("A 4d by Anna; B 1d"), rules=(ANNAS,))

    framed = of_style(scene, Rects, "hue_purple_frame")

    assert framed.height.tolist() == [6.0]
    assert framed.y.tolist() == [6.0]


def test_a_rule_has_a_label_of_its_own() -> None:
    scene = scene_of(planned("A 4d; B 1d"), rules=(LONG,))

    assert written(scene) == ["4d", "B"]


@pytest.mark.parametrize(
    "test",
    [
        Condition("resources", Operator.LACKS, "Anna"),
        Condition("name", Operator.STARTS, "b"),
        Condition("start", Operator.WITHIN_NEXT, "2w"),
        Condition("predecessors", Operator.FILLED),
        AnyOf((Condition("critical", Operator.EQUALS, "yes"), Condition("row", Operator.MORE, "2"))),
    ],
)
def test_rules_ask_single_rows_as_filters_ask_all(test) -> None:
    shown = planned("S { A 4d by Anna; B 4d after A by Ben; C 1d }; M 0d after B; X 3d SNET 2026-05-04")
    places = np.array([5, 1, 2], np.int64)

    assert matching(shown, test, TODAY, places).tolist() == matching(shown, test, TODAY)[places].tolist()


def test_styles_come_back_from_json() -> None:
    texts = BarTexts(left="start", inside="percent_complete")

    assert rules_from_json(rules_as_json((ANNAS, LONG))) == (ANNAS, LONG)
    assert texts_from_json(texts_as_json(texts)) == texts


@pytest.mark.parametrize("broken", [[{}], [{"when": 3}], "x", [None]])
def test_styles_that_are_none_are_refused(broken) -> None:
    with pytest.raises(InvalidValue):
        rules_from_json(broken)


def test_texts_stand_around_bars_where_there_is_room() -> None:
    texts = BarTexts(left="start", above="duration", below="resources", inside="percent_complete")
    shown = planned("A 9d by Anna; B 1d")

    low, high = (
        [
            text
            for batch in scene_of(shown, row_px, texts=texts)
            if isinstance(batch, Texts)
            for text in batch.texts
        ]
        for row_px in (24.0, 40.0)
    )

    assert "0%" in low
    assert low.count("0%") == 1  # it doesn't fit into the bar of a day
    assert "9d" not in low
    assert {"9d", "1d", "Anna"} <= set(high)


def tracked(path: Path) -> Plan:
    """A and B with a baseline, B three days later than planned then, and A half done on the status date."""
    portfolio = plan("A 4d started 2026-03-02 25%; B 3d; M 0d after B")
    ids = IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    desk = Desk(path, portfolio, ids)
    session = desk.session
    session.perform(set_baseline(session.plan, ids, min(portfolio.projects), "First", MONDAY_MORNING))
    session.perform(move_task(session.plan, task_named(portfolio, "B"), instant("2026-03-05")))
    shown = session.plan
    session.close()
    return shown


def test_baselines_lie_below_bars_where_they_were(tmp_path: Path) -> None:
    shown = tracked(tmp_path / "plan.pmdb")

    scene = scene_of(shown, tracking=True)

    baseline, bars = of_style(scene, Rects, "baseline"), of_style(scene, Rects, "critical")
    assert baseline.ids.tolist() == [0, 1]
    assert baseline.x[1] < bars.x[bars.ids.tolist().index(1)]
    assert (baseline.y >= np.array([18.0 + 2, 42.0 + 2])).all()
    assert of_style(scene, Lines, "slip").ids.tolist() == [1]
    assert "baseline" not in styles(scene_of(shown, show_baseline=False))


def test_the_line_of_progress_is_drawn_out_to_what_is_late(tmp_path: Path) -> None:
    shown = tracked(tmp_path / "plan.pmdb")
    today = instant("2026-03-05")

    line = of_style(scene_of(shown, tracking=True, today=today), Lines, "progress_line")

    at, per_day = (today - instant("2026-02-23")) / 1440 * 20, 20
    assert line.x2[0] < at - per_day  # of A only a quarter is done
    assert line.x2[1] == pytest.approx(at, abs=1)  # B begins that day
    assert (line.y1.min(), line.y2.max()) == (0.0, 72.0)


@pytest.mark.parametrize(
    ("path", "on"),
    [
        (TaskPath.PREDECESSORS, [0, 1, 2]),
        (TaskPath.DRIVING, [0, 2]),
        (TaskPath.SUCCESSORS, [2, 3]),
        (TaskPath.CRITICAL, [0, 2, 3]),
        (TaskPath.NONE, []),
    ],
)
def test_the_path_of_a_task_is_framed(path: TaskPath, on: list[int]) -> None:
    shown = planned("A 4d; B 1d; C 2d after A, B; D 1d after C; E 1d")
    of = task_named(shown.portfolio, "C")

    scene = scene_of(shown, path=path, path_of=of)

    assert [n for b in scene if isinstance(b, Rects) and b.style == "path" for n in b.ids.tolist()] == on


def test_rows_lower_than_a_pixel_are_drawn_together() -> None:
    shown = planned("; ".join(f"T{n} {n % 5 + 1}d" for n in range(200)))

    scene = scene_of(shown, row_px=0.25)

    bars = of_style(scene, Rects, "bar")
    assert len(bars.x) == 50
    assert bars.width.max() <= 5 * 20


def test_a_field_of_ones_own_that_is_gone_writes_nothing() -> None:
    kept = {"left": "custom_7", "right": "custom_7"}

    scene = scene_of(planned("A 4d"), texts=texts_from_json(kept))

    assert [text for text in written(scene) if text] == []
