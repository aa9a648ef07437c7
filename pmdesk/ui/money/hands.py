"""What the view of money does with files: costs and work come in."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pmdesk.domain.ids import ProjectId
from pmdesk.session.commands.read_costs import read_costs
from pmdesk.session.commands.read_work import read_work
from pmdesk.ui.views.view import ViewMeans


def ask_costs(means: ViewMeans, project: ProjectId, parent: QWidget) -> bool:
    """Whether costs were taken over from a file or the clipboard; of ``project`` where none is named."""
    from pmdesk.ui.money.sheet_import import SheetImport

    session = means.bridge.session
    hint = _tr(
        "A line needs a day and an amount. Known titles of columns are Date, Amount, Currency, What for, "
        "Vendor, Invoice, Project, Budget line, Task, Type and Category. Without titles the texts are: "
        "what for, vendor, invoice."
    )
    title = _tr("Import actual costs")
    return SheetImport(
        parent, means.bridge, means.theme, title, hint,
        lambda grid: read_costs(session.plan, session.ids, grid, project, session.today),
    ).ask()  # fmt: skip


def ask_work(means: ViewMeans, parent: QWidget) -> bool:
    """Whether actual work was taken over from a file or the clipboard."""
    from pmdesk.ui.money.sheet_import import SheetImport

    session, project = means.bridge.session, means.rows_view.project
    hint = _tr(
        "A line needs a person, a task, a day and hours. Known titles of columns are Person, Task, Date, "
        "Hours and Project; a task is called by its row number, WBS code or name. What is reported for "
        "a day takes the place of what was known of it."
    )
    title = _tr("Import actual work")
    return SheetImport(
        parent, means.bridge, means.theme, title, hint,
        lambda grid: read_work(session.plan, grid, project, session.today),
    ).ask()  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("money", text)
