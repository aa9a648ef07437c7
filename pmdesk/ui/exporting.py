"""Exporting: the plan, or one project of it, goes into a file for another program, as a job."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog

from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.ui.desk import Desk
from pmdesk.ui.jobs import Progress, run
from pmdesk.ui.widgets.message_bar import MessageKind

if TYPE_CHECKING:
    from pmdesk.interchange.export_formats import ExportFormat
    from pmdesk.interchange.remarks import Remark

STEPS = 2
FIRST = "mspdi"
"""The format that is offered first."""

CHOICE_PX = 400
WORKBOOK = ".xlsx"


def export_plan(desk: Desk) -> None:
    """Ask for a file and its format, and for the project where there are several; then write it."""
    target = _ask_target(desk)
    if target is None:
        return
    path, known = target
    portfolio = desk.work.session.portfolio
    project = _ask_project(desk, portfolio, known)
    person = _ask_person(desk, portfolio, known) if project is not None else None
    if project is not None and person is not None:
        desk.window.settings.last_folder = path.parent
        _write(desk, path, known, project[0], person[0])


def save_template(desk: Desk) -> None:
    """Ask for a place and write a workbook there that others can fill in."""
    suggested = desk.window.settings.last_folder / _tr("Plan to fill in.xlsx")
    name, _ = QFileDialog.getSaveFileName(
        desk.window, _tr("A workbook to fill in"), str(suggested), _tr("Workbooks (*.xlsx)")
    )
    if not name:
        return
    path = Path(name) if name.lower().endswith(WORKBOOK) else Path(name + WORKBOOK)

    def work(_progress: Progress) -> None:
        from pmdesk.interchange.file_output import write_file
        from pmdesk.interchange.template_workbook import write_template

        write_file(path, lambda place: write_template(place, desk.window.clock().date()), force=True)

    desk.window.settings.last_folder = path.parent
    job = run(
        desk.window,
        work,
        lambda _: desk.window.say(_tr("Written: {0}").format(path)),
        desk.window.show_refusal,
    )
    desk.window.progress.follow(job, _tr("Writing {0} …").format(path.name))


def _write(
    desk: Desk, path: Path, known: "ExportFormat", project: ProjectId | None, person: ResourceId | None
) -> None:
    from pmdesk.interchange.export_formats import Export, export_plan
    from pmdesk.interchange.worker import PlanWorker
    from pmdesk.presentation.plan import Plan

    window, session = desk.window, desk.work.session
    plan = Plan(session.portfolio, session.schedule, session.plan.today)
    worker = PlanWorker()

    def work(progress: Progress) -> "tuple[Remark, ...]":
        def write(export: Export, place: Path) -> "tuple[Remark, ...]":
            left_out = known.write(export, place)
            progress(STEPS, STEPS)  # the last moment at which Cancel leaves what was there
            return left_out

        with worker:
            progress(1, STEPS)
            export = Export(plan, project, person, worker=worker)
            return export_plan(export, replace(known, write=write), path, force=True)

    def tell(remarks: "tuple[Remark, ...]") -> None:
        said = _tr("Written: {0}").format(path)
        if not remarks:
            window.say(said)
            return
        text = _tr("{0} Not everything could be written as it is in the plan.").format(f"{said}.")
        show = (_tr("Show what"), lambda: _show_left_out(desk, path, remarks, plan.portfolio))
        window.say(text, MessageKind.WARNING, [show])

    job = run(window, work, tell, window.show_refusal)
    job.cancelling.connect(worker.close)
    window.progress.follow(job, _tr("Writing {0} …").format(path.name))


def _show_left_out(desk: Desk, path: Path, remarks: "tuple[Remark, ...]", portfolio: Portfolio) -> None:
    from pmdesk.interchange.report_text import left_out_lines
    from pmdesk.ui.dialogs.reading import show_text

    title = _tr("Export to {0}").format(path.name)
    show_text(desk.window, title, left_out_lines(remarks, portfolio))


def _ask_target(desk: Desk) -> "tuple[Path, ExportFormat] | None":
    from pmdesk.interchange.export_formats import FORMATS

    kinds = {f"{known.title} (*{' *'.join(known.endings)})": known for known in FORMATS.values()}
    suggested = desk.work.path.with_suffix(FORMATS[FIRST].endings[0])
    first = next(kind for kind, known in kinds.items() if known.name == FIRST)
    name, kind = QFileDialog.getSaveFileName(
        desk.window, _tr("Export for another program"), str(suggested), ";;".join(kinds), first
    )
    if not name:
        return None
    return _place(Path(name), kinds.get(kind, FORMATS[FIRST]))


def _place(path: Path, chosen: "ExportFormat") -> "tuple[Path, ExportFormat]":
    """The file and its format: the ending that was typed decides, else the chosen kind gives its own."""
    from pmdesk.interchange.export_formats import format_by_ending

    if path.suffix.lower() in chosen.endings:
        return path, chosen
    named = format_by_ending(path)
    return (path, named) if named is not None else (path.with_name(path.name + chosen.endings[0]), chosen)


def _ask_project(desk: Desk, portfolio: Portfolio, known: "ExportFormat") -> tuple[ProjectId | None] | None:
    """The project to write in a tuple, with None for all; no tuple to stop. A single one isn't asked."""
    rows = sorted(portfolio.projects.values(), key=lambda project: (project.position, project.id))
    if len(rows) < 2:
        return (None,)
    choices: list[ProjectId | None] = [row.id for row in rows]
    names = [f"{row.code}: {row.name}" for row in rows]
    if not known.one_project:
        choices.insert(0, None)
        names.insert(0, _tr("All projects"))
    shown = desk.work.rows_view.project
    first = choices.index(shown) if shown in choices else 0
    place = _choose(desk, _tr("Export to {0}").format(known.title), _tr("&Project:"), names, first)
    return None if place is None else (choices[place],)


def _ask_person(desk: Desk, portfolio: Portfolio, known: "ExportFormat") -> tuple[ResourceId | None] | None:
    """Whose tasks a calendar holds in a tuple, with None for milestones alone; no tuple to stop."""
    people = sorted(
        (row for row in portfolio.resources.values() if row.kind is ResourceKind.WORK),
        key=lambda row: row.name.casefold(),
    )
    if known.name != "ics" or not people:
        return (None,)
    names = [_tr("Milestones only"), *(_tr("Milestones and tasks of {0}").format(row.name) for row in people)]
    choices: list[ResourceId | None] = [None, *(row.id for row in people)]
    place = _choose(desk, _tr("Export to {0}").format(known.title), _tr("&What:"), names, 0)
    return None if place is None else (choices[place],)


def _choose(desk: Desk, title: str, label: str, names: Sequence[str], first: int) -> int | None:
    """The place of the name that the user chooses; None to stop."""
    dialog = QInputDialog(desk.window)
    dialog.setObjectName("export_choice")
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setComboBoxItems(names)
    dialog.resize(CHOICE_PX, dialog.sizeHint().height())
    dialog.setTextValue(names[first])
    accepted = dialog.exec() == QInputDialog.DialogCode.Accepted
    place = names.index(dialog.textValue())
    dialog.deleteLater()
    return place if accepted else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("exporting", text)
