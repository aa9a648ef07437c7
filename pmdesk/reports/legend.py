"""Legend: what the signs of a chart mean, made from those that it shows."""

from functools import partial

import numpy as np

from pmdesk.domain.messages import message, say
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.bar_styles import BarRule
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.gantt_badges import DIAMOND_PX, badge_shapes, shown_externals
from pmdesk.presentation.gantt_bar_shapes import FORMS, filled_bars
from pmdesk.presentation.gantt_rules import NO_RULE
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.gantt_traits import Manner, RowShape
from pmdesk.presentation.shapes import (
    Batch,
    Floats,
    Lines,
    Polygons,
    Rects,
    Scene,
    TextMetrics,
    Texts,
    diamonds,
    one,
)
from pmdesk.presentation.task_badges import Badge

SIGN_PX = 26.0
GAP_PX = 16.0
STYLE = "page_note"


def legend(chart: GanttChart, width: float, metrics: TextMetrics) -> tuple[Scene, float]:
    """The legend in lines of at most ``width``, from its top left corner, and its height."""
    batches: list[Batch] = []
    x, line = 0.0, 0
    line_px = metrics.line_height(STYLE) + 4
    signs = [(partial(_sign, style), say(message(phrase))) for style, phrase in _shown(chart)]
    if chart.options.show_badges:
        signs += [(partial(_mark, style), say(message(phrase))) for style, phrase in _marks(chart)]
    signs += [(partial(_rule_sign, rule), rule.name) for rule in chart.rules.used()]
    for sign, text in signs:
        needed = SIGN_PX + 6 + metrics.width(text, STYLE)
        if x > 0 and x + needed > width:
            x, line = 0.0, line + 1
        y = (line + 0.5) * line_px
        batches += sign(x, y)
        batches.append(Texts(STYLE, one(x + SIGN_PX + 6), one(y), [text]))
        x += needed + GAP_PX
    return tuple(batches), (line + 1) * line_px


def _shown(chart: GanttChart) -> list[tuple[str, str]]:
    """The style and the phrase of each sign that the chart shows, beside those of the rules."""
    columns, options = chart.columns, chart.options
    plain = chart.rules.of(np.arange(columns.count)) == NO_RULE
    bar = (columns.shape == RowShape.BAR) & plain
    baseline = (options.show_baseline or options.tracking) and shown_baseline(columns.plan).is_shown
    manner, critical = columns.manner, columns.critical & options.show_critical
    deadlines = columns.deadline != NO_DATE
    missed = deadlines & (columns.finish > columns.deadline)
    slack = options.show_slack and bool(((columns.late_finish > columns.finish) & bar).any())
    projects = columns.plan.portfolio.projects
    status = any(p in projects and projects[p].status_date is not None for p in set(columns.project.tolist()))
    signs = (
        ("bar", "reports.legend_task", bar & (manner == Manner.USUAL) & ~critical),
        ("critical", "reports.legend_critical", bar & critical),
        ("bar_done", "reports.legend_done", bar & (columns.percent > 0)),
        ("bar_pause", "reports.legend_pause", chart.parts.broken(np.flatnonzero(bar)) >= 0),
        ("manual", "reports.legend_manual", bar & (manner == Manner.MANUAL) & ~critical),
        ("external", "reports.legend_external", bar & (manner == Manner.EXTERNAL)),
        ("inactive", "reports.legend_inactive", bar & (manner == Manner.INACTIVE)),
        ("summary", "reports.legend_summary", columns.shape == RowShape.SUMMARY),
        ("milestone", "reports.legend_milestone", (columns.shape == RowShape.MILESTONE) & plain),
        ("baseline", "reports.legend_baseline", np.array([baseline])),
        ("near_critical", "reports.legend_near_critical", np.array([options.show_near_critical])),
        ("slack_line", "reports.legend_slack", np.array([slack])),
        ("deadline_met", "reports.legend_deadline_met", deadlines & ~missed),
        ("deadline_missed", "reports.legend_deadline_missed", missed),
        ("progress_line", "reports.legend_progress", np.array([options.tracking])),
        ("today_line", "reports.legend_today", np.array([options.today is not None])),
        ("status_date_line", "reports.legend_status_date", np.array([status])),
    )
    return [(style, phrase) for style, phrase, where in signs if where.any()]


def _marks(chart: GanttChart) -> list[tuple[str, str]]:
    """What stands in the way of tasks, and what others promised, as far as the chart shows it."""
    used = chart.badges.used()
    marks = [
        (f"badge_{badge.value}", f"reports.legend_badge_{badge.value}") for badge in Badge if badge in used
    ]
    late = {each.late for each in shown_externals(chart.columns)}
    if False in late:
        marks.append(("external_ok", "reports.legend_promise"))
    if True in late:
        marks.append(("external_late", "reports.legend_promise_late"))
    return marks


def _sign(style: str, x: float, y: float) -> list[Batch]:
    right = x + SIGN_PX
    match style:
        case "milestone":
            return [Polygons(style, _around(x + SIGN_PX / 2, y, ((0, -6), (6, 0), (0, 6), (-6, 0))))]
        case "deadline_met" | "deadline_missed":
            arrow = ((-1.5, -5), (1.5, -5), (1.5, 0), (4.5, 0), (0, 5), (-4.5, 0), (-1.5, 0))
            return [Polygons(style, _around(x + SIGN_PX / 2, y, arrow))]
        case "slack_line":
            return [
                Lines(style, one(x), one(y + 3), one(right), one(y + 3)),
                Lines(style, one(right), one(y), one(right), one(y + 4)),
            ]
        case "bar_pause":
            return [Lines(style, one(x), one(y), one(right), one(y))]
        case "progress_line":
            x1, y1 = np.array([x + 8, x + 18]), np.array([y - 7, y])
            return [Lines(style, x1, y1, x1[::-1], y1 + 7)]
        case "baseline":
            return [Rects(style, one(x), one(y - 1), one(SIGN_PX), one(3.0))]
        case "near_critical":
            return [_bar("bar", x, y - 6, 8.0), _bar(style, x, y + 3, 3.0)]
        case "today_line" | "status_date_line":
            return [Lines(style, one(x + SIGN_PX / 2), one(y - 7), one(x + SIGN_PX / 2), one(y + 7))]
        case "summary":
            feet = np.concatenate(
                (
                    _around(x, y - 1, ((0, 0), (7, 0), (0, 5))),
                    _around(right, y - 1, ((0, 0), (-7, 0), (0, 5))),
                )
            )
            return [_bar(style, x, y - 6, 5.0), Polygons("summary_foot", feet)]
        case "critical":
            return [_bar(style, x, y - 6, 12.0), _bar("critical_hatch", x, y + 2, 4.0)]
        case "bar_done":
            return [_bar("bar", x, y - 6, 12.0), _bar(style, x, y - 2, 4.0)]
        case _:
            return [_bar(style, x, y - 6, 12.0)]


def _mark(style: str, x: float, y: float) -> list[Batch]:
    middle = one(x + SIGN_PX / 2)
    if style.startswith("badge_"):
        return badge_shapes(Badge(style.removeprefix("badge_")), middle, one(y))
    return [Polygons(style, diamonds(middle, one(y), DIAMOND_PX))]


def _rule_sign(rule: BarRule, x: float, y: float) -> list[Batch]:
    begin, part = FORMS[rule.form]
    return filled_bars(rule, one(x), one(y - 6 + 12 * begin), one(SIGN_PX), one(12 * part))


def _bar(style: str, x: float, y: float, height: float) -> Rects:
    return Rects(style, one(x), one(y), one(SIGN_PX), one(height))


def _around(x: float, y: float, corners: tuple[tuple[float, float], ...]) -> Floats:
    return np.asarray(np.array([corners]) + np.array([x, y]))
