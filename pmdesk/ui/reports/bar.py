"""ReportBar: above a report, which project it is about, what it is compared with, and what to do with it."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from pmdesk.domain.ids import ProjectId, RegisterId, ResourceId
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.project import Project
from pmdesk.ui.dialogs.form_dialog import GAP_PX
from pmdesk.ui.reports.report_list import Frozen

ALL = 0
"""Stands for all projects, and for everybody."""


class ReportBar(QWidget):
    """Boxes at the left, buttons at the right; that of people is there for reports about them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.projects, self.against, self.people = QComboBox(self), QComboBox(self), QComboBox(self)
        self.freeze = QPushButton(self.tr("Free&ze this report"), self)
        self.delete = QPushButton(self.tr("&Delete"), self)
        self.save = QPushButton(self.tr("&Save as…"), self)
        self.copy = QPushButton(self.tr("Copy as pict&ure"), self)
        self.print = QPushButton(self.tr("Pri&nt…"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(GAP_PX)
        self._labels: dict[QComboBox, QLabel] = {}
        for text, name, box in (
            (self.tr("Pro&ject"), self.tr("Project"), self.projects),
            (self.tr("&Compare with"), self.tr("Compare with"), self.against),
            (self.tr("Pers&on"), self.tr("Person"), self.people),
        ):
            label = QLabel(text, self)
            label.setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setAccessibleName(name)
            row.addWidget(label)
            row.addWidget(box)
            self._labels[box] = label
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

    @property
    def person(self) -> ResourceId | None:
        """Whom the report is about; None for everybody."""
        chosen = self.people.currentData()
        return ResourceId(chosen) if chosen and not self.people.isHidden() else None

    def show_people(self, rows: Iterable[Resource], *, is_asked: bool) -> None:
        """Offer those who work, and everybody; the chosen one stays. Reports about people aren't compared."""
        for box, is_there in ((self.against, not is_asked), (self.people, is_asked)):
            self._labels[box].setVisible(is_there)
            box.setVisible(is_there)
        chosen = self.people.currentData()
        with QSignalBlocker(self.people):
            self.people.clear()
            self.people.addItem(self.tr("Everybody"), ALL)
            for row in sorted(rows, key=lambda each: (each.position, each.id)):
                if row.kind is ResourceKind.WORK:
                    self.people.addItem(row.name, int(row.id))
            self.people.setCurrentIndex(max(self.people.findData(chosen), 0))

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
