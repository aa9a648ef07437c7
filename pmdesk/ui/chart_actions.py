"""Actions on the look of the chart: its parts, the path of a task, styles and the scale of time."""

from functools import partial

from pmdesk.presentation.task_path import TaskPath
from pmdesk.session.commands.links import remove_link
from pmdesk.ui.action_spec import ActionSpec
from pmdesk.ui.chart_part import ChartPart
from pmdesk.ui.desk import Desk


def _shows(desk: Desk, part: ChartPart) -> bool:
    return desk.has_chart() and desk.work.chart.shows(part)


def _switch(desk: Desk, part: ChartPart) -> None:
    desk.work.chart.switch(part)


def _stresses(desk: Desk, path: TaskPath) -> bool:
    return desk.has_chart() and desk.work.chart.path is path


def _stress(desk: Desk, path: TaskPath) -> None:
    desk.work.chart.stress_path(path)


def _has_link(desk: Desk) -> bool:
    link = desk.work.chart.link if desk.shows_chart() else None
    return link is not None and link in desk.work.session.portfolio.links


def _can_edit_link(desk: Desk) -> bool:
    return desk.can_edit() and _has_link(desk)


def _show_link(desk: Desk) -> None:
    if desk.work.chart.link is not None:
        desk.work.tasks.edit_link(desk.work.chart.link)


def _remove_link(desk: Desk) -> None:
    if desk.work.chart.link is not None:
        desk.work.bridge.perform(remove_link(desk.work.session.portfolio, desk.work.chart.link))


_PARTS = (
    (ChartPart.CRITICAL, "critical", "Critical &path", "critical"),
    (ChartPart.NEAR_CRITICAL, "near_critical", "Near-criti&cal tasks", ""),
    (ChartPart.SLACK, "slack", "&Slack", "slack"),
    (ChartPart.LINKS, "links", "Li&nks", "links"),
    (ChartPart.DRIVING, "driving", "Driving lin&ks stronger", ""),
    (ChartPart.BASELINE, "baseline", "Base&line", "baseline"),
    (ChartPart.TRACKING, "tracking", "&Tracking: slippage and progress line", "status_date"),
    (ChartPart.LABELS, "labels", "La&bels", "labels"),
    (ChartPart.BADGES, "badges", "Bad&ges, and what others promised", ""),
    (ChartPart.NON_WORKING, "non_working", "Non-&working time", "holiday"),
)

_PATHS = (
    (TaskPath.DRIVING, "Dri&ving predecessors"),
    (TaskPath.PREDECESSORS, "All &predecessors"),
    (TaskPath.WHY, "&Why it starts then"),
    (TaskPath.DRIVEN, "&Driven successors"),
    (TaskPath.SUCCESSORS, "All &successors"),
    (TaskPath.CRITICAL, "&Critical path through it"),
    (TaskPath.NONE, "&None"),
)

# fmt: off
PART_ACTIONS = tuple(
    ActionSpec(f"show_{key}", text, partial(_switch, part=part), (), sign, Desk.shows_chart, checked=partial(_shows, part=part))
    for part, key, text, sign in _PARTS
)
PATH_ACTIONS = tuple(
    ActionSpec(f"path_{path.value}", text, partial(_stress, path=path), (), "", Desk.shows_chart, checked=partial(_stresses, path=path))
    for path, text in _PATHS
)
CHART_ACTIONS = (
    *PART_ACTIONS,
    *PATH_ACTIONS,
    ActionSpec("link_information", "Link in&formation…", _show_link, (), "link", _has_link),
    ActionSpec("remove_link", "Remo&ve the link", _remove_link, (), "unlink", _can_edit_link),
    ActionSpec("split_drag", "Split &by mouse", lambda d: d.work.chart.split_next(), (), "split", lambda d: d.can_edit() and d.shows_chart(),
               tip="The next bar that is drawn apart pauses there; so does Alt and a drag"),
    ActionSpec("bar_styles", "&Bar styles…", lambda d: d.work.chart.edit_styles(), (), "gantt", Desk.shows_chart),
    ActionSpec("time_scale", "Time &scale…", lambda d: d.work.chart.edit_scale(), (), "calendar", Desk.shows_chart),
)
# fmt: on
PARTS = tuple(spec.key for spec in PART_ACTIONS)
PATHS = tuple(spec.key for spec in PATH_ACTIONS)
