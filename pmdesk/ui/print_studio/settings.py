"""Print settings: how each kind of view was printed last, kept with the view of the file."""

from dataclasses import replace

from pmdesk.reports.print_definition import definition_of_options, options_of_definition
from pmdesk.reports.print_options import PrintOptions
from pmdesk.storage.store import Store
from pmdesk.ui.print_studio.source import PrintSource

KEY = "print"


def load_print_options(store: Store, source: PrintSource) -> PrintOptions:
    """How such a view was last printed; the usual way where nothing is kept that fits."""
    kept = store.view_state().get(KEY)
    of_kind = kept.get(source.kind) if isinstance(kept, dict) else None
    return fitting(options_of_definition(of_kind, source.usual), source)


def save_print_options(store: Store, source: PrintSource, options: PrintOptions) -> None:
    """Keep ``options`` in the file, beside the rest of its view state."""
    state = store.view_state()
    kept = state.get(KEY)
    others = kept if isinstance(kept, dict) else {}
    mine = {source.kind: definition_of_options(options)}
    store.save_view_state({**state, KEY: {**others, **mine}})


def fitting(options: PrintOptions, source: PrintSource) -> PrintOptions:
    """``options`` without columns that there are no more."""
    if not source.is_chart:
        return options
    columns = tuple(key for key in options.columns if key in source.fields)
    return replace(options, columns=columns or source.usual.columns)
