"""What spreadsheets put on the clipboard becomes cells with their indentation, and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_notation import plan
from pmdesk.presentation.column_guess import guessed_layout
from pmdesk.presentation.grids import Cell, grid_of_html, grid_of_text, html_of, levels_of, text_of

EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
<!--table {mso-displayed-decimal-separator:"\\,";}
.xl65 {padding-left:9px; mso-char-indent-count:1;}
.xl66 {padding-left:18px; mso-char-indent-count:2;}
--></style></head><body><table border=0>
<!--StartFragment-->
 <col width=64><tr height=20><td height=20>Phase &amp; plan</td><td class=xl63>3d</td></tr>
 <tr><td class=xl65>Design</td><td>2d</td></tr>
 <tr><td class=xl66>Screens,<br>  first</td><td></td></tr>
<!--EndFragment--></table></body></html>"""

CALC = """<!DOCTYPE html><html><body><table cellspacing="0" border="0"><colgroup width="85"></colgroup>
<tr><td height="17" align="left">Phase</td><td align="left">3d</td></tr>
<tr><td height="17" align="left">&nbsp;&nbsp;&nbsp;&nbsp;Design</td><td align="left">2d</td></tr>
<tr><td style="padding-left: 9pt">Build</td><td colspan=2>1d</td></tr></table></body></html>"""

PROJECT = min(plan("A 1d").projects.values(), key=lambda p: p.id)


def test_indentation_by_style_sheets_is_read() -> None:
    grid = grid_of_html(EXCEL)

    assert [row[0] for row in grid] == [Cell("Phase & plan"), Cell("Design", 4), Cell("Screens,\n first", 8)]
    assert [row[1].text for row in grid] == ["3d", "2d", ""]


def test_indentation_by_firm_spaces_and_padding_is_read() -> None:
    grid = grid_of_html(CALC)

    assert [row[0] for row in grid] == [Cell("Phase"), Cell("Design", 4), Cell("Build", 4)]
    assert levels_of(row[0].indent for row in grid) == [0, 1, 1]


def test_quoted_cells_hold_line_ends_and_tabs() -> None:
    assert grid_of_text('A\t"one\ntwo\tthree ""x"""\n\tB\n\n') == (
        (Cell("A"), Cell('one\ntwo\tthree "x"')),
        (Cell(), Cell("B")),
    )


@pytest.mark.parametrize("page", ["", "<p>no table</p>", "<table></table>", "<td>", "<table><tr><td", "<!--"])
def test_pages_without_a_table_have_no_cells(page: str) -> None:
    assert grid_of_html(page) == ()


cells = st.builds(
    Cell,
    st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=' \t\n"<&'), max_size=12)
    .map(lambda text: "\n".join(" ".join(line.split()) for line in text.strip().split("\n")))
    .map(str.strip),
    st.integers(0, 3).map(lambda level: level * 4),
).map(lambda cell: cell if cell.text else Cell())


@given(st.lists(st.tuples(cells, cells), max_size=6))
def test_what_is_written_is_read_back(rows: list[tuple[Cell, Cell]]) -> None:
    grid = tuple(rows)
    while grid and not any(cell.text for cell in grid[-1]):
        grid = grid[:-1]
    width = max((n for row in grid for n, cell in enumerate(row, 1) if cell.text), default=0)
    grid = tuple(row[:width] for row in grid)

    assert grid_of_html(html_of(grid)) == grid
    assert grid_of_text(text_of(grid)) == grid


@pytest.mark.parametrize(
    ("text", "columns", "titles", "certain"),
    [
        ("Design\nBuild", ["name"], False, True),
        ("Task Name\tDuration\tStart\nA\t3d\t2.3.26", ["name", "duration", "start"], True, True),
        ("Vorgangsname\tDauer\tVorgänger\nA\t3d\t", ["name", "duration", "predecessors"], True, True),
        ("ID\tName\tColour\n1\tA\tred", ["row", "name", None], True, False),
        ("Name\tname\nA\tB", ["name", None], True, False),
        (
            "1\tDesign\t3d\t2.3.26\t4.3.26\tAnna",
            ["row", "name", "duration", "start", "finish", "resources"], False, False,
        ),
        ("1\tPhase\n1.1\tA\n2\tB", ["outline_number", "name"], False, False),
        ("A\t40%\nB\t100%", ["name", "percent_complete"], False, False),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_titles_or_by_what_they_hold(
    text: str, columns: list[str | None], titles: bool, certain: bool
) -> None:
    layout = guessed_layout(grid_of_text(text), PROJECT, date(2026, 3, 2))

    assert (list(layout.columns), layout.has_titles, layout.certain) == (columns, titles, certain)
