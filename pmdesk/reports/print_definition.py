"""Print definition: print options as a mapping of JSON values, as files keep them, and back."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.gantt_options import LabelText
from pmdesk.reports.paper import Paper
from pmdesk.reports.print_options import Breaks, Fields, Fitting, Logo, Margins, PrintOptions, RowRange


def definition_of_options(options: PrintOptions) -> dict[str, Any]:
    """The options as JSON values; ``options_of_definition`` gives equal ones back."""
    logo = options.logo
    values = {each.name: getattr(options, each.name) for each in fields(PrintOptions)}
    kept = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    kept["logo"] = logo and {"data": b64encode(logo.data).decode("ascii"), "aspect": logo.aspect}
    return kept


def options_of_definition(kept: Any, default: PrintOptions) -> PrintOptions:
    """The options that were kept, on top of ``default``; that alone if they don't fit together."""
    if not isinstance(kept, Mapping):
        return default
    try:
        read = {name: _READ[name](value) for name, value in kept.items() if name in _READ}
        return replace(default, **read)
    except (ValueError, TypeError, KeyError, InvalidValue):
        return default


def _fields(value: Any) -> Fields:
    return Fields(*map(str, value))


def _moment(value: Any) -> Instant | None:
    return None if value is None else Instant(int(value))


def _logo(value: Any) -> Logo | None:
    return Logo(b64decode(value["data"], validate=True), float(value["aspect"])) if value else None


_READ: dict[str, Callable[[Any], Any]] = {
    "paper": Paper,
    "landscape": bool,
    "margins": lambda value: Margins(*map(float, value)),
    "fitting": Fitting,
    "pages_wide": int,
    "pages_high": int,
    "scale_percent": int,
    "text_pt": float,
    "breaks": Breaks,
    "rows": RowRange,
    "first": _moment,
    "last": _moment,
    "columns": lambda value: tuple(map(str, value)),
    "widths": lambda value: {str(key): float(px) for key, px in value.items()},
    "labels": LabelText,
    "show_slack": bool,
    "off_page": bool,
    "load": bool,
    "legend": bool,
    "title_block": bool,
    "revision": str,
    "header": _fields,
    "footer": _fields,
    "logo": _logo,
    "black_and_white": bool,
}
