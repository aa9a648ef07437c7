"""Labels: what is written right of the bars, and how far it reaches."""

import numpy as np

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_badges import DIAMOND_PX, promised_xs
from pmdesk.presentation.gantt_bars import LABEL_GAP_PX, LINKED_LABEL_GAP_PX, Bars
from pmdesk.presentation.gantt_options import GanttOptions, LabelText
from pmdesk.presentation.gantt_rules import NO_RULE, RowRules
from pmdesk.presentation.gantt_texts import field_text
from pmdesk.presentation.gantt_traits import FF, FS, MILESTONE, NOTHING, SF
from pmdesk.presentation.people import format_assignments
from pmdesk.presentation.shapes import Floats, TextMetrics
from pmdesk.presentation.viewport import Viewport

LABEL_STYLE = "label"


class RowLabels:
    """The labels of a chart's rows, worded and measured when first seen."""

    def __init__(
        self, columns: GanttColumns, options: GanttOptions, rules: RowRules, metrics: TextMetrics
    ) -> None:
        self._columns = columns
        self._options = options
        self._content = options.labels
        self._field = options.texts.right
        self._rules = rules
        self._metrics = metrics
        self._texts: list[str | None] = [None] * columns.count
        self._widths = np.zeros(columns.count)
        self._seen = np.zeros(columns.count, np.bool_)
        self._gaps = _gaps(columns)

    def with_dates(self, columns: GanttColumns, rules: RowRules) -> "RowLabels":
        """The labels of the same rows of a plan in which nothing but dates and progress differs."""
        result = RowLabels(columns, self._options, rules, self._metrics)
        if self._field or any(rule.label for rule in rules.rules):
            return result
        result._texts, result._widths, result._seen = (
            self._texts.copy(),
            self._widths.copy(),
            self._seen.copy(),
        )
        moved = (columns.shape == MILESTONE) & (columns.start != self._columns.start)
        for row in np.flatnonzero(moved).tolist():
            result._texts[row] = None
        result._seen[moved] = False
        return result

    def texts(self, bars: Bars) -> list[str]:
        """The labels of the bars' rows; empty where there is none."""
        return [self._text(row) for row in bars.rows.tolist()]

    def extents(self, bars: Bars, viewport: Viewport) -> tuple[Floats, Floats]:
        """Where the labels of the bars' rows begin and end; both are the bar's end where there is none.

        A label steps behind a deadline or a promise that would lie in it.
        """
        new = bars.rows[~self._seen[bars.rows]]
        self._rules.of(new)  # all at once; one by one they are dear
        for row in new.tolist():
            self._text(row)
        self._seen[new] = True
        widths = self._widths[bars.rows]
        left = bars.right + self._gaps[bars.rows]
        deadline = viewport.xs_of(self._columns.deadline[bars.rows])
        behind = (bars.right - 5 < deadline) & (deadline < left + widths + 5)
        left = np.where(behind, np.maximum(deadline + LABEL_GAP_PX + 2, left), left)
        for place, x in promised_xs(self._columns, viewport, bars) if self._options.show_badges else ():
            if bars.right[place] - 5 < x < left[place] + widths[place] + 5:
                left[place] = max(x + DIAMOND_PX + LABEL_GAP_PX, left[place])
        return np.where(widths > 0, left, bars.right), np.where(widths > 0, left + widths, bars.right)

    def _text(self, row: int) -> str:
        text = self._texts[row]
        if text is None:
            text = self._texts[row] = self._worded(row)
            self._widths[row] = self._metrics.width(text, LABEL_STYLE) if text else 0.0
        return text

    def _worded(self, row: int) -> str:
        columns = self._columns
        portfolio = columns.plan.portfolio
        shape = int(columns.shape[row])
        if self._content is LabelText.NONE or shape == NOTHING:
            return ""
        key = columns.key(row)
        if key.table != Task.table:
            named = portfolio.projects.get(ProjectId(key.id)) if key.table == Project.table else None
            return named.name if named is not None else ""
        field = self._field_of(row)
        if field:
            return field_text(columns, row, field)
        task = TaskId(key.id)
        parts = []
        if self._content is not LabelText.RESOURCES:
            parts.append(" ".join(portfolio.tasks[task].name.split()))
        if self._content is not LabelText.NAME:
            parts.append(format_assignments(portfolio, task))
        if shape == MILESTONE:
            parts.append(format_instant(Instant(int(columns.start[row])), DateStyle.SHORT))
        leaving = columns.links.leaving.get(row)
        if leaving:
            parts.append(f"→ {', '.join(leaving)}")
        return " · ".join(part for part in parts if part)

    def _field_of(self, row: int) -> str:
        """The field that is written instead of the usual label; empty for none."""
        rule = int(self._rules.of(np.array([row]))[0])
        return (self._rules.rules[rule].label if rule != NO_RULE else "") or self._field


def _gaps(columns: GanttColumns) -> Floats:
    """By row: the distance from a shape to its label, wider where links leave or enter at the right."""
    gaps = np.full(columns.count, LABEL_GAP_PX)
    links = columns.links
    leaves_right = (links.code == FS) | (links.code == FF)
    enters_right = (links.code == FF) | (links.code == SF)
    gaps[links.from_row[leaves_right]] = LINKED_LABEL_GAP_PX
    gaps[links.to_row[enters_right]] = LINKED_LABEL_GAP_PX + 8
    return gaps
