"""The kinds of views there are, in the order of the menu: one that is listed here can be switched to."""

from PySide6.QtCore import QCoreApplication

from pmdesk.ui.views.view import PlanView, ViewKind, ViewMeans

GANTT = ViewKind("gantt", "&Gantt chart", "gantt")


def _network(means: ViewMeans) -> PlanView:
    from pmdesk.presentation.box_chart.network import network_chart
    from pmdesk.ui.box_view.view import BoxView

    return BoxView(means, network_chart, QCoreApplication.translate("views", "Network diagram"))


def _wbs(means: ViewMeans) -> PlanView:
    from pmdesk.presentation.box_chart.wbs import wbs_chart
    from pmdesk.ui.box_view.view import BoxView

    return BoxView(means, wbs_chart, QCoreApplication.translate("views", "WBS chart"))


def _task_usage(means: ViewMeans) -> PlanView:
    from pmdesk.ui.usage.view import UsageView, of_tasks

    return UsageView(means, QCoreApplication.translate("views", "Task usage"), of_tasks)


def _resource_usage(means: ViewMeans) -> PlanView:
    from pmdesk.ui.usage.view import UsageView, of_people

    return UsageView(means, QCoreApplication.translate("views", "Resource usage"), of_people)


def _month(means: ViewMeans) -> PlanView:
    from pmdesk.ui.month.view import MonthView

    return MonthView(means, QCoreApplication.translate("views", "Calendar"))


def _timeline(means: ViewMeans) -> PlanView:
    from pmdesk.ui.timeline.view import TimelineView

    return TimelineView(means, QCoreApplication.translate("views", "Timeline"))


VIEW_KINDS: tuple[ViewKind, ...] = (
    GANTT,
    ViewKind("tracking", "Track&ing Gantt", "baseline", look={"tracking": True}),
    ViewKind("network", "&Network diagram", "network", _network),
    ViewKind("wbs", "&WBS chart", "wbs", _wbs),
    ViewKind("task_usage", "Tas&k usage", "task_usage", _task_usage),
    ViewKind("resource_usage", "&Resource usage", "resource_usage", _resource_usage),
    ViewKind("calendar", "Calen&dar", "calendar", _month),
    ViewKind("timeline", "&Timeline", "timeline", _timeline),
)
"""Every view that the window can switch to; the first is shown in a new file."""
