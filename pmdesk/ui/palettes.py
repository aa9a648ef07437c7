"""Palettes: the colour of every style name, as data from ``resources/palettes``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pmdesk.domain.shipped import shipped_folder

GROUPS = ("ground", "text", "bars", "marks")
"""What lies behind, what is read, what has a length, what is a line or a sign."""

_COLOUR = re.compile(r"#[0-9A-F]{6}")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme as ``#RRGGBB`` by style name, and the style names by group."""

    name: str
    title: str
    is_dark: bool
    colours: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]


@cache
def load(name: str) -> Palette:
    """The palette that ``resources/palettes/NAME.toml`` describes.

    Raises FileNotFoundError for a name that isn't there, ValueError for a colour that isn't ``#RRGGBB``.
    """
    path = shipped_folder() / "palettes" / f"{name}.toml"
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    colours: dict[str, str] = {}
    for group in GROUPS:
        for style, colour in content[group].items():
            if not _COLOUR.fullmatch(colour):
                raise ValueError(f"{path.name}: {style} = {colour!r} is not #RRGGBB in capitals")
            colours[style] = colour
    groups = {group: tuple(content[group]) for group in GROUPS}
    return Palette(
        name,
        content["title"],
        content["scheme"] == "dark",
        MappingProxyType(colours),
        MappingProxyType(groups),
    )
