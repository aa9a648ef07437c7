"""Actions that filter, group and sort the rows."""

from collections.abc import Callable
from functools import partial

from pmdesk.presentation.arranging.quick_filters import QUICK_FILTERS, QuickFilter
from pmdesk.ui.action_spec import ActionSpec
from pmdesk.ui.desk import Desk

LEVELS = range(1, 10)


def _switch_quick(desk: Desk, quick: QuickFilter) -> None:
    desk.work.arranging.switch_quick(quick)


def _is_on(desk: Desk, quick: QuickFilter) -> bool:
    return desk.has_file() and desk.work.arranging.is_on(quick)


def _group_by(desk: Desk, field: str) -> None:
    desk.work.arranging.switch_group(field)


def _groups_by(desk: Desk, field: str) -> bool:
    return desk.has_file() and desk.work.arranging.groups_by(field)


def _is_filtered(desk: Desk) -> bool:
    return desk.has_file() and desk.work.arranging.arrangement.filter is not None


def _is_grouped(desk: Desk) -> bool:
    return desk.has_file() and bool(desk.work.arranging.arrangement.grouping)


def _is_sorted(desk: Desk) -> bool:
    return desk.has_file() and desk.work.arranging.arrangement.sorting is not None


def _is_arranged(desk: Desk) -> bool:
    return _is_filtered(desk) or _is_grouped(desk) or _is_sorted(desk)


def _level(level: int) -> Callable[[Desk], None]:
    return lambda desk: desk.work.arranging.show_level(level)


_QUICK_TEXTS = (
    "Not d&one", "&Done", "&Late", "&Critical", "Next &2 weeks", "Next &4 weeks", "Next &6 weeks",
    "&Milestones", "&Without a resource", "O&verallocated",
)  # fmt: skip

_GROUPS = {
    "resources": "&Resource", "status": "&Status", "critical": "&Critical", "finish": "&Finish, by month",
    "start": "Star&t, by month", "duration": "&Duration", "project": "&Project",
}  # fmt: skip

# fmt: off
FILTER_ACTIONS = (
    *(ActionSpec(f"filter_{quick.key}", text, partial(_switch_quick, quick=quick), (), "", Desk.shows_plan, checked=partial(_is_on, quick=quick))
      for quick, text in zip(QUICK_FILTERS, _QUICK_TEXTS, strict=True)),
    ActionSpec("filter_edit", "&Edit the filter…", lambda d: d.work.arranging.edit_filter(), ("Ctrl+Shift+F",), "filter", Desk.shows_plan),
    ActionSpec("filter_like", "Li&ke the cell", lambda d: d.work.arranging.filter_like_cell(), ("Ctrl+Shift+L",), "", lambda d: d.has_tasks() and d.shows_table(),
               tip="Show the tasks that have the same in the current column"),
    ActionSpec("filter_values", "Filter b&y values…", lambda d: d.work.arranging.choose_values(), ("Ctrl+Shift+K",), "filter", Desk.shows_table,
               tip="Choose which values of the current column are shown"),
    ActionSpec("filter_again", "&Apply again", lambda d: d.work.arranging.apply_again(), ("Ctrl+F3",), "", _is_arranged,
               tip="Filter, group and sort by the values as they are now"),
    ActionSpec("filter_clear", "&Show all tasks", lambda d: d.work.arranging.filter_by(None), ("F3",), "", _is_filtered),
)
GROUP_ACTIONS = (
    *(ActionSpec(f"group_{field}", text, partial(_group_by, field=field), (), "", Desk.shows_plan, checked=partial(_groups_by, field=field))
      for field, text in _GROUPS.items()),
    ActionSpec("order_edit", "Gro&up and sort…", lambda d: d.work.arranging.edit_order(), ("Ctrl+Shift+G",), "group", Desk.shows_plan),
    ActionSpec("group_clear", "&No groups", lambda d: d.work.arranging.group_by(()), (), "", _is_grouped),
    ActionSpec("sort_clear", "&In the order of the outline", lambda d: d.work.arranging.sort_by(None), ("Shift+F3",), "", _is_sorted),
)
COLUMN_ACTIONS = (
    ActionSpec("sort_up", "Sort &ascending", lambda d: d.work.arranging.sort_by_column(descending=False), (), "sort_up", Desk.shows_table),
    ActionSpec("sort_down", "Sort d&escending", lambda d: d.work.arranging.sort_by_column(descending=True), (), "sort_down", Desk.shows_table),
    ActionSpec("group_column", "&Group by this column", lambda d: d.work.arranging.group_by_column(), (), "group", Desk.shows_table),
)
LEVEL_ACTIONS = tuple(
    ActionSpec(f"level_{level}", f"Level &{level}", _level(level), (f"Alt+{level}",), "", Desk.shows_plan) for level in LEVELS
)
# fmt: on

QUICK = tuple(spec.key for spec in FILTER_ACTIONS[: len(QUICK_FILTERS)])
GROUPS = tuple(f"group_{field}" for field in _GROUPS)
PLAIN_ORDER = ("group_clear", "sort_clear")
LEVEL_KEYS = tuple(spec.key for spec in LEVEL_ACTIONS)
ARRANGING_ACTIONS = (*FILTER_ACTIONS, *GROUP_ACTIONS, *COLUMN_ACTIONS, *LEVEL_ACTIONS)
"""All of them."""


def filter_name(desk: Desk) -> str:
    """The name of the filter that is on; empty if none is."""
    chosen = desk.work.arranging.arrangement.filter if desk.has_file() else None
    return chosen.name if chosen is not None else ""


def order_name(desk: Desk) -> str:
    """What the rows are grouped by, or sorted by; empty for the outline."""
    return desk.work.arranging.order_name if desk.has_file() else ""
