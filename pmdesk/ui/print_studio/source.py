"""PrintSource: what a view gives to be printed, taken at one moment so that any thread may lay it out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.presentation.field import Editor, Field
from pmdesk.presentation.fields import fields_of
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.load.histogram import LoadHistogram
from pmdesk.reports.gantt_body import EMPTY_DAYS
from pmdesk.reports.gantt_sheets import USUAL_PX_PER_DAY, gantt_sheets
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.page_facts import Occasion, facts_of
from pmdesk.reports.picture_sheets import picture_sheets
from pmdesk.reports.print_options import Fitting, PrintOptions
from pmdesk.reports.print_rows import rows_to_print
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.views.view import PrintableView

QUICK_ROWS = 1500
"""Up to so many rows are laid out before anyone could see a progress bar."""


@dataclass(frozen=True, slots=True)
class PrintSource:
    """``sheets`` lays out the pages for options; ``kind`` is the view's, ``usual`` are its first options.

    Only charts have rows, a ``span`` of time and columns to choose from, and some the load below.
    """

    kind: str
    path: Path
    usual: PrintOptions
    sheets: Callable[[PrintOptions], Sheets]
    is_chart: bool = False
    is_quick: bool = True
    span: tuple[Instant, Instant] = (Instant(0), Instant(0))
    fields: Mapping[str, Field[Any]] = field(default_factory=dict)
    has_load: bool = False


@runtime_checkable
class PagedView(Protocol):
    """A view that shows pages: these are what is printed of it."""

    def print_source(self) -> PrintSource:
        """What it shows, on any paper."""

    @property
    def page(self) -> Page | None:
        """The page that is seen."""


def gantt_source(
    bridge: SessionBridge,
    rows_view: RowsView,
    selection: Selection,
    look: GanttOptions | None = None,
    px_per_day: float = USUAL_PX_PER_DAY,
    kind: str = "gantt",
    view: str = "",
    load: LoadHistogram | None = None,
) -> PrintSource:
    """The table and chart of the window's rows, with bars that look as they do there, and a load below."""
    plan, shown, selected = bridge.plan, rows_view.rows, frozenset(selection.keys)
    occasion = _occasion(bridge, view)
    fields = fields_of(plan, Task.table)
    span = columns_of(plan, shown).span()
    first, last = span or (occasion.today, occasion.today + EMPTY_DAYS * MINUTES_PER_DAY)

    def sheets(options: PrintOptions) -> Sheets:
        rows = rows_to_print(plan, shown, selected, options.rows)
        metrics = QtTextMetrics(for_paper=True)
        return gantt_sheets(plan, rows, options, metrics, occasion, look, px_per_day, load)

    return PrintSource(
        kind=kind,
        path=bridge.session.path,
        usual=PrintOptions(),
        sheets=sheets,
        is_chart=True,
        is_quick=len(bridge.plan.portfolio.tasks) <= QUICK_ROWS,
        span=(Instant(first), Instant(last)),
        fields={key: each for key, each in fields.items() if each.kind is not Editor.ICONS},
        has_load=load is not None,
    )


def view_source(
    bridge: SessionBridge, rows_view: RowsView, view: PrintableView, kind: str, name: str
) -> PrintSource:
    """The whole picture of a view."""
    plan, project = bridge.plan, rows_view.project
    metrics = QtTextMetrics(for_paper=True)
    picture = view.printable(metrics)
    projects = [project] if project is not None else list(plan.portfolio.projects)
    span = columns_of(plan, rows_view.rows).span()
    occasion = _occasion(bridge, name)

    def sheets(options: PrintOptions) -> Sheets:
        return picture_sheets(
            picture, options, metrics, facts_of(plan, projects, span, occasion, options.revision)
        )

    usual = PrintOptions() if picture.for_one_sheet else PrintOptions(fitting=Fitting.SCALE, pages_high=1)
    return PrintSource(kind=kind, path=bridge.session.path, usual=usual, sheets=sheets)


def _occasion(bridge: SessionBridge, view: str) -> Occasion:
    return Occasion(bridge.session.now, bridge.session.path.stem, view)
