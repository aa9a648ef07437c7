"""How people call a task that they type: by row number, WBS code or name."""

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio


def task_called(portfolio: Portfolio, project: ProjectId, text: str) -> TaskId:
    """The task of ``project`` that ``text`` calls: ``3``, ``1.2``, ``Design`` or ``3 Design``.

    A plain number is a row number before it is a WBS code. Raises InvalidValue for a task that isn't there,
    and for a name that several have.
    """
    wanted = " ".join(text.split())
    tasks = portfolio.outline.of_project(project)
    number, _, name = wanted.partition(" ")
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(tasks):
        task = tasks[int(number) - 1]
        if not name or _folded(portfolio.tasks[task].name) == name.casefold():
            return task
    coded = [task for task in tasks if portfolio.wbs[task] == wanted]
    named = [task for task in tasks if _folded(portfolio.tasks[task].name) == wanted.casefold()]
    found = coded or named
    if len(found) == 1 and wanted:
        return found[0]
    if found and wanted:
        rows = ", ".join(str(portfolio.outline.row_number(task)) for task in found)
        raise InvalidValue(message("fields.several_tasks", text=wanted, rows=rows))
    name = portfolio.projects[project].name
    raise InvalidValue(message("fields.no_such_task", text=wanted, project=name))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
