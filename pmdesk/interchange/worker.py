"""Reads and writes foreign files in a process of its own: Java can't restart, and files are hostile."""

import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pmdesk.domain.messages import message
from pmdesk.interchange import wire
from pmdesk.interchange.errors import (
    JavaMissing,
    NotRecognised,
    OutputRefused,
    PasswordProtected,
    ReaderCrashed,
    ReaderExhausted,
)
from pmdesk.interchange.foreign import ForeignFile
from pmdesk.interchange.outgoing import OutgoingPlan
from pmdesk.interchange.source_check import check_source

SECONDS = 120.0
"""A file that takes longer to read or to write is given up."""

LOG_LINES = 50

MISSING = {
    "packages": "interchange.missing_packages",
    "java": "interchange.missing_java",
    "old_java": "interchange.missing_old_java",
    "charsets": "interchange.missing_charsets",
}


def read_file(path: Path, *, seconds: float = SECONDS) -> ForeignFile:
    """What the file at ``path`` holds, read by a process that is started for it. Errors as of PlanWorker."""
    with PlanWorker(seconds=seconds) as reader:
        return reader.read(path)


class PlanWorker:
    """Reads and writes foreign files, kept warm: the first file starts Java, further ones don't.

    It may be used from any thread, for one file at a time; ``close`` from another thread ends it at once.
    """

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._answers: queue.Queue[list[Any] | None] = queue.Queue()
        self._log: deque[str] = deque(maxlen=LOG_LINES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def log(self) -> tuple[str, ...]:
        """The last lines that the process printed."""
        return tuple(self._log)

    def read(self, path: Path) -> ForeignFile:
        """What the file at ``path`` holds.

        Raises SourceRefused before Java sees the file; NotRecognised, PasswordProtected, JavaMissing,
        ReaderExhausted or ReaderCrashed after. The next read starts a new process where this one had to end.
        """
        check_source(path)
        with self._lock:
            answer = self._ask(path.name, ["read", str(path.resolve()), path.name])
        match answer:
            case ["read", plan]:
                return wire.record(ForeignFile, plan)
            case ["unknown", _]:
                raise NotRecognised(message("interchange.not_recognised", name=path.name))
            case ["password", _]:
                raise PasswordProtected(message("interchange.password", name=path.name))
            case _:
                self._refuse(answer, path.name)
                raise NotRecognised(message("interchange.damaged", name=path.name))

    def write(self, plan: OutgoingPlan, file_format: str, path: Path) -> None:
        """Write ``plan`` to ``path`` in one of MPXJ's formats, by its name there.

        Raises JavaMissing, ReaderExhausted or ReaderCrashed, and OutputRefused if the format can't hold it.
        """
        request = ["write", str(path.resolve()), file_format, wire.plain(plan)]
        with self._lock:
            answer = self._ask(path.name, request)
        if answer[0] != "written":
            self._refuse(answer, path.name)
            raise OutputRefused(
                message("interchange.not_written", name=path.name, reason=str(answer[1])[:200])
            )

    def _refuse(self, answer: list[Any], name: str) -> None:
        """Raises what ends the process: no memory left, or no Java."""
        match answer:
            case ["memory", _]:
                self.close()
                raise ReaderExhausted(message("interchange.out_of_memory", name=name))
            case ["missing", what]:
                self.close()
                raise JavaMissing(message(MISSING[what]))

    def close(self) -> None:
        """End the process, if there is one, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None and not stream.closed:
                _close_quietly(stream)
        if self._folder is not None:
            self._folder.cleanup()

    def _ask(self, name: str, request: list[object]) -> list[Any]:
        process = self._process or self._start()
        try:
            if process.stdin is None:
                raise BrokenPipeError
            wire.send(process.stdin, request)
            answer = self._answers.get(timeout=self._seconds)
        except queue.Empty:
            self.close()
            raise ReaderExhausted(
                message("interchange.out_of_time", name=name, seconds=round(self._seconds))
            ) from None
        except (OSError, ValueError):
            answer = None
        if answer is None:
            self.close()
            raise ReaderCrashed(message("interchange.crashed", name=name))
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._answers = queue.Queue()
        # Readers copy what they unpack; a process that is ended can't clear it away.
        self._folder = tempfile.TemporaryDirectory(prefix="pmdesk-", ignore_cleanup_errors=True)
        process = self._process = subprocess.Popen(  # noqa: S603  our own interpreter, no shell
            worker_command(),
            env=worker_environment(self._folder.name),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        threading.Thread(target=self._collect, args=(process, self._answers), daemon=True).start()
        threading.Thread(target=self._keep_log, args=(process,), daemon=True).start()
        return process

    @staticmethod
    def _collect(process: subprocess.Popen[bytes], answers: queue.Queue[list[Any] | None]) -> None:
        """Hand on answers until the process ends; None is the end."""
        try:
            while process.stdout is not None and (answer := wire.receive(process.stdout)) is not None:
                answers.put(answer)
        except (OSError, ValueError, wire.BrokenStream):
            pass  # the end of the stream, told below
        answers.put(None)

    def _keep_log(self, process: subprocess.Popen[bytes]) -> None:
        try:
            for line in process.stderr or ():
                self._log.append(line.decode("utf-8", "replace").rstrip())
        except (OSError, ValueError):
            return  # closed while reading


def worker_command() -> list[str]:
    """The command that starts the worker: this program, told to be one."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    # -P: the folder in which the user happens to be, perhaps one of downloads, holds no modules for us.
    return [sys.executable, "-P", "-m", "pmdesk", "--worker"]


def worker_environment(temporary: str) -> dict[str, str]:
    """The environment of this process, with a folder for temporary files, and where Python finds pmdesk."""
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path} | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary)


def _close_quietly(stream: Any) -> None:
    try:
        stream.close()
    except OSError:
        return  # the rest of a request that nobody will read
