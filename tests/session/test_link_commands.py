"""Links: chained by one key, typed as predecessors, changed and removed."""

import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.link import LinkKind
from pmdesk.domain.quantities import Lag
from pmdesk.session.commands import links
from pmdesk.session.commands.tasks import insert_task


def chain(desk: Desk, *rows: int) -> int:
    """Link rows in sequence; returns how many links were new."""
    edit = links.link_in_sequence(desk.portfolio, desk.session.ids, desk.tasks(*rows))
    desk.session.perform(edit)
    return len(edit.changes)


def test_selected_tasks_are_chained_in_their_order(desk: Desk) -> None:
    desk.add("A", "B", "C")

    assert chain(desk, 3, 1, 2) == 2
    assert desk.column("predecessors") == ["3", "1", ""]


def test_select_all_chains_the_bars(desk: Desk) -> None:
    desk.build("""
        Phase 1
          A
          B
        Phase 2
          C""")
    desk.session.perform(insert_task(desk.portfolio, desk.session.ids, desk.project, blank=True))

    chain(desk, 1, 2, 3, 4, 5, 6)

    assert desk.column("predecessors") == ["", "", "2", "", "3", ""]


def test_present_links_stay_as_they_are(desk: Desk) -> None:
    desk.add("A", "B", "C")
    desk.type(2, "predecessors", "1SS+2d")

    assert chain(desk, 1, 2, 3) == 1
    assert desk.column("predecessors") == ["", "1SS+2d", "2"]


def test_one_task_alone_can_not_be_chained(desk: Desk) -> None:
    desk.add("A")

    with pytest.raises(InvalidValue, match="two or more"):
        chain(desk, 1)


def test_unlink_takes_links_among_the_selection_or_all_of_one(desk: Desk) -> None:
    desk.add("A", "B", "C")
    chain(desk, 1, 2, 3)
    desk.do(links.unlink, 1, 2)
    assert desk.column("predecessors") == ["", "", "2"]
    desk.session.undo()
    desk.do(links.unlink, 2)
    assert desk.column("predecessors") == ["", "", ""]


def test_typed_predecessors_replace_those_there_are(desk: Desk) -> None:
    desk.add("A", "B", "C")
    desk.type(3, "predecessors", "1; 2")
    kept = {link.id for link in desk.portfolio.links_into[desk.task(3)] if link.predecessor == desk.task(2)}
    changed = desk.type(3, "predecessors", "2FF-1d")

    assert desk.read(3, "predecessors") == "2FF-1d"
    assert set(desk.portfolio.links) == kept
    assert len(changed.edit.changes) == 2


def test_a_link_is_drawn_changed_and_removed(desk: Desk) -> None:
    desk.add("A", "B")
    a, b = desk.tasks(1, 2)
    desk.session.perform(links.add_link(desk.portfolio, desk.session.ids, a, b))
    with pytest.raises(InvalidValue, match="waits for “A” already"):
        links.add_link(desk.portfolio, desk.session.ids, a, b)
    link = links.link_between(desk.portfolio, a, b)
    assert link is not None
    desk.session.perform(links.change_link(desk.portfolio, link.id, LinkKind.SS, Lag(480)))
    assert desk.read(2, "predecessors") == "1SS+1d"
    desk.session.perform(links.remove_link(desk.portfolio, link.id))
    assert desk.read(2, "predecessors") == ""


def test_ends_that_can_not_be_linked_are_refused(desk: Desk) -> None:
    desk.build("""
        A
          B""")
    a, b = desk.tasks(1, 2)
    for one, other in ((a, a), (a, b), (b, a)):
        with pytest.raises(InvalidValue):
            links.add_link(desk.portfolio, desk.session.ids, TaskId(one), TaskId(other))
