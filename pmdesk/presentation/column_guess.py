"""Which columns of a pasted grid are which fields, by their titles or by what they hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import say
from pmdesk.domain.plan.project import Project
from pmdesk.presentation.dates import parse_instant
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.grids import Grid
from pmdesk.presentation.spans import parse_duration

LEVEL = "outline_level"
NUMBER = "outline_number"
ROW = "row"
PLACES = (ROW, LEVEL, NUMBER)
"""Columns that say where a task stands and can't be typed."""

_OUTLINED = re.compile(r"\d{1,3}(\.\d{1,3})*\.?")
SAMPLE = 200
"""How many rows are looked at to guess."""

_OTHER_TITLES = {
    "name": "task name;task;title;activity;activity name;summary;subject;vorgangsname;vorgang;aufgabe",
    "row": "id;nr;no;nr.;no.;row;task id",
    "outline_level": "outline level;level;indent;ebene;gliederungsebene",
    "outline_number": "outline;outline number;gliederungsnummer",
    "duration": "dauer;planned duration",
    "start": "start date;begin;begins;anfang;beginn;planned start",
    "finish": "finish date;end;end date;due;due date;ende;planned finish",
    "predecessors": "predecessor;depends on;vorgänger",
    "resources": "resource;assigned to;assignee;owner;people;ressourcennamen;ressourcen",
    "percent_complete": "complete;progress;% done;done;% abgeschlossen;percent complete",
    "work": "effort;arbeit;aufwand",
    "notes": "note;comment;comments;description;notizen;bemerkung",
    "mode": "task mode",
    "constraint": "constraint type",
    "priority": "priorität",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What a pasted grid holds: the fields by column, None for what is left out.

    ``certain`` says that nobody needs to be asked.
    """

    columns: tuple[str | None, ...]
    has_titles: bool
    certain: bool


def guessed_layout(grid: Grid, project: Project, today: date) -> Layout:
    """What ``grid`` holds most likely."""
    width = len(grid[0]) if grid else 0
    named = [known_titles().get(_folded(cell.text)) for cell in grid[0]] if grid else []
    found = [key for key in named if key is not None]
    filled = sum(bool(cell.text) for cell in grid[0]) if grid else 0
    if found and 2 * len(found) >= filled and ("name" in found or len(found) > 1):
        certain = len(found) == filled == len(set(found)) and "name" in found
        return Layout(_each_once(named), True, certain)
    if width == 1:
        return Layout(("name",), False, True)
    return Layout(_by_content(grid, project, today), False, False)


@cache
def known_titles() -> Mapping[str, str]:
    """The fields that can be pasted by their titles, ours and those of other programs."""
    titles = {_folded(title): key for key, more in _OTHER_TITLES.items() for title in more.split(";")}
    for key in pasted_fields():
        titles[_folded(say(TASK_FIELDS[key].title))] = key
    return titles


@cache
def pasted_fields() -> tuple[str, ...]:
    """The fields that new tasks can take from a grid, in the order of the list of all."""
    return tuple(key for key, field in TASK_FIELDS.items() if field.parse is not None or key in PLACES)


def _each_once(keys: Sequence[str | None]) -> tuple[str | None, ...]:
    return tuple(key if key not in keys[:n] else None for n, key in enumerate(keys))


def _by_content(grid: Grid, project: Project, today: date) -> tuple[str | None, ...]:
    keys: list[str | None] = []
    for column in zip(*grid[:SAMPLE], strict=True):
        kind = _kind_of([cell.text for cell in column if cell.text], project, today)
        if kind == "date":
            kind = "start" if "start" not in keys else "finish"
        elif kind == "text":
            kind = "name" if "name" not in keys else "resources"
        keys.append(kind if kind not in keys else None)
    return tuple(keys)


def _kind_of(texts: Sequence[str], project: Project, today: date) -> str | None:
    if not texts:
        return None
    if texts == [str(n) for n in range(1, len(texts) + 1)]:
        return ROW
    if texts[0].strip(".") in ("1", "1.0", "1.1") and all(_OUTLINED.fullmatch(text) for text in texts):
        return NUMBER
    if all(text.endswith("%") for text in texts):
        return "percent_complete"
    if all(_is_duration(text, project) for text in texts):
        return "duration"
    if all(_is_date(text, project, today) for text in texts):
        return "date"
    return "text" if any(re.search(r"[^\W\d]", text) for text in texts) else None


def _is_date(text: str, project: Project, today: date) -> bool:
    try:
        parse_instant(text, project, finish=False, today=today)
    except InvalidValue:
        return False
    return True


def _is_duration(text: str, project: Project) -> bool:
    try:
        parse_duration(text, project)
    except InvalidValue:
        return False
    return any(sign.isalpha() for sign in text)


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
