"""A list of names as tasks: what is pasted from a mail, a spreadsheet column or a mind map."""

from collections.abc import Sequence
from typing import NamedTuple

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import IdDealer, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.session.commands.arrangement import Arrangement
from pmdesk.session.commands.spots import spot
from pmdesk.session.commands.tasks import new_task

TAB_WIDTH = 4
"""How many leading spaces count as one tab."""


class ListedTask(NamedTuple):
    """One line of a list: how deep it is indented, from 0, and its name."""

    level: int
    name: str


def outline_of_text(text: str) -> tuple[ListedTask, ...]:
    """The lines of ``text`` that say something; leading tabs or spaces make the level.

    Bullets and further tab-separated columns are dropped. No line is more than one level deeper than the
    line before it, whatever its indentation.
    """
    listed: list[ListedTask] = []
    widths: list[int] = []
    for line in text.splitlines():
        content = line.strip().lstrip("•*-–· ").split("\t")[0]
        name = " ".join(content.split())
        if not name:
            continue
        width = len(line.expandtabs(TAB_WIDTH)) - len(line.expandtabs(TAB_WIDTH).lstrip())
        while widths and widths[-1] >= width:
            widths.pop()
        listed.append(ListedTask(len(widths), name))
        widths.append(width)
    return tuple(listed)


def insert_list(
    portfolio: Portfolio,
    ids: IdDealer,
    project: ProjectId,
    lines: Sequence[ListedTask],
    *,
    above: TaskId | None = None,
) -> Edit:
    """Insert a task for each line, nested by level, above a task as its siblings or last in ``project``."""
    arrangement = Arrangement(portfolio)
    top, at = spot(portfolio, arrangement, project, above=above)
    parents: list[TaskId] = []
    for level, name in lines:
        del parents[level:]
        parent = parents[-1] if parents else top
        place = at if not parents else len(arrangement.siblings(project, parent))
        row = new_task(portfolio, ids, project, parent, name)
        arrangement.insert(row, place)
        at += not parents
        parents.append(row.id)
    return arrangement.edit(message("edits.paste_tasks", count=len(lines)))
