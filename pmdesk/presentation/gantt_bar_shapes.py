"""Bar shapes: tasks as bars with progress, summaries as beams with feet, milestones as diamonds."""

import numpy as np

from pmdesk.presentation.bar_styles import BarForm, BarRule, Pattern
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_bars import Bars
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_parts import Pieces
from pmdesk.presentation.gantt_rules import NO_RULE, RowRules
from pmdesk.presentation.gantt_traits import EXTERNAL, INACTIVE, MANUAL, MILESTONE, PROJECT, SUMMARY, USUAL
from pmdesk.presentation.shapes import NO_IDS, Batch, Flags, Floats, Ints, Lines, Polygons, Rects

PROGRESS_PX = 4.0
HATCH_PX = 4.0
FOOT_PX = 5.0


FORMS = {
    BarForm.FULL: (0.0, 1.0),
    BarForm.UPPER: (0.0, 0.5),
    BarForm.LOWER: (0.5, 0.5),
    BarForm.THIN: (1 / 3, 1 / 3),
}
"""By form: where in the height of a bar it begins, and how much of it it takes."""


def bar_shapes(
    columns: GanttColumns, bars: Bars, pieces: Pieces, options: GanttOptions, rules: RowRules
) -> list[Batch]:
    """The bars, beams and diamonds of ``bars``, what is done on top of each; bars in ``pieces``."""
    manner = columns.manner[bars.rows]
    rule_of = rules.of(bars.rows)
    plain = rule_of == NO_RULE
    critical = columns.critical[bars.rows] & options.show_critical
    batches: list[Batch] = []
    styles: tuple[tuple[str, Flags], ...] = (
        ("bar", (manner == USUAL) & ~critical),
        ("manual", (manner == MANUAL) & ~critical),
        ("external", manner == EXTERNAL),
        ("critical", critical & (manner != EXTERNAL)),
        ("inactive", manner == INACTIVE),
    )
    for style, chosen in styles:
        if len(pieces.pause_place):
            batches += _pauses(style, bars, pieces, chosen & plain)
        batches += _plain_bars(style, bars, pieces, chosen & plain)
    ruled = sorted(set(rule_of[~plain].tolist()))
    for number in ruled:
        batches += _ruled_bars(rules.rules[number], bars, pieces, rule_of == number)
    batches += _summaries(bars)
    diamond = bars.shape == MILESTONE
    for style, chosen in (
        ("milestone", (manner != INACTIVE) & (manner != MANUAL) & ~critical),
        ("manual_milestone", (manner == MANUAL) & ~critical),
        ("milestone_critical", critical),
        ("milestone_inactive", manner == INACTIVE),
    ):
        shown = diamond & chosen & plain
        if shown.any():
            batches.append(Polygons(style, _diamonds(bars, shown), bars.rows[shown]))
    for number in ruled:
        shown = diamond & (rule_of == number)
        if shown.any():
            rule = rules.rules[number]
            style = f"{rule.style}_frame" if rule.pattern is Pattern.OUTLINE else rule.style
            batches.append(Polygons(style, _diamonds(bars, shown), bars.rows[shown]))
    return batches


def _pauses(style: str, bars: Bars, pieces: Pieces, chosen: Flags) -> list[Batch]:
    shown = chosen[pieces.pause_place]
    if not shown.any():
        return []
    place = pieces.pause_place[shown]
    y = bars.middle[place]
    ends = pieces.pause_left[shown], y, pieces.pause_right[shown], y
    return [Lines(f"{style}_pause", *ends, bars.rows[place])]


def _ruled_bars(rule: BarRule, bars: Bars, pieces: Pieces, chosen: Flags) -> list[Batch]:
    shown = chosen[pieces.place]
    if not shown.any():
        return []
    batches: list[Batch] = _pauses(rule.style, bars, pieces, chosen) if len(pieces.pause_place) else []
    place, left, right = pieces.place[shown], pieces.left[shown], pieces.right[shown]
    begin, part = FORMS[rule.form]
    height = np.maximum((bars.bottom - bars.top)[place] * part, 2.0)
    top = np.rint(bars.top[place] + (bars.bottom - bars.top)[place] * begin)
    batches += filled_bars(rule, left, top, right - left, height, bars.rows[place])
    share = pieces.done[shown]
    done = share > 0
    if done.any():
        tall = np.minimum(PROGRESS_PX, height / 2)[done]
        middle = (top + height / 2)[done]
        width = (right - left)[done] * share[done]
        batches.append(Rects("hue_done", left[done], middle - tall / 2, width, tall, bars.rows[place][done]))
    return batches


def filled_bars(
    rule: BarRule, left: Floats, top: Floats, width: Floats, height: Floats, ids: Ints = NO_IDS
) -> list[Batch]:
    """Rectangles in the colour and pattern of a rule."""
    if rule.pattern is Pattern.SOLID:
        return [Rects(rule.style, left, top, width, height, ids)]
    batches: list[Batch] = [Rects(f"{rule.style}_frame", left, top, width, height, ids)]
    if rule.pattern is not Pattern.OUTLINE:
        batches.append(Rects(f"{rule.style}_{rule.pattern.value}", left, top, width, height, ids))
    return batches


def _plain_bars(style: str, bars: Bars, pieces: Pieces, chosen: Flags) -> list[Batch]:
    shown = chosen[pieces.place]
    if not shown.any():
        return []
    place, left, right = pieces.place[shown], pieces.left[shown], pieces.right[shown]
    top, bottom, rows = bars.top[place], bars.bottom[place], bars.rows[place]
    batches: list[Batch] = [Rects(style, left, top, right - left, bottom - top, rows)]
    if style == "critical":
        foot = np.minimum(HATCH_PX, (bottom - top) / 2)
        batches.append(Rects("critical_hatch", left, bottom - foot, right - left, foot, rows))
    share = pieces.done[shown]
    done = share > 0
    if style not in ("inactive", "external") and done.any():
        left, width = left[done], (right - left)[done] * share[done]
        height = np.minimum(PROGRESS_PX, bottom - top)[done]
        middle = ((top + bottom) / 2)[done]
        batches.append(Rects(f"{style}_done", left, middle - height / 2, width, height, rows[done]))
    return batches


def _summaries(bars: Bars) -> list[Batch]:
    batches: list[Batch] = []
    for style, shape in (("summary", SUMMARY), ("project", PROJECT)):
        chosen = bars.shape == shape
        if not chosen.any():
            continue
        left, right = bars.left[chosen], bars.right[chosen]
        top, bottom = bars.top[chosen], bars.bottom[chosen]
        rows = bars.rows[chosen]
        batches.append(Rects(style, left, top, right - left, bottom - top, rows))
        foot = np.minimum(FOOT_PX + 2, (right - left) / 2)
        batches.append(
            Polygons(
                f"{style}_foot", np.concatenate((_feet(left, foot, bottom), _feet(right, -foot, bottom)))
            )
        )
    return batches


def _feet(corner: Floats, width: Floats, y: Floats) -> Floats:
    """Triangles that hang from a beam: a vertical side at ``corner``, the slope towards the middle."""
    return np.stack(
        (
            np.stack((corner, y), axis=1),
            np.stack((corner + width, y), axis=1),
            np.stack((corner, y + FOOT_PX), axis=1),
        ),
        axis=1,
    )


def _diamonds(bars: Bars, chosen: Flags) -> Floats:
    left, right = bars.left[chosen], bars.right[chosen]
    top, bottom = bars.top[chosen], bars.bottom[chosen]
    x, y = (left + right) / 2, (top + bottom) / 2
    return np.stack(
        (
            np.stack((x, top), axis=1),
            np.stack((right, y), axis=1),
            np.stack((x, bottom), axis=1),
            np.stack((left, y), axis=1),
        ),
        axis=1,
    )
