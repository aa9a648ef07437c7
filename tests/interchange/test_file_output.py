"""Files are written whole or not at all, and never over something by accident."""

import os
from pathlib import Path

import pytest

from pmdesk.interchange.errors import OutputRefused
from pmdesk.interchange.file_output import write_file, write_text


def test_text_is_written_in_utf_8(tmp_path: Path) -> None:
    write_text(tmp_path / "out.json", "größe – 🧭\n", force=False)

    assert (tmp_path / "out.json").read_bytes() == "größe – 🧭\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_an_existing_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")

    with pytest.raises(OutputRefused):
        write_text(path, "new", force=False)
    assert path.read_text() == "old"

    write_text(path, "new", force=True)
    assert path.read_text() == "new"


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")

    def fail(place: Path) -> None:
        place.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputRefused, match="No space left"):
        write_file(path, fail, force=True)
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize("place", ["", "missing/out.json", "x" * 300])
def test_a_place_that_can_t_be_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(OutputRefused):
        write_text(tmp_path / place, "text", force=True)


def test_a_link_is_followed(tmp_path: Path) -> None:
    target = tmp_path / "target.json"
    target.write_text("old")
    link = tmp_path / "link.json"
    link.symlink_to(target)

    write_text(link, "new", force=True)

    assert link.is_symlink()
    assert target.read_text() == "new"


def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)

    with pytest.raises(OutputRefused):
        write_text(pipe, "new", force=True)
    assert pipe.is_fifo()
