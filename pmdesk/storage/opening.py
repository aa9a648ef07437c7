"""The guarded way in: a file is checked from its first byte to its digests before anything is written.

Header, then a read-only connection, pages, schema, references, digests and rows; only then is a file that
shall be edited opened for writing and taken over. Until that moment no byte of it has changed.
"""

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

from peewee import OperationalError, SqliteDatabase

from pmdesk.storage.connection import connect, data_version, journal_of, snapshot, transaction
from pmdesk.storage.content import Content, FileState, read_content
from pmdesk.storage.digest import Digest
from pmdesk.storage.errors import Damaged, LockedByOther
from pmdesk.storage.file_format import FileFormat
from pmdesk.storage.guard import check_length, check_references, check_structure
from pmdesk.storage.header import read_version
from pmdesk.storage.kept import read_owner, write_owner, write_state, write_sums
from pmdesk.storage.migrations import migrate
from pmdesk.storage.open_file import OpenFile
from pmdesk.storage.owner import Owner, this_opening, wall_clock
from pmdesk.storage.trouble import is_left_half_written, reading, recovering, writing
from pmdesk.storage.unsound import Unsound

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""How a rollback journal begins; source: https://www.sqlite.org/fileformat.html, section 3."""


def open_for_writing(path: Path, file_format: FileFormat) -> OpenFile:
    """The file at ``path``, checked, brought to the newest format and owned by this process.

    Raises CannotRead, NotAPortfolio, NewerVersion, Damaged, LockedByOther or ReadOnly; then the file is as
    it was.
    """
    read_version(path, file_format.version)
    took_back = recover(path)
    version = read_version(path, file_format.version)  # a migration may have been taken back
    if version < file_format.version:
        migrate(path, version, file_format)
    reader, content, seen = _read_checked(path, file_format)
    try:
        _refuse_if_owned(reader, path)
        file = _take_over(path, reader, seen, content, file_format)
    finally:
        reader.close()
    file.took_back = took_back
    return file


def open_read_only(path: Path, file_format: FileFormat) -> OpenFile:
    """The file at ``path``, checked, without writing to it or its folder.

    A file that must first be recovered or migrated is opened as a private copy. Raises CannotRead,
    NotAPortfolio, NewerVersion or Damaged.
    """
    version = read_version(path, file_format.version)
    scratch = None
    source = path
    took_back = False
    with ExitStack() as on_failure:
        if version < file_format.version or _is_left_half_written(path):
            scratch, source = private_copy(path)
            on_failure.callback(scratch.cleanup)
            took_back = recover(source)
            version = read_version(source, file_format.version)
            if version < file_format.version:
                migrate(source, version, file_format)
        database, content, seen = _read_checked(source, file_format, name=path)
        on_failure.pop_all()
    file = OpenFile(path, database, content, file_format, seen=seen, owner=None, scratch=scratch)
    file.took_back = took_back
    return file


def _read_checked(
    path: Path, file_format: FileFormat, *, name: Path | None = None
) -> tuple[SqliteDatabase, Content, int]:
    """A read-only connection, everything in the file, and the data version of that moment.

    ``name`` is the path to speak of.
    """
    name = name or path
    with reading(name):
        database = connect(path, "ro")
        try:
            with snapshot(database):
                check_length(database, path)
                check_structure(database, file_format, file_format.version)
                check_references(database)
                content = read_content(database, file_format.version)
                return database, content, data_version(database)
        except Unsound as unsound:
            database.close()
            raise Damaged(unsound.phrase, name, **unsound.arguments) from unsound
        except BaseException:
            database.close()
            raise


def _refuse_if_owned(database: SqliteDatabase, path: Path) -> None:
    """Raises LockedByOther if a program that is alive has the file open for writing."""
    try:
        with reading(path):
            owner = read_owner(database)
    except Unsound as unsound:
        raise Damaged(unsound.phrase, path, **unsound.arguments) from unsound
    if owner is not None and owner.has(path, wall_clock()):
        raise LockedByOther(path, owner)


def _take_over(
    path: Path, reader: SqliteDatabase, seen: int, content: Content, file_format: FileFormat
) -> OpenFile:
    """Own the file, unless somebody has come first or written to it since ``reader`` has ``seen`` it."""
    owner = this_opening(path)
    with writing(path):
        database = connect(path, "rw")
        try:
            with transaction(database):
                _refuse_if_owned(database, path)
                if data_version(reader) != seen:
                    raise LockedByOther(path, None)
                content = _opened(database, content, owner)
                taken = data_version(database)
        except BaseException:
            database.close()
            raise
    return OpenFile(path, database, content, file_format, seen=taken, owner=owner, scratch=None)


def _opened(database: SqliteDatabase, content: Content, owner: Owner) -> Content:
    """Count this opening and write who has the file; part of a transaction."""
    before = content.state
    state = FileState(before.edit_counter, before.openings + 1, before.cursor)
    digest = Digest(dict(content.sums))
    write_owner(database, owner)
    write_state(database, before, state, digest)
    write_sums(database, content.sums, digest.sums())
    return Content(content.portfolio, content.journal, state, content.last_dealt, digest.sums())


def recover(path: Path) -> bool:
    """Let SQLite take back what a crash left half-written, before anything is read; whether it had to."""
    if not has_journal(path):
        return False
    half_written = _is_left_half_written(path) and _is_of_sqlite(journal_of(path))
    with recovering(path):
        database = connect(path, "rw")
        try:
            database.pragma("schema_version")
        finally:
            database.close()
    return half_written


def has_journal(path: Path) -> bool:
    try:
        return journal_of(path).stat().st_size > 0
    except OSError:
        return False


def _is_left_half_written(path: Path) -> bool:
    """Whether a program crashed within a transaction; one that is alive just makes us wait."""
    if not has_journal(path):
        return False
    with reading(path):
        database = connect(path, "ro")
        try:
            database.pragma("schema_version")
        except OperationalError as error:
            if is_left_half_written(error):
                return True
            raise
        finally:
            database.close()
    return False


def _is_of_sqlite(journal: Path) -> bool:
    """Whether SQLite wrote the journal; of anything else it takes nothing back."""
    try:
        with journal.open("rb") as file:
            return file.read(len(_JOURNAL_MAGIC)) == _JOURNAL_MAGIC
    except OSError:  # it is gone: its writer lives and has just finished
        return False


def private_copy(path: Path) -> tuple["tempfile.TemporaryDirectory[str]", Path]:
    """A copy of the file, with what a crash left beside it, in a folder of its own."""
    folder = tempfile.TemporaryDirectory(prefix="pmdesk-")
    copy = Path(folder.name) / path.name
    with reading(path):
        shutil.copyfile(path, copy)
        if has_journal(path):
            shutil.copyfile(journal_of(path), journal_of(copy))
    return folder, copy
