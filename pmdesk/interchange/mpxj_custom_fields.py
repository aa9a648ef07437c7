"""Names the custom fields of a foreign file that hold something; for the worker process alone."""

import re
from typing import Any

from pmdesk.interchange.mpxj_values import items, name_of, text

_CUSTOM = re.compile(r"(TEXT|NUMBER|FLAG|DATE|COST|DURATION|START|FINISH|OUTLINE_CODE|ENTERPRISE_\w*)\d+")
CUSTOM_FIELD = "custom_field"
_EMPTY = {"", "0", "0.0", "false", "0.0d", "0.0h", "0.0m", "0.0w"}


class CustomFields:
    """The populated custom fields of a table, with the names that people gave them."""

    def __init__(self, project: Any, table: Any) -> None:
        aliases = project.getCustomFields()
        self._fields = []
        for field in items(table.getPopulatedFields()):
            known = name_of(field) if hasattr(field, "name") else ""
            if known and _CUSTOM.fullmatch(known) is None:
                continue
            custom = aliases.get(field)
            alias = "" if custom is None else text(custom.getAlias())
            name = text(field.getName()) or text(field)
            shown = f"{name} ({alias})" if alias else name
            self._fields.append((field, f"{CUSTOM_FIELD}:{shown}"))

    def of(self, row: Any) -> tuple[str, ...]:
        """The fields that hold something in ``row``, as keys of what a portfolio has no place for."""
        return tuple(
            name for field, name in self._fields if text(row.getCachedValue(field)).strip() not in _EMPTY
        )
