"""Print settings: the last used print options, kept with the view of the file."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pmdesk.domain.errors import InvalidValue
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.gantt_options import LabelText
from pmdesk.reports.print_options import Paper, PrintOptions
from pmdesk.storage.store import Store

KEY = "print"


def load_print_options(store: Store) -> PrintOptions:
    """The options of the last print of the file; the default ones where none fit."""
    kept = store.view_state().get(KEY)
    return _options(kept) if isinstance(kept, Mapping) else PrintOptions()


def save_print_options(store: Store, options: PrintOptions) -> None:
    """Keep ``options`` in the file, beside the rest of its view state."""
    store.save_view_state({**store.view_state(), KEY: asdict(options)})


def _options(kept: Mapping[str, Any]) -> PrintOptions:
    columns = tuple(key for key in kept.get("columns", ()) if key in TASK_FIELDS)
    values = {name: value for name, value in kept.items() if name in PrintOptions.__dataclass_fields__}
    try:
        paper = Paper(values.pop("paper", Paper.A4))
        labels = LabelText(values.pop("labels", PrintOptions().labels))
        columns = columns or PrintOptions().columns
        return PrintOptions(**{**values, "paper": paper, "labels": labels, "columns": columns})
    except (ValueError, TypeError, InvalidValue):  # another version of the program wrote it
        return PrintOptions()
