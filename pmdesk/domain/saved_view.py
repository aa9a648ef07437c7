"""Saved views and print profiles: how the plan is looked at and printed, kept by name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import PrintProfileId, SavedViewId
from pmdesk.domain.messages import message


@dataclass(frozen=True, slots=True)
class SavedView:
    """A way to look at the plan. ``kind`` names the view that shows it: gantt, tracking, network …

    ``definition`` is the canonical text of a JSON mapping; the views say what is in it.
    """

    table: ClassVar[str] = "saved_views"

    id: SavedViewId
    name: str
    kind: str
    position: int = 0
    definition: str = "{}"

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.kind:
            raise InvalidValue(message("errors.view_name"))
        _check_definition(self.name, self.definition)


@dataclass(frozen=True, slots=True)
class PrintProfile:
    """A way to print; ``definition`` is the canonical text of a JSON mapping that the reports read."""

    table: ClassVar[str] = "print_profiles"

    id: PrintProfileId
    name: str
    definition: str = "{}"

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue(message("errors.view_name"))
        _check_definition(self.name, self.definition)


def definition_text(definition: Mapping[str, Any]) -> str:
    """The canonical text of a mapping of JSON values: equal mappings have equal texts."""
    return json.dumps(definition, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def definition_of(row: SavedView | PrintProfile) -> dict[str, Any]:
    """The mapping that a row keeps."""
    found: dict[str, Any] = json.loads(row.definition)
    return found


def _check_definition(name: str, text: str) -> None:
    try:
        found = json.loads(text)
        good = isinstance(found, dict) and definition_text(found) == text
    except (ValueError, RecursionError):
        good = False
    if not good:
        raise InvalidValue(message("errors.definition", name=name))
