"""Print options: paper, size, content and texts of printed sheets, as the user sets them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.gantt_options import LabelText
from pmdesk.reports.paper import PAPER_MM, Paper

LEAST_TEXT_PT = 6.0
MOST_PAGES = 100
LEAST_SCALE, MOST_SCALE = 10, 400
MOST_MARGIN_MM = 50.0
MOST_LOGO_BYTES = 256 * 1024

DEFAULT_PRINT_COLUMNS = ("row", "name", "duration", "start", "finish")


class Fitting(StrEnum):
    """What decides on the size of a picture on paper."""

    PAGES = "pages"
    SCALE = "scale"


class Breaks(StrEnum):
    """Where one page ends and the next begins; a row is never cut."""

    FULL = "full"
    SUMMARIES = "summaries"
    TOP_SUMMARIES = "top_summaries"


class RowRange(StrEnum):
    """Which rows are printed."""

    ALL = "all"
    SHOWN = "shown"
    SELECTED = "selected"


class Margins(NamedTuple):
    """What stays free at the edges of the paper, in mm."""

    left: float = 10.0
    top: float = 10.0
    right: float = 10.0
    bottom: float = 10.0


class Fields(NamedTuple):
    """Texts at the left, in the centre and at the right; they may hold fields such as ``&[Page]``."""

    left: str = ""
    centre: str = ""
    right: str = ""


USUAL_MARGINS = Margins()
USUAL_HEADER = Fields("&[Project]", "", "&[Dates]")
USUAL_FOOTER = Fields("&[File]", "", "Page &[Page] of &[Pages]")


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture file as it was chosen, and how many times it is wider than high."""

    data: bytes
    aspect: float

    def __post_init__(self) -> None:
        if not 0 < len(self.data) <= MOST_LOGO_BYTES or not 0.02 < self.aspect < 50:
            raise InvalidValue(message("reports.logo", most=MOST_LOGO_BYTES // 1024))


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How a view is put on paper.

    With ``Fitting.PAGES`` it takes ``pages_wide`` × ``pages_high`` sheets, 0 high meaning as many as it
    takes; its text has up to ``text_pt`` and is made smaller, down to 6 pt, where it wouldn't fit. With
    ``Fitting.SCALE`` it has ``scale_percent`` of its size on the screen. ``first`` and ``last`` bound the
    time of a chart; None takes the plan's own. ``columns`` are keys of task fields and stand on every page,
    as wide as ``widths`` say in px or else as they need. ``labels`` stand right of the bars.
    ``load`` says whether that below a chart is printed, where one is shown.
    """

    paper: Paper = Paper.A4
    landscape: bool = True
    margins: Margins = USUAL_MARGINS
    fitting: Fitting = Fitting.PAGES
    pages_wide: int = 1
    pages_high: int = 0
    scale_percent: int = 80
    text_pt: float = 8.0
    breaks: Breaks = Breaks.SUMMARIES
    rows: RowRange = RowRange.SHOWN
    first: Instant | None = None
    last: Instant | None = None
    columns: tuple[str, ...] = DEFAULT_PRINT_COLUMNS
    widths: dict[str, float] = field(default_factory=dict)
    labels: LabelText = LabelText.RESOURCES
    show_slack: bool = False
    off_page: bool = True
    load: bool = True
    legend: bool = True
    title_block: bool = True
    revision: str = ""
    header: Fields = USUAL_HEADER
    footer: Fields = USUAL_FOOTER
    logo: Logo | None = None
    black_and_white: bool = False

    def __post_init__(self) -> None:
        good = (
            1 <= self.pages_wide <= MOST_PAGES
            and 0 <= self.pages_high <= MOST_PAGES
            and LEAST_SCALE <= self.scale_percent <= MOST_SCALE
            and self.text_pt >= LEAST_TEXT_PT
            and all(0 <= margin <= MOST_MARGIN_MM for margin in self.margins)
        )
        if not good:
            raise InvalidValue(message("reports.page_set_up"))
        if self.first is not None and self.last is not None and self.last <= self.first:
            raise InvalidValue(message("reports.date_range"))

    @property
    def page_mm(self) -> tuple[float, float]:
        """Width and height of the paper as it lies."""
        width, height = PAPER_MM[self.paper]
        return (height, width) if self.landscape else (width, height)
