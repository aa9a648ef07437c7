"""Backups: which dated copies of a file there are, where a new one goes, and which are let go.

Each portfolio has a folder of its own inside the one that the program names. It is called by the name of the
file and a mark of its whole path, so that the backups of a file are found even if nothing in it can be read.
Copies that a migration left beside the file count among them.
"""

import os
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import count
from pathlib import Path

from pmdesk.storage.errors import CannotRead

ALL_OF = timedelta(hours=6)
"""Every backup is kept that is no older than this when the newest is made."""

DAYS = 14
"""Of this many days the last backup is kept, counting days on which one was made."""

WEEKS = 13
"""The same of weeks."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole copy of a portfolio, ``size`` bytes long, as it was at ``time`` by the wall clock.

    ``before_migration`` says that it lies beside the file, in the format of an older version of pmdesk.
    """

    path: Path
    time: datetime
    size: int
    before_migration: bool = False


def backups_of(path: Path, root: Path) -> Sequence[Backup]:
    """The backups of the file at ``path``, newest first, whether or not that is there or can be read.

    ``root`` is the folder of all backups. Raises CannotRead if they can't be listed.
    """
    found = [*reversed(dated_backups(folder_of(path, root))), *_migrated_copies(Path(os.path.realpath(path)))]
    return sorted(found, key=lambda backup: backup.time, reverse=True)


def newest_backup(path: Path, root: Path) -> Backup | None:
    """The last of ``backups_of``, if there is one. Raises CannotRead if they can't be listed."""
    return next(iter(backups_of(path, root)), None)


def folder_of(path: Path, root: Path) -> Path:
    """Where the backups of the file at ``path`` lie, or would lie; links lead to the same folder."""
    place = os.path.realpath(path)
    mark = blake2b(os.fsencode(os.path.normcase(place)), digest_size=8).hexdigest()
    name = re.sub(r"[^\w-]+", "_", Path(place).stem)[:_LONGEST]
    return root / f"{name}-{mark}"


def dated_backups(folder: Path) -> list[Backup]:
    """The backups in the folder of one file, oldest first. Raises CannotRead if they can't be listed."""
    found = []
    for entry, name in _matching(folder, _DATED):
        with suppress(ValueError, OSError):  # a name like ours that is no date; one that has just gone
            time = datetime.strptime(name["time"], _TIME)
            found.append((time, int(name["number"] or 1), Backup(entry, time, entry.stat().st_size)))
    return [backup for _, _, backup in sorted(found, key=lambda each: each[:2])]


def free_name(folder: Path, stem: str, time: datetime) -> Path:
    """The name of a backup of the file ``stem`` made at ``time``; several of one second are numbered."""
    begin = f"{stem[:_LONGEST]} {time:{_TIME}}"
    names = (f"{begin}{'' if number == 1 else f'-{number}'}.pmdb" for number in count(1))
    return next(path for name in names if not (path := folder / name).exists())


def thin_out(folder: Path, made: Path) -> None:
    """Remove the backups that are not kept, and what a crash left half-made a day ago or before.

    What can't be removed now is tried again the next time. ``made`` has just been made and stays, even if the
    clock went back and others seem to be newer.
    """
    backups = dated_backups(folder)
    keep = kept([backup.time for backup in backups])
    for backup in backups:
        if backup.time not in keep and backup.path != made:
            with suppress(OSError):
                backup.path.unlink()
    fresh = made.stat().st_mtime - _A_DAY_S
    for left, _ in _matching(folder, _HALF_MADE):
        with suppress(OSError):
            if left.stat().st_mtime < fresh:
                left.unlink()


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Of backups made at ``times`` those that are kept: all of the last hours, one a day, one a week.

    A day or week without a backup doesn't count, so that a file that lay idle for a year keeps its versions.
    """
    newest_first = sorted(times, reverse=True)
    recent = {time for time in newest_first if newest_first[0] - time <= ALL_OF}
    days = _last_of_each(newest_first, DAYS, datetime.date)
    weeks = _last_of_each(newest_first, WEEKS, lambda time: time.isocalendar()[:2])
    return recent | days | weeks


def _last_of_each(
    newest_first: Sequence[datetime], periods: int, period_of: Callable[[datetime], Hashable]
) -> set[datetime]:
    """The newest of each of the last ``periods``."""
    found: dict[Hashable, datetime] = {}
    for time in newest_first:
        found.setdefault(period_of(time), time)
    return set(list(found.values())[:periods])


_TIME = "%Y-%m-%dT%H-%M-%S"
_DATED = re.compile(r".* (?P<time>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)(?:-(?P<number>\d+))?\.pmdb", re.DOTALL)
_HALF_MADE = re.compile(r"\..*\.tmp(-journal)?", re.DOTALL)
_A_DAY_S = 86_400
_LONGEST = 40
"""Characters of a file's name that name its backups: systems allow 255 bytes for all."""


def _migrated_copies(path: Path) -> Iterator[Backup]:
    """What migrations of the file at ``path`` have left beside it, named as they name it."""
    name = re.compile(rf"{re.escape(path.stem)}\.v\d+-backup(?:-\d+)?{re.escape(path.suffix)}")
    for entry, _ in _matching(path.parent, name):
        with suppress(OSError):
            found = entry.stat()
            made = datetime.fromtimestamp(found.st_mtime).replace(microsecond=0)
            yield Backup(entry, made, found.st_size, before_migration=True)


def _matching(folder: Path, pattern: re.Pattern[str]) -> Iterator[tuple[Path, re.Match[str]]]:
    """The files in ``folder`` whose whole name matches; none if there is no such folder."""
    try:
        entries = list(folder.iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotRead("not_read", folder, reason=error.strerror or "") from error
    for entry in entries:
        match = pattern.fullmatch(entry.name)
        if match is not None:
            yield entry, match
