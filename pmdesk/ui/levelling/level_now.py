"""Level now: a preview of levelling that gets better while it is looked at; Apply is one edit."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import TaskId
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.presentation.levelling.preview import Preview
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, Refused, hint_label
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.levelling.live_search import LiveSearch
from pmdesk.ui.levelling.moved_table import MovedTable
from pmdesk.ui.levelling.options_form import OptionsForm
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

FORM_PX = 232
PROGRESS_PX = 4


class LevelNow(FormDialog):
    """Options at the left, what comes of them at the right; it begins at once."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: SessionBridge,
        theme: Theme,
        selected: Sequence[TaskId] = (),
        *,
        selection_only: bool = False,
    ) -> None:
        super().__init__(parent, bridge, theme, name="level_now", title="")
        self.setWindowTitle(self.tr("Level resources"))
        session = bridge.session
        self._levelled: LevelledPlan | None = None
        self._lines: Preview | None = None
        self.options = OptionsForm(
            session.portfolio, theme, session.today, selected, begins_with_selection=selection_only
        )
        self.options.setFixedWidth(max(FORM_PX, self.options.sizeHint().width()))
        self.search = LiveSearch(session.portfolio, self)
        self.verdict = QLabel()
        font = self.verdict.font()
        font.setWeight(QFont.Weight.DemiBold)
        self.verdict.setFont(font)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.load = hint_label()
        self.stop = QPushButton(self.tr("Sto&p"))
        self.stop.setAutoDefault(False)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(PROGRESS_PX)
        self.progress.setAccessibleName(self.tr("Search"))
        self.moved = MovedTable(theme)
        self.projects = LineTable(
            theme,
            (
                Column(self.tr("Project"), 0, can_edit=False),
                Column(self.tr("Finish before"), 110, can_edit=False),
                Column(self.tr("Finish after"), 110, can_edit=False),
                Column(self.tr("Moves by"), 90, can_edit=False),
            ),
            [],
            name=self.tr("Finish of projects"),
            can_grow=False,
        )
        self.projects.align_right(1, 2, 3)
        self.conflicts = LineTable(
            theme,
            (
                Column(self.tr("Who"), 130, can_edit=False),
                Column(self.tr("From"), 130, can_edit=False),
                Column(self.tr("To"), 130, can_edit=False),
                Column(self.tr("Why it stays"), 0, can_edit=False),
            ),
            [],
            name=self.tr("What levelling leaves"),
            can_grow=False,
        )
        self.conflicts.align_right(1, 2)
        self.pages = QTabWidget()
        for page in (self.moved, self.projects, self.conflicts):
            self.pages.addTab(page, "")
        self.apply = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.apply.setText(self.tr("&Apply"))
        self._lay_out()
        self.options.changed.connect(self._begin)
        self.search.found.connect(self._show)
        self.search.nothing.connect(self._show_nothing)
        self.search.ended.connect(self._rest)
        self.search.failed.connect(self._refuse)
        self.stop.clicked.connect(self._stop_or_go_on)
        self.finished.connect(self.search.stop)
        self.resize(1372, 640)
        self._begin()

    def edit(self) -> Edit:
        if self._levelled is None:
            raise Refused
        return self._levelled.edit

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP_PX)
        told = QVBoxLayout()
        told.setSpacing(GAP_PX // 2)
        told.addWidget(self.verdict)
        told.addWidget(self.load)
        top.addLayout(told, 1)
        top.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(GAP_PX)
        right.addLayout(top)
        right.addWidget(self.progress)
        right.addWidget(self.pages, 1)
        both = QHBoxLayout()
        both.setSpacing(2 * GAP_PX)
        both.addWidget(self.options)
        both.addLayout(right, 1)
        self.body.addLayout(both, 1)

    def _begin(self) -> None:
        """Level by the options as they are now."""
        self._levelled = self._lines = None
        self.apply.setEnabled(False)
        self.problem.clear()
        self.verdict.setText(self.tr("Levelling …"))
        self.load.setText("")
        self._count(0, 0)
        self._be_busy(busy=True)
        self.search.start(self.options.options())

    def _show(self, levelled: LevelledPlan, preview: Preview) -> None:
        self._levelled = levelled
        self.apply.setEnabled(not levelled.edit.is_empty)
        self.verdict.setText(preview.verdict)
        self.load.setText(preview.load)
        lines = replace(preview, verdict="", load="")
        if lines != self._lines:  # what is read stays where it is while nothing better is found
            self._lines = lines
            self.moved.show_moved(preview.moved, preview.span)
            self.projects.show_lines(preview.projects)
            self.conflicts.show_lines(preview.conflicts)
            self._count(len(preview.moved), len(preview.conflicts))

    def _show_nothing(self) -> None:
        self.verdict.setText(self.tr("There is no task that may be moved."))
        self._lines = None
        self.moved.show_moved((), (self.bridge.session.now, self.bridge.session.now))
        self.projects.show_lines([])
        self.conflicts.show_lines([])
        self._be_busy(busy=False)
        self.stop.setEnabled(False)

    def _count(self, moved: int, left: int) -> None:
        self.pages.setTabText(0, self.tr("&Moved tasks ({})").format(moved))
        self.pages.setTabText(1, self.tr("P&rojects"))
        self.pages.setTabText(2, self.tr("L&eft over ({})").format(left))

    def _rest(self) -> None:
        """The search has ended: nothing better is to be found."""
        self._be_busy(busy=False)
        self.stop.setEnabled(False)

    def _refuse(self, error: PmdeskError) -> None:
        self.problem.show_text(str(error))
        self._rest()

    def _stop_or_go_on(self) -> None:
        if self.search.is_running:
            self.search.stop()
            self._be_busy(busy=False)
            self.apply.setFocus()
        else:
            self._begin()

    def _be_busy(self, *, busy: bool) -> None:
        self.progress.setMaximum(0 if busy else 1)
        self.stop.setText(self.tr("Sto&p") if busy else self.tr("Search a&gain"))
        self.stop.setEnabled(True)
