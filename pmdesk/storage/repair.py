"""Repair: what can be saved of a damaged file, in a new and sound one; the damaged file is only read."""

import os
from contextlib import suppress
from pathlib import Path

from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.quantities import Instant
from pmdesk.domain.rows import key_of
from pmdesk.storage.creation import create_file
from pmdesk.storage.errors import Damaged, FileExists, NotAPortfolio, StoreError
from pmdesk.storage.file_format import current_format
from pmdesk.storage.header import bytes_of_file
from pmdesk.storage.mending import Mending
from pmdesk.storage.opening import has_journal, private_copy, recover
from pmdesk.storage.salvage import looks_like_ours, salvage

_IDS_AHEAD = 1_000_000
"""How far the count of ids may be ahead of the rows; a higher one is damage."""


def repair(source: Path, target: Path, start: Instant, *, replace: bool = False) -> tuple[Message, ...]:
    """Write the rows of the plan that can be read in ``source`` to a new file ``target``; what that lost.

    A project that must stand in for a lost one starts at ``start``. The history isn't kept. Raises
    CannotRead, NotAPortfolio, Damaged if not one row can be read, FileExists unless ``target`` may be
    replaced, which ``source`` never may; ReadOnly or NotSaved.
    """
    with suppress(OSError):  # one of them isn't there
        if os.path.samefile(source, target):
            raise FileExists("file_exists", target)
    content = _content_of(source)
    if not looks_like_ours(content):
        raise NotAPortfolio("not_a_portfolio", source)
    found = salvage(content, current_format())
    if not found.rows:
        raise Damaged("nothing_readable", source)
    mending = Mending(found.rows, say(message("repair.stand_in_name")), start)
    portfolio = mending.portfolio()
    ids = IdDealer()
    for row in found.rows:
        ids.saw(key_of(row))
    highest = ids.last_dealt
    plausible = {
        table: last
        for table, last in found.last_dealt.items()
        if highest.get(table, 0) <= last <= highest.get(table, 0) + _IDS_AHEAD
    }
    create_file(target, portfolio, IdDealer({**highest, **plausible}), current_format(), replace=replace)
    return (*found.losses, *mending.losses, message("repair.history"))


def _content_of(path: Path) -> bytes:
    """The bytes of a file, as they are once SQLite has taken back what a crash left half-written."""
    with bytes_of_file(path):
        if has_journal(path):
            with suppress(StoreError):  # then what is half-written is taken as well
                scratch, copy = private_copy(path)
                with scratch:
                    recover(copy)
                    return copy.read_bytes()
        return path.read_bytes()
