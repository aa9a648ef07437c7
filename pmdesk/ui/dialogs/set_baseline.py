"""Set baseline: keep the plan as it is now, in a new baseline or in place of what another keeps."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from pmdesk.domain.edit import Edit, combined
from pmdesk.domain.ids import BaselineId, ProjectId, TaskId
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.dates import format_instant
from pmdesk.session.commands.baselines import (
    free_baseline_name,
    renew_baseline,
    set_baseline,
    show_baseline,
)
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.dialogs.task_scope import TaskScope
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class SetBaseline(FormDialog):
    """The dialog. It begins with a new baseline of the whole project and says how much it will keep."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: SessionBridge,
        theme: Theme,
        project: ProjectId,
        selected: Sequence[TaskId] = (),
    ) -> None:
        super().__init__(parent, bridge, theme, name="set_baseline", title="")
        portfolio = bridge.session.portfolio
        self._project = portfolio.projects[project]
        self.setWindowTitle(self.tr("Set baseline of “{}”").format(self._project.name))
        self.baseline = QComboBox()
        self.baseline.addItem(self.tr("New baseline"), None)
        for row in portfolio.baselines_of.get(project, ()):
            taken = format_instant(row.taken, DateStyle.DAY_TIME)
            self.baseline.addItem(self.tr("Update “{0}” of {1}").format(row.name, taken), row.id)
        self.name = QLineEdit(free_baseline_name(portfolio, project, self.tr("Baseline")))
        self.reason = QLineEdit()
        self.scope = TaskScope(portfolio, project, selected)
        self.scope.chosen.setToolTip(self.tr("With all tasks below them"))
        self.show_it = QCheckBox(self.tr("&Compare the plan with it"))
        self.preview = hint_label()
        self._lay_out()
        self.scope.changed.connect(self._show_count)
        self.baseline.currentIndexChanged.connect(self._follow_choice)
        self._follow_choice()
        self.name.setFocus()
        self.name.selectAll()
        self.resize(440, 300)

    def edit(self) -> Edit:
        session, tasks = self.bridge.session, self.scope.tasks
        present = self._present()
        if present is None:
            kept = set_baseline(
                session.plan,
                session.ids,
                self._project.id,
                self.name.text(),
                session.now,
                tasks,
                self.reason.text(),
            )
            baseline = BaselineId(kept.changes[0].key.id)
        else:
            kept = renew_baseline(session.plan, session.ids, present, session.now, self.reason.text(), tasks)
            baseline = present
        shown = baseline if self.show_it.isChecked() else self._project.shown_baseline
        after = kept.apply(session.portfolio)
        return combined(kept.label, kept, show_baseline(after, self._project.id, shown))

    def _present(self) -> BaselineId | None:
        """The baseline to update; None for a new one."""
        found: BaselineId | None = self.baseline.currentData()
        return found

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        lines = (
            (self.tr("&Baseline"), self.baseline),
            (self.tr("&Name"), self.name),
            (self.tr("&Reason"), self.reason),
        )
        for title, line in lines:
            label = QLabel(title)
            label.setBuddy(line)
            form.addRow(label, line)
        self.body.addLayout(form)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.scope)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.show_it)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)

    def _follow_choice(self) -> None:
        """Offer what goes with the chosen baseline: only a new one has yet to be named."""
        present = self._present()
        self.name.setEnabled(present is None)
        why = self.tr("Why what was agreed changes") if present else self.tr("Not needed, but good to know")
        self.reason.setPlaceholderText(why)
        shown = self._project.shown_baseline
        self.show_it.setChecked(shown is None or shown == present)
        self._show_count()

    def _show_count(self) -> None:
        """Say how many tasks OK keeps."""
        plan = self.bridge.session.plan
        outline, schedule = plan.portfolio.outline, plan.schedule
        chosen = self.scope.tasks
        if chosen is not None:
            tasks = {row for task in chosen for row in outline.subtree(task)}
        else:
            tasks = set(outline.of_project(self._project.id))
        count = sum(bool(schedule.start[schedule.index[task]] != NO_DATE) for task in tasks)
        if not count:
            text = self.tr("There is no task with dates to keep.")
        elif count == 1:
            text = self.tr("Keeps the dates, duration, work and cost of 1 task as they are now.")
        else:
            several = self.tr("Keeps the dates, durations, work and costs of {} tasks as they are now.")
            text = several.format(count)
        self.preview.setText(text)
