"""The lists and reports of a file that the command palette finds by their names."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from pmdesk.domain.messages import message, say
from pmdesk.reports.report_kinds import REPORTS
from pmdesk.ui.development.table_names import development_names
from pmdesk.ui.registers.register_names import register_names
from pmdesk.ui.reports.view import ReportsView
from pmdesk.ui.sheets.sheet_view import SheetView
from pmdesk.ui.workspace import Workspace

REGISTERS, DEVELOPMENT, REPORT = "registers", "development", "reports"
"""The views that have them."""

Place = tuple[str, str, Callable[[], None]]
"""What it is called, which view has it, and what shows it there."""


def named_places(work: Workspace) -> Iterator[Place]:
    """Registers, the tables of one's development, and reports."""
    reports = {key: say(message(kind.title)) for key, kind in REPORTS.items()}
    views: Mapping[str, Mapping[str, str]] = {
        REGISTERS: register_names(),
        DEVELOPMENT: development_names(),
        REPORT: reports,
    }
    for view, names in views.items():
        for key, name in names.items():
            yield name, view, partial(_show, work, view, key)


def _show(work: Workspace, kind: str, key: str) -> None:
    work.show_view(kind)
    match work.views.current:
        case SheetView() as sheets:
            sheets.show_table(key)
        case ReportsView() as reports:
            reports.show_report(key)
    work.area.take_focus()
