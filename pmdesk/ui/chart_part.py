"""The parts of the chart that can be left out."""

from enum import Enum


class ChartPart(Enum):
    """What can be left out of the chart."""

    CRITICAL = "critical"
    SLACK = "slack"
    LINKS = "links"
    LABELS = "labels"
