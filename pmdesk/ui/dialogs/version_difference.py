"""What restoring a version would change: how many rows of each kind, and which tasks."""

from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.plan.task import Task
from pmdesk.session.commands.versions import count_rows
from pmdesk.ui.dialogs.form_dialog import GAP_PX
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.theme import Theme

COUNT_PX = 72
MOST_TASKS = 500
"""More are counted but not listed: nobody reads them."""


class VersionDifference(QWidget):
    """A line that says how the version differs, a table of counts, and the tasks by name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.counts = LineTable(
            theme,
            (
                Column(self.tr("Rows"), 0, can_edit=False),
                Column(self.tr("Added"), COUNT_PX, can_edit=False),
                Column(self.tr("Changed"), COUNT_PX, can_edit=False),
                Column(self.tr("Removed"), COUNT_PX, can_edit=False),
            ),
            [],
            name=self.tr("What restoring changes"),
            can_grow=False,
        )
        self.counts.align_right(1, 2, 3)
        self.tasks = LineTable(
            theme,
            (Column(self.tr("Task"), 0, can_edit=False), Column("", COUNT_PX, can_edit=False)),
            [],
            name=self.tr("Tasks that restoring changes"),
            can_grow=False,
        )
        for table in (self.counts, self.tasks):
            table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.said)
        layout.addWidget(self.counts, 1)
        layout.addWidget(self.tasks, 2)

    def say(self, text: str) -> None:
        """Say ``text`` instead of a difference."""
        self.said.setText(text)
        self.counts.show_lines([])
        self.tasks.show_lines([])

    def show_edit(self, edit: Edit) -> None:
        """Show what ``edit`` does, which makes the plan like the version."""
        self.say(
            self.tr("The plan is as in this version.")
            if edit.is_empty
            else self.tr("Restoring this version changes:")
        )
        kinds = self._kinds()
        self.counts.show_lines(
            (kinds.get(table, _plain(table)), *map(_count, (rows.added, rows.changed, rows.removed)))
            for table, rows in count_rows(edit).items()
        )
        changes = [change for change in edit.changes if change.key.table == Task.table]
        lines = [(_name(change), self._what(change)) for change in changes[:MOST_TASKS]]
        if len(changes) > MOST_TASKS:
            lines.append((self.tr("… and {} more").format(len(changes) - MOST_TASKS), ""))
        self.tasks.show_lines(lines)

    def _what(self, change: Change) -> str:
        if change.before is None:
            return self.tr("added")
        return self.tr("removed") if change.after is None else self.tr("changed")

    def _kinds(self) -> dict[str, str]:
        """The kinds of rows that aren't called as their tables are."""
        return {
            "settings": self.tr("Options"),
            "resources": self.tr("People"),
            "baseline_blocks": self.tr("Contents of baselines"),
            "custom_values": self.tr("Values of custom fields"),
            "saved_views": self.tr("Views"),
            "print_profiles": self.tr("Ways to print"),
        }


def _plain(table: str) -> str:
    return table.replace("_", " ").capitalize()


def _count(rows: int) -> str:
    return str(rows) if rows else "–"


def _name(change: Change) -> str:
    """The name of the task in the version, or as it is now if it isn't there."""
    task = change.after or change.before
    return task.name if isinstance(task, Task) else ""
