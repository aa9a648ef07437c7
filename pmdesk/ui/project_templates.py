"""Templates: a project begins from one, in the open file or in a new one, or is kept as one."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.ui.asking import ask_new_place
from pmdesk.ui.desk import Desk
from pmdesk.ui.rail import Place


def new_from_template(desk: Desk, first: str | None = None) -> None:
    """Ask for a template and begin a project from it; ``first`` is the key of the one that is offered.

    It joins the open file; without one that can be changed it begins a new file.
    """
    from pmdesk.session.templates.new_project import (
        bare_portfolio,
        new_from_template,
        portfolio_from_template,
    )
    from pmdesk.ui.dialogs.new_from_template import NewFromTemplate

    window = desk.window
    joins = desk.can_edit()
    beside = desk.work.session.portfolio if joins else bare_portfolio("", IdDealer())
    today = window.clock().date()
    dialog = NewFromTemplate(window, window.theme, beside, today, desk.files.template_folder, first)
    if not dialog.ask():
        return
    chosen, start, name, code = dialog.template, dialog.start, dialog.name, dialog.code
    if joins:
        session = desk.work.session
        edit = new_from_template(session.portfolio, session.ids, chosen, start, name, code)
        if desk.work.bridge.perform(edit):
            desk.work.show_place(Place.PROJECT, ProjectId(edit.changes[0].key.id))
        return
    place = ask_new_place(window, name)
    if place is not None:
        desk.files.create(place, window, lambda ids: portfolio_from_template(chosen, ids, start, name, code))


def save_as_template(desk: Desk) -> None:
    """Ask for a title and keep the project that is meant as a template of the user."""
    desk.work.on_project(lambda project: _save(desk, project))


def _save(desk: Desk, project: ProjectId) -> None:
    from pmdesk.interchange.file_output import write_text
    from pmdesk.session.templates.saved_template import template_path, template_text
    from pmdesk.session.templates.toml_text import toml_text
    from pmdesk.ui.dialogs.save_as_template import SaveAsTemplate

    window, plan = desk.window, desk.work.session.plan
    dialog = SaveAsTemplate(window, window.theme, plan.portfolio.projects[project].name)
    if not dialog.ask():
        return
    path = template_path(desk.files.template_folder, dialog.title)
    if path.exists() and not _may_replace(desk, dialog.title):
        return
    text = template_text(plan, project, dialog.title, dialog.summary, as_roles=dialog.as_roles)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, toml_text(text), force=True)
    except PmdeskError as refusal:
        window.show_refusal(refusal)
        return
    window.say(_tr("The template “{0}” is kept in {1}").format(dialog.title, path))


def _may_replace(desk: Desk, title: str) -> bool:
    question = _tr("There is a template “{0}” already. Replace it?").format(title)
    answer = QMessageBox.question(desk.window, _tr("Save as a template"), question)
    return answer == QMessageBox.StandardButton.Yes


def _tr(text: str) -> str:
    return QCoreApplication.translate("project_templates", text)
