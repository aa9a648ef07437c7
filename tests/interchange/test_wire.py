"""Records survive the way over the pipe; what is not a frame of ours is refused."""

import io
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreign_plans import link, person, plan_file, project, task
from pmdesk.interchange import wire
from pmdesk.interchange.foreign import ForeignFile, ForeignTask

TASKS = st.builds(
    task,
    st.none() | st.integers(0, 2**31),
    st.text(),
    notes=st.text(),
    percent_complete=st.integers(0, 100).map(float),
    deadline=st.none() | st.integers(-(2**40), 2**40),
    unheld=st.lists(st.text(), max_size=3).map(tuple),
)


@given(st.lists(TASKS, max_size=4))
def test_a_file_comes_back_as_it_was_sent(tasks: list[ForeignTask]) -> None:
    sent = plan_file(project(tasks, links=(link(1, 2),), resources=(person(1, "Anna"),)))
    pipe = io.BytesIO()

    wire.send(pipe, ["read", wire.plain(sent)])
    pipe.seek(0)

    answer = wire.receive(pipe)
    assert answer is not None
    assert wire.record(ForeignFile, answer[1]) == sent
    assert wire.receive(pipe) is None


@pytest.mark.parametrize(
    "content",
    [
        b"\0\0",
        struct.pack(">I", 10) + b"[1]",
        struct.pack(">I", 2**31) + b"x",
        struct.pack(">I", 3) + b"{x}",
        struct.pack(">I", 2) + b"[]",
        struct.pack(">I", 5) + json.dumps([999]).encode(),
    ],
    ids=["half a length", "cut off", "too long", "no JSON", "no version", "another version"],
)
def test_a_broken_stream_is_noticed(content: bytes) -> None:
    with pytest.raises(wire.BrokenStream):
        wire.receive(io.BytesIO(content))


@pytest.mark.parametrize("value", [None, [], ["name"], 7, ["a", "b", "c", "none", []]])
def test_what_is_no_record_is_refused(value: object) -> None:
    with pytest.raises(wire.BrokenStream):
        wire.record(ForeignFile, value)
