"""Print options: paper, range and columns of a printed plan, as the user sets them."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.gantt_options import LabelText

POINTS_PER_MM = 72 / 25.4
LEAST_TEXT_PT = 6.0


class Paper(StrEnum):
    """A size of paper."""

    A5 = "A5"
    A4 = "A4"
    A3 = "A3"
    A2 = "A2"
    A1 = "A1"
    A0 = "A0"
    LETTER = "Letter"
    LEGAL = "Legal"
    TABLOID = "Tabloid"


PAPER_MM = {
    Paper.A5: (148.0, 210.0),
    Paper.A4: (210.0, 297.0),
    Paper.A3: (297.0, 420.0),
    Paper.A2: (420.0, 594.0),
    Paper.A1: (594.0, 841.0),
    Paper.A0: (841.0, 1189.0),
    Paper.LETTER: (215.9, 279.4),
    Paper.LEGAL: (215.9, 355.6),
    Paper.TABLOID: (279.4, 431.8),
}
"""Width and height in portrait. Source: ISO 216, ANSI/ASME Y14.1."""

DEFAULT_PRINT_COLUMNS = ("row", "name", "duration", "start", "finish")


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How a plan is put on paper.

    The chart is as wide as ``pages_wide`` pages. ``first`` and ``last`` bound its time; None takes the
    plan's own. ``columns`` are keys of task fields and stand on every page. ``text_pt`` is the wanted size of
    the text: it gets smaller, down to 6 pt, where the columns would leave no room for the chart. ``labels``
    stand right of the bars.
    """

    paper: Paper = Paper.A4
    landscape: bool = True
    pages_wide: int = 1
    first: Instant | None = None
    last: Instant | None = None
    columns: tuple[str, ...] = DEFAULT_PRINT_COLUMNS
    text_pt: float = 8.0
    margin_mm: float = 10.0
    legend: bool = True
    labels: LabelText = LabelText.RESOURCES
    show_slack: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.pages_wide <= 100 or self.text_pt < LEAST_TEXT_PT or not 0 <= self.margin_mm <= 50:
            raise InvalidValue(message("reports.page_set_up"))
        if self.first is not None and self.last is not None and self.last <= self.first:
            raise InvalidValue(message("reports.date_range"))

    @property
    def page_mm(self) -> tuple[float, float]:
        """Width and height of the paper as it lies."""
        width, height = PAPER_MM[self.paper]
        return (height, width) if self.landscape else (width, height)
