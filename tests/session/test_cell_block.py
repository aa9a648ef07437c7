"""Blocks of cells that are typed at once, and rows of a spreadsheet that become tasks."""

import pytest

from desk import TODAY, Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import say
from pmdesk.presentation.column_guess import guessed_layout
from pmdesk.presentation.grids import grid_of_text
from pmdesk.session.commands.cell_block import TypedCell, fill_block_down, fill_series, type_cells
from pmdesk.session.commands.pasted_tasks import insert_pasted, pasted_tasks


def keys(desk: Desk, *rows: int) -> list[RowKey]:
    return [RowKey("tasks", task) for task in desk.tasks(*rows)]


def paste(desk: Desk, text: str) -> list[str]:
    """Paste rows with titles at the end; what was left out."""
    project = desk.portfolio.projects[desk.project]
    grid = grid_of_text(text)
    layout = guessed_layout(grid, project, TODAY)
    rows = pasted_tasks(grid[layout.has_titles :], layout.columns)
    pasting = insert_pasted(desk.plan, desk.session.ids, desk.project, rows, TODAY)
    desk.session.perform(pasting.edit)
    return [say(text) for text in pasting.left_out]


def test_a_block_is_typed_as_one_edit(desk: Desk) -> None:
    desk.add("A", "B")
    a, b = keys(desk, 1, 2)
    cells = [
        TypedCell(a, "duration", "3d"), TypedCell(b, "duration", "2d"), TypedCell(a, "resources", "Anna"),
        TypedCell(b, "resources", "Anna[50%]"), TypedCell(b, "predecessors", "1"),
        TypedCell(a, "total_slack", "9d"),
    ]  # fmt: skip
    desk.session.perform(type_cells(desk.plan, desk.session.ids, cells, TODAY))

    assert desk.column("duration") == ["3d", "2d"]
    assert desk.column("resources") == ["Anna", "Anna[50%]"]
    assert desk.read(2, "start") == "Thu 5 Mar 26"
    assert len(desk.portfolio.resources) == 1
    desk.session.undo()
    assert desk.column("duration") == ["1d?", "1d?"]


def test_a_text_that_means_nothing_names_its_cell(desk: Desk) -> None:
    desk.add("A", "B")
    cells = [TypedCell(row, "duration", "soon") for row in keys(desk, 2)]

    with pytest.raises(InvalidValue, match="Duration of “B”: “soon” is not a duration"):
        type_cells(desk.plan, desk.session.ids, cells, TODAY)


def test_several_columns_are_filled_down(desk: Desk) -> None:
    desk.add("A", "B", "C")
    desk.type(1, "duration", "4d")
    desk.type(1, "priority", "700")
    edit = fill_block_down(desk.plan, desk.session.ids, keys(desk, 1, 2, 3), ["duration", "priority"], TODAY)
    desk.session.perform(edit)

    assert desk.column("duration") == ["4d"] * 3
    assert desk.column("priority") == ["700"] * 3


@pytest.mark.parametrize(
    ("column", "first", "shown"),
    [
        ("name", ["Sprint 1"], ["Sprint 1", "Sprint 2", "Sprint 3", "Sprint 4"]),
        ("name", ["Week 08", "Week 10"], ["Week 08", "Week 10", "Week 12", "Week 14"]),
        ("duration", ["2d", "4d"], ["2d", "4d", "6d", "8d"]),
        ("deadline", ["2.3.26"], ["Mon 2 Mar 26", "Tue 3 Mar 26", "Wed 4 Mar 26", "Thu 5 Mar 26"]),
        ("deadline", ["2.3.26", "9.3.26"],
         ["Mon 2 Mar 26", "Mon 9 Mar 26", "Mon 16 Mar 26", "Mon 23 Mar 26"]),
        ("notes", ["same"], ["same"] * 4),
    ],
)  # fmt: skip
def test_a_series_goes_on(desk: Desk, column: str, first: list[str], shown: list[str]) -> None:
    desk.add("A", "B", "C", "D")
    for row, text in enumerate(first, 1):
        desk.type(row, column, text)
    desk.session.perform(
        fill_series(desk.plan, desk.session.ids, keys(desk, 1, 2, 3, 4), [column], TODAY, len(first))
    )

    assert desk.column(column) == shown


def test_rows_become_tasks_with_levels_links_and_people(desk: Desk) -> None:
    desk.add("Before")
    left_out = paste(
        desk,
        "#\tName\tDuration\tStart\tPredecessors\tResources\t% complete\n"
        "10\tPhase\t\t\t\t\t\n"
        "11\t    Design\t3d\t9.3.26\t\tAnna\t100%\n"
        "12\t    Build\t2d\t12.3.26\t11\tAnna; Bob[50%]\t\n"
        "13\tDone\t0d\t\t12FS+1d\t\t\n",
    )

    assert left_out == []
    assert desk.tree() == "Before\nPhase\n  Design\n  Build\nDone"
    assert desk.column("duration") == ["1d?", "5d", "3d", "2d", "0d"]
    assert desk.column("predecessors") == ["", "", "", "3", "4FS+1d"]
    assert desk.column("percent_complete") == ["0%", "60%", "100%", "0%", "0%"]
    assert desk.read(4, "constraint") == "As soon as possible"  # its link sets that date
    assert desk.read(5, "milestone") == "Yes"
    assert len(desk.portfolio.resources) == 2
    desk.session.undo()
    assert desk.tree() == "Before"


@pytest.mark.parametrize(
    "text",
    [
        "Level\tName\n1\tA\n2\tB\n3\tC\n1\tD",
        "Outline number\tName\n1\tA\n1.1\tB\n1.1.1\tC\n2\tD",
        "Name\nA\n\u00a0\u00a0B\n\u00a0\u00a0\u00a0\u00a0C\nD",
    ],
)
def test_levels_come_from_a_column_or_from_indentation(desk: Desk, text: str) -> None:
    paste(desk, text)

    assert desk.tree() == "A\n  B\n    C\nD"


def test_what_can_not_be_read_is_left_out_and_told(desk: Desk) -> None:
    left_out = paste(desk, "Name\tDuration\tPredecessors\nA\tsoon\t\nB\t2d\t77\n")

    assert desk.column("duration") == ["1d?", "2d"]
    assert left_out[0].startswith("Duration of “A”: “soon” is not a duration.")
    assert left_out[1].startswith("Predecessors of “B”: There is no row 77")
