"""Draw the icons of the program and of its documents in the sizes that desktops ask for.

Usage: ``draw_icons.py FOLDER``. Writes for ``pmdesk`` and ``document`` ``NAME-SIZE.png`` in all sizes, the
vector ``NAME.svg``, and for Windows and macOS ``NAME.ico`` and ``NAME.icns``, which hold all sizes.
"""

import os
import shutil
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
DRAWINGS = {
    "pmdesk": HERE.parent / "resources" / "icons" / "pmdesk.svg",
    "document": HERE / "document.svg",
}
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_KINDS = (
    *((b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512)),
    *((b"ic11", 32), (b"ic12", 64), (b"ic13", 256), (b"ic14", 512), (b"ic10", 1024)),  # of double density
)


def draw(folder: Path) -> None:
    """Draw every icon in every size into ``folder``; raises OSError if a file can't be written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in DRAWINGS.items():
        shutil.copyfile(source, folder / f"{name}.svg")
        renderer = QSvgRenderer(str(source))
        drawn: dict[int, bytes] = {}
        for size in SIZES:
            image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            renderer.render(painter)
            painter.end()
            target = folder / f"{name}-{size}.png"
            if not image.save(str(target)):
                raise OSError(f"could not write {target}")
            drawn[size] = target.read_bytes()
        (folder / f"{name}.ico").write_bytes(ico(drawn))
        (folder / f"{name}.icns").write_bytes(icns(drawn))
    application.quit()


def ico(drawn: Mapping[int, bytes]) -> bytes:
    """An icon of Windows: a table of sizes (256 is written as 0), then their PNG files."""
    pictures = [drawn[size] for size in ICO_SIZES]
    place = 6 + 16 * len(pictures)
    table = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        table += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return table + b"".join(pictures)


def icns(drawn: Mapping[int, bytes]) -> bytes:
    """An icon of macOS: PNG files, each after its kind and the length of both."""
    parts = [struct.pack(">4sI", kind, 8 + len(drawn[size])) + drawn[size] for kind, size in ICNS_KINDS]
    content = b"".join(parts)
    return struct.pack(">4sI", b"icns", 8 + len(content)) + content


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
