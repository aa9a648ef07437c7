"""TemplatePreview: what a template would make — phases with dates, and what comes along."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.quantities import day_containing
from pmdesk.presentation.dates import format_day
from pmdesk.session.templates.catalogue import Template
from pmdesk.session.templates.preview import Preview
from pmdesk.ui.dialogs.form_dialog import GAP_PX, hint_label
from pmdesk.ui.theme import text_font
from pmdesk.ui.widgets.flat_table import flatten

ROW_PX = 24
TITLE_PX = 15
TASKS_PX, DAY_PX = 64, 116


class TemplatePreview(QWidget):
    """Shows one template at a time; ``shown`` is its preview, None for one that can't be read."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Preview | None = None
        self.title = QLabel()
        font = QFont(text_font())
        font.setPixelSize(TITLE_PX)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.figures = QLabel()
        self.figures.setTextFormat(Qt.TextFormat.PlainText)
        self.figures.setWordWrap(True)
        self.phases = QTableWidget(0, 4)
        self.phases.setHorizontalHeaderLabels(
            [self.tr("Phase"), self.tr("Tasks"), self.tr("Start"), self.tr("Finish")]
        )
        self.phases.setAccessibleName(self.tr("Phases"))
        self.phases.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.phases.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.phases.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        flatten(self.phases, ROW_PX, ROW_PX)
        header = self.phases.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if (tasks := self.phases.horizontalHeaderItem(1)) is not None:
            tasks.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, TASKS_PX), (2, DAY_PX), (3, DAY_PX)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self.roles = hint_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        for widget in (self.title, self.summary, self.figures):
            layout.addWidget(widget)
        layout.addWidget(self.phases, 1)
        layout.addWidget(self.roles)

    def show_preview(self, template: Template, found: Preview | None) -> None:
        """Show ``found`` of ``template``."""
        self.shown = found
        self.title.setText(template.title)
        self.summary.setText(template.summary if found is None else found.notes or template.summary)
        self.phases.setRowCount(0 if found is None else len(found.phases))
        if found is None:
            self.figures.clear()
            self.roles.clear()
            return
        finish = format_day(day_containing(found.finish))
        counts = [found.counts.get(table, 0) for table in _ALONG]
        along = self.tr("{} risks, {} deliverables, {} gates, {} communications, {} stakeholders")
        self.figures.setText(
            self.tr("{0} tasks in {1} working days, finish {2}. {3}.").format(
                found.tasks, found.working_days, finish, along.format(*counts)
            )
        )
        for row, phase in enumerate(found.phases):
            tasks = str(phase.tasks) if phase.tasks else ""
            days = [
                "" if moment is None else format_day(day_containing(moment))
                for moment in (phase.start, phase.finish)
            ]
            for column, text in enumerate((phase.name, tasks, *days)):
                item = QTableWidgetItem(text)
                if column == 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.phases.setItem(row, column, item)
        self.roles.setText(self.tr("Roles: {}").format(", ".join(found.roles)))


_ALONG = ("risks", "deliverables", "gates", "communications", "stakeholders")
