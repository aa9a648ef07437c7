"""Random portfolios and random edits of them, for laws that hold for all."""

from dataclasses import replace

from hypothesis import strategies as st

from pmdesk.domain.custom_field import CustomField, CustomValue, FieldKind, FieldTable
from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import (
    AssignmentId,
    BaselineBlockId,
    BaselineId,
    CalendarId,
    CustomFieldId,
    CustomValueId,
    LinkId,
    ProjectId,
    ResourceId,
    RowKey,
    TaskId,
)
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.plan.calendar import INHERITED_WEEK, Calendar, CalendarException
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Duration, Instant, Lag, LagKind, Minutes, TimeUnit, Units
from pmdesk.domain.rows import Row, key_of
from pmdesk.domain.settings import Settings

letters = st.characters(codec="utf-8", exclude_characters="[];")
names = st.text(letters, min_size=1, max_size=12).filter(str.strip)
positions = st.integers(-3, 3)
durations = st.builds(
    Duration,
    st.integers(0, 10_000).map(Minutes),
    st.sampled_from(TimeUnit),
    elapsed=st.booleans(),
    estimated=st.booleans(),
)
lags = st.builds(Lag, st.integers(-2000, 2000), st.sampled_from(LagKind), st.sampled_from(TimeUnit))
days_off = st.builds(
    lambda first, days: CalendarException("Off", Day(first), Day(first + days)),
    st.integers(0, 400),
    st.integers(0, 10),
)


@st.composite
def portfolios(draw: st.DrawFn, most_tasks: int = 10) -> Portfolio:
    """Up to three projects with nested tasks, links between any of them, people and calendars."""
    standard, own = CalendarId(1), CalendarId(2)
    off = tuple(draw(st.lists(days_off, max_size=3)))
    rows: list[Row] = [
        Settings(1, draw(names), standard),
        Calendar(standard, "Standard"),
        Calendar(own, draw(names), standard, INHERITED_WEEK, exceptions=off),
    ]
    projects = [ProjectId(n) for n in range(1, draw(st.integers(1, 3)) + 1)]
    for project in projects:
        position = draw(positions)
        rows.append(Project(project, f"P{project}", draw(names), Instant(480), standard, position=position))
    tasks: list[Task] = []
    for n in range(1, draw(st.integers(0, most_tasks)) + 1):
        project = draw(st.sampled_from(projects))
        parent = draw(st.sampled_from([None, *(task.id for task in tasks if task.project == project)]))
        wbs = draw(st.sampled_from(["", "", "X"]))
        tasks.append(
            Task(TaskId(n), project, parent, draw(positions), draw(names), duration=draw(durations), wbs=wbs)
        )
    people = [Resource(ResourceId(n), f"{draw(names)} {n}") for n in range(1, draw(st.integers(0, 3)) + 1)]
    rows += [*tasks, *people]
    if len(tasks) > 1:
        rows += [draw(links(LinkId(n), tasks)) for n in range(1, draw(st.integers(0, 6)) + 1)]
    if tasks and people:
        how_many = draw(st.integers(0, 4))
        rows += [draw(assignments(AssignmentId(n), tasks, people)) for n in range(1, how_many + 1)]
    rows += draw(_baseline(tasks)) if tasks else []
    rows += draw(_custom_values(tasks))
    return portfolio_of(rows)


@st.composite
def _baseline(draw: st.DrawFn, tasks: list[Task]) -> list[Row]:
    """A baseline of the first task's project with some of its tasks, or none."""
    project = tasks[0].project
    kept = tuple(task.id for task in tasks if task.project == project and draw(st.booleans()))
    if not kept:
        return []
    starts = tuple(Instant(draw(st.integers(0, 9999))) for _ in kept)
    minutes = tuple(Minutes(draw(st.integers(0, 9999))) for _ in kept)
    finishes = tuple(Instant(start + span) for start, span in zip(starts, minutes, strict=True))
    costs = (None,) * len(kept)
    return [
        Baseline(BaselineId(1), project, "Baseline", Instant(0)),
        BaselineBlock(BaselineBlockId(1), BaselineId(1), 0, kept, starts, finishes, minutes, minutes, costs),
    ]


@st.composite
def _custom_values(draw: st.DrawFn, tasks: list[Task]) -> list[Row]:
    """A custom field, and its values for some tasks."""
    field = CustomField(CustomFieldId(1), FieldTable.TASKS, FieldKind.TEXT, "Supplier")
    valued = [task.id for task in tasks if draw(st.booleans())]
    values = (
        CustomValue(CustomValueId(n), field.id, draw(names), task=task) for n, task in enumerate(valued, 1)
    )
    return [field, *values]


@st.composite
def links(draw: st.DrawFn, link: LinkId, tasks: list[Task]) -> Link:
    """A link between two different tasks; it may close a loop."""
    first, then = draw(st.permutations([task.id for task in tasks]).map(lambda order: order[:2]))
    return Link(link, first, then, draw(st.sampled_from(LinkKind)), draw(lags))


@st.composite
def assignments(
    draw: st.DrawFn, assignment: AssignmentId, tasks: list[Task], people: list[Resource]
) -> Assignment:
    """A resource on a task."""
    task, person = draw(st.sampled_from(tasks)), draw(st.sampled_from(people))
    units, work = draw(st.integers(0, 20_000)), draw(st.integers(0, 5000))
    return Assignment(assignment, task.id, person.id, Units(units), Minutes(work))


@st.composite
def edits(draw: st.DrawFn, portfolio: Portfolio, most_steps: int = 4) -> Edit:
    """A few changes that leave a sound portfolio: rows inserted, changed, moved and deleted, as one edit."""
    draft = Draft(portfolio)
    label = message("edits.random")
    for _ in range(draw(st.integers(1, most_steps))):
        present = draft.edit(label).apply(portfolio)
        step = draw(st.sampled_from([_insert_task, _change_task, _move_task, _delete_leaf, _insert_link]))
        step(draw, draft, present)
    return draft.edit(label)


def _insert_task(draw: st.DrawFn, draft: Draft, present: Portfolio) -> None:
    project = draw(st.sampled_from(sorted(present.projects)))
    parent = draw(st.sampled_from([None, *present.outline.of_project(project)]))
    new = TaskId(max(present.tasks, default=0) + draw(st.integers(1, 3)))
    draft.put(Task(new, project, parent, draw(positions), draw(names), duration=draw(durations)))


def _change_task(draw: st.DrawFn, draft: Draft, present: Portfolio) -> None:
    if present.tasks:
        task = draw(st.sampled_from(list(present.tasks.values())))
        draft.put(replace(task, name=draw(names), duration=draw(durations)))


def _move_task(draw: st.DrawFn, draft: Draft, present: Portfolio) -> None:
    if present.tasks:
        task = draw(st.sampled_from(list(present.tasks.values())))
        own = present.outline.subtree(task.id)
        elsewhere = [other for other in present.outline.of_project(task.project) if other not in own]
        parent = draw(st.sampled_from([None, *elsewhere]))
        draft.put(replace(task, parent=parent, position=draw(positions)))


def _delete_leaf(draw: st.DrawFn, draft: Draft, present: Portfolio) -> None:
    leaves = [task for task in present.outline.order if not present.outline.is_summary(task)]
    if leaves:
        leaf = draw(st.sampled_from(leaves))
        assignments = present.assignments_of.get(leaf, ())
        keys = (RowKey("tasks", leaf), *map(key_of, assignments))
        lines = {line.id for line in present.budget_lines.values() if line.task == leaf}
        rows: tuple[Row, ...] = (
            *present.links_into.get(leaf, ()),
            *present.links_out_of.get(leaf, ()),
            *(value for key in keys for value in present.values_of.get(key, ())),
            *{row: None for key in keys for row in present.ties_at.get(key, ())},
            *(row for key in keys for row in present.attachments_of.get(key, ())),
            *(row for key in keys for row in present.comments_of.get(key, ())),
            *present.needs_of.get(leaf, ()),
            *(line for line in present.budget_lines.values() if line.task == leaf),
            *(cost for cost in present.actual_costs.values() if cost.task == leaf or cost.line in lines),
            *(taken for taken in present.reserve_draws.values() if taken.line in lines),
            *assignments,
            present.tasks[leaf],
        )
        for row in rows:
            draft.remove(key_of(row))


def _insert_link(draw: st.DrawFn, draft: Draft, present: Portfolio) -> None:
    if len(present.tasks) > 1:
        new = LinkId(max(present.links, default=0) + 1)
        draft.put(draw(links(new, list(present.tasks.values()))))
