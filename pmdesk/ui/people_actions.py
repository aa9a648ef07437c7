"""The actions on the resource sheet: its lines, its order, its columns."""

from collections.abc import Callable

from pmdesk.domain.ids import ResourceId
from pmdesk.ui.action_spec import ActionSpec
from pmdesk.ui.desk import Desk

_GROUPS = {
    "team": "By &team",
    "role": "By &role",
    "means": "By &kind",
    "vendor": "By &vendor",
    "location": "By &location",
}


def _can_edit(desk: Desk) -> bool:
    return desk.can_edit() and desk.shows_people()


def _has_people(desk: Desk) -> bool:
    return desk.shows_people() and bool(desk.work.people.hands.selected())


def _can_edit_people(desk: Desk) -> bool:
    return desk.can_edit() and _has_people(desk)


def _group_by(column: str) -> Callable[[Desk], None]:
    return lambda desk: desk.work.people.hands.group_by(column)


def _groups_by(column: str) -> Callable[[Desk], bool]:
    return lambda desk: desk.shows_people() and desk.work.people.sheet.model.order.group == column


def _is_filtered(desk: Desk) -> bool:
    return desk.shows_people() and bool(desk.work.people.sheet.model.order.shown)


def _is_sorted(desk: Desk) -> bool:
    return desk.shows_people() and desk.work.people.sheet.model.order.sort is not None


def _who_could(desk: Desk) -> None:
    """Open the dialog that finds people for the current task."""
    from pmdesk.ui.dialogs.who_could import WhoCould

    work = desk.work
    WhoCould(desk.window, work.bridge, desk.window.theme, work.selection.tasks[0]).ask()
    work.area.take_focus()


def _replace_person(desk: Desk) -> None:
    """Open the dialog that gives somebody's work to another: that of the selected tasks, or of a person."""
    from pmdesk.ui.dialogs.replace_person import ReplacePerson

    work = desk.work
    tasks = work.selection.tasks if work.shows_plan else ()
    person = work.people.sheet.current if work.shows_people else None
    chosen = None if person is None else person.id
    ReplacePerson(desk.window, work.bridge, desk.window.theme, tasks, chosen).ask()


def _print_card(desk: Desk) -> None:
    """Show the card of the current person in the print studio."""
    person = desk.work.people.sheet.current
    if person is not None:
        _print(desk, "resource_card", person.id)


def _print_roster(desk: Desk) -> None:
    """Show the roster of all teams in the print studio."""
    _print(desk, "team_roster", None)


def _print(desk: Desk, report: str, person: ResourceId | None) -> None:
    from pmdesk.ui.printing import show_studio
    from pmdesk.ui.report_source import report_source

    show_studio(desk, report_source(desk.work.bridge, report, None, person=person), desk.window)


def _edit_teams(desk: Desk) -> None:
    """Open the dialog about the teams of the file."""
    from pmdesk.ui.dialogs.teams import Teams

    Teams(desk.window, desk.work.bridge, desk.window.theme).ask()


# fmt: off
LINE_ACTIONS = (
    ActionSpec("who_could", "&Who could do this…", _who_could, ("Ctrl+Shift+H",), "find", Desk.can_edit_tasks, tip="People by skill and by free time while the task lasts"),
    ActionSpec("replace_person", "Rep&lace a person…", _replace_person, (), "person", Desk.can_edit, tip="What remains of somebody's work goes to another; what is done stays"),
    ActionSpec("teams", "&Teams…", _edit_teams, (), "people", Desk.can_edit, tip="Who is in which team, and who leads it"),
    ActionSpec("people_absence", "Add an a&bsence…", lambda d: d.work.people.add_absence(), ("Ctrl+Shift+A",), "calendar", _can_edit_people, tip="Say when the current person is away"),
    ActionSpec("resource_card", "Print a resource c&ard…", _print_card, (), "print", _has_people, tip="Load by project, absences and tasks of the current person on a page"),
    ActionSpec("team_roster", "Print the team ro&ster…", _print_roster, (), "print", Desk.shows_people, tip="Who is in each team, how full their next weeks are, and who can't be stood in for"),
    ActionSpec("people_copy", "&Copy cells of people", lambda d: d.work.people.hands.copy(), (), "copy", _has_people),
    ActionSpec("people_paste", "&Paste into people", lambda d: d.work.people.hands.paste(), (), "paste", _can_edit, tip="Lines below the last one become new people"),
    ActionSpec("people_fill_down", "&Fill cells of people down", lambda d: d.work.people.hands.fill_down(), (), "", _can_edit_people),
    ActionSpec("people_delete", "&Delete people and means", lambda d: d.work.people.hands.delete(), (), "delete", _can_edit_people),
)
ORDER_ACTIONS = (
    *(ActionSpec(f"people_group_{column}", text, _group_by(column), (), "", Desk.shows_people, checked=_groups_by(column))
      for column, text in _GROUPS.items()),
    ActionSpec("people_group_column", "By this &column", lambda d: d.work.people.hands.group_by(d.work.people.hands.column), (), "group", Desk.shows_people),
    ActionSpec("people_group_clear", "&No groups of people", lambda d: d.work.people.hands.group_by(""), (), "", lambda d: d.shows_people() and bool(d.work.people.sheet.model.order.group)),
    ActionSpec("people_sort_up", "Sort people &ascending", lambda d: d.work.people.hands.sort(descending=False), (), "sort_up", Desk.shows_people),
    ActionSpec("people_sort_down", "Sort people d&escending", lambda d: d.work.people.hands.sort(descending=True), (), "sort_down", Desk.shows_people),
    ActionSpec("people_sort_clear", "&In the order they were entered", lambda d: d.work.people.hands.sort_as_entered(), (), "", _is_sorted),
    ActionSpec("people_filter_values", "Values of this column to &show…", lambda d: d.work.people.hands.filter_values(), (), "filter", Desk.shows_people),
    ActionSpec("people_filter_like", "Only people &like this cell", lambda d: d.work.people.hands.filter_like_cell(), (), "", _has_people),
    ActionSpec("people_filter_clear", "Show &all people", lambda d: d.work.people.hands.show_all(), (), "", _is_filtered),
    ActionSpec("people_order_again", "Filter, group and sort a&gain", lambda d: d.work.people.hands.apply_again(), (), "", Desk.shows_people, tip="By the values as they are now"),
)
COLUMN_ACTIONS = (
    ActionSpec("people_insert_column", "&Insert a column of people…", lambda d: d.work.people.hands.insert_column(), (), "add", Desk.shows_people),
    ActionSpec("people_hide_column", "&Hide this column of people", lambda d: d.work.people.hands.hide_column(), (), "remove", Desk.shows_people),
)
# fmt: on

LINES = tuple(spec.key for spec in LINE_ACTIONS[6:])
GROUPS = tuple(f"people_group_{column}" for column in _GROUPS)
COLUMNS = tuple(spec.key for spec in COLUMN_ACTIONS)
PEOPLE_ACTIONS = (*LINE_ACTIONS, *ORDER_ACTIONS, *COLUMN_ACTIONS)
"""All of them."""
