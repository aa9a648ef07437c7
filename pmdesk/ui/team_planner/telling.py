"""What the team planner says of its bars and days: tool tips, and words for who doesn't see it."""

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.gantt_hit import BarHit, BarPart
from pmdesk.presentation.load.details import summary_of
from pmdesk.presentation.team_planner.chart import PlannerChart
from pmdesk.presentation.usage.lines import UNASSIGNED
from pmdesk.presentation.viewport import Viewport
from pmdesk.ui.gantt.hover import tip_for


def told(chart: PlannerChart, bar: int) -> str:
    """A bar in lines: its task, who does it in which project, when, and why then."""
    task = chart.task(bar)
    tip = tip_for(chart.plan, BarHit(-1, RowKey(Task.table, task), BarPart.BODY))
    line = chart.lines[int(chart.bars.line[bar])]
    project = chart.plan.project_of(task).name
    who = project if line.key == UNASSIGNED else f"{line.title} · {project}"
    first, *rest = tip.splitlines()
    return "\n".join((first, who, *rest))


def told_at(chart: PlannerChart, viewport: Viewport, x: float, y: float) -> str:
    """The bar at a point, else how much who is there has to do on that day; empty where nobody is."""
    if min(x, y) < 0:
        return ""
    bar = chart.bar_at(viewport, x, y)
    if bar is not None:
        return told(chart, bar)
    line = chart.line_at(viewport, y)
    if line is None or not chart.lines[line].is_person:
        return ""
    day = viewport.instant_at(x) // MINUTES_PER_DAY
    summary = summary_of(chart.plan, chart.lines[line], day, day + 1)
    return f"{chart.lines[line].title} · {format_day(Day(day))}\n{summary}"
