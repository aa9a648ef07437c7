"""Draw the icons of the program and of its documents in the sizes that desktops ask for.

Usage: ``draw_icons.py FOLDER``. Writes ``NAME-SIZE.png`` for all sizes, the vector ``NAME.svg``, and
for Windows and macOS ``pmdesk.ico`` and ``pmdesk.icns``.
"""

import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DRAWINGS = {
    "pmdesk": HERE.parent / "resources" / "icons" / "pmdesk.svg",
    "document": HERE / "document.svg",
}
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def draw(folder: Path) -> None:
    """Draw every icon in every size into ``folder``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in DRAWINGS.items():
        shutil.copyfile(source, folder / f"{name}.svg")
        renderer = QSvgRenderer(str(source))
        for size in SIZES:
            image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            renderer.render(painter)
            painter.end()
            targets = [folder / f"{name}-{size}.png"]
            if (name, size) == ("pmdesk", 256):
                targets += [folder / "pmdesk.ico", folder / "pmdesk.icns"]
            for target in targets:
                if not image.save(str(target)):
                    raise OSError(f"could not write {target}")
    application.quit()


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
