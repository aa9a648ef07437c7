"""What a backup holds at a glance, read without opening it as a portfolio."""

from dataclasses import dataclass
from datetime import datetime

from pmdesk.storage.backups import Backup
from pmdesk.storage.connection import connect
from pmdesk.storage.errors import Damaged
from pmdesk.storage.file_format import current_format
from pmdesk.storage.header import read_version
from pmdesk.storage.trouble import reading


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """How many tasks a backup has, without blank rows, and when it was changed last, if ever."""

    tasks: int
    last_change: datetime | None


def summary_of(backup: Backup) -> BackupSummary:
    """The summary of ``backup``, of any format; that it is sound is only seen when it is opened.

    Raises CannotRead, NotAPortfolio, NewerVersion or Damaged.
    """
    read_version(backup.path, current_format().version)
    with reading(backup.path):
        database = connect(backup.path, "ro")
        try:
            (tasks,) = database.execute_sql("SELECT count(*) FROM tasks WHERE blank = 0").fetchone()
            last = database.execute_sql("SELECT time FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
        finally:
            database.close()
    try:
        # The wall clock of whoever made the change, as everywhere in a plan.
        changed = None if last is None else datetime.fromisoformat(last[0]).replace(tzinfo=None)
        return BackupSummary(tasks, changed)
    except ValueError as error:
        raise Damaged("damaged_row", backup.path, table="journal") from error
