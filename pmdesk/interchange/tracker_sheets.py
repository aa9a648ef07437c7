"""Recognises what Jira and OpenProject export as CSV, and lays it out as a sheet of ours.

Epics, stories and sub-tasks become an outline; "blocks" and "precedes" become links; the status becomes a
percentage where there is no better; estimates become durations; a due date becomes a deadline.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmdesk.domain.messages import Message, message
from pmdesk.interchange.sheet import EMPTY, Sheet
from pmdesk.interchange.sheet_plan import MappedSheet
from pmdesk.presentation.column_guess import Layout
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Cell

COLUMNS = (
    "row", "outline_level", "name", "duration", "start", "deadline", "predecessors", "resources",
    "percent_complete", "milestone", "notes",
)  # fmt: skip

JIRA = {
    "key": ("issue key", "key"),
    "id": ("issue id",),
    "name": ("summary",),
    "kind": ("issue type",),
    "parent": ("parent", "parent id", "parent key", "custom field (epic link)", "epic link"),
    "status": ("status category", "status"),
    "people": ("assignee",),
    "start": ("start date", "custom field (start date)"),
    "due": ("due date", "due"),
    "seconds": ("original estimate", "σ original estimate"),
    "points": ("story points", "custom field (story points)", "custom field (story point estimate)"),
    "after": ("inward issue link (blocks)",),
    "before": ("outward issue link (blocks)",),
    "notes": ("description",),
}
OPENPROJECT = {
    "key": ("id",),
    "name": ("subject",),
    "kind": ("type",),
    "parent": ("parent",),
    "status": ("status",),
    "people": ("assignee",),
    "start": ("start date",),
    "due": ("finish date", "due date"),
    "hours": ("estimated time", "work"),
    "points": ("story points",),
    "percent": ("progress (%)", "% complete", "progress"),
    "after": ("follows",),
    "before": ("precedes",),
    "notes": ("description",),
}
NEEDED = (("Jira", JIRA, ("key", "name", "kind")), ("OpenProject", OPENPROJECT, ("key", "name", "kind")))

DONE = frozenset(
    {"done", "closed", "resolved", "rejected", "complete", "completed", "erledigt", "geschlossen"}
)
UNDER_WAY = frozenset({"in progress", "in review", "in testing", "developed", "tested", "in arbeit"})
HALF = "50%"
READ = ("name", "kind", "status", "people", "start", "due", "seconds", "hours", "points", "percent", "notes")
"""What an issue says in the first of its columns that holds something."""

_NAMES_A_KEY = re.compile(r"[A-Z][A-Z0-9_]*-\d+|\d+")


@dataclass(frozen=True, slots=True)
class _Issue:
    """An issue with what the file calls it and the ones it hangs together with."""

    line: int
    names: tuple[str, ...]
    parents: tuple[str, ...]
    after: tuple[str, ...]
    before: tuple[str, ...]
    texts: dict[str, str]


def tracker_sheet(sheet: Sheet) -> MappedSheet | None:
    """``sheet`` laid out as a plan if Jira or OpenProject wrote it, by its headings; else None."""
    heads = [cell.text.casefold() for cell in sheet.grid[0]] if sheet.grid else []
    for program, known, needed in NEEDED:
        at = {key: [n for n, head in enumerate(heads) if head in titles] for key, titles in known.items()}
        if all(at[key] for key in needed):
            return _laid_out(sheet, program, at)
    return None


def _laid_out(sheet: Sheet, program: str, at: dict[str, list[int]]) -> MappedSheet:
    issues = [
        _issue(line, cells, at)
        for line, cells in enumerate(sheet.grid[1:], 2)
        if any(cell.text for cell in cells)
    ]
    by_name = {name: issue for issue in issues for name in issue.names}
    ordered = _in_outline(issues, by_name)
    rows = {id(issue): n for n, (issue, _) in enumerate(ordered, 1)}
    predecessors: dict[int, dict[int, None]] = {row: {} for row in rows.values()}
    lost = 0
    for issue in issues:
        links = [(name, True) for name in issue.after] + [(name, False) for name in issue.before]
        for name, comes_first in links:
            other = by_name.get(name)
            if other is None:
                lost += 1
                continue
            first, then = (other, issue) if comes_first else (issue, other)
            predecessors[rows[id(then)]][rows[id(first)]] = None
    grid = tuple(
        _cells(n, level, issue, predecessors[n], program) for n, (issue, level) in enumerate(ordered, 1)
    )
    used = {n for columns in at.values() for n in columns}
    titles = [cell.text for n, cell in enumerate(sheet.grid[0]) if n not in used and _filled(sheet, n)]
    said: list[Message] = [message("interchange.tracker", program=program)]
    if titles:
        names = ", ".join(dict.fromkeys(titles))[:150]
        said.append(message("interchange.columns_left_out", names=names))
    if lost:
        said.append(message("interchange.issues_elsewhere", count=lost))
    if any(issue.texts["points"] and not _estimate(issue.texts) for issue in issues):
        said.append(message("interchange.points_as_days"))
    if any(not issue.texts["percent"] and _is(issue, UNDER_WAY) for issue in issues):
        said.append(message("interchange.status_as_half"))
    head = tuple(Cell(phrase(f"fields.title_{key}")) for key in COLUMNS)
    whole = Sheet(sheet.name, f"{program} CSV", (head, *grid), sheet.said)
    lines = tuple(issue.line for issue, _ in ordered)
    return MappedSheet(whole, Layout(COLUMNS, True, True), tuple(said), lines)


def _issue(line: int, cells: Sequence[Cell], at: dict[str, list[int]]) -> _Issue:
    def all_of(*keys: str) -> list[str]:
        return [cells[n].text for key in keys for n in at.get(key, ()) if cells[n].text]

    def named_in(key: str) -> tuple[str, ...]:
        return tuple(name for text in all_of(key) for name in _NAMES_A_KEY.findall(text))

    texts = {key: next(iter(all_of(key)), "") for key in READ}
    parents = tuple(name for text in all_of("parent") for name in _NAMES_A_KEY.findall(text)[:1])
    return _Issue(line, tuple(all_of("key", "id")), parents, named_in("after"), named_in("before"), texts)


def _in_outline(issues: Sequence[_Issue], by_name: dict[str, _Issue]) -> list[tuple[_Issue, int]]:
    """The issues depth first with their levels, from 1. A ring of parents is cut open."""
    above: dict[int, _Issue | None] = {}
    for issue in issues:
        parent = next((by_name[name] for name in issue.parents if name in by_name), None)
        step, seen = parent, {id(issue)}
        while step is not None and id(step) not in seen:
            seen.add(id(step))
            step = above.get(id(step))
        above[id(issue)] = None if step is not None else parent
    below: dict[int | None, list[_Issue]] = {}
    for issue in issues:
        parent = above[id(issue)]
        below.setdefault(None if parent is None else id(parent), []).append(issue)
    ordered: list[tuple[_Issue, int]] = []
    stack = [(issue, 1) for issue in reversed(below.get(None, []))]
    while stack:
        issue, level = stack.pop()
        ordered.append((issue, level))
        stack += [(child, level + 1) for child in reversed(below.get(id(issue), []))]
    return ordered


def _cells(row: int, level: int, issue: _Issue, after: Iterable[int], program: str) -> tuple[Cell, ...]:
    texts = issue.texts
    is_milestone = texts["kind"].casefold() == "milestone"
    facts = f"{program} {issue.names[0] if issue.names else ''}: {texts['kind']}, {texts['status']}"
    values = {
        "row": str(row),
        "outline_level": str(level),
        "name": texts["name"],
        "duration": "0d" if is_milestone else _estimate(texts) or _days(texts["points"]),
        "start": texts["start"] or (texts["due"] if is_milestone else ""),
        "deadline": texts["due"],
        "predecessors": "; ".join(map(str, after)),
        "resources": re.sub(r"[\[\];,]", " ", texts["people"]),
        "percent_complete": texts["percent"] or _percent(issue),
        "milestone": phrase("fields.yes") if is_milestone else "",
        "notes": "\n".join(filter(None, (facts, texts["notes"]))),
    }
    return tuple(Cell(values[key]) if values[key] else EMPTY for key in COLUMNS)


def _estimate(texts: dict[str, str]) -> str:
    """The estimate as a duration: seconds of work as Jira has them, hours as OpenProject has them."""
    if texts["seconds"].isdecimal():
        return f"{int(texts['seconds']) / 3600:.10g}h" if int(texts["seconds"]) else ""
    hours = texts["hours"].removesuffix("h").strip()
    return f"{hours}h" if re.fullmatch(r"\d+([.,]\d+)?", hours) else texts["hours"]


def _days(points: str) -> str:
    return f"{points}d" if re.fullmatch(r"\d+([.,]\d+)?", points) else points


def _percent(issue: _Issue) -> str:
    return "100%" if _is(issue, DONE) else HALF if _is(issue, UNDER_WAY) else ""


def _is(issue: _Issue, words: frozenset[str]) -> bool:
    return issue.texts["status"].casefold() in words


def _filled(sheet: Sheet, column: int) -> bool:
    return any(row[column].text for row in sheet.grid[1:])
