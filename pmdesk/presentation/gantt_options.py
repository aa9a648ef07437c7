"""Gantt options: what a chart shows beside the bars themselves."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.quantities import Instant


class LabelText(StrEnum):
    """What is written right of a bar."""

    NONE = "none"
    NAME = "name"
    RESOURCES = "resources"
    NAME_AND_RESOURCES = "name_and_resources"


@dataclass(frozen=True, slots=True)
class GanttOptions:
    """What is drawn; ``today`` draws a line if it is set. ``focus_row`` -1 means none."""

    labels: LabelText = LabelText.NAME
    show_critical: bool = True
    show_slack: bool = True
    show_links: bool = True
    show_non_working: bool = True
    today: Instant | None = None
    selected_rows: tuple[int, ...] = ()
    hover_row: int = -1
    focus_link: int = -1
