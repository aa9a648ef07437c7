"""The look of the chart as data kept in files: what is drawn, rules, texts, scale of time, path."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any, TypeVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.presentation.bar_styles_kept import rules_as_json, rules_from_json, texts_as_json, texts_from_json
from pmdesk.presentation.gantt_options import GanttOptions, LabelText
from pmdesk.presentation.task_path import TaskPath
from pmdesk.presentation.timescale import TimeScale

T = TypeVar("T")

SWITCHES = (
    "show_critical", "show_near_critical", "show_slack", "show_links", "show_driving", "show_baseline",
    "show_badges", "show_non_working", "tracking",
)  # fmt: skip
"""Options that are on or off."""


def style_of(options: GanttOptions) -> dict[str, Any]:
    """What ``styled`` reads: JSON values."""
    return {
        "labels": options.labels.value,
        "rules": rules_as_json(options.rules),
        "texts": texts_as_json(options.texts),
        "scale": asdict(options.scale),
        "path": options.path.value,
        **{name: getattr(options, name) for name in SWITCHES},
    }


def styled(options: GanttOptions, state: Mapping[str, Any]) -> GanttOptions:
    """The options with the look that was kept; what is missing or not possible stays as it is."""
    changes: dict[str, Any] = {n: state[n] for n in SWITCHES if isinstance(state.get(n), bool)}
    if state.get("labels") in tuple(LabelText):
        changes["labels"] = LabelText(state["labels"])
    readers: Mapping[str, Callable[[Any], object]] = {
        "rules": rules_from_json,
        "texts": texts_from_json,
        "scale": _scale,
        "path": TaskPath,
    }
    for name, read in readers.items():
        found = _read(read, state.get(name))
        if found is not None:
            changes[name] = found
    return replace(options, **changes)


def _scale(kept: Any) -> TimeScale:
    scale = TimeScale(int(kept["tiers"]), bool(kept["week_numbers"]), int(kept["year_month"]))
    if scale.tiers not in (2, 3) or not 1 <= scale.year_month <= 12:
        raise ValueError(f"{kept!r} is no scale")
    return scale


def _read(read: Callable[[Any], T], kept: Any) -> T | None:
    """What ``read`` makes of a kept value; None if there is none or it can't be read."""
    if kept is None:
        return None
    try:
        return read(kept)
    except (InvalidValue, KeyError, TypeError, ValueError, IndexError, AttributeError):
        return None
