"""LinkLines: the predecessors of a task as an editable table, and its successors to look at."""

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import IdDealer, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.references import reference
from pmdesk.presentation.spans import format_lag
from pmdesk.session.commands.several import Steps, set_cells
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Refused, problem_label
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.theme import Theme

KIND_PX = 152
LAG_PX = 80


class LinkLines(QWidget):
    """Predecessors to add, change and delete; successors below."""

    def __init__(self, plan: Plan, task: TaskId, theme: Theme, today: date) -> None:
        super().__init__()
        self._task = task
        self._today = today
        portfolio = plan.portfolio
        kinds = kind_titles(self)
        columns = (
            Column(self.tr("Task"), 0, _others(portfolio, task)),
            Column(self.tr("Kind"), KIND_PX, tuple(kinds.values())),
            Column(self.tr("Lag"), LAG_PX),
        )
        into = portfolio.links_into.get(task, ())
        out_of = portfolio.links_out_of.get(task, ())
        self.table = LineTable(
            theme,
            columns,
            [_line(portfolio, task, link, link.predecessor, kinds) for link in into],
            name=self.tr("Predecessors"),
        )
        self._start = self.table.lines()
        self._kinds = {title: kind for kind, title in kinds.items()}
        self.problem = problem_label()
        self.problem.hide()
        heading = QLabel(self.tr("P&redecessors"))
        heading.setBuddy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(heading)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.problem)
        layout.addWidget(QLabel(self.tr("Successors")))
        looked_at = [Column(c.title, c.width_px, can_edit=False) for c in columns]
        layout.addWidget(
            LineTable(
                theme,
                looked_at,
                [_line(portfolio, task, link, link.successor, kinds) for link in out_of],
                name=self.tr("Successors"),
                can_grow=False,
            ),
            2,
        )

    @property
    def is_touched(self) -> bool:
        """Whether the user changed a line."""
        return self.table.lines() != self._start

    def apply(self, steps: Steps, ids: IdDealer) -> None:
        """Add the changed predecessors to ``steps``. Raises Refused after saying what can't be read."""
        self.problem.hide()
        lines = self.table.lines()
        if lines == self._start:
            return
        try:
            text = "; ".join(self._typed(steps.plan.portfolio, line) for line in lines)
            steps.take(
                set_cells(
                    steps.plan, ids, [RowKey(Task.table, self._task)], "predecessors", text, self._today
                )
            )
        except PmdeskError as refusal:
            self.problem.setText(str(refusal))
            self.problem.show()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            raise Refused from refusal

    def _typed(self, portfolio: Portfolio, line: Sequence[str]) -> str:
        """One line in the notation of a predecessors cell: ``3FS+2d``."""
        task, kind_title, lag = line
        kind = self._kinds.get(kind_title, kind_title[:2].upper() or LinkKind.FS.value)
        if kind not in set(LinkKind):
            raise InvalidValue(message("dialogs.not_a_link_kind", text=kind_title))
        if lag and lag[0] not in "+-−":
            lag = f"+{lag}"
        return f"{_row_of(portfolio, portfolio.tasks[self._task], task)}{kind}{lag}"


def kind_titles(widget: QWidget) -> dict[LinkKind, str]:
    """The four kinds of link as people read them: ``FS finish to start``."""
    return {
        LinkKind.FS: widget.tr("FS finish to start"),
        LinkKind.SS: widget.tr("SS start to start"),
        LinkKind.FF: widget.tr("FF finish to finish"),
        LinkKind.SF: widget.tr("SF start to finish"),
    }


_NUMBERED = re.compile(r"((?:[^:;,\s]+:)?\s*\d+)(?:\s.*)?")


def _row_of(portfolio: Portfolio, home: Task, text: str) -> str:
    """The row number that ``text`` begins with, or that of the one task with this name."""
    if numbered := _NUMBERED.fullmatch(text):
        return numbered[1]
    named = [
        task
        for task in portfolio.outline.of_project(home.project)
        if portfolio.tasks[task].name.casefold() == text.casefold()
    ]
    if len(named) != 1:
        raise InvalidValue(message("dialogs.not_one_task", text=text))
    return str(portfolio.outline.row_number(named[0]))


def _others(portfolio: Portfolio, task: TaskId) -> tuple[str, ...]:
    """What a predecessor can be: the task's own project first, then the other projects."""
    home = portfolio.tasks[task].project
    projects = sorted(portfolio.projects.values(), key=lambda p: (p.id != home, p.position, p.id))
    return tuple(
        reference(portfolio, other, home)
        for project in projects
        for other in portfolio.outline.of_project(project.id)
        if other != task and not portfolio.tasks[other].blank
    )


def _line(
    portfolio: Portfolio, home: TaskId, link: Link, end: TaskId, kinds: dict[LinkKind, str]
) -> tuple[str, str, str]:
    project = portfolio.projects[portfolio.tasks[link.successor].project]
    lag = format_lag(link.lag, project) if link.lag.amount else ""
    return reference(portfolio, end, portfolio.tasks[home].project), kinds[link.kind], lag
