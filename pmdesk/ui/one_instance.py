"""One running program for a user and a screen: a further start hands its files over and ends.

The two talk through a local socket that only this user may open: one line of JSON there, one word back.
"""

import getpass
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject, QStandardPaths, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

CONNECT_MS = 500
ANSWER_MS = 5_000
"""A program that doesn't answer for so long hangs: a new one opens the files."""
TURN_MS = 2 * ANSWER_MS
"""So long a start waits for another that is just finding out whether it is the first."""
TAKEN = b"taken\n"
TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""With one of these the desktop lets a program come to the front that the user didn't click."""
SCREENS = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")


@dataclass(frozen=True, slots=True)
class StartRequest:
    """What a further start was asked to show; without paths and sample, just the window."""

    paths: Sequence[Path] = ()
    sample: bool = False
    token: str = ""


def address_of(data_folder: Path) -> str:
    """Where the program of this user, this screen and this ``data_folder`` listens."""
    screen = "\0".join(os.environ.get(name, "") for name in SCREENS)
    mark = sha256(f"{data_folder}\0{screen}".encode()).hexdigest()[:12]
    user = os.getuid() if hasattr(os, "getuid") else getpass.getuser()
    name = f"pmdesk-{user}-{mark}"
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return str(Path(folder) / name) if os.name == "posix" and folder else name


def hand_over(address: str, request: StartRequest) -> bool:
    """Whether the program that listens at ``address`` has taken ``request``; False if none answers."""
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(CONNECT_MS):
        return False
    paths = [str(path.absolute()) for path in request.paths]
    token = next(filter(None, map(os.environ.get, TOKENS)), "")
    asked = {"paths": paths, "sample": request.sample, "token": token}
    socket.write(json.dumps(asked).encode() + b"\n")
    answer = socket.waitForReadyRead(ANSWER_MS) and bytes(socket.readAll().data()) == TAKEN
    socket.abort()
    return answer


def take_place(address: str, request: StartRequest, parent: QObject | None = None) -> "OneInstance | None":
    """The ear at ``address`` of this program, or None if another was there first and has taken ``request``.

    Of programs that start at the same time one after the other looks. To be called before anything is opened.
    """
    folder = Path(address).parent if Path(address).is_absolute() else Path(QDir.tempPath())
    turn = QLockFile(str(folder / f"{Path(address).name}.lock"))
    turn.tryLock(TURN_MS)
    try:
        return None if hand_over(address, request) else OneInstance(address, parent)
    finally:
        turn.unlock()


class OneInstance(QObject):
    """The ear of the running program; ``asked`` carries the StartRequest of a further start.

    It takes ``address`` from whoever had it: a program that crashed, or one that doesn't answer.
    """

    asked = Signal(object)

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._listen_to_all)
        QLocalServer.removeServer(address)
        self._server.listen(address)

    @property
    def is_listening(self) -> bool:
        """Whether further starts are heard; else each opens a program of its own."""
        return self._server.isListening()

    def _listen_to_all(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        """Take what was asked, unless the other one has given up waiting."""
        if not socket.canReadLine() or socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
            return
        try:
            asked = json.loads(bytes(socket.readLine().data()))
            paths = tuple(Path(path) for path in asked["paths"])
            request = StartRequest(paths, bool(asked["sample"]), str(asked["token"]))
        except (ValueError, TypeError, KeyError):  # not a pmdesk that speaks
            socket.abort()
            return
        socket.write(TAKEN)
        socket.flush()
        self.asked.emit(request)
