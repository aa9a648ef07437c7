"""Edits as users make them, chosen at random: of one row, of many, and what is imported."""

from collections.abc import Callable, Sequence
from random import Random

from foreign_plans import NO_LAG, TODAY, assignment, link, person, plan_file, project, task
from pmdesk.domain.edit import Edit, insertion
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Minutes
from pmdesk.interchange.import_plan import import_into
from pmdesk.session.commands.effort import set_duration
from pmdesk.session.commands.links import add_link
from pmdesk.session.commands.outline import indent, move_rows_up, outdent
from pmdesk.session.commands.progress import set_percent_complete, set_percents
from pmdesk.session.commands.projects import remove_project
from pmdesk.session.commands.tasks import delete_tasks, insert_task, rename_task
from pmdesk.session.session import Session

MOST_TASKS = 60
PASTED = 250
MOST_PROJECTS = 4

Chosen = tuple[Edit, str | None]
"""An edit, and the key under which it may merge with the one before."""


def some_edit(session: Session, random: Random) -> Chosen:
    """An edit of few rows."""
    portfolio, ids = session.portfolio, session.ids
    tasks = list(portfolio.tasks)
    home = random.choice(list(portfolio.projects))
    if len(tasks) < 4 or (len(tasks) < MOST_TASKS and random.random() < 0.3):
        return insert_task(portfolio, ids, home, name=f"Task {random.random()}"), None
    one, other = random.sample(tasks, 2)
    span = Duration(Minutes(random.randint(0, 9600)))
    kinds: list[tuple[Callable[[], Edit], str | None]] = [
        (lambda: rename_task(portfolio, one, f"Name {random.random()}"), f"name {one}"),
        (lambda: set_duration(session.plan, one, span), f"span {one}"),
        (lambda: set_percent_complete(session.plan, one, random.randint(0, 100)), None),
        (lambda: add_link(portfolio, ids, one, other), None),
        (lambda: indent(portfolio, [one]), None),
        (lambda: outdent(portfolio, [one]), None),
        (lambda: move_rows_up(portfolio, [one]), None),
        (lambda: delete_tasks(portfolio, random.sample(tasks, 3)), None),
    ]
    make, merge_key = random.choice(kinds)
    return make(), merge_key


def some_bulk_edit(session: Session, random: Random) -> Chosen:
    """An edit of hundreds of rows: pasted, filled down or deleted."""
    portfolio = session.portfolio
    tasks = list(portfolio.tasks)
    if len(tasks) < PASTED:
        return _pasted(session, random), None
    many = random.sample(tasks, len(tasks) // 2)
    kinds: list[Callable[[], Edit]] = [
        lambda: delete_tasks(portfolio, many),
        lambda: set_percents(session.plan, many, random.randint(0, 100)),
        lambda: _renamed(portfolio, many, random),
    ]
    return random.choice(kinds)(), None


def some_import(session: Session, random: Random) -> Chosen:
    """Further projects from a foreign file, or one of them deleted again."""
    projects = list(session.portfolio.projects)
    if len(projects) >= MOST_PROJECTS:
        return remove_project(session.portfolio, random.choice(projects[1:])), None
    count = random.randint(5, 40)
    tasks = [task(n, f"Imported {random.random()}", notes="note " * (n % 7)) for n in range(1, count + 1)]
    people = [person(n, f"Person {random.randint(1, 30)} of {n}") for n in range(1, 5)]
    foreign = project(
        tasks,
        name=f"Import {random.random()}",
        resources=people,
        links=[link(n, n + 1, lag=NO_LAG) for n in range(1, count)],
        assignments=[assignment(n, 1 + n % 4) for n in range(1, count)],
    )
    imported = import_into(
        session.portfolio, session.ids, plan_file(foreign), today=TODAY, people_merge=random.random() < 0.5
    )
    return imported.edit, None


def _renamed(portfolio: Portfolio, tasks: Sequence[TaskId], random: Random) -> Edit:
    renames = [rename_task(portfolio, task, f"Filled {random.random()}") for task in tasks]
    return Edit(message("edits.paste_cells", count=len(tasks)), tuple(c for e in renames for c in e.changes))


def _pasted(session: Session, random: Random) -> Edit:
    home = random.choice(list(session.portfolio.projects))
    rows = [
        Task(session.ids.task(), home, None, n, f"Pasted {n}", notes="line " * random.randint(0, 60))
        for n in range(PASTED)
    ]
    return insertion(message("edits.paste_tasks", count=PASTED), rows)
