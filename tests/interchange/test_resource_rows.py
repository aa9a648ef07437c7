"""Foreign people and their assignments become rows; who is known can be the same."""

from foreign_plans import (
    TODAY,
    assignment,
    imported,
    person,
    plan_file,
    project,
    remarks,
    task,
)
from pmdesk.domain.ids import IdDealer
from pmdesk.interchange.import_plan import import_into, import_new
from pmdesk.interchange.resource_rows import same_resources


def test_assignments_and_resources() -> None:
    people = (
        person(1, "Anna [DBA]", max_units=5000, email="anna@example.org"),
        person(2, "Cable", kind="MATERIAL", material_label="m"),
    )
    result = imported(
        project(
            [task(1)],
            resources=people,
            assignments=(assignment(1, 1, 5000, 240), assignment(1, 2, 30_000, 99), assignment(9, 1)),
        )
    )

    rows = list(result.portfolio.assignments.values())
    assert [row.name for row in result.portfolio.resources.values()] == ["Anna (DBA)", "Cable"]
    assert [(row.units, row.work) for row in rows] == [(5000, 240), (30_000, 0)]
    assert remarks(result) == {"interchange.resource_renamed", "interchange.assignment_left_out"}


def test_people_of_one_name_can_be_kept_apart() -> None:
    source = plan_file(project([], resources=(person(1, "Anna"),)))
    ids = IdDealer()
    first = import_new(source, ids, today=TODAY)
    second = import_into(first.portfolio, ids, source, today=TODAY, people_merge=False)

    assert [row.name for row in second.portfolio.resources.values()] == ["Anna", "Anna"]


def test_people_are_known_by_their_address() -> None:
    ids = IdDealer()
    first = import_new(
        plan_file(project([], resources=(person(1, "A. Berg", email="berg@example.org"),))), ids, today=TODAY
    )
    source = plan_file(project([], resources=(person(8, "Anna Berg", email="BERG@example.org"),)))

    assert [same.name for same in same_resources(first.portfolio, source)] == ["Anna Berg"]


def test_what_a_file_says_otherwise_of_somebody_known_is_reported() -> None:
    ids = IdDealer()
    first = import_new(plan_file(project([], resources=(person(1, "Anna"),))), ids, today=TODAY)
    part_time = person(1, "Anna", max_units=5000, unheld=("proposed",))
    source = plan_file(project([], resources=(part_time,)))
    second = import_into(first.portfolio, ids, source, today=TODAY, people_merge=True)

    assert second.portfolio.resources == first.portfolio.resources
    assert remarks(second) == {"interchange.resource_kept", "unheld.proposed"}
