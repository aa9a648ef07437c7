"""What a saved view keeps, as JSON can hold it: columns, arrangement, time scale, styles."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pmdesk.presentation.arranging.arrangement import Arrangement
from pmdesk.presentation.arranging.kept import arrangement_as_json, arrangement_from_json
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.views.switch import ViewSwitch

PASSING = ("left", "top")
"""Where a view is scrolled to, which a look leaves as it is."""


@dataclass(frozen=True, slots=True)
class Looking:
    """What a look is read from and shown in."""

    table: TaskTable
    rows_view: RowsView
    views: ViewSwitch

    def now(self) -> dict[str, Any]:
        """How the plan looks now."""
        state = self.views.current.view_state()
        return {
            **self.table.columns.view_state(),
            "arrangement": arrangement_as_json(self.rows_view.arrangement),
            "view": {key: value for key, value in state.items() if key not in PASSING},
        }

    def show(self, kind: str, look: Mapping[str, Any]) -> None:
        """Let the plan look so, in the view of a kind; what the look doesn't say stays.

        Raises InvalidValue, with all as it was, if its filter, groups or order can't be read.
        """
        self.arrange(arrangement_from_json(look.get("arrangement", {})))
        if self.views.knows(kind):
            self.views.show(kind)
        self.table.columns.restore_view_state(look)
        if view := look.get("view"):
            self.views.current.restore_view_state({**self.views.current.view_state(), **view})

    def arrange(self, arrangement: Arrangement) -> None:
        """Filter, group and sort so, with the current row in view. Raises InvalidValue."""
        self.rows_view.arrange(arrangement)
        self.table.show_current()
