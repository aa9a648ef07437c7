"""The process that runs Java: takes requests to read and write files, answers with foreign records.

It is started by ``pmdesk.interchange.worker`` and speaks frames of JSON over the pipes it was given as
standard input and output. Whatever Java or a library prints goes to standard error instead.
"""

import os
import sys
from typing import Any, BinaryIO

from pmdesk.interchange import wire
from pmdesk.interchange.java import NoJava, start_java
from pmdesk.interchange.outgoing import OutgoingPlan


def main() -> int:
    """Serve until the requests end."""
    requests, answers = _own_pipes()
    started = False
    while (request := wire.receive(requests)) is not None:
        if not started:
            try:
                start_java()
            except NoJava as missing:
                wire.send(answers, ["missing", str(missing)])
                continue
            started = True
        wire.send(answers, _answer(request))
    return 0


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Binary streams on the pipes of the parent, out of the reach of whoever prints."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


def _answer(request: list[Any]) -> list[object]:
    """``["read", file]`` or ``["written", ""]``, or one of the refusals with what MPXJ said."""
    import jpype

    try:
        match request:
            case ["write", path, file_format, plan]:
                return _written(path, file_format, wire.record(OutgoingPlan, plan))
            case [_, path, name]:
                return _read(path, name)
            case _:
                raise wire.BrokenStream("request")
    except jpype.JException as reason:
        return _refusal(reason)


def _written(path: str, file_format: str, plan: OutgoingPlan) -> list[object]:
    from pmdesk.interchange.mpxj_out_project import write_plan

    write_plan(plan, file_format, path)
    return ["written", ""]


def _read(path: str, name: str) -> list[object]:
    from pmdesk.interchange.mpxj_project import read_file

    found = read_file(path, name)
    if found is None:
        return ["unknown", ""]
    return ["read", wire.plain(found)]


def _refusal(reason: BaseException) -> list[object]:
    """Which refusal a Java exception means, judged by it and all its causes."""
    causes: list[str] = []
    cause: object = reason
    while cause is not None and len(causes) < 20:
        causes.append(f"{type(cause).__name__}: {cause}")
        cause = cause.getCause()  # type: ignore[attr-defined]  # a Java throwable has no Python type
    said = " / ".join(causes)
    if "OutOfMemoryError" in said or "StackOverflowError" in said:
        return ["memory", said]
    if "password" in said.lower():
        return ["password", said]
    if "UnsupportedCharsetException" in said:
        return ["missing", "charsets"]
    return ["refused", said]


if __name__ == "__main__":
    sys.exit(main())
