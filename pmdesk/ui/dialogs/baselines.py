"""Baselines: name, clear and delete those of a project, and choose the one to compare with."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import BaselineId, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.baseline import Baseline
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.session.commands.baselines import (
    clear_baseline,
    remove_baseline,
    rename_baseline,
    show_baseline,
)
from pmdesk.session.commands.several import Steps
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class Baselines(FormDialog):
    """The dialog: what is done in it is one edit, with OK."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: SessionBridge,
        theme: Theme,
        project: ProjectId,
        selected: Sequence[TaskId] = (),
    ) -> None:
        super().__init__(parent, bridge, theme, name="baselines", title="")
        self._steps = Steps(bridge.session.plan)
        self._project = project
        portfolio = bridge.session.portfolio
        self._selected = [task for task in selected if portfolio.tasks[task].project == project]
        self.setWindowTitle(self.tr("Baselines of “{}”").format(portfolio.projects[project].name))
        self.table = LineTable(
            theme,
            (
                Column(self.tr("Baseline")),
                Column(self.tr("Set"), 160, can_edit=False),
                Column(self.tr("Tasks"), 56, can_edit=False),
                Column(self.tr("Start"), 120, can_edit=False),
                Column(self.tr("Finish"), 120, can_edit=False),
            ),
            [],
            name=self.tr("Baselines"),
            can_grow=False,
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.clear = QPushButton(self.tr("Clear selected &tasks ({})").format(len(self._selected)))
        self.clear.setToolTip(self.tr("Have the baseline forget the tasks that are selected in the plan"))
        self.delete = QPushButton(self.tr("&Delete"))
        self.shown = QComboBox()
        self._lay_out()
        self._refresh()
        self.table.edited.connect(self._rename)
        self.table.itemSelectionChanged.connect(self._enable)
        self.shown.activated.connect(self._show)
        self.clear.clicked.connect(self._clear)
        self.delete.clicked.connect(self._delete)
        self.table.setFocus()
        if self._rows():
            self.table.setCurrentCell(0, 0)
        self.resize(680, 340)

    def edit(self) -> Edit:
        return self._steps.edit(message("edits.edit_baselines"))

    def _rows(self) -> tuple[Baseline, ...]:
        return self._steps.portfolio.baselines_of.get(self._project, ())

    def _lay_out(self) -> None:
        self.body.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_PX)
        for button in (self.clear, self.delete):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addSpacing(GAP_PX)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        label = QLabel(self.tr("&Compare the plan with"))
        label.setBuddy(self.shown)
        form.addRow(label, self.shown)
        self.body.addLayout(form)
        if not self._rows():
            self.body.addWidget(
                hint_label(self.tr("There is no baseline yet. Menu Project, “Set baseline…” keeps one."))
            )

    def _refresh(self) -> None:
        """Show the baselines as the steps so far leave them."""
        row = self.table.currentRow()
        self.table.show_lines([self._line(baseline) for baseline in self._rows()])
        self.table.setCurrentCell(min(row, self.table.rowCount() - 1), 0)
        shown = self._steps.portfolio.projects[self._project].shown_baseline
        self.shown.clear()
        self.shown.addItem(self.tr("No baseline"), None)
        for baseline in self._rows():
            self.shown.addItem(baseline.name, baseline.id)
        self.shown.setCurrentIndex(self.shown.findData(shown))
        self._enable()

    def _line(self, baseline: Baseline) -> tuple[str, ...]:
        blocks = self._steps.portfolio.blocks_of.get(baseline.id, ())
        count = sum(len(block.tasks) for block in blocks)
        taken = format_instant(baseline.taken, DateStyle.DAY_TIME)
        if not blocks:
            return baseline.name, taken, "0", "", ""
        start = min(min(block.start) for block in blocks)
        finish = max(max(block.finish) for block in blocks)
        return baseline.name, taken, str(count), _day(start), _day(finish)

    def _enable(self) -> None:
        chosen = self._chosen() is not None
        self.clear.setEnabled(chosen and bool(self._selected))
        self.delete.setEnabled(chosen)
        self.shown.setEnabled(bool(self._rows()))

    def _chosen(self) -> BaselineId | None:
        row = self.table.currentRow()
        return self._rows()[row].id if 0 <= row < len(self._rows()) else None

    def _rename(self) -> None:
        for row, baseline in enumerate(self._rows()):
            item = self.table.item(row, 0)
            name = "" if item is None else item.text().strip()
            if name != baseline.name:
                self._take(partial(rename_baseline, self._steps.portfolio, baseline.id, name))

    def _show(self) -> None:
        chosen = self.shown.currentData()
        self._take(partial(show_baseline, self._steps.portfolio, self._project, chosen))

    def _clear(self) -> None:
        baseline = self._chosen()
        if baseline is not None:
            ids = self.bridge.session.ids
            self._take(partial(clear_baseline, self._steps.portfolio, ids, baseline, self._selected))

    def _delete(self) -> None:
        baseline = self._chosen()
        if baseline is not None:
            self._take(partial(remove_baseline, self._steps.portfolio, baseline))

    def _take(self, make: Callable[[], Edit]) -> None:
        """Make one more step, or say in place why not."""
        self.problem.clear()
        try:
            self._steps.take(make())
        except PmdeskError as refusal:
            self.problem.show_text(str(refusal))
        self._refresh()


def _day(instant: Instant) -> str:
    return format_instant(instant, DateStyle.DAY)
