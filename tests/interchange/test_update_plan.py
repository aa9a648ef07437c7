"""A newer version of a file updates its project: what it says replaces what was there, what is ours stays."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from foreign_plans import TODAY, assignment, at, link, person, plan_file, project, task
from foreign_strategies import ANY_PROJECT
from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.planner import schedule
from pmdesk.interchange.foreign import ForeignBaseline, ForeignFile, ForeignProject
from pmdesk.interchange.import_plan import import_into, import_new
from pmdesk.interchange.report_text import report_lines
from pmdesk.interchange.update_plan import Updated, projects_like, update_projects, update_report

FIRST = project(
    [
        task(1, "Build", summary=True),
        task(2, "Code", parent=1),
        task(3, "Test", parent=1),
        task(4, "Go-live"),
    ],
    resources=(person(1, "Anna"), person(2, "Bob")),
    assignments=(assignment(2, 1), assignment(3, 2)),
    links=(link(2, 3), link(3, 4)),
)


def begun(first: ForeignProject = FIRST) -> tuple[Portfolio, IdDealer]:
    ids = IdDealer()
    return import_new(plan_file(first), ids, today=TODAY).portfolio, ids


def updated(portfolio: Portfolio, ids: IdDealer, newer: ForeignProject) -> Updated:
    source = plan_file(newer)
    found = projects_like(portfolio, source)
    assert found == {0: min(portfolio.projects)}
    result = update_projects(portfolio, ids, source, found, today=TODAY)
    assert result.imported.edit.inverse.apply(result.imported.portfolio) == portfolio
    return result


def named(portfolio: Portfolio, name: str) -> Task:
    return next(row for row in portfolio.tasks.values() if row.name == name)


def ties(portfolio: Portfolio) -> set[tuple[str, str]]:
    tasks = portfolio.tasks
    return {(tasks[row.predecessor].name, tasks[row.successor].name) for row in portfolio.links.values()}


def work(portfolio: Portfolio) -> set[tuple[str, str]]:
    tasks, people = portfolio.tasks, portfolio.resources
    return {(tasks[row.task].name, people[row.resource].name) for row in portfolio.assignments.values()}


def with_rows(portfolio: Portfolio, *rows: Task | Link) -> Portfolio:
    return Edit(message("edits.insert"), tuple(Change(None, row) for row in rows)).apply(portfolio)


def test_the_same_file_changes_nothing() -> None:
    portfolio, ids = begun()

    result = updated(portfolio, ids, FIRST)

    assert result.imported.edit.is_empty
    assert (result.added, result.changed, result.removed) == ((), (), ())


def test_two_links_between_the_same_tasks_stay_two() -> None:
    twice = replace(FIRST, links=(*FIRST.links, link(2, 3, "START_START")))
    portfolio, ids = begun(twice)

    assert updated(portfolio, ids, twice).imported.edit.is_empty
    assert len(updated(portfolio, ids, FIRST).imported.portfolio.links) == 2


def test_a_further_project_of_the_file_comes_with_its_baselines() -> None:
    kept = ForeignBaseline(0, at("2026-03-02T08:00"), at("2026-03-02T17:00"), 480, 480, 0.0)
    other = project([task(1, "Other", baselines=(kept,))], name="Other")
    portfolio, ids = begun()
    source = plan_file(FIRST, other)

    result = update_projects(portfolio, ids, source, projects_like(portfolio, source), today=TODAY)

    after = result.imported.portfolio
    (block,) = after.baseline_blocks.values()
    assert block.tasks == (named(after, "Other").id,)
    assert after.baselines[block.baseline].project == named(after, "Other").project


def test_fields_links_and_work_are_those_of_the_file() -> None:
    portfolio, ids = begun()
    newer = replace(
        FIRST,
        tasks=(
            task(1, "Build", summary=True),
            task(3, "Test all", parent=1),
            task(5, "Accept", parent=1),
            task(4, "Go-live"),
        ),
        assignments=(assignment(3, 1), assignment(5, 2)),
        links=(link(3, 5), link(5, 4)),
    )

    result = updated(portfolio, ids, newer)

    after = result.imported.portfolio
    assert named(after, "Test all").id == named(portfolio, "Test").id
    assert [after.tasks[key].name for key in after.outline.order] == [
        "Build",
        "Test all",
        "Accept",
        "Go-live",
    ]
    assert ties(after) == {("Test all", "Accept"), ("Accept", "Go-live")}
    assert work(after) == {("Test all", "Anna"), ("Accept", "Bob")}
    assert len(after.resources) == 2
    assert len(after.projects) == 1
    assert [after.tasks[key].name for key in result.added] == ["Accept"]
    assert [after.tasks[key].name for key in result.changed] == ["Test all"]
    assert [portfolio.tasks[key].name for key in result.removed] == ["Code"]
    lines = report_lines(update_report(result, schedule(after)))
    assert lines[0] == say(message("interchange.updated", added=1, changed=1, removed=1))
    assert any("No longer in the file" in line and "2 Code" in line for line in lines)


def test_what_was_made_here_stays_where_it_was() -> None:
    portfolio, ids = begun()
    code, test, own = named(portfolio, "Code"), named(portfolio, "Test"), ProjectId(min(portfolio.projects))
    mine = Task(ids.task(), own, code.parent, code.position + 5, "Mine")
    below = Task(ids.task(), own, code.id, 1, "Below")
    portfolio = with_rows(portfolio, mine, below)
    portfolio = with_rows(portfolio, Link(ids.link(), mine.id, test.id), Link(ids.link(), code.id, mine.id))
    newer = replace(
        FIRST,
        tasks=(
            task(1, "Build", summary=True),
            task(3, "Test", parent=1),
            task(6, "Plan", parent=1),
            task(4, "Go-live"),
        ),
        assignments=(),
        links=(),
    )

    after = updated(portfolio, ids, newer).imported.portfolio

    order = [after.tasks[key].name for key in after.outline.order]
    assert sorted(order) == sorted(["Build", "Mine", "Below", "Test", "Plan", "Go-live"])
    assert after.tasks[mine.id].parent == after.tasks[below.id].parent == named(after, "Build").id
    assert ties(after) == {("Mine", "Test")}


def test_a_task_of_ones_own_stays_behind_the_task_before_it() -> None:
    portfolio, ids = begun()
    code, own = named(portfolio, "Code"), ProjectId(min(portfolio.projects))
    portfolio = with_rows(portfolio, Task(ids.task(), own, code.parent, code.position + 5, "Mine"))
    inserted = tuple(task(n, f"New {n}", parent=1) for n in (7, 8))
    newer = replace(FIRST, tasks=(FIRST.tasks[0], *inserted, *FIRST.tasks[1:]))

    after = updated(portfolio, ids, newer).imported.portfolio

    order = [after.tasks[key].name for key in after.outline.order]
    assert order == ["Build", "New 7", "New 8", "Code", "Mine", "Test", "Go-live"]


def test_a_plan_that_is_another_is_no_newer_version() -> None:
    portfolio, _ = begun()
    other = project([task(n, f"Other {n}") for n in range(1, 5)])

    assert projects_like(portfolio, plan_file(other)) == {}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_PROJECT, ANY_PROJECT)
def test_an_update_holds_the_tasks_of_the_file_and_is_undone(
    before: ForeignProject, newer: ForeignProject
) -> None:
    """Whatever the two versions say, as far as the update has a plan to begin with."""
    portfolio, ids = begun(before)
    own = min(portfolio.projects)
    source: ForeignFile = plan_file(newer)

    result = update_projects(portfolio, ids, source, {0: own}, today=TODAY)

    after = result.imported.portfolio
    assert result.imported.edit.inverse.apply(after) == portfolio
    assert after == result.imported.edit.apply(portfolio)
    fresh = import_into(portfolio, IdDealer(ids.last_dealt), source, today=TODAY, people_merge=True)
    names = [fresh.portfolio.tasks[k].name for k in fresh.portfolio.outline.of_project(fresh.projects[0])]
    assert [after.tasks[key].name for key in after.outline.of_project(own)] == names
    again = update_projects(after, ids, source, {0: own}, today=TODAY)
    uids = [said.uid for said in newer.tasks]
    if None not in uids and len(set(uids)) == len(uids):
        written = [c.before or c.after for c in again.imported.edit.changes if c.key.table == Task.table]
        assert all(row.blank for row in written)
