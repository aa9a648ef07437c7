"""ReportsView: every report as it looks now, with the texts that may be written, and the frozen ones."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.registers.snapshot import Snapshot
from pmdesk.presentation.dates import format_day
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.report_kinds import REPORTS, Scope
from pmdesk.session.commands.snapshots import delete_frozen_report, freeze_report
from pmdesk.ui.box_view.plane import STEP
from pmdesk.ui.jobs import run
from pmdesk.ui.print_studio.source import PrintSource
from pmdesk.ui.reports.bar import ALL, ReportBar
from pmdesk.ui.reports.hands import copy_page, print_sheets, save_pages
from pmdesk.ui.reports.page_pane import PagePane
from pmdesk.ui.reports.report_list import Frozen, ReportList
from pmdesk.ui.reports.report_maker import Chosen, Made, ReportMaker
from pmdesk.ui.reports.text_fields import TextFields
from pmdesk.ui.reports.written_texts import WrittenTexts
from pmdesk.ui.views.late_view import LateView
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.progress_strip import ProgressStrip

RENEW_AFTER_MS = 200


class ReportsView(LateView):
    """The list at the left chooses a report, the box above it the project that it is about."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means)
        self.bar, self.list = ReportBar(self), ReportList(self)
        self.pages, self.texts = PagePane(means.theme, self), TextFields(self)
        self.progress = ProgressStrip(means.theme, self)
        self.written = WrittenTexts()
        self.maker = ReportMaker(means.bridge, self.written)
        self._seen_project = means.rows_view.project
        self._is_first_of_all = False
        self._timer = QTimer(self, singleShot=True, interval=RENEW_AFTER_MS)
        self.setAccessibleName(name)
        self.setFocusProxy(self.list)
        self._lay_out()
        self._connect()

    @property
    def is_now(self) -> bool:
        """Whether a report is shown as it is now, neither frozen nor compared."""
        return self.list.frozen is None and self.bar.other is None

    @property
    def page(self) -> Page | None:
        """The page that is seen."""
        return self.pages.page

    def refresh(self) -> None:
        self._list_projects()
        self._list_frozen()
        self.draw()

    def draw(self) -> None:
        """Make the pages of what is chosen."""
        self._timer.stop()
        is_asked = REPORTS[self.list.report].of_people
        self.bar.show_people(self.means.bridge.plan.portfolio.resources.values(), is_asked=is_asked)
        chosen = self._chosen()
        frozen = self._frozen(chosen)
        self.list.show_frozen(chosen.report, frozen)
        self.bar.show_others([each for each in frozen if each[0] != self.list.frozen and not is_asked])
        make = self._what_to_make(chosen)
        self.progress.cancel()
        if not self.maker.is_quick:
            job = run(self, lambda _progress: make(), self._show, self._refuse)
            self.progress.follow(job, self.tr("Laying out the pages …"))
            return
        try:
            made = make()
        except PmdeskError as refusal:
            self._refuse(refusal)
        else:
            self._show(made)

    def freeze(self) -> None:
        """Keep the report as it stands, with what was typed last."""
        if not self.bar.freeze.isEnabled():
            return
        chosen = self._chosen()
        if self.maker.is_quick:
            self._keep(self.maker.kept(chosen))
        else:
            refuse = self.means.bridge.refused.emit
            job = run(self, lambda _progress: self.maker.kept(chosen), self._keep, refuse)
            self.progress.follow(job, self.tr("Freezing the report …"))

    def _keep(self, kept: tuple[Snapshot, Mapping[str, Any]]) -> None:
        """Write what is kept of a report into the file."""
        now, content = kept
        session = self.means.bridge.session
        edit = freeze_report(session.portfolio, session.ids, now.project, now.report, now.day, content)
        if self.means.bridge.perform(edit):
            self.means.say(self.tr("The report is frozen. The next one will show what moved since."))

    def delete(self) -> None:
        """Delete the frozen report that is shown."""
        frozen = self.list.frozen
        if frozen is not None and self.bar.delete.isEnabled():
            self.means.bridge.perform(delete_frozen_report(self.means.bridge.session.portfolio, frozen))

    def print_source(self) -> PrintSource:
        """The chosen report, for the print studio."""
        chosen = self._chosen()
        source = self.maker.print_source(chosen)
        if self.is_now:
            return source
        make = self._what_to_make(chosen)  # it has the paper that it was frozen or is compared on
        return replace(source, sheets=lambda _options: make().sheets)

    def zoom_in(self) -> None:
        """Show the page larger."""
        self.pages.plane.zoom_by(STEP)

    def zoom_out(self) -> None:
        """Show the page smaller."""
        self.pages.plane.zoom_by(1 / STEP)

    def zoom_to_fit(self) -> None:
        """Show the whole page."""
        self.pages.plane.fill_room()

    def view_state(self) -> dict[str, Any]:
        """Which report is shown of which project, and what was written into those to come."""
        chosen = self.bar.projects.currentData()
        return {"report": self.list.report, "project": chosen, "texts": self.written.state()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show the same report; what is no more stays as it is."""
        self.written.restore(state.get("texts"))
        self._list_projects()
        at = self.bar.projects.findData(state.get("project"))
        if at >= 0:
            self.bar.projects.setCurrentIndex(at)
        self.list.choose(state.get("report"))
        self.renew()

    def show_report(self, key: str) -> None:
        """Show a report as it is now."""
        self.list.choose(key)

    def _show(self, made: Made) -> None:
        self.pages.show_sheets(made.sheets)
        self._show_rest(made)

    def _refuse(self, refusal: PmdeskError) -> None:
        self.pages.show_problem(str(refusal))
        self._show_rest(None)

    def _show_rest(self, made: Made | None) -> None:
        """The texts of what is shown, and what can be done with it."""
        bar, may_write = self.bar, not self.means.bridge.session.read_only
        self.texts.setVisible(made is not None and bool(made.texts))
        if made is not None and made.texts:
            self.texts.show_texts(made.texts, made.words, may_write=may_write)
        bar.freeze.setEnabled(may_write and self.is_now and made is not None)
        bar.delete.setVisible(self.list.frozen is not None)
        bar.delete.setEnabled(may_write)
        for button in (bar.save, bar.copy, bar.print):
            button.setEnabled(made is not None)

    def _what_to_make(self, chosen: Chosen) -> Callable[[], Made]:
        """What makes the pages of what is chosen now."""
        maker, frozen, other = self.maker, self.list.frozen, self.bar.other
        if other is not None:
            return partial(maker.compared, chosen, other, frozen)
        if frozen is not None:
            return partial(maker.frozen_sheets, frozen)
        return partial(maker.made, chosen)

    def _chosen(self) -> Chosen:
        """The report that is chosen, about the project and the person in the boxes."""
        project = self._shown_project()
        report = self.list.report
        return Chosen(report, project, self.bar.person if REPORTS[report].of_people else None)

    def _shown_project(self) -> ProjectId | None:
        """The project that the report is about: the first for one of a single project where all are shown."""
        scope, projects = REPORTS[self.list.report].scope, self.bar.projects
        is_of_one = scope is Scope.PROJECT
        if is_of_one and self.bar.project is None and projects.count() > 1:
            self._is_first_of_all = True
            self._turn_to(1)
        elif self._is_first_of_all and not is_of_one:
            self._is_first_of_all = False
            self._turn_to(0)
        return None if scope is Scope.PORTFOLIO else self.bar.project

    def _turn_to(self, place: int) -> None:
        """Show another project in the box, for the sake of a report."""
        with QSignalBlocker(self.bar.projects):
            self.bar.projects.setCurrentIndex(place)
        self._list_frozen()

    def _choose_project(self) -> None:
        """Look at the project that somebody chose."""
        self._is_first_of_all = False
        self.renew()

    def _list_projects(self) -> None:
        rows = self.means.bridge.plan.portfolio.projects.values()
        self.bar.show_projects(rows, self.means.rows_view.project)

    def _list_frozen(self) -> None:
        project = self.bar.project
        for report, kind in REPORTS.items():
            about = None if kind.scope is Scope.PORTFOLIO else project
            self.list.show_frozen(report, self._frozen(Chosen(report, about, self.bar.person)))

    def _frozen(self, chosen: Chosen) -> list[Frozen]:
        """The frozen reports like the chosen one, the newest first."""
        style = self.means.bridge.plan.portfolio.header.date_style
        return [(each.id, format_day(each.day, style)) for each in reversed(self.maker.frozen(chosen))]

    def _follow(self) -> None:
        """Look at the project that the window has turned to."""
        project = self.means.rows_view.project
        if project != self._seen_project:
            self._seen_project = project
            self.bar.projects.setCurrentIndex(max(self.bar.projects.findData(project or ALL), 0))

    def _write(self, name: str, text: str | None) -> None:
        self.maker.write(self._chosen(), name, text)
        self._timer.start()

    def _hand_out(self, act: Callable[[ViewMeans, Sheets, str, "ReportsView"], object]) -> None:
        """Save or print the pages under the name of the report."""
        if self.pages.sheets is not None:
            act(self.means, self.pages.sheets, self._name, self)

    def _copy(self) -> None:
        if self.pages.page is not None:
            copy_page(self.means, self.pages.page, self._name)

    @property
    def _name(self) -> str:
        """What the report is called, also as a file."""
        return f"{self.bar.projects.currentText()} {self.list.title}".replace("/", "-").strip()

    def _connect(self) -> None:
        self.list.chosen.connect(self.draw)
        self.list.deleting.connect(self.delete)
        self.bar.projects.currentIndexChanged.connect(self._choose_project)
        self.bar.against.currentIndexChanged.connect(self.draw)
        self.bar.people.currentIndexChanged.connect(self.draw)
        self.means.rows_view.rows_changed.connect(self._follow)
        self.texts.written.connect(self._write)
        self._timer.timeout.connect(self.draw)
        for button, act in (
            (self.bar.freeze, self.freeze),
            (self.bar.delete, self.delete),
            (self.bar.save, partial(self._hand_out, save_pages)),
            (self.bar.copy, self._copy),
            (self.bar.print, partial(self._hand_out, print_sheets)),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setAccessibleName(self.tr("List of reports, pages and texts"))
        parts.setHandleWidth(1)
        parts.setChildrenCollapsible(False)
        for part in (self.list, self.pages, self.texts):
            parts.addWidget(part)
        parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(parts, 1)
        layout.addWidget(self.progress)
