"""A pasted list of names: levels from indentation, one edit, in its place."""

import pytest

from desk import Desk
from pmdesk.session.commands.task_list import insert_list, outline_of_text


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("A\nB", [(0, "A"), (0, "B")]),
        ("A\n\tB\n\t\tC\n\tD\nE", [(0, "A"), (1, "B"), (2, "C"), (1, "D"), (0, "E")]),
        ("A\n    B\n        C", [(0, "A"), (1, "B"), (2, "C")]),
        ("  A\n  B", [(0, "A"), (0, "B")]),
        ("\n A \n\n  • B  b\r\n", [(0, "A"), (1, "B b")]),
        ("A\n\t\t\tB\n\tC", [(0, "A"), (1, "B"), (1, "C")]),
        ("- A\n* B\n– C", [(0, "A"), (0, "B"), (0, "C")]),
        ("Design\t3d\t2026-03-02", [(0, "Design")]),
        (" \n\t\n", []),
    ],
)
def test_lines_are_read_with_their_levels(text: str, listed: list[tuple[int, str]]) -> None:
    assert list(outline_of_text(text)) == listed


def test_a_list_is_inserted_above_a_task_on_its_level(desk: Desk) -> None:
    session = desk.session
    project = desk.project
    session.perform(insert_list(session.portfolio, session.ids, project, outline_of_text("A\n\tB\nC")))
    lines = outline_of_text("X\n\tY")
    above = desk.task(2)

    session.perform(insert_list(session.portfolio, session.ids, project, lines, above=above))

    outline = session.portfolio.outline
    shown = [(session.portfolio.tasks[t].name, outline.level_of(t)) for t in outline.order]
    assert shown == [("A", 1), ("X", 2), ("Y", 3), ("B", 2), ("C", 1)]
    assert [desk.portfolio.outline.row_number(t) for t in outline.order] == [1, 2, 3, 4, 5]
    session.undo()
    session.undo()
    assert not session.portfolio.tasks
