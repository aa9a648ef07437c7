"""Looks: what each style name of a scene means to a painter, in colours of the palette."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from pmdesk.presentation.bar_styles import Hue


@dataclass(frozen=True, slots=True)
class Look:
    """How shapes are drawn: colours are style names of the palette, ``pen_px`` 0 means no outline."""

    fill: str | None = None
    pen: str | None = None
    pen_px: float = 1.0
    pen_style: Qt.PenStyle = Qt.PenStyle.SolidLine
    pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern
    opacity: float = 1.0
    smooth: bool = False


@dataclass(frozen=True, slots=True)
class TextLook:
    """How text is drawn: the palette's colour, size in px of the scene, weight."""

    color: str
    size_px: int = 13
    weight: QFont.Weight = QFont.Weight.Normal


def _filled(color: str) -> Look:
    return Look(fill=color)


def _line(color: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> Look:
    return Look(pen=color, pen_px=width, pen_style=style)


def _sign(color: str) -> Look:
    return Look(fill=color, smooth=True)


HUES = tuple(f"hue_{hue.value}" for hue in Hue)

LOOKS: dict[str, Look] = {
    **{
        name: _filled(name)
        for name in (
            "background",
            "surface",
            "non_working",
            "selection",
            "hover",
            "line",
            "line_strong",
            "bar",
            "bar_done",
            "critical",
            "critical_done",
            "manual",
            "manual_done",
            "external",
            "summary",
            "project",
            "baseline",
            "load_free",
            "load_full",
            "load_over",
            "load_far_over",
            "overallocated",
            "overallocated_area",
        )
    },
    **{
        f"{name}_pause": _line(name, 1.0, Qt.PenStyle.DotLine)
        for name in ("bar", "critical", "manual", "external", "inactive", *HUES)
    },
    **{name: Look(fill=name) for name in (*HUES, "hue_done")},
    **{f"{name}_frame": Look(fill="background", pen=name) for name in HUES},
    **{f"{name}_hatch": Look(fill=name, pattern=Qt.BrushStyle.BDiagPattern) for name in HUES},
    **{f"{name}_cross": Look(fill=name, pattern=Qt.BrushStyle.DiagCrossPattern) for name in HUES},
    **{
        f"{name}_tint": Look(fill=name, pen=name, opacity=0.2)
        for name in ("bar", "critical", "manual", "external", "summary", "project")
    },
    "near_critical": _filled("critical"),
    "path": Look(pen="accent", pen_px=2.0),
    "baseline_sign": Look(fill="background", pen="baseline", smooth=True),
    "slip": _line("baseline", 1.0, Qt.PenStyle.DotLine),
    "slip_end": _line("baseline"),
    "progress_line": Look(pen="progress_line", pen_px=1.5, smooth=True),
    "progress_peak": _sign("progress_line"),
    "link_driving": _line("link", 2.0),
    "link_driving_head": _sign("link"),
    "link_path": _line("accent", 2.0),
    "link_path_head": _sign("accent"),
    "band": Look(fill="accent", pen="accent", opacity=0.12),
    "critical_hatch": Look(fill="critical_hatch", pattern=Qt.BrushStyle.BDiagPattern),
    "inactive": Look(fill="background", pen="inactive", pen_style=Qt.PenStyle.DashLine),
    **{
        name: _sign(name)
        for name in ("milestone", "milestone_critical", "deadline_met", "deadline_missed", "today", "focus")
    },
    "badge_blocked": _sign("error"),
    "badge_risk": _sign("error"),
    "badge_decision": _sign("accent"),
    "badge_overallocated": _sign("overallocated"),
    "badge_acceptance": _sign("good"),
    "external_ok": Look(fill="background", pen="deadline_met", pen_px=2.0, smooth=True),
    "external_late": Look(fill="background", pen="deadline_missed", pen_px=2.0, smooth=True),
    "external_bar": Look(pen="deadline_missed", pen_px=2.0),
    "absence": Look(fill="line_strong", pattern=Qt.BrushStyle.BDiagPattern),
    "overload": Look(fill="overallocated", pen="overallocated", pattern=Qt.BrushStyle.BDiagPattern),
    "capacity_ground": Look(pen="background", pen_px=4.0),
    "capacity_line": Look(pen="text", pen_px=1.5),
    "overload_corner": _sign("text"),
    "summary_foot": _sign("summary"),
    "project_foot": _sign("project"),
    "milestone_inactive": Look(fill="background", pen="inactive", smooth=True),
    "manual_milestone": _sign("manual"),
    "link_head": _sign("link"),
    "link_inactive_head": _sign("line_strong"),
    "link_critical_head": _sign("link_critical"),
    "link_focus_head": _sign("accent"),
    "link": _line("link"),
    "link_inactive": _line("line_strong"),
    "link_critical": _line("link_critical"),
    "link_focus": _line("accent", 2.0),
    "grid_row": _line("line"),
    "grid_time": _line("line"),
    "axis_line": _line("line_strong"),
    "slack_line": _line("slack"),
    "today_line": _line("today"),
    "status_date_line": _line("status_date", 1.0, Qt.PenStyle.DashLine),
    "frame": _line("line_strong"),
    "tick_box": _line("muted_text"),
    "tick": _line("text", 2.0),
    "here": _filled("summary"),
    "preview_outline": _line("preview", 1.0, Qt.PenStyle.DashLine),
    "preview_line": _line("preview", 1.5),
    "preview_head": _sign("preview"),
    "curve_planned": Look(pen="hue_blue", pen_px=1.5, smooth=True),
    "curve_earned": Look(pen="hue_green", pen_px=2.5, smooth=True),
    "curve_actual": Look(pen="hue_orange", pen_px=2.0, smooth=True),
    "curve_forecast": Look(pen="hue_orange", pen_px=1.5, pen_style=Qt.PenStyle.DashLine, smooth=True),
    "curve_budget": _line("hue_blue", 1.0, Qt.PenStyle.DashDotLine),
    "curve_estimate": _line("hue_orange", 1.0, Qt.PenStyle.DotLine),
    "curve_planned_end": _sign("hue_blue"),
    "curve_earned_end": _sign("hue_green"),
    "curve_actual_end": _sign("hue_orange"),
    "curve_forecast_end": _sign("hue_orange"),
    "curve_reading": _line("line_strong"),
    "curve_box": Look(fill="background", pen="line_strong"),
    "health_blank": Look(fill="background", pen="muted_text", smooth=True),
    "health_hand": _filled("text"),
    "health_late": _filled("hue_orange"),
    "health_early": _filled("hue_green"),
    "gate_open": Look(fill="background", pen="milestone", pen_px=1.5, smooth=True),
    "link_focus_thin": Look(pen="accent", smooth=True),
    "money_planned_capex": Look(fill="background", pen="hue_blue"),
    "money_planned_opex": Look(fill="background", pen="hue_teal"),
    "money_forecast_capex": _filled("hue_blue"),
    "money_forecast_opex": _filled("hue_teal"),
    "money_planned_sum": Look(pen="text", pen_px=1.5, pen_style=Qt.PenStyle.DashLine, smooth=True),
    "money_forecast_sum": Look(pen="text", pen_px=1.5, smooth=True),
    "handle": Look(fill="background", pen="preview", pen_px=1.5, smooth=True),
    "drop_target": Look(pen="drop", pen_px=2.0),
    **{
        f"health_{colour}": _sign(fill)
        for colour, fill in (
            ("green", "good"),
            ("amber", "hue_orange"),
            ("red", "error"),
            ("grey", "hue_grey"),
        )
    },
    "trend_better": _sign("good"),
    "trend_worse": _sign("error"),
    "trend_same": _sign("muted_text"),
    "report_line": _line("line_strong", 1.4),
    "report_rule": _line("text", 2.5),
    "report_frame": Look(pen="accent", pen_px=5.0),
    "report_tile": _filled("surface"),
    "report_phase": _filled("line"),
    "report_phase_now": _filled("accent"),
    "report_leader": _line("line_strong", 1.4),
    "report_axis": _line("text", 3.0),
    "report_head": _sign("text"),
    "report_today": _line("today", 3.0, Qt.PenStyle.DashLine),
    "report_milestone": Look(fill="milestone", pen="milestone", pen_px=2.0, smooth=True),
    "report_milestone_then": Look(fill="background", pen="baseline", pen_px=3.0, smooth=True),
    "report_tick": Look(pen="background", pen_px=5.0, smooth=True),
    "report_curve_planned": Look(pen="hue_blue", pen_px=3.5, smooth=True),
    "report_curve_earned": Look(pen="hue_green", pen_px=7.0, smooth=True),
    "report_curve_actual": Look(pen="hue_orange", pen_px=5.0, smooth=True),
    "report_curve_forecast": Look(pen="hue_orange", pen_px=4.0, pen_style=Qt.PenStyle.DashLine, smooth=True),
    **{f"report_trend_{hue.value}": Look(pen=f"hue_{hue.value}", pen_px=5.0, smooth=True) for hue in Hue},
    **{f"report_ahead_{hue.value}": _line(f"hue_{hue.value}", 3.0, Qt.PenStyle.DotLine) for hue in Hue},
    **{f"report_point_{hue.value}": _sign(f"hue_{hue.value}") for hue in Hue},
    "report_fan": Look(fill="hue_orange", opacity=0.2),
    "band_low": _filled("load_free"),
    "band_medium": _filled("load_full"),
    "band_high": _filled("load_over"),
    "band_critical": _filled("load_far_over"),
    "share_monitor": _filled("surface"),
    "share_keep_informed": _filled("load_free"),
    "share_keep_satisfied": _filled("load_free"),
    "share_manage_closely": _filled("load_full"),
    "matrix_line": _line("background"),
    "matrix_quarter": Look(pen="line_strong"),
    "chip": Look(fill="background", pen="line_strong"),
    "chip_pale": Look(fill="background", pen="line_strong", pen_style=Qt.PenStyle.DashLine),
    "chip_current": Look(pen="text", pen_px=1.0),
    "card": Look(fill="surface", pen="line"),
    "ring_ground": _sign("line_strong"),
    "ring_idle": _sign("line_strong"),
    "ring_open": _sign("bar"),
    "ring_done": _sign("good"),
    "ring_over": _sign("error"),
    "ring_ground_bar": _filled("line_strong"),
    "ring_done_bar": _filled("bar"),
    "ring_short_bar": _filled("warning"),
    "value_ground": _filled("accent"),
    "value_refused": _filled("error"),
}
"""Every style of rectangles, lines and polygons."""

TEXT_LOOKS: dict[str, TextLook] = {
    "label": TextLook("label", 12),
    "label_muted": TextLook("muted_text", 12),
    "label_late": TextLook("error", 12, QFont.Weight.Medium),
    "label_small": TextLook("label", 10),
    "label_project": TextLook("label", 12, QFont.Weight.DemiBold),
    "axis": TextLook("axis_text", 12),
    "axis_strong": TextLook("axis_text", 12, QFont.Weight.Medium),
    "badge_sign": TextLook("background", 10, QFont.Weight.Bold),
    "flag": TextLook("background", 10, QFont.Weight.DemiBold),
    "value": TextLook("on_accent", 12, QFont.Weight.Medium),
    "band_caption": TextLook("text", 11),
    "band_count": TextLook("text", 12, QFont.Weight.DemiBold),
    "band_title": TextLook("text", 12, QFont.Weight.DemiBold),
    "due_soon": TextLook("warning", 13, QFont.Weight.DemiBold),
    "due_now": TextLook("error", 13, QFont.Weight.DemiBold),
    "sign_good": TextLook("good", 11, QFont.Weight.DemiBold),
    "sign_fair": TextLook("warning", 11, QFont.Weight.DemiBold),
    "sign_bad": TextLook("error", 11, QFont.Weight.DemiBold),
    "page_title": TextLook("text", 20, QFont.Weight.DemiBold),
    "page_note": TextLook("muted_text", 12),
    "block_caption": TextLook("muted_text", 10),
    "block_value": TextLook("text", 12, QFont.Weight.Medium),
    "block_title": TextLook("text", 15, QFont.Weight.DemiBold),
    "report_cover": TextLook("text", 85, QFont.Weight.Bold),
    "report_title": TextLook("text", 49, QFont.Weight.Bold),
    "report_number": TextLook("text", 46, QFont.Weight.DemiBold),
    "report_text": TextLook("text", 32),
    "report_strong": TextLook("text", 32, QFont.Weight.DemiBold),
    "report_small": TextLook("text", 28),
    "report_small_strong": TextLook("text", 28, QFont.Weight.DemiBold),
    "report_label": TextLook("muted_text", 25),
    "report_caption": TextLook("text", 25, QFont.Weight.DemiBold),
    "report_phase_text": TextLook("muted_text", 25),
    "report_phase_text_now": TextLook("on_accent", 25, QFont.Weight.DemiBold),
    "report_sign": TextLook("on_accent", 25, QFont.Weight.Bold),
    "report_sign_large": TextLook("on_accent", 56, QFont.Weight.Bold),
    "column_title": TextLook("muted_text", 12, QFont.Weight.Medium),
    "cell": TextLook("text", 13),
    "cell_summary": TextLook("text", 13, QFont.Weight.DemiBold),
    "cell_muted": TextLook("muted_text", 13),
    "cell_small": TextLook("label", 10),
    "axis_small": TextLook("axis_text", 11),
    "column_small": TextLook("muted_text", 11, QFont.Weight.Medium),
    "health_letter": TextLook("background", 11, QFont.Weight.DemiBold),
    "health_dash": TextLook("muted_text", 11),
    "health_figure": TextLook("label", 11),
    "cell_overloaded": TextLook("overallocated", 13, QFont.Weight.DemiBold),
    "cell_accent": TextLook("accent", 13, QFont.Weight.Medium),
    "cell_good": TextLook("good", 13, QFont.Weight.Medium),
    "cell_warning": TextLook("warning", 13, QFont.Weight.Medium),
    "cell_bad": TextLook("error", 13, QFont.Weight.Medium),
    "document_title": TextLook("text", 24, QFont.Weight.DemiBold),
}
"""Every style of text."""
