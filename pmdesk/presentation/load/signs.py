"""What the columns of a histogram consist of, in styles and words, the highest first."""

from collections.abc import Sequence

from pmdesk.engine.workload import workload
from pmdesk.presentation.field import phrase
from pmdesk.presentation.load.histogram import LoadHistogram, Stacking
from pmdesk.presentation.load.histogram_scene import project_style

LINE = "capacity_line"
"""The style of what is drawn as a line; all others fill columns."""


def signs_of(histogram: LoadHistogram) -> Sequence[tuple[str, str]]:
    """The styles of a histogram and what they stand for."""
    time = (LINE, phrase("load.sign_time"))
    if histogram.stacking is Stacking.OVERLOAD:
        return (time, ("overload", phrase("load.sign_overload")), ("bar", phrase("load.sign_work")))
    projects, loads = histogram.plan.portfolio.projects, workload(histogram.plan.schedule)
    places = reversed(histogram.projects)
    return (time, *((project_style(n), projects[loads.projects[n]].name) for n in places))
