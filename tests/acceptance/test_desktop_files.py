"""What tells desktops of the program and its documents: well formed, and of one mind with the program."""

import configparser
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from pmdesk.cli import main

CHECKOUT = Path(__file__).parents[2]
PACKAGING = CHECKOUT / "packaging"
MIME_TYPE = "application/vnd.pmdesk+sqlite3"
MIME = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}

# The sections of Inno Setup that the script uses, with the parameters that their lines must have.
INNO_SECTIONS = {
    "Tasks": {"Name", "Description"},
    "Files": {"Source", "DestDir"},
    "Icons": {"Name", "Filename"},
    "Registry": {"Root", "Subkey", "ValueType", "ValueName", "ValueData"},
    "Run": {"Filename"},
}
INNO_PARAMETER = re.compile(r'(\w+): ("(?:[^"]|"")*"|[^";]+)(?:; |$)')


def test_the_desktop_entry_takes_our_files() -> None:
    path = PACKAGING / "linux" / "pmdesk.desktop"
    entries = configparser.RawConfigParser(delimiters=("=",), interpolation=None)
    entries.optionxform = str  # type: ignore[assignment, method-assign]
    entries.read_string(path.read_text(encoding="utf-8"))
    entry = entries["Desktop Entry"]
    assert entry["Exec"] == "pmdesk %F"
    assert MIME_TYPE in entry["MimeType"].split(";")
    for action in filter(None, entry["Actions"].split(";")):
        assert entries[f"Desktop Action {action}"]["Exec"].startswith("pmdesk ")
    if shutil.which("desktop-file-validate"):
        found = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True, check=False)
        assert (found.returncode, found.stdout) == (0, "")


def test_the_magic_of_the_mime_type_is_that_of_a_new_file(tmp_path: Path) -> None:
    portfolio = tmp_path / "new.pmdb"
    assert main(["new", str(portfolio)]) == 0
    head = portfolio.read_bytes()[:100]

    (kind,) = ET.parse(PACKAGING / "linux" / "pmdesk.xml").getroot()
    assert kind.attrib["type"] == MIME_TYPE
    assert [glob.attrib["pattern"] for glob in kind.findall("mime:glob", MIME)] == ["*.pmdb"]
    matches = list(kind.iter(f"{{{MIME['mime']}}}match"))
    assert len(matches) == 2
    for match in matches:
        value, offset = match.attrib["value"], int(match.attrib["offset"])
        wanted = int(value, 16).to_bytes(4, "big") if match.attrib["type"] == "big32" else value.encode()
        assert head[offset:].startswith(wanted)


@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="no shared-mime-info here")
def test_the_mime_type_is_taken_in(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    shutil.copy(PACKAGING / "linux" / "pmdesk.xml", packages)
    done = subprocess.run(["update-mime-database", tmp_path], capture_output=True, text=True, check=True)
    assert "error" not in done.stderr.lower()
    assert "50:application/vnd.pmdesk+sqlite3:*.pmdb" in (tmp_path / "globs2").read_text()
    assert b"application/vnd.pmdesk+sqlite3]" in (tmp_path / "magic").read_bytes()


def test_macos_is_told_of_the_document() -> None:
    told = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    (document,) = told["CFBundleDocumentTypes"]
    (kind,) = told["UTExportedTypeDeclarations"]
    assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert document["CFBundleTypeIconFile"] == kind["UTTypeIconFile"] == "document.icns"
    assert kind["UTTypeConformsTo"] == ["public.data"]
    assert kind["UTTypeTagSpecification"] == {
        "public.filename-extension": ["pmdb"],
        "public.mime-type": [MIME_TYPE],
    }


def inno_lines() -> Iterator[tuple[str, str]]:
    """The lines of the script for Windows that say something, each with its section."""
    section = ""
    for line in (PACKAGING / "windows" / "pmdesk.iss").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith(";"):
            yield section, line


def test_the_script_for_windows_is_well_formed() -> None:
    setup, seen = {}, set()
    for section, line in inno_lines():
        seen.add(section)
        if section == "Setup":
            name, _, value = line.partition("=")
            setup[name] = value
        else:
            parameters = dict(INNO_PARAMETER.findall(line))
            assert "".join(match.group() for match in INNO_PARAMETER.finditer(line)) == line
            assert parameters.keys() >= INNO_SECTIONS[section], line
    assert seen == {"Setup", *INNO_SECTIONS}
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert setup["AppVersion"] == project["version"]
    assert setup["ChangesAssociations"] == "yes"


def test_windows_is_told_of_the_document() -> None:
    lines = [
        {
            name: value.removeprefix('"').removesuffix('"').replace('""', '"')
            for name, value in INNO_PARAMETER.findall(line)
        }
        for section, line in inno_lines()
        if section in {"Files", "Registry"}
    ]
    registered = {(x["Subkey"], x["ValueName"]): x["ValueData"] for x in lines if "Subkey" in x}
    kind = registered[r"Software\Classes\.pmdb", ""]
    assert (r"Software\Classes\.pmdb\OpenWithProgids", kind) in registered
    assert registered[rf"Software\Classes\{kind}\shell\open\command", ""] == r'"{app}\pmdesk.exe" "%1"'
    icon = registered[rf"Software\Classes\{kind}\DefaultIcon", ""]
    (installed,) = [x for x in lines if x.get("Source", "").endswith("document.ico")]
    assert icon == installed["DestDir"] + r"\document.ico"


def test_icons_are_drawn_in_every_size(tmp_path: Path) -> None:
    subprocess.run([sys.executable, PACKAGING / "draw_icons.py", tmp_path], check=True, timeout=60)

    for size in (16, 48, 256, 512):
        for name in ("pmdesk", "document"):
            image = QImage(str(tmp_path / f"{name}-{size}.png"))
            assert image.width() == size
            assert image.pixelColor(size // 2, size // 2).alpha() == 255
    for name in ("pmdesk", "document"):
        largest = (tmp_path / f"{name}-256.png").read_bytes()
        in_ico = pictures_of_ico((tmp_path / f"{name}.ico").read_bytes())
        assert [side for side, _ in in_ico] == [16, 24, 32, 48, 64, 128, 256]
        assert in_ico[-1][1] == largest
        in_icns = pictures_of_icns((tmp_path / f"{name}.icns").read_bytes())
        assert {16, 32, 64, 128, 256, 512, 1024} == {side for side, _ in in_icns}
        assert largest in [picture for _, picture in in_icns]
        for side, picture in in_ico + in_icns:
            assert QImage.fromData(picture).size() == QSize(side, side)


def pictures_of_ico(data: bytes) -> list[tuple[int, bytes]]:
    """The side of each picture in pixels as the table says, and the picture that lies where it says."""
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind) == (0, 1)
    rows = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * row) for row in range(count)]
    assert rows[-1][7] + rows[-1][6] == len(data)
    return [(row[0] or 256, data[row[7] : row[7] + row[6]]) for row in rows]


def pictures_of_icns(data: bytes) -> list[tuple[int, bytes]]:
    """The side of each picture in pixels that its kind stands for, and the picture."""
    sides = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}
    sides |= {b"ic10": 1024, b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512}
    assert struct.unpack_from(">4sI", data) == (b"icns", len(data))
    place, found = 8, []
    while place < len(data):
        kind, length = struct.unpack_from(">4sI", data, place)
        found.append((sides[kind], data[place + 8 : place + length]))
        place += length
    return found
