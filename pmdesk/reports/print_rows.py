"""Print rows: which rows of a table stand on paper."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows, visible_rows
from pmdesk.presentation.shapes import Flags
from pmdesk.reports.print_options import RowRange


def rows_to_print(
    plan: Plan, shown: VisibleRows, selected: Collection[RowKey], wanted: RowRange
) -> VisibleRows:
    """The rows that are ``shown``, those of them that are ``selected``, or all of the project or portfolio.

    All rows stand in the order of the outline, nothing collapsed or filtered out. If nothing that is shown is
    selected, what is shown is printed.
    """
    match wanted:
        case RowRange.ALL:
            return visible_rows(plan.portfolio, shown.project)
        case RowRange.SELECTED:
            chosen = np.array([key in selected for key in shown.keys], np.bool_)
            return some_rows(shown, chosen) if chosen.any() else shown
        case RowRange.SHOWN:
            return shown


def some_rows(rows: VisibleRows, chosen: Flags) -> VisibleRows:
    """Those of ``rows`` that are ``chosen``, in their order."""
    context = None if rows.context is None else rows.context[chosen]
    return replace(
        rows,
        codes=rows.codes[chosen],
        levels=rows.levels[chosen],
        indices=rows.indices[chosen],
        context=context,
        is_tree=False,
    )
