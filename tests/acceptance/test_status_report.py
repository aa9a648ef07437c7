"""From a template to a status report in a real window: written, frozen, saved, compared with the next one."""

import unicodedata
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from page_geometry import words
from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant, day_containing
from pmdesk.domain.registers.risk import Rating
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.health.frozen import last_status
from pmdesk.presentation import standing
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.value_fields import ratio_text
from pmdesk.ui.dialogs.new_from_template import NewFromTemplate
from pmdesk.ui.dialogs.project_information import ProjectInformation
from pmdesk.ui.dialogs.set_baseline import SetBaseline
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.printing import source_of
from pmdesk.ui.reports.view import ReportsView
from pmdesk.ui.widgets.card_button import CardButton
from text_boxes import outside, overlapping
from window_user import User, accept_dialog, answer_dialog, type_into

CONTROL = Qt.KeyboardModifier.ControlModifier
MARGIN_MM = 10.0


def shown_words(view: ReportsView) -> str:
    page = view.page
    assert page is not None
    return " ".join(words(page.scene))


def squeezed(text: str) -> str:
    """A text without spaces, and with letters that are drawn as one taken apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def nothing_is_clipped(view: ReportsView) -> bool:
    page, metrics = view.page, QtTextMetrics(for_paper=True)
    assert page is not None
    return outside(page, metrics, MARGIN_MM) == [] and overlapping(page, metrics) == []


def figures_of(facts: StatusFacts) -> list[str]:
    """What the page must say, from the model and not from the page."""
    value = standing.of_project(facts.plan, facts.id)
    assert value is not None
    assert value.schedule_index is not None
    assert facts.finish is not None
    total = facts.money[-1]
    said = [say(each.figure) for each in facts.health.areas.values() if each.figure is not None]
    said += [f"SPI {ratio_text(value.schedule_index, facts.plan)}"]
    amounts = (total.approved, total.committed, total.actual, total.forecast, total.variance)
    said += [f"{round(Decimal(amount) / 10_000):,}" for amount in amounts]
    said += [format_day(day_containing(facts.finish), DateStyle.SHORT)]
    said += [line.risk.title for line in facts.risks[:3]] + [line.decision.title for line in facts.decisions]
    return [*said, *(each.name for each in facts.milestones)]


def begin_from_template(user: User, path: Path) -> ProjectId:
    """Choose a card of the start page, take the suggested name, and say where the file shall be."""
    (card,) = user.window.start_page.findChildren(CardButton, "start_erp_rollout")
    answer_dialog(NewFromTemplate, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    user.answer_file_dialog(path)
    card.setFocus()
    user.press(Qt.Key.Key_Return)
    user.wait_for_file()
    (project,) = user.work.session.portfolio.projects
    return project


def work_on_it(user: User, project: ProjectId) -> None:
    """Approve the plan; two weeks later, what should be done by then is done, but for one task."""
    session = user.work.session
    accept_dialog(SetBaseline, lambda dialog: type_into(dialog.name, "Approved"))
    user.do("set_baseline")
    user.come_back()
    status = Day(day_containing(session.portfolio.projects[project].anchor) + 14)

    def two_weeks_later(dialog: ProjectInformation) -> None:
        type_into(dialog.general.editors["status_date"].input, format_day(status, DateStyle.SHORT))

    accept_dialog(ProjectInformation, two_weeks_later)
    user.do("project_information")
    user.come_back()
    said = session.portfolio.projects[project].status_date
    assert said is not None
    assert day_containing(Instant(said - 1)) == status
    user.table.setFocus()
    user.press(Qt.Key.Key_A, CONTROL)
    user.do("mark_on_track")
    plan = session.plan
    done = [
        task
        for task in plan.portfolio.outline.order
        if plan.portfolio.tasks[task].percent_complete == 100 and not plan.is_summary(task)
    ]
    line = user.work.rows_view.rows.position(RowKey(Task.table, done[-1]))
    assert line is not None
    user.go_to(line, "name")
    user.do("percent_0")
    assert session.portfolio.tasks[done[-1]].percent_complete == 0


def test_from_a_template_to_a_frozen_status_report_as_pdf(user: User, tmp_path: Path) -> None:
    def picture(name: str) -> None:
        assert user.window.grab().save(str(tmp_path / f"{name}.png"))

    project = begin_from_template(user, tmp_path / "Roll-out.pmdb")
    work_on_it(user, project)
    picture("1 plan")

    user.do("view_reports")
    QApplication.processEvents()
    (view,) = user.window.findChildren(ReportsView)
    session = user.work.session
    assert view.list.hasFocus()
    assert view.bar.project == project
    assert session.portfolio.projects[project].name in shown_words(view)

    field = view.texts.fields["commentary"].edit
    field.setFocus()
    user.press(Qt.Key.Key_A, CONTROL)
    user.type("We are well on the way.")
    user.wait(lambda: "We are well on the way." in shown_words(view))
    assert nothing_is_clipped(view)
    assert "We are well on the way." in view.pages.plane.accessibleDescription()
    picture("2 report")
    source = source_of(user.work)
    assert (source.kind, len(source.sheets(source.usual))) == ("report_status", 1)

    view.bar.freeze.setFocus()
    user.press(Qt.Key.Key_Space)
    kept = last_status(session.portfolio, project)
    assert kept is not None
    assert kept.texts["commentary"] == "We are well on the way."
    view.list.setFocus()
    user.press(Qt.Key.Key_Z, CONTROL)
    assert last_status(session.portfolio, project) is None
    user.press(Qt.Key.Key_Y, CONTROL)
    assert last_status(session.portfolio, project) == kept

    path = tmp_path / "Status.pdf"
    user.answer_file_dialog(path)
    view.bar.save.setFocus()
    user.press(Qt.Key.Key_Space)
    user.wait(lambda: path.exists() and str(path) in user.window.message_bar.text)
    user.come_back()
    (page,) = pypdf.PdfReader(path).pages
    text = squeezed(page.extract_text())
    row = session.portfolio.projects[project]
    assert row.status_date is not None
    facts = StatusFacts(session.plan, row, row.status_date, day_containing(session.now))
    assert [said for said in figures_of(facts) if squeezed(said) not in text] == []
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)

    before = facts.risks[0].risk
    draft = Draft(session.portfolio)
    later = Instant(facts.status + 7 * MINUTES_PER_DAY)
    draft.put(replace(session.portfolio.projects[project], status_date=later))
    draft.put(replace(before, residual=Rating(5, 5)))
    user.work.bridge.perform(draft.edit(message("edits.edit_register_row", name=before.title)))
    user.wait(lambda: "\N{UPWARDS ARROW}" in shown_words(view))
    assert "We are well on the way." not in shown_words(view)
    assert nothing_is_clipped(view)
    picture("3 next report")

    QTest.keyClick(view.bar.against, Qt.Key.Key_Down)
    user.wait(lambda: "as it is now" in shown_words(view))
    assert before.title in shown_words(view)
    picture("4 compared")
    QTest.keyClick(view.bar.against, Qt.Key.Key_Up)

    view.list.setFocus()
    user.press(Qt.Key.Key_Down)
    assert view.list.frozen == kept.snapshot
    assert "We are well on the way." in shown_words(view)
    assert not view.texts.isVisible()
    picture("5 frozen report")
    view.bar.copy.setFocus()
    user.press(Qt.Key.Key_Space)
    assert QApplication.clipboard().mimeData().hasImage()
    view.list.setFocus()
    user.press(Qt.Key.Key_Delete)
    assert not session.portfolio.snapshots
    assert view.list.report == "status"
    assert view.texts.isVisible()
