"""Icons: one family of drawings, in the theme's colours, sharp at every scale."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from pmdesk.domain.shipped import shipped_folder
from pmdesk.ui.icons import STYLES, application_icon, icon
from pmdesk.ui.theme import Theme, ThemeMode

DRAWINGS = sorted(p for p in (shipped_folder() / "icons").glob("*.svg") if p.stem != "pmdesk")

LOOK = {
    "viewBox": "0 0 16 16",
    "stroke": "currentColor",
    "stroke-width": "1.5",
    "stroke-linecap": "round",
    "fill": "none",
}


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield Theme(ThemeMode.LIGHT)
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Unknown)


def colours_of(image: QImage) -> set[str]:
    """The opaque colours of a picture."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_drawings_are_one_family() -> None:
    assert len(DRAWINGS) >= 60
    for path in DRAWINGS:
        root = ET.fromstring(path.read_text(encoding="utf-8"))
        look = {
            name: root.get(name) for name in ("viewBox", "stroke", "stroke-width", "stroke-linecap", "fill")
        }
        assert look == {
            "viewBox": "0 0 16 16",
            "stroke": "currentColor",
            "stroke-width": "1.5",
            "stroke-linecap": "round",
            "fill": "none",
        }, path.name


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda p: p.stem)
def test_every_icon_shows_something_within_its_square(path: Path, theme: Theme) -> None:
    image = icon(path.stem, theme, "text").pixmap(QSize(32, 32)).toImage()
    assert image.size() == QSize(32, 32)
    inked = [(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 128]
    assert 40 <= len(inked) <= 600
    assert all(1 <= x <= 30 and 1 <= y <= 30 for x, y in inked), "touches the edge: it would look cut"


def test_icon_has_the_themes_colour_and_follows_it(theme: Theme) -> None:
    drawn = icon("milestone", theme)
    assert colours_of(drawn.pixmap(16).toImage()) == {theme.color("text").name()}
    theme.set_mode(ThemeMode.DARK)
    assert colours_of(drawn.pixmap(16).toImage()) == {theme.color("text").name()}


def test_signs_keep_their_meaning_colours(theme: Theme) -> None:
    for name, style in STYLES.items():
        assert theme.color(style).name() in colours_of(icon(name, theme).pixmap(40).toImage()), name


def test_disabled_icon_is_paler(theme: Theme) -> None:
    drawn = icon("milestone", theme)
    lightness = [
        QColor(min(colours_of(drawn.pixmap(QSize(32, 32), mode).toImage()))).lightness()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    ]
    assert lightness[1] > lightness[0] + 60


def test_icon_is_drawn_in_device_pixels(theme: Theme) -> None:
    pixmap = icon("project", theme).pixmap(QSize(16, 16), 2.0)
    assert pixmap.devicePixelRatio() == 2.0
    assert pixmap.size() == QSize(32, 32)
    small = icon("project", theme).pixmap(QSize(16, 16), 1.0).toImage()
    assert pixmap.toImage() != small.scaled(32, 32)


def test_unknown_icon_is_refused_at_once(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-drawing", theme)


def test_application_icon_has_the_sizes_of_window_managers(qapp: QApplication) -> None:
    sizes = {size.width() for size in application_icon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes
