"""ReportBar: above a report, which project it is about, what it is compared with, and what to do with it."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from pmdesk.domain.ids import ProjectId, RegisterId
from pmdesk.domain.plan.project import Project
from pmdesk.ui.dialogs.form_dialog import GAP_PX
from pmdesk.ui.reports.report_list import Frozen

ALL = 0
"""Stands for all projects."""


class ReportBar(QWidget):
    """Two boxes at the left, buttons at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.projects, self.against = QComboBox(self), QComboBox(self)
        self.freeze = QPushButton(self.tr("Free&ze this report"), self)
        self.delete = QPushButton(self.tr("&Delete"), self)
        self.save = QPushButton(self.tr("&Save as…"), self)
        self.copy = QPushButton(self.tr("Copy as pict&ure"), self)
        self.print = QPushButton(self.tr("Pri&nt…"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(GAP_PX)
        for text, name, box in (
            (self.tr("Pro&ject"), self.tr("Project"), self.projects),
            (self.tr("&Compare with"), self.tr("Compare with"), self.against),
        ):
            label = QLabel(text, self)
            label.setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setAccessibleName(name)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        for button in (self.delete, self.freeze, self.save, self.copy, self.print):
            row.addWidget(button)

    @property
    def project(self) -> ProjectId | None:
        """The project that is looked at; None for all."""
        chosen = self.projects.currentData()
        return ProjectId(chosen) if chosen else None

    @property
    def other(self) -> RegisterId | None:
        """The report to compare with; None for none."""
        chosen = self.against.currentData()
        return RegisterId(chosen) if isinstance(chosen, int) else None

    def show_projects(self, rows: Iterable[Project], first: ProjectId | None) -> None:
        """Offer the projects in their order, after all of them; ``first`` is chosen if none was."""
        chosen = self.projects.currentData()
        chosen = (first or ALL) if chosen is None else chosen
        with QSignalBlocker(self.projects):
            self.projects.clear()
            self.projects.addItem(self.tr("All projects"), ALL)
            for row in sorted(rows, key=lambda each: (each.position, each.id)):
                self.projects.addItem(row.name, int(row.id))
            self.projects.setCurrentIndex(max(self.projects.findData(chosen), 0))

    def show_others(self, reports: Iterable[Frozen]) -> None:
        """Offer reports to compare with; the chosen one stays if it is among them."""
        chosen = self.against.currentData()
        with QSignalBlocker(self.against):
            self.against.clear()
            self.against.addItem(self.tr("Nothing"), None)
            for number, name in reports:
                self.against.addItem(name, int(number))
            self.against.setCurrentIndex(max(self.against.findData(chosen), 0))
        self.against.setEnabled(self.against.count() > 1)
