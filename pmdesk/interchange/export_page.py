"""A plan as one self-contained page of HTML: the tasks as an indented table beside a plain Gantt chart.

The page has no script and fetches nothing; every text of the plan is escaped.
"""

from collections.abc import Iterator
from datetime import date
from html import escape

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, date_of
from pmdesk.presentation.dates import MONTHS
from pmdesk.presentation.field import phrase
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.plan import Plan

COLUMNS = ("row", "name", "duration", "start", "finish", "resources", "percent_complete")
ROW_PX = 24
WIDEST_PX = 1600
PX_PER_DAY = (0.02, 24.0)
"""At least, so that centuries can be drawn; at most, so that a day is no barn door."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
body{font:13px system-ui,sans-serif;color:#1b2330;background:#fff;margin:24px}
h1{font-size:20px;margin:0 0 12px}
.plan{display:flex;align-items:flex-start}
table{border-collapse:collapse}
.chart{overflow-x:auto}
th,td{height:23px;padding:0 8px;border-bottom:1px solid #dde2ea;text-align:left;white-space:nowrap;
max-width:360px;overflow:hidden;text-overflow:ellipsis}
th{background:#e9edf3}
.summary td{font-weight:600}
.inactive td{color:#6a7482;text-decoration:line-through}
svg{display:block}
.bar{fill:#4c78b8}.critical{fill:#c8483c}.sum{fill:#39424f}.done{fill:#1b2330;opacity:.55}
.left-out{fill:none;stroke:#6a7482;stroke-dasharray:3 2}
.grid{stroke:#dde2ea}.axis{font-size:11px;fill:#39424f}
@media print{.plan{font-size:10px}}
"""


def page_text(plan: Plan, project: ProjectId | None = None) -> str:
    """The page of one project, or of all of them one below the other."""
    portfolio = plan.portfolio
    rows = sorted(portfolio.projects.values(), key=lambda p: (p.position, p.id))
    title = escape(portfolio.header.name if project is None else portfolio.projects[project].name)
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>{title}</title><style>{STYLE}</style></head><body>",
    ]
    for row in rows:
        if project in (None, row.id):
            parts += [f"<h1>{escape(row.name)}</h1>", '<div class="plan">']
            tasks = [t for t in portfolio.outline.of_project(row.id) if not portfolio.tasks[t].blank]
            parts += [*_table(plan, tasks), *_chart(plan, tasks), "</div>"]
    return "\n".join([*parts, "</body></html>", ""])


def _table(plan: Plan, tasks: list[TaskId]) -> Iterator[str]:
    yield "<table><thead><tr>"
    for key in COLUMNS:
        yield f'<th scope="col">{escape(phrase(f"fields.title_{key}"))}</th>'
    yield "</tr></thead><tbody>"
    for task in tasks:
        inset = 8 + 16 * (plan.portfolio.outline.level_of(task) - 1)
        cells = ""
        for key in COLUMNS:
            text = escape(TASK_FIELDS[key].text(plan, task))
            style = f' style="padding-left:{inset}px"' if key == "name" else ""
            cells += f'<td{style} title="{text}">{text}</td>'
        yield f'<tr class="{_classes(plan, task)}">{cells}</tr>'
    yield "</tbody></table>"


def _classes(plan: Plan, task: TaskId) -> str:
    names = {"summary": plan.is_summary(task), "inactive": not plan.portfolio.tasks[task].active}
    return " ".join(name for name, holds in names.items() if holds)


def _chart(plan: Plan, tasks: list[TaskId]) -> Iterator[str]:
    dated = ((task, plan.number("start", task), plan.number("finish", task)) for task in tasks)
    spans = [
        (task, start, finish) for task, start, finish in dated if start is not None and finish is not None
    ]
    if not spans:
        return
    first = min(start for _, start, _ in spans) // MINUTES_PER_DAY
    last = max(finish for _, _, finish in spans) // MINUTES_PER_DAY + 2
    scale = min(max(WIDEST_PX / (last - first), PX_PER_DAY[0]), PX_PER_DAY[1])
    width, height = round((last - first) * scale) + 16, ROW_PX * (len(tasks) + 1)
    label = escape(phrase("interchange.chart"))
    yield f'<div class="chart"><svg role="img" aria-label="{label}" width="{width}" height="{height}">'
    yield from _months(Day(first), Day(last), scale, height)
    line = {task: n for n, task in enumerate(tasks, 1)}
    for task, start, finish in spans:
        left = (start / MINUTES_PER_DAY - first) * scale
        right = (finish / MINUTES_PER_DAY - first) * scale
        yield _bar(plan, task, left, max(right - left, 2), ROW_PX * line[task])
    yield "</svg></div>"


def _months(first: Day, last: Day, scale: float, height: int) -> Iterator[str]:
    """A line at each month that has room for its name, and the name."""
    shown = date_of(first).replace(day=1)
    end, free = date_of(last), 0.0
    while shown <= end:
        left = (shown.toordinal() - date_of(first).toordinal()) * scale
        if left >= free:
            free = left + 60
            yield f'<line class="grid" x1="{left:.1f}" y1="0" x2="{left:.1f}" y2="{height}"/>'
            name = f"{MONTHS[shown.month - 1]} {shown.year}"
            yield f'<text class="axis" x="{left + 4:.1f}" y="16">{name}</text>'
        shown = date(shown.year + shown.month // 12, shown.month % 12 + 1, 1)


def _bar(plan: Plan, task: TaskId, left: float, width: float, top: int) -> str:
    name = f"<title>{escape(plan.portfolio.tasks[task].name)}</title>"
    place = f'x="{left:.1f}" y="{top + 5}" width="{width:.1f}" height="14"'
    if not plan.portfolio.tasks[task].active:
        return f'<rect class="left-out" {place}>{name}</rect>'
    if plan.is_summary(task):
        return f'<rect class="sum" x="{left:.1f}" y="{top + 8}" width="{width:.1f}" height="6">{name}</rect>'
    if plan.portfolio.tasks[task].kind is TaskKind.MILESTONE:
        x, y = left, top + 12
        return f'<path class="sum" d="M{x:.1f} {y - 7}l7 7l-7 7l-7 -7z">{name}</path>'
    kind = "critical" if plan.number("critical", task) else "bar"
    done = width * (plan.number("percent_complete", task) or 0) / 100
    bar = f'<rect class="{kind}" {place}>{name}</rect>'
    if not done:
        return bar
    return f'{bar}<rect class="done" x="{left:.1f}" y="{top + 10}" width="{done:.1f}" height="4"/>'
