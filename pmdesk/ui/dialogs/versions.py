"""Versions of the open file: its backups by date, and what would be another if one of them were restored."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.quantities import instant_of
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.session.commands.versions import restore_version
from pmdesk.storage.backup_summary import BackupSummary, summary_of
from pmdesk.storage.backups import Backup
from pmdesk.storage.store import Store
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, Refused, hint_label
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.dialogs.version_difference import VersionDifference
from pmdesk.ui.jobs import Job, Progress, run
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

LAST_CHANGE, TASKS, SIZE = 1, 2, 3
"""Columns of the list; the first is the version itself."""


class Versions(FormDialog):
    """The dialog: OK makes the plan like the chosen version, which is read on a thread of its own.

    ``to_open`` is the backup to be opened instead, if the user wants that.
    """

    def __init__(
        self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, backups: Sequence[Backup]
    ) -> None:
        super().__init__(parent, bridge, theme, name="versions", title="")
        self.setWindowTitle(self.tr("Versions of “{}”").format(bridge.session.path.stem))
        self.to_open: Path | None = None
        self._backups = tuple(backups)
        self._edit: Edit | None = None
        self._reading: Job | None = None
        self.table = LineTable(
            theme,
            (
                Column(self.tr("Version"), can_edit=False),
                Column(self.tr("Last change"), 164, can_edit=False),
                Column(self.tr("Tasks"), 64, can_edit=False),
                Column(self.tr("Size"), 80, can_edit=False),
            ),
            [(self._name(backup), "", "", _size(backup)) for backup in self._backups],
            name=self.tr("Versions"),
            can_grow=False,
        )
        self.difference = VersionDifference(theme)
        self.restore = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.look_at = self.buttons.addButton(
            self.tr("&Open read-only"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._lay_out()
        self.look_at.clicked.connect(self._look_at)
        run(self, self._summaries, self._show_summaries, self._refuse)
        self.table.setFocus()
        if self._backups:
            self.table.setCurrentCell(0, 0)
        self._choose()
        self.table.itemSelectionChanged.connect(self._choose)
        self.resize(920, 480)

    def edit(self) -> Edit:
        if self._edit is None:
            raise Refused
        return self._edit

    def take(self) -> None:
        self.bridge.session.restore(self.edit())

    def done(self, result: int) -> None:
        if self._reading is not None:
            self._reading.cancel()
        super().done(result)

    @property
    def chosen(self) -> Backup | None:
        """The version that is current in the list."""
        row = self.table.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _name(self, backup: Backup) -> str:
        time = format_instant(instant_of(backup.time), DateStyle.DAY_TIME)
        return self.tr("{} (before an update)").format(time) if backup.before_migration else time

    def _summaries(self, _progress: Progress) -> list[BackupSummary | None]:
        """What each backup holds; None for one that can't be read, which is said when it is chosen."""
        return [_summary(backup) for backup in self._backups]

    def _show_summaries(self, summaries: list[BackupSummary | None]) -> None:
        for row, summary in enumerate(summaries):
            if summary is not None:
                changed = summary.last_change
                when = "" if changed is None else format_instant(instant_of(changed), DateStyle.DAY_TIME)
                self.table.show_text(row, TASKS, str(summary.tasks))
                self.table.show_text(row, LAST_CHANGE, when)

    def _choose(self) -> None:
        """Read the chosen version and show what it would change."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._edit = None
        self.problem.clear()
        backup = self.chosen
        self.look_at.setEnabled(backup is not None)
        self.restore.setEnabled(False)
        if backup is None:
            none_yet = self.tr("There is no version of this file yet.")
            self.difference.say(self.tr("Choose a version.") if self._backups else none_yet)
            return
        self.difference.say(self.tr("Reading this version …"))
        present = self.bridge.session.portfolio

        def compare(progress: Progress) -> Edit:
            with Store.open(backup.path, read_only=True) as store:
                version = store.load()
            progress(1, 1)
            return restore_version(present, version, instant_of(backup.time))

        self._reading = run(self, compare, self._show_difference, self._refuse)

    def _show_difference(self, edit: Edit) -> None:
        self._reading = None
        self._edit = edit
        self.difference.show_edit(edit)
        self.restore.setEnabled(not edit.is_empty and not self.bridge.session.read_only)

    def _refuse(self, refusal: PmdeskError) -> None:
        self._reading = None
        self.difference.say("")
        self.problem.show_text(str(refusal))

    def _look_at(self) -> None:
        backup = self.chosen
        if backup is not None:
            self.to_open = backup.path
            self.reject()

    def _lay_out(self) -> None:
        self.restore.setText(self.tr("&Restore"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.align_right(TASKS, SIZE)
        self.look_at.setAutoDefault(False)
        title = QLabel(self.tr("&Versions:"))
        title.setBuddy(self.table)
        left = QVBoxLayout()
        left.setSpacing(GAP_PX)
        left.addWidget(title)
        left.addWidget(self.table, 1)
        halves = QHBoxLayout()
        halves.setSpacing(2 * GAP_PX)
        halves.addLayout(left, 3)
        halves.addWidget(self.difference, 2)
        self.body.addLayout(halves, 1)
        hint = self.tr("To restore a version is one step, which Undo takes back: nothing is lost.")
        if self.bridge.session.read_only:
            hint = self.tr("The file is open read-only: its versions can be opened, but not restored.")
        self.body.addWidget(hint_label(hint))


def _summary(backup: Backup) -> BackupSummary | None:
    try:
        return summary_of(backup)
    except PmdeskError:
        return None


def _size(backup: Backup) -> str:
    return QLocale().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
