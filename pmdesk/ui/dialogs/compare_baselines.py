"""Compare baselines: what differs between two of a project, or one and the plan, told and listed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QWidget,
)

from pmdesk.domain.ids import BaselineId, ProjectId
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import Money, TimeUnit
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.baseline_comparison import Comparison, Difference, Fate, Kept, compared
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.prices import format_amount
from pmdesk.presentation.spans import format_minutes
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

TOLD_PX, LISTED_PX = 150, 260


class CompareBaselines(Form):
    """Begins with the baseline that the plan is compared with, and the plan as it is now.

    ``pages_wanted`` asks for pages that compare two baselines, None being the plan as it is now.
    """

    pages_wanted = Signal(object, object)

    def __init__(
        self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, project: ProjectId
    ) -> None:
        super().__init__(parent, theme, name="compare_baselines", title="")
        self._plan = bridge.plan
        self._project = self._plan.portfolio.projects[project]
        self.setWindowTitle(self.tr("Compare baselines of “{}”").format(self._project.name))
        self.before, self.after = QComboBox(), QComboBox()
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setAccessibleName(self.tr("What differs, in sentences"))
        self._columns = (
            Column(self.tr("Task"), can_edit=False),
            Column(self.tr("Start before"), 108, can_edit=False),
            Column(self.tr("Start after"), 108, can_edit=False),
            Column(self.tr("Finish before"), 108, can_edit=False),
            Column(self.tr("Finish after"), 108, can_edit=False),
            Column(self.tr("Later by"), 72, can_edit=False),
            Column(self.tr("Work"), 72, can_edit=False),
            Column(self.tr("Cost"), 112, can_edit=False),
        )
        name = self.tr("Tasks that differ")
        self.table = LineTable(theme, self._columns, [], name=name, can_grow=False)
        self.table.align_right(*range(1, 8))
        self.copy = QPushButton(self.tr("&Copy"))
        self.print = QPushButton(self.tr("&Print…"))
        self._lay_out()
        self._fill()
        self.before.currentIndexChanged.connect(self._compare)
        self.after.currentIndexChanged.connect(self._compare)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._ask_for_pages)
        self._compare()
        self.before.setFocus()
        self.resize(900, 560)

    def take(self) -> None:
        """There is nothing to take."""

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP_PX)
        for title, box in ((self.tr("&Before"), self.before), (self.tr("&After"), self.after)):
            label = QLabel(title)
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box, 1)
        self.body.addLayout(row)
        parted = QSplitter(Qt.Orientation.Vertical)
        parted.setAccessibleName(self.tr("Sentences and tasks"))
        parted.setChildrenCollapsible(False)
        parted.addWidget(self.told)
        parted.addWidget(self.table)
        parted.setSizes([TOLD_PX, LISTED_PX])
        self.body.addWidget(parted, 1)
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)
        for button in (self.copy, self.print):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)

    def _fill(self) -> None:
        for box in (self.before, self.after):
            for row in self._plan.portfolio.baselines_of.get(self._project.id, ()):
                taken = format_instant(row.taken, DateStyle.DAY_TIME)
                box.addItem(self.tr("{0} of {1}").format(row.name, taken), row.id)
            box.addItem(self.tr("The plan now"), None)
        shown = self.before.findData(self._project.shown_baseline)
        self.before.setCurrentIndex(max(shown, 0))
        self.after.setCurrentIndex(self.after.count() - 1)

    def _compare(self) -> None:
        before: BaselineId | None = self.before.currentData()
        after: BaselineId | None = self.after.currentData()
        found = compared(self._plan, self._project.id, before, after)
        self.told.setPlainText("\n".join([*self._reason(after), *map(say, found.sentences)]))
        self.table.show_lines([self._line(each) for each in found.differences])
        self._found = found

    def _reason(self, after: BaselineId | None) -> list[str]:
        reason = "" if after is None else self._plan.portfolio.baselines[after].reason
        return [self.tr("Reason: {}").format(reason)] if reason else []

    def _line(self, each: Difference) -> tuple[str, ...]:
        work = format_minutes(each.more_work, self._project, TimeUnit.HOUR) if each.more_work else ""
        cost = format_amount(Money(each.more_cost), self._plan.portfolio.header) if each.more_cost else ""
        later = format_minutes(each.later, self._project) if each.later else ""
        fates = {Fate.ADDED: self.tr("new"), Fate.REMOVED: self.tr("gone"), Fate.CHANGED: later}
        return (
            each.name or self.tr("(task no. {})").format(each.task),
            self._day(each.before, start=True),
            self._day(each.after, start=True),
            self._day(each.before, start=False),
            self._day(each.after, start=False),
            fates[each.fate],
            work,
            cost,
        )

    def _day(self, side: Kept | None, *, start: bool) -> str:
        if side is None:
            return ""
        return format_instant(side.start if start else side.finish, self._plan.portfolio.header.date_style)

    def _ask_for_pages(self) -> None:
        self.pages_wanted.emit(self.before.currentData(), self.after.currentData())

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._text(self._found))

    def _text(self, found: Comparison) -> str:
        """Sentences and list, as a spreadsheet takes them."""
        heads = tuple(column.title for column in self._columns)
        lines = [heads, *(self._line(each) for each in found.differences)]
        return "\n".join([self.told.toPlainText(), "", *("\t".join(line) for line in lines)])
