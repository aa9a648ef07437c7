"""A disk as systems promise it, and no better: what wasn't flushed may be lost when the power fails.

Of the writes to a file since its last flush any sectors may have reached the disk and others not, in any
order; a sector may be torn; a file may have grown without its content. A name that was made, changed or
deleted since the last flush of the folder may or may not be so. What was flushed stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from reliability.calls import Call

_TORN = 0.05
_NOISE = 0.3


@dataclass(frozen=True, slots=True)
class Luck:
    """How much of what wasn't flushed gets through, and what the disk writes as one."""

    share: float
    sector: int

    @classmethod
    def drawn(cls, random: Random) -> "Luck":
        return cls(random.choice([0.0, 0.1, 0.5, 0.5, 0.9, 1.0]), random.choice([512, 4096]))


class LossyDisk:
    """A folder of files that calls change and a power loss brings back to what is on the disk."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._names = {name: _File(content) for name, content in files.items()}
        self._kept = dict(self._names)
        self._renamings: list[tuple[str, _File | None]] = []

    def take(self, call: Call) -> None:
        """Let one call take place."""
        if call.kind == "flush folder":
            self._kept = dict(self._names)
            self._renamings = []
        elif call.kind == "create":
            self._name(call.name, _File(b""))
        elif call.kind == "link":
            self._name(call.target, self._names[call.name])
        elif call.kind == "rename":
            self._name(call.target, self._names[call.name])
            self._name(call.name, None)
        elif call.kind == "delete":
            self._name(call.name, None)
        elif call.kind == "flush":
            self._names[call.name].flush()
        else:
            self._names[call.name].take(call)

    def content(self) -> dict[str, bytes]:
        """What programs read as long as the power is on."""
        return {name: file.content() for name, file in self._names.items()}

    def after_power_loss(self, random: Random) -> dict[str, bytes]:
        """What is there when the power is back; the disk itself goes on as if nothing had happened."""
        luck = Luck.drawn(random)
        names = dict(self._kept)
        for name, file in self._renamings:
            if random.random() < luck.share:
                _put(names, name, file)
        return {name: file.after_power_loss(luck, random) for name, file in names.items()}

    def _name(self, name: str, file: "_File | None") -> None:
        _put(self._names, name, file)
        self._renamings.append((name, file))


class _File:
    """What is on the disk for sure, and the calls that nothing has flushed yet."""

    def __init__(self, content: bytes) -> None:
        self._flushed = content
        self._pending: list[Call] = []

    def take(self, call: Call) -> None:
        self._pending.append(call)

    def flush(self) -> None:
        self._flushed = self.content()
        self._pending = []

    def content(self) -> bytes:
        return self.after_power_loss(Luck(1.0, 0), Random(0)) if self._pending else self._flushed

    def after_power_loss(self, luck: Luck, random: Random) -> bytes:
        content = bytearray(self._flushed)
        for call in self._pending:
            if call.kind == "truncate":
                if random.random() < luck.share:
                    _resize(content, call.offset)
            elif luck.share == 1.0:
                _write(content, call.offset, call.content)
            else:
                _write_by_sector(content, call, luck, random)
        return bytes(content)


def _write_by_sector(content: bytearray, call: Call, luck: Luck, random: Random) -> None:
    first, end = call.offset, call.offset + len(call.content)
    while first < end:
        last = min(end, (first // luck.sector + 1) * luck.sector)
        piece = call.content[first - call.offset : last - call.offset]
        if random.random() < luck.share:
            length = random.randrange(len(piece)) if random.random() < _TORN else len(piece)
            _write(content, first, piece[:length])
        elif last > len(content) and random.random() < luck.share:  # longer, with whatever was there
            grown = last - max(first, len(content))
            _resize(content, last)
            if random.random() < _NOISE:
                content[last - grown : last] = random.randbytes(grown)
        first = last


def _write(content: bytearray, offset: int, piece: bytes) -> None:
    if piece:
        _resize(content, max(len(content), offset + len(piece)))
        content[offset : offset + len(piece)] = piece


def _resize(content: bytearray, length: int) -> None:
    content.extend(bytes(max(0, length - len(content))))
    del content[length:]


def _put(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file
