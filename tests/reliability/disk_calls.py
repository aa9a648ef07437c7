"""Every call by which the program changes a folder on disk, seen before it is carried out.

SQLite's come through ``sqlite_calls``; those of Python itself (a new file, a flush, a rename) are seen at
``os``.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from reliability.calls import Before, Call, Kind
from reliability.sqlite_calls import sqlite_seen


@contextmanager
def seen(folder: Path, before: Before) -> Iterator[None]:
    """Inside, ``before`` hears of every call that changes ``folder`` or a file in it.

    Connections must be opened and closed inside.
    """
    watch = _Watch(Path(os.path.realpath(folder)), before)
    with ExitStack() as stack:
        for name in ("open", "fsync", "link", "rename", "replace", "unlink"):
            through = partial(getattr(watch, name), getattr(os, name))
            stack.enter_context(patch.object(os, name, through))
        stack.enter_context(sqlite_seen(watch.concerns, before))
        yield


class _Watch:
    """Stands before the functions of ``os`` of the same names."""

    def __init__(self, folder: Path, before: Before) -> None:
        self._folder = folder
        self._before = before

    def concerns(self, path: Any) -> bool:
        return not isinstance(path, int) and Path(os.fsdecode(path)).parent == self._folder

    def open(self, call: Callable[..., int], path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if flags & os.O_CREAT and self.concerns(path) and not os.path.lexists(path):
            self._ask("create", path)
        return call(path, flags, *rest, **named)

    def fsync(self, call: Callable[..., None], number: int) -> None:
        place = os.fstat(number)
        if os.path.samestat(place, self._folder.stat()):
            self._ask("flush folder", self._folder)
        for path in self._folder.iterdir():
            if os.path.samestat(place, path.stat()):
                self._ask("flush", path)
                break
        call(number)

    def link(self, call: Callable[..., None], source: Any, target: Any, **named: Any) -> None:
        if self.concerns(target):
            self._ask("link", source, target)
        call(source, target, **named)

    def rename(self, call: Callable[..., None], source: Any, target: Any, **named: Any) -> None:
        if self.concerns(target):
            self._ask("rename", source, target)
        call(source, target, **named)

    replace = rename

    def unlink(self, call: Callable[..., None], path: Any, **named: Any) -> None:
        if self.concerns(path) and os.path.lexists(path):
            self._ask("delete", path)
        call(path, **named)

    def _ask(self, kind: Kind, path: Any, target: Any = "") -> None:
        name, new_name = Path(os.fsdecode(path)).name, Path(os.fsdecode(target)).name
        number = self._before(Call(kind, name, target=new_name))
        if number is not None:
            raise OSError(number, os.strerror(number), os.fsdecode(path))
