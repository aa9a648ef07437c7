"""Jobs: results, refusals and bugs arrive on the UI thread; a cancelled job ends without a word."""

import sys
import threading
import time
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.messages import message
from pmdesk.ui.jobs import Progress, run


def fail(refusal: PmdeskError) -> None:
    raise AssertionError(refusal)


def test_the_result_arrives_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    owner, heard = QObject(), []

    run(
        owner,
        lambda _progress: threading.current_thread(),
        lambda worker: heard.append((worker, QThread.currentThread())),
        fail,
    )

    qtbot.waitUntil(lambda: bool(heard))
    worker, receiver = heard[0]
    assert worker is not threading.main_thread()
    assert receiver is owner.thread()


def test_a_refusal_goes_to_its_own_callback(qtbot: QtBot) -> None:
    owner, heard = QObject(), []

    def work(_progress: Progress) -> None:
        raise PmdeskError(message("errors.stale_edit"))

    run(owner, work, lambda _none: None, heard.append)

    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].message.key == "errors.stale_edit"


def test_a_bug_reaches_the_excepthook(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, heard = QObject(), []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: heard.append(kind))

    run(owner, lambda _progress: 1 // 0, lambda _result: None, fail)

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [ZeroDivisionError]


def test_progress_is_told_step_by_step(qtbot: QtBot) -> None:
    owner, steps, done, go = QObject(), [], [], threading.Event()

    def work(progress: Progress) -> str:
        go.wait(5)
        for n in range(3):
            progress(n, 3)
        return "done"

    job = run(owner, work, done.append, fail)
    job.progressed.connect(lambda at, total: steps.append((at, total)))
    go.set()

    qtbot.waitUntil(lambda: bool(done))
    assert steps == [(0, 3), (1, 3), (2, 3)]


def test_a_cancelled_job_ends_at_its_next_report(qtbot: QtBot) -> None:
    owner, ended, go, reached = QObject(), [], threading.Event(), []

    def work(progress: Progress) -> None:
        go.wait(5)
        progress(1, 2)
        reached.append("beyond the report")

    job = run(owner, work, reached.append, fail)
    job.ended.connect(lambda: ended.append(True))
    job.cancel()
    go.set()

    qtbot.waitUntil(lambda: bool(ended))
    assert reached == []


def test_an_owner_that_is_gone_hears_nothing(qtbot: QtBot) -> None:
    owner, heard, go, over = QObject(), [], threading.Event(), threading.Event()

    def work(_progress: Progress) -> str:
        go.wait(5)
        over.set()
        return "late"

    run(owner, work, heard.append, fail)
    owner.deleteLater()
    qtbot.wait(20)
    go.set()

    assert over.wait(5)
    qtbot.wait(50)
    assert heard == []


def test_the_thread_of_the_window_is_the_last_to_let_go(qtbot: QtBot) -> None:
    """Of jobs and of what they work on: a QObject must not be released while another thread deletes it."""
    owner, released = QObject(), []

    def watched(thing: QObject) -> QObject:
        weakref.finalize(thing, lambda: released.append(threading.current_thread()))
        return thing

    def rest(_frame: object, event: str, _what: object) -> None:
        if event == "c_return":
            time.sleep(0.01)

    def work(_progress: Progress, held: QObject, n: int) -> QObject:
        sys.setprofile(rest)  # the thread dawdles after all that it tells
        if n % 3:
            return held
        raise PmdeskError(message("errors.stale_edit"))

    for n in range(8):
        held = watched(QObject())
        job = run(owner, partial(work, held=held, n=n), lambda _result: None, lambda _refusal: None)
        watched(job)
        if n % 4 == 0:
            job.cancel()
        del held, job

    qtbot.waitUntil(lambda: len(released) == 16)
    assert set(released) == {threading.main_thread()}
