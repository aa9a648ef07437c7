"""The parts of the chart that can be left out."""

from enum import Enum


class ChartPart(Enum):
    """What can be left out of the chart; values are names of options, but for labels."""

    CRITICAL = "show_critical"
    NEAR_CRITICAL = "show_near_critical"
    SLACK = "show_slack"
    LINKS = "show_links"
    DRIVING = "show_driving"
    BASELINE = "show_baseline"
    BADGES = "show_badges"
    NON_WORKING = "show_non_working"
    TRACKING = "tracking"
    LABELS = "labels"
