"""Laws of the commands over any portfolio that the domain allows."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of
from pmdesk.session.commands import clipboard, links, outline, projects, tasks
from random_portfolios import portfolios

Command = Callable[[Portfolio, IdDealer, Sequence[TaskId]], Edit]

COMMANDS: dict[str, Command] = {
    "insert above": lambda p, ids, t: tasks.insert_task(p, ids, p.tasks[t[0]].project, above=t[0]),
    "insert under": lambda p, ids, t: tasks.insert_task(p, ids, p.tasks[t[0]].project, under=t[0]),
    "insert last": lambda p, ids, t: tasks.insert_task(p, ids, p.tasks[t[0]].project, name="Last"),
    "delete": lambda p, _ids, t: tasks.delete_tasks(p, t),
    "inactivate": lambda p, _ids, t: tasks.set_active(p, t[0], active=False),
    "indent": lambda p, _ids, t: outline.indent(p, t),
    "outdent": lambda p, _ids, t: outline.outdent(p, t),
    "up": lambda p, _ids, t: outline.move_rows_up(p, t),
    "down": lambda p, _ids, t: outline.move_rows_down(p, t),
    "drag above": lambda p, _ids, t: outline.move_tasks(p, t[1:], above=t[0]),
    "drag under": lambda p, _ids, t: outline.move_tasks(p, t[1:], under=t[0]),
    "drag to project": lambda p, _ids, t: outline.move_tasks(p, t, project=max(p.projects)),
    "link": links.link_in_sequence,
    "unlink": lambda p, _ids, t: links.unlink(p, t),
    "paste": lambda p, ids, t: clipboard.paste_tasks(p, ids, clipboard.copy_tasks(p, t), max(p.projects)),
    "remove project": lambda p, _ids, t: projects.remove_project(p, p.tasks[t[0]].project),
}


FEWER = settings(max_examples=settings().max_examples // 3)


def dealer_for(portfolio: Portfolio) -> IdDealer:
    ids = IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    return ids


@st.composite
def selections(draw: st.DrawFn) -> tuple[Portfolio, list[TaskId]]:
    """A portfolio and one to four of its tasks, in any order."""
    portfolio = draw(portfolios())
    assume(portfolio.outline.order)
    chosen = draw(st.lists(st.sampled_from(portfolio.outline.order), min_size=1, max_size=4, unique=True))
    return portfolio, chosen


def edited(command: str, portfolio: Portfolio, chosen: list[TaskId]) -> tuple[Edit, Portfolio]:
    """The edit and the portfolio after it; refused ones are not what a law is about."""
    try:
        edit = COMMANDS[command](portfolio, dealer_for(portfolio), chosen)
        return edit, edit.apply(portfolio)
    except PmdeskError:
        assume(False)
        raise


@given(selections(), st.sampled_from(sorted(COMMANDS)))
def test_every_command_is_taken_back_by_its_inverse(
    selection: tuple[Portfolio, list[TaskId]], command: str
) -> None:
    portfolio, chosen = selection
    edit, after = edited(command, portfolio, chosen)

    assert edit.inverse.apply(after) == portfolio
    assert edit.apply(edit.inverse.apply(after)) == after


def rows_in_order(portfolio: Portfolio) -> list[TaskId]:
    return list(portfolio.outline.order)


@FEWER
@given(selections(), st.sampled_from(["indent", "outdent"]))
def test_indent_and_outdent_keep_the_order_of_rows(
    selection: tuple[Portfolio, list[TaskId]], command: str
) -> None:
    portfolio, chosen = selection
    _, after = edited(command, portfolio, chosen)

    assert rows_in_order(after) == rows_in_order(portfolio)


@FEWER
@given(selections(), st.sampled_from(["indent", "outdent"]))
def test_indent_and_outdent_change_levels_by_one(
    selection: tuple[Portfolio, list[TaskId]], command: str
) -> None:
    portfolio, chosen = selection
    _, after = edited(command, portfolio, chosen)
    before_levels, after_levels = portfolio.outline, after.outline
    steps = {
        after_levels.level_of(t) - before_levels.level_of(t) for t in chosen if not portfolio.tasks[t].blank
    }

    assert steps <= ({0, 1} if command == "indent" else {0, -1})


@FEWER
@given(selections())
def test_deleting_leaves_the_others_in_their_order(selection: tuple[Portfolio, list[TaskId]]) -> None:
    portfolio, chosen = selection
    _, after = edited("delete", portfolio, chosen)
    gone = {row for task in chosen for row in portfolio.outline.subtree(task)}

    assert rows_in_order(after) == [row for row in rows_in_order(portfolio) if row not in gone]


@FEWER
@given(selections(), st.sampled_from(["indent", "outdent", "up", "down", "drag above", "delete", "paste"]))
def test_siblings_have_positions_of_their_own_where_rows_moved(
    selection: tuple[Portfolio, list[TaskId]], command: str
) -> None:
    portfolio, chosen = selection
    edit, after = edited(command, portfolio, chosen)
    moved = {TaskId(c.key.id) for c in edit.changes if c.key.table == "tasks" and c.after is not None}
    for task in moved & after.tasks.keys():
        siblings = [after.tasks[t] for t in after.outline.siblings(after.tasks[task])]
        ranks = [(row.position, row.id) for row in siblings]
        assert all(a < b for a, b in pairwise(ranks))


@FEWER
@given(selections())
def test_a_pasted_copy_looks_like_what_was_copied(selection: tuple[Portfolio, list[TaskId]]) -> None:
    portfolio, chosen = selection
    copied = clipboard.copy_tasks(portfolio, chosen)
    _, after = edited("paste", portfolio, chosen)
    fresh = [t for t in after.outline.order if t not in portfolio.tasks]

    assert [after.tasks[t].name for t in fresh] == [task.name for task in copied.tasks]
    assert [after.tasks[t].duration for t in fresh] == [task.duration for task in copied.tasks]
    assert len(after.links) - len(portfolio.links) == len(copied.links)
    assert len(after.assignments) - len(portfolio.assignments) == len(copied.assignments)
