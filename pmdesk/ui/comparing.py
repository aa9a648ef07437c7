"""What the user does to compare a project with what was planned before: its baselines."""

from pmdesk.domain.ids import BaselineId
from pmdesk.ui.desk import Desk
from pmdesk.ui.printing import show_studio
from pmdesk.ui.report_source import report_source


def set_baseline(desk: Desk) -> None:
    """Open the dialog that keeps the plan of the project that is meant, or of the selected tasks."""
    from pmdesk.ui.dialogs.set_baseline import SetBaseline

    work = desk.work
    project = work.project_here()
    if project is not None:
        SetBaseline(desk.window, work.bridge, desk.window.theme, project, work.selection.tasks).ask()
        work.area.take_focus()


def edit_baselines(desk: Desk) -> None:
    """Open the dialog about the baselines of the project that is meant."""
    from pmdesk.ui.dialogs.baselines import Baselines

    work = desk.work
    project = work.project_here()
    if project is not None:
        Baselines(desk.window, work.bridge, desk.window.theme, project, work.selection.tasks).ask()
        work.area.take_focus()


def compare_baselines(desk: Desk) -> None:
    """Open the dialog that tells what differs between two baselines of the project that is meant."""
    from pmdesk.ui.dialogs.compare_baselines import CompareBaselines

    work = desk.work
    project = work.project_here()
    if project is None:
        return
    dialog = CompareBaselines(desk.window, work.bridge, desk.window.theme, project)

    def show_pages(before: BaselineId | None, after: BaselineId | None) -> None:
        source = report_source(work.bridge, "baseline_comparison", project, baselines=(before, after))
        show_studio(desk, source, dialog)

    dialog.pages_wanted.connect(show_pages)
    dialog.ask()
    work.area.take_focus()
