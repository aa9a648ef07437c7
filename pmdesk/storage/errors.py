"""What can go wrong with a file, as refusals a user can act on; nothing has changed when one is raised."""

from pathlib import Path

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.messages import Argument, message
from pmdesk.storage.owner import Owner


class StoreError(PmdeskError):
    """A file that can't be opened, read or written as asked. ``phrase`` is a key of ``store.toml``."""

    def __init__(self, phrase: str, path: Path, **arguments: Argument) -> None:
        super().__init__(message(f"store.{phrase}", file=path.name, **arguments))
        self.path = path


class CannotRead(StoreError):
    """There is no such file, it is a folder, or reading it is not allowed or fails."""


class NotAPortfolio(StoreError):
    """The file is something else."""


class NewerVersion(StoreError):
    """The file was saved in a format that this version doesn't know."""


class Damaged(StoreError):
    """The file is ours, but not what we wrote."""


class ReadOnly(StoreError):
    """The file was opened read-only, or it or its folder is write-protected."""


class FileExists(StoreError):
    """A new file or a copy would replace an existing one."""


class NotSaved(StoreError):
    """The disk is full, or the system refuses to write."""


class FileGone(StoreError):
    """The file was deleted, moved or replaced while it was open."""


class ChangedByOther(StoreError):
    """Another program has written to the open file, or has taken it over."""


class BackupFailed(StoreError):
    """No backup could be made of a file that is itself well."""


class HistoryUnreadable(StoreError):
    """A step of the history is damaged, or was kept in a format that no migration has converted."""


class LockedByOther(StoreError):
    """The file is open for writing elsewhere, by ``owner`` as far as that is known."""

    def __init__(self, path: Path, owner: Owner | None) -> None:
        if owner is None:
            super().__init__("busy", path)
        else:
            super().__init__("locked_by_other", path, user=owner.user, host=owner.host)
        self.owner = owner
