"""Reading in the worker process: what comes back, and every way in which it can fail."""

import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from foreign_plans import at
from mspdi_file import HEAD, TASK, mspdi
from pmdesk.domain.errors import PmdeskError
from pmdesk.interchange import worker
from pmdesk.interchange.errors import (
    JavaMissing,
    NotRecognised,
    ReaderCrashed,
    ReaderExhausted,
    SourceRefused,
)
from pmdesk.interchange.worker import PlanWorker


def use_worker(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Have another program stand where the worker is."""
    monkeypatch.setattr(worker, "worker_command", lambda: [sys.executable, "-c", program])


def test_a_plan_is_read(reader: PlanWorker, tmp_path: Path) -> None:
    read = reader.read(mspdi(tmp_path))

    project = read.projects[0]
    first, second = project.tasks
    assert (read.name, read.format, project.name) == ("plan.xml", "MSPDI", "Roll-out")
    assert (project.start, project.minutes_per_day) == (at("2026-03-02T08:00"), 480)
    assert (first.uid, first.name, first.manual) == (1, "Task 1", False)
    assert (first.duration and first.duration.amount, first.stored_finish) == (960, at("2026-03-03T17:00"))
    assert [(x.predecessor, x.successor, x.kind, x.lag.amount) for x in project.links] == [
        (1, second.uid, "FINISH_START", 480)
    ]


def test_baselines_are_read(reader: PlanWorker, tmp_path: Path) -> None:
    path = tmp_path / "plan.xml"
    baseline = (
        "<Baseline><Number>{0}</Number><Start>2026-03-02T08:00:00</Start><Finish>2026-03-0{1}T17:00:00</Finish>"
        "<Duration>PT{2}H0M0S</Duration><DurationFormat>7</DurationFormat><Work>PT8H0M0S</Work></Baseline>"
    )
    more = baseline.format(0, 3, 16) + baseline.format(10, 4, 24)
    path.write_text(HEAD + TASK.format(uid=1, name="A", more=more) + "</Tasks></Project>", encoding="utf-8")
    (foreign,) = reader.read(path).projects

    assert [(b.number, b.start, b.finish, b.duration, b.work) for b in foreign.tasks[0].baselines] == [
        (0, at("2026-03-02T08:00"), at("2026-03-03T17:00"), 960, 480),
        (10, at("2026-03-02T08:00"), at("2026-03-04T17:00"), 1440, 480),
    ]


def test_the_second_file_needs_no_second_start(reader: PlanWorker, tmp_path: Path) -> None:
    reader.read(mspdi(tmp_path))
    started = time.monotonic()
    reader.read(mspdi(tmp_path))

    assert time.monotonic() - started < 1.0


@pytest.mark.parametrize("content", [b"just text " * 200, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)])
def test_what_is_no_plan_is_refused(reader: PlanWorker, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.mpp"
    path.write_bytes(content)

    with pytest.raises(NotRecognised):
        reader.read(path)


def test_a_cut_off_plan_is_refused(reader: PlanWorker, tmp_path: Path) -> None:
    path = mspdi(tmp_path)
    path.write_text(path.read_text()[:-40], encoding="utf-8")

    with pytest.raises(NotRecognised):
        reader.read(path)


def test_a_dangerous_file_never_reaches_the_process(tmp_path: Path) -> None:
    path = tmp_path / "plan.xml"
    path.write_text('<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>')
    with PlanWorker() as cold, pytest.raises(SourceRefused):
        cold.read(path)


def test_a_process_that_dies_is_a_refusal_and_the_next_file_gets_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PlanWorker() as reader:
        with monkeypatch.context() as patch:
            use_worker(patch, "import os; os._exit(3)")
            with pytest.raises(ReaderCrashed):
                reader.read(mspdi(tmp_path))

        assert reader.read(mspdi(tmp_path)).projects


def test_a_process_that_speaks_something_else_is_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_worker(monkeypatch, "print('Hello, I am no worker'); input()")
    with PlanWorker() as reader, pytest.raises(ReaderCrashed):
        reader.read(mspdi(tmp_path))


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_worker(monkeypatch, "import time; time.sleep(60)")
    with PlanWorker(seconds=0.3) as reader, pytest.raises(ReaderExhausted) as refused:
        reader.read(mspdi(tmp_path))

    assert refused.value.message.key == "interchange.out_of_time"


def test_a_plan_too_large_for_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_worker(
        monkeypatch,
        "from pmdesk.interchange import java, worker_process\n"
        "java.OPTIONS = ('-Xmx8m', *java.OPTIONS[1:])\n"
        "worker_process.main()",
    )
    with PlanWorker() as reader, pytest.raises(ReaderExhausted) as refused:
        reader.read(mspdi(tmp_path, tasks=8000))

    assert refused.value.message.key == "interchange.out_of_memory"


@pytest.mark.parametrize("missing", ["jpype", "mpxj"])
def test_without_its_packages_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    use_worker(
        monkeypatch,
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from pmdesk.interchange import worker_process; worker_process.main()",
    )
    with PlanWorker() as reader, pytest.raises(JavaMissing, match=r"pmdesk\[interchange\]"):
        reader.read(mspdi(tmp_path))


def test_without_any_java_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_worker(
        monkeypatch,
        "from pmdesk.interchange import java, worker_process\n"
        "java.packaged_library = lambda: '/nowhere/libjvm.so'\n"
        "worker_process.main()",
    )
    with PlanWorker() as reader, pytest.raises(JavaMissing, match=r"pmdesk\[interchange\]"):
        reader.read(mspdi(tmp_path))


def test_closing_ends_a_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_worker(monkeypatch, "import time; time.sleep(60)")
    reader = PlanWorker()
    refusals: list[PmdeskError] = []

    def read() -> None:
        try:
            reader.read(path)
        except PmdeskError as refusal:
            refusals.append(refusal)

    path = mspdi(tmp_path)
    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.3)
    reader.close()
    thread.join(timeout=5)

    assert not thread.is_alive()
    assert [type(refusal) for refusal in refusals] == [ReaderCrashed]


def test_the_folder_one_is_in_holds_no_modules_for_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = mspdi(tmp_path)
    for name in ("pmdesk", "jpype", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken from the wrong folder')")
    monkeypatch.chdir(tmp_path)

    with PlanWorker() as reader:
        assert reader.read(path).projects


def test_a_process_that_is_ended_leaves_no_copies_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", None)
    copying = "import tempfile, time; tempfile.mkstemp(); time.sleep(60)"
    use_worker(monkeypatch, copying)
    with PlanWorker(seconds=0.5) as reader, pytest.raises(ReaderExhausted):
        reader.read(mspdi(tmp_path))

    assert list((tmp_path / "temporary").iterdir()) == []
