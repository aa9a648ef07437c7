"""Dates that are typed or dragged become constraints, fixed dates, actual dates or durations.

Source: Microsoft Project, "Start", "Finish" and "% Complete" (task fields).
"""

from datetime import datetime

import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.quantities import Instant, instant_of
from pmdesk.session.commands import dates
from pmdesk.session.commands.fields import set_field
from pmdesk.session.commands.tasks import insert_task


def at(day: int, hour: int) -> Instant:
    return instant_of(datetime(2026, 3, day, hour))


def constraint(desk: Desk, row: int = 1) -> tuple[str, str]:
    return desk.read(row, "constraint"), desk.read(row, "constraint_date")


def test_a_typed_start_is_a_start_no_earlier_than(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "start", "12.3.26")
    assert constraint(desk) == ("Start no earlier than", "Thu 12 Mar 26")
    assert desk.read(1, "start") == "Thu 12 Mar 26"
    desk.type(1, "start", "")
    assert constraint(desk) == ("As soon as possible", "")


def test_a_typed_finish_is_a_finish_no_earlier_than(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "duration", "3d")
    desk.type(1, "finish", "12.3.26")

    assert constraint(desk) == ("Finish no earlier than", "Thu 12 Mar 26")
    assert (desk.read(1, "start"), desk.read(1, "duration")) == ("Tue 10 Mar 26", "3d")


def test_manual_tasks_stand_where_they_are_put(desk: Desk) -> None:
    desk.add("A", "B")
    desk.type(2, "predecessors", "1")
    desk.type(2, "mode", "Manual")
    assert desk.read(2, "start") == "Tue 3 Mar 26"  # where it was
    desk.type(2, "duration", "2d")
    desk.type(2, "start", "2.3.26")
    assert (desk.read(2, "start"), desk.read(2, "finish")) == ("Mon 2 Mar 26", "Tue 3 Mar 26")
    desk.type(2, "finish", "6.3.26")
    assert (desk.read(2, "start"), desk.read(2, "duration")) == ("Mon 2 Mar 26", "5d")
    desk.type(2, "duration", "1d")
    assert desk.read(2, "finish") == "Mon 2 Mar 26"
    desk.type(2, "mode", "Auto")
    assert desk.read(2, "start") == "Tue 3 Mar 26"  # behind its predecessor


def test_a_manual_finish_before_the_start_is_refused(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "mode", "Manual")
    with pytest.raises(InvalidValue, match="finish lies before the start"):
        desk.type(1, "finish", "27.2.26")


def test_a_constraint_takes_the_scheduled_date(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "duration", "2d")
    desk.type(1, "constraint", "Must start on")
    assert constraint(desk) == ("Must start on", "Mon 2 Mar 26")
    desk.type(1, "constraint_date", "4.3.26")
    assert (desk.read(1, "start"), desk.read(1, "finish")) == ("Wed 4 Mar 26", "Thu 5 Mar 26")
    desk.type(1, "constraint", "mfo")
    assert constraint(desk) == ("Must finish on", "Thu 5 Mar 26")
    desk.type(1, "constraint", "As late")
    assert constraint(desk) == ("As late as possible", "")
    desk.type(1, "constraint_date", "9.3.26")
    assert constraint(desk) == ("Start no earlier than", "Mon 9 Mar 26")
    desk.type(1, "constraint_date", "")
    assert constraint(desk) == ("As soon as possible", "")


def test_dates_of_finish_constraints_end_the_day(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "constraint", "FNLT")
    desk.type(1, "constraint_date", "6.3.26")

    assert desk.portfolio.tasks[desk.task(1)].constraint_date == at(6, 17)


def test_a_dragged_bar_starts_no_earlier(desk: Desk) -> None:
    desk.add("A")
    changed = desk.session.perform(dates.move_task(desk.plan, desk.task(1), at(5, 8)))

    assert constraint(desk)[0] == "Start no earlier than"
    assert desk.read(1, "start") == "Thu 5 Mar 26"
    assert changed.edit.label.key == "edits.move_task"


def test_a_dragged_end_changes_the_duration(desk: Desk) -> None:
    desk.add("A")
    desk.session.perform(dates.resize_task(desk.plan, desk.task(1), at(6, 17)))
    assert (desk.read(1, "duration"), constraint(desk)[0]) == ("5d", "As soon as possible")
    desk.type(1, "resources", "Anna")
    desk.session.perform(dates.resize_task(desk.plan, desk.task(1), at(3, 12)))
    assert (desk.read(1, "duration"), desk.read(1, "work")) == ("1.5d", "12h")


def test_a_dragged_end_of_a_manual_task_stands_there(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "mode", "Manual")
    desk.session.perform(dates.resize_task(desk.plan, desk.task(1), at(7, 12)))  # a Saturday

    assert (desk.read(1, "finish"), desk.read(1, "duration")) == ("Sat 7 Mar 26", "5d")


def test_the_duration_of_a_summary_comes_from_below(desk: Desk) -> None:
    desk.build("""
        A
          B""")
    with pytest.raises(InvalidValue, match="can't be changed in this row"):
        desk.type(1, "duration", "3d")
    with pytest.raises(InvalidValue, match="comes from its subtasks"):
        dates.resize_task(desk.plan, desk.task(1), at(20, 17))


# -- progress


def progress(desk: Desk, row: int = 1) -> tuple[str, str, str]:
    return desk.read(row, "percent_complete"), desk.read(row, "actual_start"), desk.read(row, "actual_finish")


def test_percent_complete_sets_and_clears_actual_dates(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "duration", "2d")
    desk.type(1, "percent_complete", "40%")
    assert progress(desk) == ("40%", "Mon 2 Mar 26", "")
    desk.type(1, "percent_complete", "100")
    assert progress(desk) == ("100%", "Mon 2 Mar 26", "Tue 3 Mar 26")
    desk.type(1, "percent_complete", "50")
    assert progress(desk) == ("50%", "Mon 2 Mar 26", "")
    desk.type(1, "percent_complete", "0")
    assert progress(desk) == ("0%", "", "")


@pytest.mark.parametrize(("text", "phrase"), [("abc", "not a percentage"), ("101", "between 0 and 100")])
def test_percentages_out_of_range_are_refused(desk: Desk, text: str, phrase: str) -> None:
    desk.add("A")
    with pytest.raises(InvalidValue, match=phrase):
        desk.type(1, "percent_complete", text)


def test_a_summary_passes_its_percentage_on(desk: Desk) -> None:
    desk.build("""
        A
          B
          C""")
    desk.type(1, "percent_complete", "50")

    assert desk.column("percent_complete") == ["50%", "50%", "50%"]


def test_actual_dates_are_typed(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "duration", "2d")
    desk.type(1, "actual_finish", "5.3.26")
    assert progress(desk) == ("100%", "Mon 2 Mar 26", "Thu 5 Mar 26")
    desk.type(1, "actual_finish", "")
    assert progress(desk) == ("0%", "Mon 2 Mar 26", "")
    desk.type(1, "actual_start", "")
    assert progress(desk) == ("0%", "", "")
    with pytest.raises(InvalidValue, match="finish lies before the start"):
        desk.type(1, "actual_finish", "27.2.26")


def test_a_started_task_is_moved_by_its_actual_start(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "percent_complete", "50")
    desk.type(1, "start", "4.3.26")
    assert (desk.read(1, "start"), constraint(desk)[0]) == ("Wed 4 Mar 26", "As soon as possible")
    desk.type(1, "finish", "6.3.26")
    assert (desk.read(1, "finish"), desk.read(1, "duration")) == ("Fri 6 Mar 26", "3d")


# -- the other fields


@pytest.mark.parametrize(
    ("column", "text", "shown"),
    [
        ("name", "  A   new name ", "A new name"),
        ("deadline", "20.3.26", "Fri 20 Mar 26"),
        ("priority", "700", "700"),
        ("calendar", "24 hours", "24 Hours"),
        ("notes", "see https://example.org\nand ask", "see https://example.org\nand ask"),
        ("wbs", "X.1", "X.1"),
        ("effort_driven", "yes", "Yes"),
        ("ignore_resource_calendars", "y", "Yes"),
        ("active", "no", "No"),
        ("kind", "milestone", "Milestone"),
        ("type", "fixed work", "Fixed work"),
    ],
)
def test_plain_fields_hold_what_is_typed(desk: Desk, column: str, text: str, shown: str) -> None:
    desk.add("A")
    desk.type(1, column, text)

    assert desk.read(1, column) == shown
    desk.reopen()
    assert desk.read(1, column) == shown


@pytest.mark.parametrize(
    ("column", "text", "phrase"),
    [
        ("priority", "1001", "between 0 and 1000"),
        ("priority", "high", "not a priority"),
        ("calendar", "Lunar", "no calendar “Lunar”. There are: 24 Hours, Night Shift, Standard"),
        ("mode", "perhaps", "not one of: Auto, Manual"),
        ("constraint", "start", "not one of"),
        ("active", "maybe", "neither yes nor no"),
        ("duration", "abc", "not a duration"),
        ("deadline", "soon", "not a date"),
    ],
)
def test_bad_text_is_refused_with_a_reason(desk: Desk, column: str, text: str, phrase: str) -> None:
    desk.add("A")
    before = desk.portfolio
    with pytest.raises(InvalidValue, match=phrase):
        desk.type(1, column, text)

    assert desk.portfolio is before


def test_computed_fields_can_not_be_typed_into(desk: Desk) -> None:
    desk.add("A")

    with pytest.raises(InvalidValue, match="can't be changed"):
        set_field(desk.plan, desk.session.ids, desk.task(1), "total_slack", 0)


def test_typing_a_name_into_a_blank_row_makes_a_task(desk: Desk) -> None:
    desk.session.perform(insert_task(desk.portfolio, desk.session.ids, desk.project, blank=True))
    assert desk.read(1, "start") == ""
    desk.type(1, "name", "A")
    assert desk.read(1, "start") == "Mon 2 Mar 26"


def test_a_changed_duration_keeps_what_is_done(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "duration", "4d")
    desk.type(1, "percent_complete", "50")
    desk.type(1, "duration", "8d")
    assert (desk.read(1, "duration"), progress(desk)) == ("8d", ("25%", "Mon 2 Mar 26", ""))
    desk.type(1, "duration", "2d")
    assert (desk.read(1, "duration"), progress(desk)) == ("2d", ("100%", "Mon 2 Mar 26", "Tue 3 Mar 26"))
    desk.type(1, "duration", "4d")
    assert (desk.read(1, "duration"), progress(desk)) == ("4d", ("50%", "Mon 2 Mar 26", ""))


def test_a_task_becomes_recurring_by_its_own_command_only(desk: Desk) -> None:
    desk.add("A")
    with pytest.raises(InvalidValue, match="not one of: Task, Milestone, Hammock, External"):
        desk.type(1, "kind", "Recurring")


def test_a_dragged_summary_takes_its_tasks_along(desk: Desk) -> None:
    desk.build("""
        Phase
          A
          Part
            B
            C
          D
        E""")
    desk.type(5, "predecessors", "4")  # C waits for B
    desk.type(6, "mode", "Manual")
    before = desk.column("start")
    desk.session.perform(dates.move_task(desk.plan, desk.task(1), at(9, 8)))

    assert before == ["Mon 2 Mar 26"] * 4 + ["Tue 3 Mar 26"] + ["Mon 2 Mar 26"] * 2
    assert desk.column("start") == ["Mon 9 Mar 26"] * 4 + ["Tue 10 Mar 26"] + ["Mon 9 Mar 26", "Mon 2 Mar 26"]
    assert desk.read(5, "constraint") == "As soon as possible"  # it follows by its link
    assert desk.read(1, "constraint") == "As soon as possible"


def test_a_dragged_summary_leaves_started_work_where_it_is(desk: Desk) -> None:
    desk.build("""
        Phase
          A
          B""")
    desk.type(2, "percent_complete", "50")
    desk.session.perform(dates.move_task(desk.plan, desk.task(1), at(9, 8)))

    assert desk.column("start") == ["Mon 2 Mar 26", "Mon 2 Mar 26", "Mon 9 Mar 26"]
