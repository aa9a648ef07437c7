"""The actions of levelling: the preview of all or of the selected tasks, and taking delays away."""

from pmdesk.session.commands.levelling_delay import clear_levelling
from pmdesk.ui.action_spec import ActionSpec
from pmdesk.ui.desk import Desk


def _level(desk: Desk, *, selection_only: bool) -> None:
    from pmdesk.ui.levelling.level_now import LevelNow

    work = desk.work
    selected = work.selection.tasks if desk.has_tasks() else ()
    LevelNow(desk.window, work.bridge, desk.window.theme, selected, selection_only=selection_only).ask()
    work.area.take_focus()


def _clear(desk: Desk) -> None:
    """Take the delays of the selected tasks away, or all if none is selected."""
    portfolio = desk.work.session.portfolio
    tasks = desk.work.selection.tasks if desk.has_tasks() else tuple(portfolio.tasks)
    edit = clear_levelling(portfolio, tasks)
    if not edit.is_empty:
        desk.work.bridge.perform(edit)


# fmt: off
LEVELLING_ACTIONS = (
    ActionSpec("level_now", "Le&vel now…", lambda d: _level(d, selection_only=False), (), "", Desk.can_edit, tip="Delay tasks so that nobody has too much to do: see first, then apply"),
    ActionSpec("level_selection", "Level the selectio&n…", lambda d: _level(d, selection_only=True), (), "", Desk.can_edit_tasks, tip="Delay the selected tasks alone"),
    ActionSpec("clear_levelling", "Clear levellin&g", _clear, (), "", Desk.can_edit, tip="Take away the levelling delays of the selected tasks, or of all if none is selected"),
)
# fmt: on
LEVELLING = tuple(spec.key for spec in LEVELLING_ACTIONS)
"""All of them, as they stand in a menu."""
