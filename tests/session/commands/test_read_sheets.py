"""Costs and work out of foreign sheets: taken over as they are meant, and nothing dropped silently."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import Desk
from plan_notation import plan, task_named
from pmdesk.domain.ids import AssignmentId, IdDealer, ProjectId
from pmdesk.domain.money.budget_line import CostCategory, Expenditure
from pmdesk.domain.quantities import Day, Minutes, Money, day_of
from pmdesk.domain.rows import key_of
from pmdesk.domain.settings import NumberStyle
from pmdesk.engine.planner import schedule
from pmdesk.presentation.grids import Grid, grid_of_text
from pmdesk.presentation.number_guess import number_style_of
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.budget import add_budget_line
from pmdesk.session.commands.read_costs import read_costs
from pmdesk.session.commands.read_lines import ReadLines
from pmdesk.session.commands.read_work import read_work
from pmdesk.session.commands.report_work import report_work, work_done

P = ProjectId(1)
MONDAY = day_of(date(2026, 3, 2))
FRIDAY_OF_NEXT_WEEK = date(2026, 3, 13)


def sheet(text: str) -> Grid:
    return grid_of_text(text.replace("|", "\t"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Anna and Bob have a week each; two projects."""
    portfolio = plan("S { A 5d by Anna; B 5d after A by Bob }; project Q from 2026-03-09; C 1d by Anna")
    ids = IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    someone = Desk(tmp_path / "plan.pmdb", portfolio, ids)
    someone.session.perform(add_budget_line(someone.portfolio, ids, P, "Licences"))
    return someone


def costs(desk: Desk, text: str) -> ReadLines:
    return read_costs(desk.plan, desk.session.ids, sheet(text), P, desk.session.today)


def work(desk: Desk, text: str, project: ProjectId | None = P) -> ReadLines:
    return read_work(desk.plan, sheet(text), project, FRIDAY_OF_NEXT_WEEK)


def problems(read: ReadLines) -> dict[int, str]:
    return {line.number: line.problem for line in read.left_out}


def test_costs_with_titles_are_what_their_columns_say(desk: Desk) -> None:
    read = costs(
        desk,
        "Supplier|Betrag|Datum|Budget line|WBS|Text|Category|Type|Project\n"
        "Contoso|1.250,50 EUR|05.03.2026|Licences||First|cloud|capex|P\n"
        "Taxi|-12,00|6.3.2026||1.1|Back|travel||\n",
    )

    assert (read.good, read.left_out) == (2, ())
    first, back = read.edit.apply(desk.portfolio).actual_costs.values()
    assert (first.amount, first.day, first.line, first.vendor) == (12_505_000, MONDAY + 3, 1, "Contoso")
    assert (first.category, first.expenditure) == (CostCategory.CLOUD, Expenditure.CAPEX)
    assert (back.amount, back.text) == (Money(-120_000), "Back")
    assert back.task == task_named(desk.portfolio, "A")
    assert read.lines[0].meaning == "Thu 5 Mar 26 · 1250.50 EUR · P · Licences · First · Contoso"


def test_costs_without_titles_are_told_by_what_is_in_them(desk: Desk) -> None:
    read = costs(desk, "2026-03-05|Cabling|18500.5|Contoso|R-17\n\n2026-03-06|Taxi|20||\n")

    first, second = read.edit.apply(desk.portfolio).actual_costs.values()
    assert (first.text, first.vendor, first.reference) == ("Cabling", "Contoso", "R-17")
    assert [cost.amount for cost in (first, second)] == [185_005_000, 200_000]
    assert [line.number for line in read.lines] == [1, 3]


def test_lines_that_mean_nothing_are_listed_and_the_others_taken(desk: Desk) -> None:
    read = costs(
        desk,
        "Date|Amount|Task|Budget line|Project|Currency\n"
        "2026-03-05|10||||\n"
        "|60||||\n"
        "2026-03-05|||||\n"
        "2026-13-05|1||||\n"
        "2026-03-05|much||||\n"
        "2026-03-05|1|Z|||\n"
        "2026-03-05|1||Travel||\n"
        "2026-03-05|1|||X|\n"
        "2026-03-05|1||||CHF\n",
    )

    assert read.good == 1
    assert list(problems(read)) == [3, 4, 5, 6, 7, 8, 9, 10]
    said = list(problems(read).values())
    for word, text in zip(
        ("no day", "no amount", "", "much", "“Z”", "“Travel”", "“X”", "CHF"), said, strict=True
    ):
        assert word in text
    assert len(read.edit.apply(desk.portfolio).actual_costs) == 1


@pytest.mark.parametrize(
    ("texts", "preferred", "style"),
    [
        (["1.5", "20"], NumberStyle.PLAIN, NumberStyle.PLAIN),
        (["1,5", "20"], NumberStyle.PLAIN, NumberStyle.POINT_COMMA),
        (["1,234.50", ""], NumberStyle.PLAIN, NumberStyle.COMMA_POINT),
        (["1.234,50 €", "-3"], NumberStyle.COMMA_POINT, NumberStyle.POINT_COMMA),
        (["1.234"], NumberStyle.POINT_COMMA, NumberStyle.POINT_COMMA),
        (["12,34,5"], NumberStyle.PLAIN, NumberStyle.PLAIN),
    ],
)
def test_the_style_of_numbers_is_one_in_which_all_are_well_formed(
    texts: list[str], preferred: NumberStyle, style: NumberStyle
) -> None:
    assert number_style_of(texts, preferred) is style


def test_reported_work_lies_on_its_days_and_the_rest_behind_it(desk: Desk) -> None:
    read = work(
        desk,
        "Person|Task|Date|Hours\nanna|A|2026-03-03|6\nAnna|1.1|2026-03-03|1:30\nAnna|2|2026-03-05|4h\n",
    )
    assert problems(read) == {}
    desk.session.perform(read.edit)

    anna = desk.portfolio.assignments[AssignmentId(1)]
    assert work_done(desk.plan, anna) == {MONDAY + 1: 450, MONDAY + 3: 240}
    assert (anna.actual_work, anna.work) == (690, 2400)
    task = desk.portfolio.tasks[anna.task]
    assert (task.percent_complete, task.actual_finish) == (29, None)
    assert desk.plan.number("finish", anna.task) == (MONDAY + 9) * 1440 + 13 * 60 + 30
    desk.session.undo()
    assert desk.portfolio.assignments[AssignmentId(1)].actual_work == 0


def test_a_day_that_is_reported_again_is_replaced(desk: Desk) -> None:
    for hours in ("8", "3"):
        desk.session.perform(work(desk, f"Anna|A|2026-03-03|{hours}\nAnna|A|2026-03-04|2").edit)

    assert work_done(desk.plan, desk.portfolio.assignments[AssignmentId(1)]) == {
        MONDAY + 1: 180,
        MONDAY + 2: 120,
    }


def test_work_that_means_nothing_is_listed_and_the_rest_taken(desk: Desk) -> None:
    read = work(
        desk,
        "Who|Task|Day|Hours|Project\n"
        "Anna|C|2026-03-09|5|Q\n"
        "Zoe|A|2026-03-03|5|\n"
        "Bob|A|2026-03-03|5|\n"
        "Anna|Z|2026-03-03|5|\n"
        "Anna|A|2026-03-07|5|\n"
        "Anna|A|2026-03-30|5|\n"
        "Anna|A|2026-03-03|25|\n"
        "Anna|A|2026-03-03||\n"
        "|A|2026-03-03|1|\n",
    )

    assert list(problems(read)) == [3, 4, 5, 6, 7, 8, 9, 10]
    for word, text in zip(
        ("“Zoe”", "not assigned", "“Z”", "doesn't work", "not come", "longer", "no hours", "nobody"),
        problems(read).values(),
        strict=True,
    ):
        assert word in text
    after = read.edit.apply(desk.portfolio)
    assert [a.actual_work for a in after.assignments.values()] == [0, 0, 300]


def test_a_task_is_found_in_all_projects_if_only_one_has_it(desk: Desk) -> None:
    read = work(desk, "Anna|C|2026-03-09|5\nAnna|1|2026-03-09|5", project=None)

    assert read.good == 1
    assert "Several projects" in problems(read)[2]


@given(
    st.dictionaries(
        st.integers(0, 9).map(lambda n: Day(MONDAY + n + 2 * (n > 4))), st.integers(1, 600), min_size=1
    ),
    st.sampled_from(
        ["A 5d by Anna", "A 5d fixed by Anna", "A 5d by Anna[50%]", "A 5d by Anna[100% bell delay 1d]"]
    ),
)
def test_what_is_reported_is_what_is_done_and_no_work_gets_lost(days: dict[Day, int], text: str) -> None:
    portfolio = plan(text)
    before = Plan(portfolio, schedule(portfolio))
    worked = {day: Minutes(minutes) for day, minutes in days.items()}

    after = report_work(before, AssignmentId(1), worked).apply(portfolio)

    row = after.assignments[AssignmentId(1)]
    done = work_done(Plan(after, schedule(after)), row)
    assert sum(done.values()) == sum(days.values())
    assert {day: done.get(day, 0) for day in worked} == pytest.approx(worked, abs=1)
    assert row.work == max(portfolio.assignments[AssignmentId(1)].work, sum(days.values()))
    assert row.actual_work == sum(days.values())
