"""A foreign file becomes a portfolio, or further projects of one; nothing it can say makes that fail."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreign_plans import (
    TODAY,
    assignment,
    imported,
    link,
    person,
    plan_file,
    project,
    task,
)
from foreign_strategies import ANY_PROJECT
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import say
from pmdesk.interchange.errors import NotRecognised
from pmdesk.interchange.foreign import (
    ForeignProject,
    ForeignTask,
)
from pmdesk.interchange.import_plan import import_into, import_new
from pmdesk.interchange.resource_rows import same_resources


def test_links_between_the_projects_of_a_file() -> None:
    result = imported(
        project([task(1, "A")]), project([task(1, "B")], links=(link(1, 1, predecessor_project=0),))
    )

    only = next(iter(result.portfolio.links.values()))
    tasks = result.portfolio.tasks
    assert (tasks[only.predecessor].name, tasks[only.successor].name) == ("A", "B")
    assert len({row.code for row in result.portfolio.projects.values()}) == 2


def test_a_file_without_a_project_is_refused() -> None:
    with pytest.raises(NotRecognised):
        imported()


def test_a_second_import_shares_calendars_and_people() -> None:
    source = plan_file(project([task(1)], resources=(person(1, "Anna"),), assignments=(assignment(1, 1),)))
    ids = IdDealer()
    first = import_new(source, ids, today=TODAY)
    known = same_resources(first.portfolio, source)
    second = import_into(first.portfolio, ids, source, today=TODAY, people_merge=True)

    assert [same.name for same in known] == ["Anna"]
    assert len(second.portfolio.calendars) == 1
    assert len(second.portfolio.resources) == 1
    assert second.merged_resources == tuple(first.portfolio.resources)
    assert second.shared_calendars == tuple(first.portfolio.calendars)
    assert len({row.code for row in second.portfolio.projects.values()}) == 2
    assert second.edit.inverse.apply(second.portfolio) == first.portfolio


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANY_PROJECT, min_size=1, max_size=2))
def test_nothing_that_a_file_can_say_makes_the_import_fail(projects: list[ForeignProject]) -> None:
    source = plan_file(*projects)
    ids = IdDealer()
    first = import_new(source, ids, today=TODAY)
    again = import_into(first.portfolio, ids, source, today=TODAY, people_merge=True)

    lines: list[ForeignTask] = [t for p in projects for t in p.tasks]
    assert len(again.portfolio.outline.order) == 2 * len(lines)
    assert all(say(remark.message) for remark in again.remarks)
    assert again.edit.inverse.apply(again.portfolio) == first.portfolio
