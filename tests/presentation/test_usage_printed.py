"""Usage sheets on paper: names beside every part, hours where they belong, too many of them in bold."""

import pytest

from fixed_metrics import FixedMetrics
from page_geometry import placed, words
from plan_notation import plan
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Texts
from pmdesk.presentation.usage.lines import resource_lines, task_lines
from pmdesk.presentation.usage.periods import PeriodUnit, periods_over
from pmdesk.presentation.usage.printed import PERIOD_PX, ROW_PX, printable_sheet
from pmdesk.presentation.usage.sheet import Measure, UsageSheet

TEXT = "Phase { A 3d by Anna; B 2d by Anna }; C 10d after B by Bob"


def picture(unit: PeriodUnit, *, by_people: bool = False, measure: Measure = Measure.WORK) -> Printable:
    portfolio = plan(TEXT)
    shown = Plan(portfolio, schedule(portfolio))
    lines = resource_lines(shown, ()) if by_people else task_lines(shown, visible_rows(portfolio, None))
    first, last = int(shown.schedule.start.min()), int(shown.schedule.finish.max())
    return printable_sheet(UsageSheet(shown, lines, measure), periods_over(unit, first, last), FixedMetrics())


def whole(made: Printable) -> Region:
    return Region(0.0, 0.0, made.width, made.height)


def test_the_side_names_all_lines_with_their_work() -> None:
    made = picture(PeriodUnit.WEEK)

    assert made.side is not None
    shown = words(made.side.draw(whole(made)))
    assert {"Phase", "A", "B", "C", "Anna", "Bob", "24h", "16h", "40h", "80h"} <= set(shown)
    assert words(made.corner) == ["Name", "Work"]


def test_a_part_shows_its_own_lines_and_periods_alone() -> None:
    made = picture(PeriodUnit.DAY)
    part = Region(PERIOD_PX, ROW_PX, 3 * PERIOD_PX, 3 * ROW_PX)

    texts = [each.batch for each in placed(made.draw(part)) if isinstance(each.batch, Texts)]

    xs, ys = [[float(v) for t in texts for v in getattr(t, axis)] for axis in "xy"]
    assert xs
    assert all(PERIOD_PX < x < 3 * PERIOD_PX for x in xs)
    assert all(ROW_PX < y < 3 * ROW_PX for y in ys)
    assert made.head is not None
    assert len(words(made.head.draw(part))) == 4


def test_more_than_a_day_has_stands_out() -> None:
    made = picture(PeriodUnit.DAY, by_people=True)

    texts = [each.batch for each in placed(made.draw(whole(made))) if isinstance(each.batch, Texts)]

    bold = {text for t in texts if t.style == "cell_overloaded" for text in t.texts}
    assert bold == {"16h"}


@pytest.mark.parametrize("unit", PeriodUnit)
@pytest.mark.parametrize("measure", Measure)
def test_pages_end_between_lines_and_periods(unit: PeriodUnit, measure: Measure) -> None:
    made = picture(unit, measure=measure)

    assert all(x % PERIOD_PX == 0 and 0 < x < made.width for x in made.across.tolist())
    assert all(y % ROW_PX == 0 and 0 < y < made.height for y in made.down.tolist())
    assert made.draw(whole(made))
