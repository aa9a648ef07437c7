"""Makes a foreign plan of a sheet whose columns are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pmdesk.domain.messages import Message, message, say
from pmdesk.interchange.errors import NotRecognised
from pmdesk.interchange.foreign import ForeignFile, ForeignLink, ForeignProject
from pmdesk.interchange.plain_records import PLAIN_PROJECT
from pmdesk.interchange.sheet import Sheet
from pmdesk.interchange.sheet_cells import PROJECT, CellReader, day_order
from pmdesk.interchange.sheet_links import LinkReader
from pmdesk.interchange.sheet_people import People
from pmdesk.interchange.sheet_tables import task_titles
from pmdesk.interchange.sheet_tasks import TASK_KEYS, SheetRow, TaskReader
from pmdesk.presentation.column_guess import LEVEL, NUMBER, ROW, Layout, guessed_layout
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Grid, levels_of

TAKEN = TASK_KEYS | {ROW, LEVEL, NUMBER, "predecessors", "resources", "work"}
DATES = ("start", "finish", "constraint_date", "deadline", "actual_start", "actual_finish")
GROUPS = ("project_code", "project")
"""Headings by which a sheet of several projects, as we write them, is taken apart."""


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """A sheet, and which field each of its columns is.

    ``lines`` are the numbers of the rows in the file, where the order isn't that of the file.
    """

    sheet: Sheet
    layout: Layout
    said: tuple[Message, ...] = ()
    lines: tuple[int, ...] = ()


def guessed_sheet(sheet: Sheet, today: date) -> MappedSheet:
    """``sheet`` with the fields that its columns are most likely; of sheets we wrote that is certain."""
    layout = guessed_layout(sheet.grid, PROJECT, today)
    heads = {cell.text for cell in sheet.grid[0]} if sheet.grid else set()
    return MappedSheet(sheet, replace(layout, certain=layout.certain or heads.issuperset(task_titles())))


def sheet_file(mapped: MappedSheet, today: date) -> ForeignFile:
    """The plan in a sheet. Raises NotRecognised if no column holds names of tasks."""
    sheet, layout = mapped.sheet, mapped.layout
    if "name" not in layout.columns:
        raise NotRecognised(message("interchange.no_name_column", name=sheet.name))
    at = {key: n for n, key in enumerate(layout.columns) if key in TAKEN}
    texts = [row[n].text for key, n in at.items() if key in DATES for row in sheet.grid]
    month_first, unclear = day_order(texts)
    reader = CellReader(today, month_first=month_first)
    said = [*sheet.said, *mapped.said]
    if unclear:
        said.append(message("interchange.day_first"))
    said += _left_out(sheet.grid, layout)
    groups = _groups(mapped, reader)
    projects = _projects(groups, at, reader, _titles(sheet.grid, layout, at))
    said += reader.said
    return ForeignFile(sheet.name, sheet.format, "", tuple(projects), said=tuple(map(say, said)))


@dataclass(slots=True)
class _Group:
    """The rows of one project."""

    name: str = ""
    rows: list[SheetRow] = field(default_factory=list)


def _groups(mapped: MappedSheet, reader: CellReader) -> dict[str, _Group]:
    grid, layout = mapped.sheet.grid, mapped.layout
    name = layout.columns.index("name")
    heads = [cell.text.casefold() for cell in grid[0]] if layout.has_titles and grid else []
    code, title = (_place(heads, phrase(f"fields.title_{key}").casefold()) for key in GROUPS)
    numbered = layout.columns.index(ROW) if ROW in layout.columns else None
    groups: dict[str, _Group] = {}
    for n, cells in enumerate(grid[layout.has_titles :]):
        line = mapped.lines[n] if mapped.lines else n + 1 + layout.has_titles
        filled = [cell.text for cell in cells if cell.text]
        blank = not cells[name].text
        if blank and (numbered is None or not cells[numbered].text or len(filled) > 3):
            if filled:
                reader.refuse(line, phrase("fields.title_name"), "", say(message("interchange.no_name")))
            continue
        group = groups.setdefault("" if code is None else cells[code].text, _Group())
        if title is not None:
            group.name = group.name or cells[title].text
        group.rows.append(SheetRow(line, tuple(cell.text for cell in cells), cells[name].indent, blank))
    return groups


def _projects(
    groups: Mapping[str, _Group], at: Mapping[str, int], reader: CellReader, titles: Mapping[str, str]
) -> list[ForeignProject]:
    codes = {code.casefold(): n for n, code in enumerate(groups)}
    numbers = [_numbers(group.rows, at) for group in groups.values()]
    projects: list[ForeignProject] = []
    for place, group in enumerate(groups.values()):
        links: list[ForeignLink] = []
        if "predecessors" in at:
            for uid, row in enumerate(group.rows, 1):
                text = row.texts[at["predecessors"]]
                found = LinkReader(place, numbers, codes, reader, titles["predecessors"])
                links += found.links(text, uid, row.line)
        linked = {link.successor for link in links}
        people = People(reader, titles)
        tasks = TaskReader(at, titles, reader)
        read = [tasks.task(uid, row, linked=uid in linked) for uid, row in enumerate(group.rows, 1)]
        parents = _parents(group.rows, at)
        summaries = {parent for parent in parents.values() if parent is not None}
        kept = []
        for uid, (task, row) in enumerate(zip(read, group.rows, strict=True), 1):
            whole = replace(task, parent=parents[uid], summary=uid in summaries)
            if uid in summaries:
                people.refuse(row, at)
                kept.append(tasks.as_summary(whole))
            else:
                kept.append(people.assigned(whole, row, at))
        project = replace(PLAIN_PROJECT, name=group.name, tasks=tuple(kept), links=tuple(links))
        projects.append(replace(project, resources=people.resources, assignments=tuple(people.assignments)))
    return projects


def _numbers(rows: Sequence[SheetRow], at: Mapping[str, int]) -> dict[str, int]:
    """The tasks by what predecessors call them: the numbers in the file, else the places of the rows."""
    said = [row.texts[at[ROW]] if ROW in at else "" for row in rows]
    own = said if any(said) else [str(n) for n in range(1, len(rows) + 1)]
    return {number: uid for uid, number in enumerate(own, 1) if number}


def _parents(rows: Sequence[SheetRow], at: Mapping[str, int]) -> dict[int, int | None]:
    if LEVEL in at:
        said = [row.texts[at[LEVEL]] for row in rows]
        depths = [int(text) if text.isdecimal() and len(text) < 4 else 0 for text in said]
    elif NUMBER in at:
        depths = [row.texts[at[NUMBER]].strip(".").count(".") for row in rows]
    else:
        depths = [row.indent for row in rows]
    tasks = [uid for uid, row in enumerate(rows, 1) if not row.blank]
    parents: dict[int, int | None] = dict.fromkeys(range(1, len(rows) + 1))
    above: list[int] = []
    for uid, level in zip(tasks, levels_of([depths[uid - 1] for uid in tasks]), strict=True):
        del above[level:]
        parents[uid] = above[-1] if above else None
        above.append(uid)
    return parents


def _place(heads: Sequence[str], title: str) -> int | None:
    return heads.index(title) if title in heads else None


def _titles(grid: Grid, layout: Layout, at: Mapping[str, int]) -> dict[str, str]:
    """The headings of the fields as the file has them, else as we do."""
    return {
        key: (grid[0][n].text if layout.has_titles else "") or phrase(f"fields.title_{key}")
        for key, n in at.items()
    }


def _left_out(grid: Grid, layout: Layout) -> list[Message]:
    """Says which columns hold something that isn't taken over."""
    rows = grid[layout.has_titles :]
    names = [
        (grid[0][n].text if layout.has_titles else "") or str(n + 1)
        for n, key in enumerate(layout.columns)
        if key not in TAKEN and any(row[n].text for row in rows)
    ]
    own = {phrase(f"fields.title_{key}").casefold() for key in GROUPS}
    names = [name for name in names if name.casefold() not in own]
    return [message("interchange.columns_left_out", names=", ".join(names)[:150])] if names else []
