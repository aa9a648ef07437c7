"""Frozen records as JSON values and back, and frames of JSON on a byte stream."""

import json
import struct
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import IO, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

VERSION = 5
"""Of the protocol; both ends refuse another one."""

LARGEST_FRAME = 512 * 2**20
"""Bytes; a length beyond it means that the stream is out of step."""

R = TypeVar("R")


class BrokenStream(Exception):
    """The other end is gone, or speaks something else."""


def plain(value: object) -> object:
    """``value`` as JSON values; a record becomes the list of its fields in order."""
    if is_dataclass(value) and not isinstance(value, type):
        return [plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def record(record_type: type[R], value: object) -> R:
    """The record of ``record_type`` that ``plain`` turned into ``value``.

    Raises BrokenStream if the value doesn't have the shape of the record.
    """
    try:
        return cast(R, _reader(cast(Any, record_type))(value))
    except (TypeError, ValueError) as reason:
        raise BrokenStream(f"not a {record_type.__name__}") from reason


@cache
def _reader(wanted: Any) -> Any:
    """A function that makes a ``wanted`` of JSON values."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        inner = _reader(next(a for a in arguments if a is not NoneType))
        return lambda value: None if value is None else inner(value)
    if origin is tuple and arguments[-1] is Ellipsis:
        item = _reader(arguments[0])
        return lambda value: tuple([item(v) for v in value])
    if origin is tuple:
        items = [_reader(a) for a in arguments]
        return lambda value: tuple([read(v) for read, v in zip(items, value, strict=True)])
    if is_dataclass(wanted):
        hints = get_type_hints(wanted)
        readers = [_reader(hints[field.name]) for field in fields(wanted)]
        build: Any = wanted
        return lambda value: build(*[read(v) for read, v in zip(readers, value, strict=True)])
    return lambda value: _of_type(wanted, value)


def _of_type(wanted: type, value: object) -> object:
    if wanted is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, wanted):
        raise TypeError(wanted)
    return value


def send(stream: IO[bytes], message: Sequence[object]) -> None:
    """Write one frame: 4 bytes of length, then JSON in ASCII."""
    body = json.dumps([VERSION, *message], separators=(",", ":")).encode("ascii")
    stream.write(struct.pack(">I", len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> list[Any] | None:
    """The next frame, None at the end of the stream. Raises BrokenStream if it is not whole or not ours."""
    head = stream.read(4)
    if not head:
        return None
    length = struct.unpack(">I", head)[0] if len(head) == 4 else LARGEST_FRAME + 1
    if length > LARGEST_FRAME:
        raise BrokenStream("length")
    body = stream.read(length)
    try:
        frame = json.loads(body) if len(body) == length else None
    except ValueError as reason:
        raise BrokenStream("no JSON") from reason
    if not isinstance(frame, list) or not frame or frame[0] != VERSION:
        raise BrokenStream("version")
    return frame[1:]
