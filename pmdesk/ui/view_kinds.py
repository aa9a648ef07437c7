"""The kinds of views there are, in the order of the menu: one that is listed here can be switched to."""

from PySide6.QtCore import QCoreApplication

from pmdesk.ui.views.view import PlanView, ViewKind, ViewMeans

GANTT = ViewKind("gantt", "&Gantt chart", "gantt")
TRACKING = ViewKind("tracking", "Track&ing Gantt", "baseline", look={"tracking": True})


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

    name = QCoreApplication.translate("views", "Task usage")
    nothing = QCoreApplication.translate("views", "There is no task yet, or none that the filter lets pass.")
    return UsageView(means, name, of_tasks, nothing=nothing)


def _resource_usage(means: ViewMeans) -> PlanView:
    from pmdesk.ui.usage.view import UsageView, of_people

    name = QCoreApplication.translate("views", "Resource usage")
    nothing = QCoreApplication.translate(
        "views", "There is nobody yet. The list of people takes their names."
    )
    return UsageView(means, name, of_people, nothing=nothing)


def _month(means: ViewMeans) -> PlanView:
    from pmdesk.ui.month.view import MonthView

    return MonthView(means, QCoreApplication.translate("views", "Calendar"))


def _timeline(means: ViewMeans) -> PlanView:
    from pmdesk.ui.timeline.view import TimelineView

    return TimelineView(means, QCoreApplication.translate("views", "Timeline"))


def _heat_map(means: ViewMeans) -> PlanView:
    from pmdesk.ui.heat_map.view import HeatMapView

    return HeatMapView(means, QCoreApplication.translate("views", "Heat map"))


def _money(means: ViewMeans) -> PlanView:
    from pmdesk.ui.money.view import MoneyView

    return MoneyView(means, QCoreApplication.translate("views", "Money"))


def _registers(means: ViewMeans) -> PlanView:
    from pmdesk.ui.registers.view import RegistersView

    return RegistersView(means, QCoreApplication.translate("views", "Registers"))


def _team_planner(means: ViewMeans) -> PlanView:
    from pmdesk.ui.team_planner.view import TeamPlannerView

    return TeamPlannerView(means, QCoreApplication.translate("views", "Team planner"))


def _value_curve(means: ViewMeans) -> PlanView:
    from pmdesk.ui.value_curve.view import ValueCurveView

    return ValueCurveView(means, QCoreApplication.translate("views", "S-curve"))


def _agenda(means: ViewMeans) -> PlanView:
    from pmdesk.ui.agenda.view import AgendaView

    return AgendaView(means, QCoreApplication.translate("views", "Today"))


def _reports(means: ViewMeans) -> PlanView:
    from pmdesk.ui.reports.view import ReportsView

    return ReportsView(means, QCoreApplication.translate("views", "Reports"))


def _dashboard(means: ViewMeans) -> PlanView:
    from pmdesk.ui.dashboard.view import DashboardView

    return DashboardView(means, QCoreApplication.translate("views", "Dashboard"))


def _risk_matrix(means: ViewMeans) -> PlanView:
    from pmdesk.ui.matrix.view import RiskMatrix

    return RiskMatrix(means, QCoreApplication.translate("views", "Risk matrix"))


def _stakeholder_grid(means: ViewMeans) -> PlanView:
    from pmdesk.ui.matrix.view import StakeholderGrid

    return StakeholderGrid(means, QCoreApplication.translate("views", "Stakeholder grid"))


def _development(means: ViewMeans) -> PlanView:
    from pmdesk.ui.development.view import DevelopmentView

    return DevelopmentView(means, QCoreApplication.translate("views", "My development"))


VIEW_KINDS: tuple[ViewKind, ...] = (
    GANTT,
    TRACKING,
    ViewKind("network", "Net&work diagram", "network", _network),
    ViewKind("wbs", "W&BS chart", "wbs", _wbs),
    ViewKind("task_usage", "Tas&k usage", "task_usage", _task_usage),
    ViewKind("resource_usage", "&Resource usage", "resource_usage", _resource_usage),
    ViewKind("team_planner", "T&eam planner", "team_planner", _team_planner),
    ViewKind("heat_map", "&Heat map", "heat_map", _heat_map),
    ViewKind("money", "Mone&y", "cost", _money, rows=False),
    ViewKind("value_curve", "S-curve &of value", "value_curve", _value_curve, rows=False),
    ViewKind("agenda", "Today", "today", _agenda, rows=False),
    ViewKind("dashboard", "Dashboard", "dashboard", _dashboard, rows=False),
    ViewKind("registers", "Regis&ters", "registers", _registers, rows=False),
    ViewKind("reports", "Reports", "reports", _reports, rows=False),
    ViewKind("risk_matrix", "Risk matrix", "risk_matrix", _risk_matrix, rows=False),
    ViewKind("stakeholder_grid", "Stakeholder grid", "stakeholder_grid", _stakeholder_grid, rows=False),
    ViewKind("development", "My development", "development", _development, rows=False),
    ViewKind("calendar", "Calen&dar", "calendar", _month),
    ViewKind("timeline", "Timeli&ne", "timeline", _timeline),
)
"""Every view that the window can switch to; the first is shown in a new file."""
