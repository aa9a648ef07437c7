"""OptionsForm: what to level and how, in the words of Microsoft Project."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant, date_of, day_of
from pmdesk.engine.levelling.options import Basis, LevellingOptions, Mode, Order
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.ui.dialogs.date_line import DateLine
from pmdesk.ui.dialogs.form_dialog import GAP_PX
from pmdesk.ui.theme import Theme

MODES = {Mode.BEST: "Best (by a search)", Mode.MICROSOFT: "Microsoft order (by rules)"}
BASES = {
    Basis.MINUTE: "Minute by minute",
    Basis.HOUR: "Hour by hour",
    Basis.DAY: "Day by day",
    Basis.WEEK: "Week by week",
    Basis.MONTH: "Month by month",
}
ORDERS = {
    Order.ID_ONLY: "ID only",
    Order.STANDARD: "Standard",
    Order.PRIORITY_STANDARD: "Priority, standard",
}


class OptionsForm(QWidget):
    """The options; ``changed`` says that they can be read and are others.

    ``selected`` tasks, with all below them, can be levelled alone; ``begins_with_selection``: they are.
    """

    changed = Signal()

    def __init__(
        self,
        portfolio: Portfolio,
        theme: Theme,
        today: date,
        selected: Sequence[TaskId],
        *,
        begins_with_selection: bool,
    ) -> None:
        super().__init__()
        self._today = today
        outline = portfolio.outline
        self._selected = frozenset(row for task in selected for row in outline.subtree(task))
        self.mode = _choices(MODES)
        self.order = _choices(ORDERS, Order.STANDARD)
        self.basis = _choices(BASES, Basis.DAY)
        self.scope = QComboBox()
        self.scope.addItem(self.tr("All projects"), None)
        for project in sorted(portfolio.projects.values(), key=lambda row: (row.position, row.id)):
            self.scope.addItem(project.name, int(project.id))
        if selected:
            self.scope.addItem(self.tr("Selected tasks ({})").format(len(selected)), "selected")
        if begins_with_selection:
            self.scope.setCurrentIndex(self.scope.count() - 1)
        self.since = self._date_line(theme)
        self.until = self._date_line(theme)
        self.within_slack = QCheckBox(self.tr("Level only within available &slack"))
        self.clear = QCheckBox(self.tr("Clear levellin&g values before"))
        self.clear.setChecked(True)
        self.split = QCheckBox(self.tr("Levelling can split rema&ining work"))
        self.single = QCheckBox(self.tr("Levelling can &delay single assignments of a task"))
        self._lay_out()
        for box in (self.mode, self.order, self.basis, self.scope):
            box.currentIndexChanged.connect(self._tell)
        for check in (self.within_slack, self.clear, self.split, self.single):
            check.toggled.connect(self._tell)
        for line in (self.since, self.until):
            line.editingFinished.connect(self._tell)
        self._told = self.options()
        self._follow_mode()

    def options(self) -> LevellingOptions:
        """What is chosen. Raises InvalidValue for a date that can't be read."""
        scope = self.scope.currentData()
        since, until = self._day(self.since), self._day(self.until)
        return LevellingOptions(
            mode=Mode(self.mode.currentData()),
            order=Order(self.order.currentData()),
            basis=Basis(self.basis.currentData()),
            project=ProjectId(scope) if isinstance(scope, int) else None,
            tasks=self._selected if scope == "selected" else None,
            since=None if since is None else Instant(since * MINUTES_PER_DAY),
            until=None if until is None else Instant((until + 1) * MINUTES_PER_DAY),
            within_slack=self.within_slack.isChecked(),
            clear=self.clear.isChecked(),
            split=self.split.isChecked(),
            single_assignments=self.single.isChecked(),
            schedules=None,
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        form.setVerticalSpacing(GAP_PX)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Kind of levelling"), self.mode),
            (self.tr("Levelling &order"), self.order),
            (self.tr("&Look for overallocations"), self.basis),
            (self.tr("Le&vel"), self.scope),
            (self.tr("&From"), self.since),
            (self.tr("&To"), self.until),
        )
        for title, widget in rows:
            label = QLabel(title)
            label.setBuddy(widget)
            widget.setAccessibleName(title.replace("&", ""))
            form.addRow(label, widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addLayout(form)
        for check in (self.within_slack, self.single, self.split, self.clear):
            layout.addWidget(check)
        layout.addStretch(1)

    def _date_line(self, theme: Theme) -> DateLine:
        line = DateLine(theme, self._read, lambda day: format_day(day_of(day)))
        line.setPlaceholderText(self.tr("no limit"))
        return line

    def _read(self, text: str) -> date | None:
        try:
            return date_of(parse_day(text, self._today))
        except PmdeskError:
            return None

    def _day(self, line: DateLine) -> Day | None:
        return parse_day(line.text(), self._today) if line.text().strip() else None

    def _follow_mode(self) -> None:
        """The order is of the fixed rules alone: a search finds its own."""
        self.order.setEnabled(self.mode.currentData() == Mode.MICROSOFT)

    def _tell(self) -> None:
        self._follow_mode()
        try:
            options = self.options()
        except PmdeskError:
            return
        if options != self._told:
            self._told = options
            self.changed.emit()


def _choices(texts: dict[Mode, str] | dict[Basis, str] | dict[Order, str], first: object = None) -> QComboBox:
    box = QComboBox()
    for value, text in texts.items():
        box.addItem(QCoreApplication.translate("OptionsForm", text), value)
    if first is not None:
        box.setCurrentIndex(box.findData(first))
    return box
