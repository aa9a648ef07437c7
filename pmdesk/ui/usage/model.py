"""UsageModel: lines and periods of a usage sheet as the rows and columns of a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.quantities import Day, Minutes, TimeUnit
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.field import Align, Editor, Field
from pmdesk.presentation.spans import parse_minutes
from pmdesk.presentation.usage.lines import UsageLine
from pmdesk.presentation.usage.periods import Periods, PeriodUnit
from pmdesk.presentation.usage.sheet import Block, Measure, UsageSheet, hours_text
from pmdesk.session.commands.period_work import set_period_work
from pmdesk.ui.session_bridge import SessionBridge

AnyIndex = QModelIndex | QPersistentModelIndex
PERIODS_IN_BLOCK = 32
BLOCKS_KEPT = 6
NAME, WORK = 0, 1
FIXED = 2
"""The columns before the periods: what a line is, and all its work."""
_NOWHERE = QModelIndex()
_TYPED: Field[str] = Field(
    "work", 64, lambda _p, _r: "", lambda _p, _r, v, _f: v, align=Align.RIGHT, kind=Editor.DURATION
)
_NO_PERIODS = Periods(PeriodUnit.WEEK, ())


class UsageModel(QAbstractTableModel):
    """Shows a sheet; hours of assignments can be typed into the cells of their periods."""

    def __init__(self, bridge: SessionBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._periods = _NO_PERIODS
        self._sheet = UsageSheet(bridge.plan, (), Measure.WORK)
        self._blocks: dict[int, Block] = {}
        self._whole: Block | None = None

    @property
    def lines(self) -> Sequence[UsageLine]:
        """The lines shown."""
        return self._sheet.lines

    @property
    def periods(self) -> Periods:
        """The periods shown."""
        return self._periods

    def show(self, sheet: UsageSheet, periods: Periods) -> None:
        """Show other cells; where lines and periods are the same, only the cells change."""
        same = [line.key for line in sheet.lines] == [line.key for line in self.lines]
        same = same and periods == self._periods
        if not same:
            self.beginResetModel()
        self._sheet, self._periods = sheet, periods
        self._blocks.clear()
        self._whole = None
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        else:
            self.endResetModel()

    def key(self, row: int) -> RowKey:
        """What a line is about."""
        return self.lines[row].key

    def overloaded(self, row: int, column: int) -> bool:
        """Whether a cell says that somebody has more to do than time."""
        if column < FIXED:
            return False
        block, at = self._block(column)
        return bool(block.overloaded[row, at])

    def is_idle(self, column: int) -> bool:
        """Whether a column is a day on which nobody works by the calendar of the portfolio."""
        if column < FIXED or self._periods.unit is not PeriodUnit.DAY:
            return False
        portfolio = self._sheet.plan.portfolio
        day, _ = self._periods.days(column - FIXED)
        return not clock_for(portfolio, portfolio.header.calendar).hours_on(day)

    # -- as typing needs it

    def field_at(self, row: int, column: int) -> Field[Any] | None:
        """The field of a cell into which hours can be typed."""
        return _TYPED if self._can_edit(row, column) else None

    def choices_at(self, _row: int, _column: int) -> tuple[str, ...]:
        """Nothing: hours are typed."""
        return ()

    def title(self, column: int) -> str:
        """The heading of a column."""
        if column < FIXED:
            return (self.tr("Name"), self.tr("Work"))[column]
        return " ".join(part for part in self._periods.label(column - FIXED) if part)

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        if column == NAME:
            return self.lines[row].title
        if column == WORK:
            minutes = int(self._all_work().values[row, 0])
            return hours_text(minutes) if minutes >= 0 else ""
        block, at = self._block(column)
        return self._sheet.text(int(block.values[row, at]))

    def put(self, row: int, column: int, text: str) -> None:
        """Have the hours that ``text`` says worked in the period. Raises PmdeskError with nothing changed."""
        session = self._bridge.session
        assignment = AssignmentId(self.key(row).id)
        task = session.portfolio.tasks[session.portfolio.assignments[assignment].task]
        project = session.portfolio.projects[task.project]
        minutes = parse_minutes(text, project, TimeUnit.HOUR) if text.strip() else Minutes(0)
        if minutes is None:
            raise InvalidValue(message("fields.not_a_duration", text=text.strip()))
        first, end = self._periods.days(column - FIXED)
        session.perform(set_period_work(session.plan, assignment, Day(first), Day(end), minutes))

    # -- as Qt needs it

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else FIXED + len(self._periods)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section < FIXED:
            side = Qt.AlignmentFlag.AlignLeft if section == NAME else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.title(section) if section < FIXED else "\n".join(self._periods.label(section - FIXED))

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self._can_edit(index.row(), index.column()) else plain

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = f"{self.lines[row].title}, {self.title(column)}: {self.text(row, column)}"
                return said + (", " + self.tr("overallocated") if self.overloaded(row, column) else "")
            case Qt.ItemDataRole.TextAlignmentRole if column > NAME:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self._can_edit(index.row(), index.column()):
            return False
        self.put(index.row(), index.column(), str(value))
        return True

    def _can_edit(self, row: int, column: int) -> bool:
        writable = self._sheet.measure is Measure.WORK and not self._bridge.session.read_only
        return writable and column >= FIXED and self.key(row).table == Assignment.table

    def _block(self, column: int) -> tuple[Block, int]:
        """The block that holds a column of a period, and where in it."""
        number, at = divmod(column - FIXED, PERIODS_IN_BLOCK)
        block = self._blocks.get(number)
        if block is None:
            first = number * PERIODS_IN_BLOCK
            block = self._sheet.block(self._periods.edges[first : first + PERIODS_IN_BLOCK + 1])
            while len(self._blocks) >= BLOCKS_KEPT:
                self._blocks.pop(next(iter(self._blocks)))
            self._blocks[number] = block
        return block, at

    def _all_work(self) -> Block:
        if self._whole is None:
            edges = self._periods.edges
            sheet = UsageSheet(self._sheet.plan, self.lines, Measure.WORK)
            self._whole = sheet.block((edges[0], edges[-1]))
        return self._whole
