"""Actions that choose what the work area shows."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from pmdesk.presentation.arranging.built_in_views import BUILT_IN_VIEWS, BuiltInView
from pmdesk.ui.action_spec import ActionSpec
from pmdesk.ui.comparing import set_baseline
from pmdesk.ui.desk import Desk
from pmdesk.ui.view_kinds import TRACKING, VIEW_KINDS


def _show(desk: Desk, kind: str) -> None:
    desk.work.show_view(kind)
    text = QCoreApplication.translate("actions", "There is no baseline yet to compare the plan with.")
    if kind == TRACKING.key and not desk.work.session.portfolio.baselines:
        keep = QCoreApplication.translate("actions", "Set baseline…")
        offered = [(keep, partial(set_baseline, desk))] if desk.can_edit_project() else []
        desk.window.say(text, actions=offered)
    elif desk.window.message_bar.text == text:
        desk.window.message_bar.dismiss()


def _is_shown(desk: Desk, kind: str) -> bool:
    return desk.shows_plan() and desk.work.views.kind.key == kind


SHOW_ACTIONS = tuple(
    ActionSpec(
        f"view_{kind.key}", kind.text, partial(_show, kind=kind.key), (), kind.icon, Desk.has_file,
        checked=partial(_is_shown, kind=kind.key),
    )
    for kind in VIEW_KINDS
)  # fmt: skip
"""One action for each kind of view."""

_BUILT_IN_TEXTS = (
    "&All tasks", "&Critical tasks", "&Late tasks", "&Milestones by date", "Ne&xt 4 weeks by date",
    "Open tasks by &person", "By month of &finish",
)  # fmt: skip


def _show_built_in(desk: Desk, view: BuiltInView) -> None:
    desk.work.show_plan()
    desk.work.saved_views.show_built_in(view)


def _looks_like(desk: Desk, view: BuiltInView) -> bool:
    return desk.shows_plan() and desk.work.saved_views.looks_like(view)


def _has_current(desk: Desk) -> bool:
    return desk.can_edit_plan() and desk.work.saved_views.current is not None


def _manage(desk: Desk) -> None:
    from pmdesk.ui.views.view_list import ViewList

    ViewList(desk.work.saved_views, desk.window.theme, desk.work).exec()


def _put_on_timeline(desk: Desk) -> None:
    from pmdesk.ui.timeline.view import TimelineView

    _show(desk, "timeline")
    view = desk.work.views.current
    if isinstance(view, TimelineView):
        view.add_selected()


# fmt: off
LOOK_ACTIONS = tuple(
    ActionSpec(f"look_{view.key}", text, partial(_show_built_in, view=view), (), "", Desk.has_file, checked=partial(_looks_like, view=view))
    for view, text in zip(BUILT_IN_VIEWS, _BUILT_IN_TEXTS, strict=True)
)
SAVED_ACTIONS = (
    ActionSpec("save_view", "&Save the view as…", lambda d: d.work.saved_views.save_as(), ("Ctrl+Shift+V",), "", Desk.can_edit_plan,
               tip="Keep columns, filter, groups, order, time scale and styles by name"),
    ActionSpec("update_view", "&Update the saved view", lambda d: d.work.saved_views.update(), (), "", _has_current),
    ActionSpec("manage_views", "Manage &views…", _manage, (), "", Desk.can_edit),
)
FORM_ACTIONS = (
    ActionSpec("show_task_form", "Task for&m under the plan", lambda d: d.work.area.task_form.switch(), ("Ctrl+Shift+T",), "form", Desk.shows_plan,
               checked=lambda d: d.has_file() and d.work.area.task_form.is_shown, tip="Details of the current task below the plan"),
)
LOAD_ACTIONS = (
    ActionSpec("show_load", "Lo&ad under the chart", lambda d: d.work.area.load.switch(), ("Ctrl+Shift+U",), "load", Desk.shows_table,
               checked=lambda d: d.shows_table() and d.work.area.load.is_shown, tip="How much of their time people are asked for, on the time axis of the chart"),
)
TIMELINE_ACTIONS = (
    ActionSpec("put_on_timeline", "Put on the timeline", _put_on_timeline, (), "timeline", Desk.has_tasks,
               tip="Show the timeline with the selected tasks on it"),
)
# fmt: on
CHOOSING_ACTIONS = (
    *SHOW_ACTIONS,
    *LOOK_ACTIONS,
    *SAVED_ACTIONS,
    *FORM_ACTIONS,
    *LOAD_ACTIONS,
    *TIMELINE_ACTIONS,
)
"""All of them."""

SHOWN = tuple(spec.key for spec in SHOW_ACTIONS)
LOOKS = tuple(spec.key for spec in LOOK_ACTIONS)
SAVING = tuple(spec.key for spec in SAVED_ACTIONS)


def view_name(desk: Desk) -> str:
    """What the plan looks like now, in a word or two; empty while another list is shown."""
    return desk.work.saved_views.name if desk.shows_plan() else ""
