"""The dialog in which groups and sort keys are chosen, several of each."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QGroupBox, QWidget

from pmdesk.domain.messages import message, say
from pmdesk.presentation.arranging.arrangement import Arrangement
from pmdesk.presentation.arranging.field_columns import field_named, titles_of_fields
from pmdesk.presentation.arranging.grouping import GroupKey, Step
from pmdesk.presentation.arranging.sorting import Sorting, SortKey
from pmdesk.presentation.field import Editor
from pmdesk.presentation.plan import Plan
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form
from pmdesk.ui.theme import Theme

LINES = 3


def ask_order(parent: QWidget | None, theme: Theme, plan: Plan, present: Arrangement) -> Arrangement | None:
    """The arrangement with the groups and the order that the user wants; None if the dialog was cancelled."""
    dialog = OrderEditor(parent, theme, plan, present)
    return replace(present, grouping=dialog.grouping(), sorting=dialog.sorting()) if dialog.ask() else None


class OrderEditor(Form):
    """Three lines of groups, three of sort keys; a line without a field counts nothing."""

    def __init__(self, parent: QWidget | None, theme: Theme, plan: Plan, present: Arrangement) -> None:
        super().__init__(parent, theme, name="order", title="")
        self.setWindowTitle(self.tr("Group and sort"))
        self.groups = [_Line(plan, self.tr("Group {0}").format(n + 1), has_step=True) for n in range(LINES)]
        self.keys = [_Line(plan, self.tr("Sort key {0}").format(n + 1)) for n in range(LINES)]
        self.flat = QCheckBox(self.tr("&All tasks in one order, out of their outline"))
        sorting = present.sorting or Sorting(())
        self.flat.setChecked(sorting.flat)
        for line, group in zip(self.groups, present.grouping, strict=False):
            line.show_key(group.field, group.descending, group.step)
        for line, key in zip(self.keys, sorting.keys, strict=False):
            line.show_key(key.field, key.descending, Step.MONTH)
        for title, lines in ((self.tr("Group by"), self.groups), (self.tr("Sort by"), self.keys)):
            box = QGroupBox(title)
            grid = QGridLayout(box)
            grid.setHorizontalSpacing(GAP_PX)
            grid.setColumnStretch(0, 1)
            for row, line in enumerate(lines):
                for column, widget in enumerate(line.widgets):
                    grid.addWidget(widget, row, column)
            self.body.addWidget(box)
        self.body.addWidget(self.flat)
        self.body.addStretch(1)

    def take(self) -> None:
        """Everything that can be chosen can be shown."""

    def grouping(self) -> tuple[GroupKey, ...]:
        """The groups as they stand in the dialog."""
        return tuple(
            GroupKey(line.key, line.descending.currentIndex() == 1, Step(line.step.currentData()))
            for line in self.groups
            if line.key
        )

    def sorting(self) -> Sorting | None:
        """The order as it stands in the dialog; None for that of the outline."""
        keys = (SortKey(line.key, line.descending.currentIndex() == 1) for line in self.keys if line.key)
        sorting = Sorting(tuple(keys), self.flat.isChecked())
        return sorting if sorting.keys else None


class _Line:
    """The inputs of one group or sort key."""

    def __init__(self, plan: Plan, name: str, *, has_step: bool = False) -> None:
        self._plan = plan
        self.field = QComboBox()
        self.field.setAccessibleName(name)
        self.field.addItem("–", "")
        for key, title in titles_of_fields(plan).items():
            self.field.addItem(title, key)
        self.descending = QComboBox()
        self.descending.setAccessibleName(f"{name}: {say(message('arranging.order'))}")
        self.descending.addItems([say(message("arranging.ascending")), say(message("arranging.descending"))])
        self.step = QComboBox()
        self.step.setAccessibleName(f"{name}: {say(message('arranging.step'))}")
        for step in Step:
            self.step.addItem(say(message(f"arranging.step_{step.value}")), step.value)
        self.step.setCurrentIndex(self.step.findData(Step.MONTH.value))
        self.widgets = (self.field, self.descending, self.step) if has_step else (self.field, self.descending)
        self.field.currentIndexChanged.connect(self._enable)
        self._enable()

    @property
    def key(self) -> str:
        """The field that is chosen; empty for none."""
        return str(self.field.currentData())

    def show_key(self, field: str, descending: bool, step: Step) -> None:
        """Show a group or a sort key."""
        self.field.setCurrentIndex(self.field.findData(field))
        self.descending.setCurrentIndex(int(descending))
        self.step.setCurrentIndex(self.step.findData(step.value))

    def _enable(self) -> None:
        self.descending.setEnabled(bool(self.key))
        self.step.setEnabled(bool(self.key) and field_named(self._plan, self.key).kind is Editor.DATE)
