"""SQLite's calls to the system, seen by a VFS that is put in front of its own.

peewee, Python's ``sqlite3`` module and SQLite stay the real ones: the VFS is registered as the default one in
the very library that the module runs on. See https://www.sqlite.org/vfs.html and ``sqlite3.h``.
"""

import _sqlite3
import ctypes
import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reliability.calls import Before, Call

_OPEN_CREATE = 0x4
_CODES = {
    "create": sqlite3.SQLITE_CANTOPEN,
    "write": sqlite3.SQLITE_IOERR_WRITE,
    "truncate": sqlite3.SQLITE_IOERR_TRUNCATE,
    "flush": sqlite3.SQLITE_IOERR_FSYNC,
    "delete": sqlite3.SQLITE_IOERR_DELETE,
}

_int, _wide, _address = ctypes.c_int, ctypes.c_int64, ctypes.c_void_p
_OPEN = ctypes.CFUNCTYPE(_int, _address, _address, _address, _int, _address)
_DELETE = ctypes.CFUNCTYPE(_int, _address, _address, _int)
_WRITE = ctypes.CFUNCTYPE(_int, _address, _address, _int, _wide)
_TRUNCATE = ctypes.CFUNCTYPE(_int, _address, _wide)
_SYNC = ctypes.CFUNCTYPE(_int, _address, _int)
_OPEN_DIRECTORY = ctypes.CFUNCTYPE(_int, _address, _address)
_SET_SYSTEM_CALL = ctypes.CFUNCTYPE(_int, _address, ctypes.c_char_p, _address)
_GET_SYSTEM_CALL = ctypes.CFUNCTYPE(_address, _address, ctypes.c_char_p)


def _addresses(names: str) -> list[tuple[str, Any]]:
    return [(name, _address) for name in names.split()]


class _FileMethods(ctypes.Structure):
    """``sqlite3_io_methods``."""

    _fields_ = [
        ("iVersion", _int),
        *_addresses(
            "xClose xRead xWrite xTruncate xSync xFileSize xLock xUnlock xCheckReservedLock xFileControl"
            " xSectorSize xDeviceCharacteristics xShmMap xShmLock xShmBarrier xShmUnmap xFetch xUnfetch"
        ),
    ]


class _Vfs(ctypes.Structure):
    """``sqlite3_vfs``."""

    _fields_ = [
        ("iVersion", _int),
        ("szOsFile", _int),
        ("mxPathname", _int),
        ("pNext", _address),
        ("zName", ctypes.c_char_p),
        *_addresses(
            "pAppData xOpen xDelete xAccess xFullPathname xDlOpen xDlError xDlSym xDlClose xRandomness xSleep"
            " xCurrentTime xGetLastError xCurrentTimeInt64 xSetSystemCall xGetSystemCall xNextSystemCall"
        ),
    ]


def why_not() -> str:
    """Why SQLite's calls can't be seen here; empty if they can."""
    if os.name != "posix":
        return "SQLite's system calls differ on this system"
    try:
        return "" if _library().sqlite3_vfs_find(None) else "SQLite has no VFS"
    except (AttributeError, OSError):
        return "this Python's sqlite3 module hides the library it runs on"


@contextmanager
def sqlite_seen(concerns: Callable[[str], bool], before: Before) -> Iterator[None]:
    """Inside, ``before`` hears of every call of SQLite that changes a file whose path ``concerns`` it.

    Connections must be opened and closed inside. What ``before`` raises is raised at the end.
    """
    sqlite = _library()
    original = sqlite.sqlite3_vfs_find(None)
    shim = _Shim(original, concerns, before)
    sqlite.sqlite3_vfs_register(ctypes.byref(shim.vfs), 1)
    try:
        with shim.folders_seen():
            yield
    finally:
        sqlite.sqlite3_vfs_register(original, 1)
        sqlite.sqlite3_vfs_unregister(ctypes.byref(shim.vfs))
    if shim.trouble is not None:
        raise shim.trouble


class _Shim:
    """The VFS in front of SQLite's own, and the methods of the files it has opened."""

    def __init__(self, original: Any, concerns: Callable[[str], bool], before: Before) -> None:
        self._concerns = concerns
        self._before = before
        self._original = ctypes.addressof(original.contents)
        self._kept: list[Any] = []  # what SQLite holds pointers to
        self._open, self._delete = _OPEN(original.contents.xOpen), _DELETE(original.contents.xDelete)
        self.trouble: BaseException | None = None
        self.vfs = _Vfs.from_buffer_copy(original.contents)
        self.vfs.zName = b"seen"
        self.vfs.xOpen = self._as_address(_OPEN(self._opened))
        self.vfs.xDelete = self._as_address(_DELETE(self._deleted))

    @contextmanager
    def folders_seen(self) -> Iterator[None]:
        """SQLite opens a folder only to flush it, and opens it through a pointer that can be replaced."""
        name = b"openDirectory"
        replace = _SET_SYSTEM_CALL(self.vfs.xSetSystemCall)
        original = _OPEN_DIRECTORY(_GET_SYSTEM_CALL(self.vfs.xGetSystemCall)(self._original, name))

        def opened(path: int, number: int) -> int:
            folder = Path(_text(path)).parent
            if self._concerns(_text(path)):
                self._code(Call("flush folder", folder.name))
            return int(original(path, number))

        replace(self._original, name, self._as_address(_OPEN_DIRECTORY(opened)))
        try:
            yield
        finally:
            replace(self._original, name, None)

    def _as_address(self, callback: Any) -> int | None:
        self._kept.append(callback)
        return ctypes.cast(callback, _address).value

    def _code(self, call: Call) -> int | None:
        """What SQLite's own VFS would return for the error that ``call`` shall meet."""
        try:
            number = self._before(call)
        except BaseException as error:  # noqa: BLE001  it can't pass through SQLite
            self.trouble = error
            return sqlite3.SQLITE_IOERR
        if number == errno.ENOSPC and call.kind == "write":
            return sqlite3.SQLITE_FULL
        return None if number is None else _CODES[call.kind]

    def _opened(self, _vfs: int, name: int | None, file: int, flags: int, out_flags: int) -> int:
        path = "" if name is None else _text(name)
        concerned = bool(path) and self._concerns(path)
        if concerned and flags & _OPEN_CREATE and not os.path.exists(path):
            code = self._code(Call("create", Path(path).name))
            if code is not None:
                ctypes.cast(file, ctypes.POINTER(_address))[0] = None
                return code
        result = int(self._open(self._original, name, file, flags, out_flags))
        if concerned and result == sqlite3.SQLITE_OK:
            self._put_methods(file, Path(path).name)
        return result

    def _deleted(self, _vfs: int, name: int, flush_folder: int) -> int:
        path = _text(name)
        if self._concerns(path) and os.path.exists(path):
            code = self._code(Call("delete", Path(path).name))
            if code is not None:
                return code
        return int(self._delete(self._original, name, flush_folder))

    def _put_methods(self, file: int, name: str) -> None:
        """Put our methods in place of those of a file that SQLite has opened."""
        place = ctypes.cast(file, ctypes.POINTER(_address))
        original = _FileMethods.from_address(place[0])
        write, truncate, sync = _WRITE(original.xWrite), _TRUNCATE(original.xTruncate), _SYNC(original.xSync)

        def written(file: int, content: int, amount: int, offset: int) -> int:
            code = self._code(Call("write", name, offset, ctypes.string_at(content, amount)))
            if code is None:
                return int(write(file, content, amount, offset))
            write(file, content, amount // 2, offset)  # errors come in the middle of it
            return code

        def truncated(file: int, size: int) -> int:
            code = self._code(Call("truncate", name, size))
            return int(truncate(file, size)) if code is None else code

        def flushed(file: int, flags: int) -> int:
            code = self._code(Call("flush", name))
            return int(sync(file, flags)) if code is None else code

        methods = _FileMethods.from_buffer_copy(original)
        methods.xWrite = self._as_address(_WRITE(written))
        methods.xTruncate = self._as_address(_TRUNCATE(truncated))
        methods.xSync = self._as_address(_SYNC(flushed))
        self._kept.append(methods)
        place[0] = ctypes.addressof(methods)


def _text(address: int) -> str:
    return os.fsdecode(ctypes.string_at(address))


def _library() -> Any:
    """The SQLite that ``sqlite3`` runs on: what its module is linked to, or the module itself."""
    sqlite = ctypes.CDLL(_sqlite3.__file__)
    sqlite.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    sqlite.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
    return sqlite
