"""What is refused before any reader sees it, and that ordinary plans are not."""

import zipfile
from pathlib import Path

import pytest

from pmdesk.interchange.errors import SourceRefused
from pmdesk.interchange.source_check import check_source

MSPDI = '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project"/>'
EXTERNAL_ENTITY = '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'
)


def refusal(path: Path) -> str:
    with pytest.raises(SourceRefused) as refused:
        check_source(path)
    return refused.value.message.key.removeprefix("interchange.source_")


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / "plan.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_xml_is_let_through(tmp_path: Path, encoding: str) -> None:
    check_source(written(tmp_path, MSPDI.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)))


def test_what_is_not_xml_is_let_through(tmp_path: Path) -> None:
    check_source(written(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [EXTERNAL_ENTITY, LAUGHS, "<!DOCTYPE p><p/>", "<!-- x --><!DOCTYPE p><p/>"])
def test_a_document_type_is_refused_in_every_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    assert refusal(written(tmp_path, text.encode(encoding))) == "document_type"


def test_deep_xml_is_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, "<a>" * 200_000)) == "deep"


def test_an_encoding_that_hides_its_signs_is_refused(tmp_path: Path) -> None:
    hidden = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE p+AD4-'

    assert refusal(written(tmp_path, hidden)) == "encoding"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, b"")) == "empty"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "folder"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "missing.mpp") == "missing"


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, MSPDI) / "below.mpp") == "unreadable"


def test_a_portfolio_of_ours_is_refused_with_advice(tmp_path: Path) -> None:
    header = b"SQLite format 3\0" + bytes(52) + b"PMDB" + bytes(500)

    assert refusal(written(tmp_path, header)) == "portfolio"


def test_a_bomb_of_one_entry_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("plan.xml", bytes(30 * 2**20))

    assert refusal(path) == "bomb"


def test_a_bomb_of_many_entries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2001):
            archive.writestr(str(number), b"x")

    assert refusal(path) == "bomb"


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("plan.xml", MSPDI)
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "inner.zip")

    assert refusal(path) == "nested"


def test_a_document_type_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("plan.xml", EXTERNAL_ENTITY)

    assert refusal(path) == "document_type"


def test_a_truncated_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("plan.xml", MSPDI)
    path.write_bytes(path.read_bytes()[:-30])

    assert refusal(path) == "archive"
