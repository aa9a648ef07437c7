"""The palettes are legible: contrast by WCAG 2.2 between every style and every ground it stands on."""

import pytest

from pmdesk.ui.palettes import Palette, load

GROUNDS_OF_TEXT = ("background", "surface", "non_working", "selection", "changed_cell", "hover")
GROUNDS_OF_LOADS = ("load_free", "load_full", "load_over", "load_far_over")
GROUNDS_OF_BARS = ("background", "non_working", "surface")


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``. Source: WCAG 2.2, "relative luminance"."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(palette: Palette, styles: tuple[str, ...], grounds: tuple[str, ...], least: float) -> list[str]:
    return [
        f"{style} on {ground}: {ratio:.2f}"
        for style in styles
        for ground in grounds
        if (ratio := contrast(palette.colours[style], palette.colours[ground])) < least
    ]


LEAST = {"light": (4.5, 3.0), "dark": (4.5, 3.0), "contrast": (7.0, 4.5)}
"""By palette: the contrast of text, and of bars and marks. Source: WCAG 2.2, levels AA and AAA."""


@pytest.fixture(params=LEAST)
def palette(request: pytest.FixtureRequest) -> Palette:
    return load(request.param)


def test_contrast_of_black_on_white_is_the_published_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_text_is_read_on_every_ground(palette: Palette) -> None:
    read = tuple(s for s in palette.groups["text"] if s not in ("label_halo", "on_accent"))
    least, _ = LEAST[palette.name]
    assert too_weak(palette, read, GROUNDS_OF_TEXT, least) == []
    assert too_weak(palette, ("on_accent",), ("accent",), least) == []


def test_figures_are_read_on_every_band_of_a_load(palette: Palette) -> None:
    least, _ = LEAST[palette.name]
    assert too_weak(palette, ("text",), GROUNDS_OF_LOADS, least) == []


def test_bars_and_marks_stand_out(palette: Palette) -> None:
    drawn = palette.groups["bars"] + palette.groups["marks"]
    _, least = LEAST[palette.name]
    assert too_weak(palette, drawn, GROUNDS_OF_BARS, least) == []


def test_done_part_is_seen_within_its_bar(palette: Palette) -> None:
    for style in ("bar", "critical", "manual"):
        assert contrast(palette.colours[style], palette.colours[f"{style}_done"]) >= 1.5, style


def test_all_palettes_know_the_same_styles(palette: Palette) -> None:
    assert palette.groups == load("light").groups
