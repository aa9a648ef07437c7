"""Gantt options: what a chart shows beside the bars themselves."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmdesk.domain.ids import TaskId
from pmdesk.domain.quantities import EPOCH, Instant
from pmdesk.presentation.bar_styles import NO_TEXTS, BarRule, BarTexts
from pmdesk.presentation.task_path import TaskPath
from pmdesk.presentation.timescale import USUAL_SCALE, TimeScale


class LabelText(StrEnum):
    """What is written right of a bar."""

    NONE = "none"
    NAME = "name"
    RESOURCES = "resources"
    NAME_AND_RESOURCES = "name_and_resources"


_FIRST_DAY = EPOCH.date()


@dataclass(frozen=True, slots=True)
class GanttOptions:
    """What is drawn; ``today`` draws a line if it is set. A row or link of -1 means none.

    ``rules`` may ask for days that count from ``day``. ``tracking`` puts the baseline under the bars, how
    far they slipped from it and the line of progress; ``path`` stresses what the task ``path_of`` hangs on.
    """

    labels: LabelText = LabelText.NAME
    show_critical: bool = True
    show_slack: bool = True
    show_links: bool = True
    show_non_working: bool = True
    show_baseline: bool = True
    show_badges: bool = True
    show_near_critical: bool = False
    tracking: bool = False
    rules: tuple[BarRule, ...] = ()
    texts: BarTexts = NO_TEXTS
    scale: TimeScale = USUAL_SCALE
    path: TaskPath = TaskPath.NONE
    path_of: TaskId | None = None
    show_driving: bool = False
    today: Instant | None = None
    day: date = _FIRST_DAY
    selected_rows: tuple[int, ...] = ()
    hover_row: int = -1
    focus_link: int = -1
