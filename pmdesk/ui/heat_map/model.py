"""HeatModel: the lines and periods of a load as rows and columns of a table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pmdesk.engine.workload import Band
from pmdesk.presentation.grids import Cell
from pmdesk.presentation.load.details import summary_of
from pmdesk.presentation.load.lines import LoadLine
from pmdesk.presentation.load.sheet import LoadSheet

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HeatModel(QAbstractTableModel):
    """Shows a sheet; the names of lines and periods are its headings."""

    def __init__(self, sheet: LoadSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet

    @property
    def sheet(self) -> LoadSheet:
        """The cells shown."""
        return self._sheet

    @property
    def lines(self) -> Sequence[LoadLine]:
        """The lines shown."""
        return self._sheet.lines

    def show(self, sheet: LoadSheet) -> None:
        """Show other cells; where lines and periods are the same, only the cells change."""
        before = self._sheet
        same = [(line.key, line.title) for line in before.lines] == [(ln.key, ln.title) for ln in sheet.lines]
        same = same and before.periods == sheet.periods
        if not same:
            self.beginResetModel()
        self._sheet = sheet
        if not same:
            self.endResetModel()
        elif self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def period_name(self, column: int) -> str:
        """A period in one line."""
        return " ".join(part for part in self._sheet.periods.label(column) if part)

    def summary(self, row: int, column: int) -> str:
        """What a cell stands for, in a sentence."""
        days = self._sheet.periods.days(column)
        return summary_of(self._sheet.plan, self.lines[row], *days)

    def grid(self, rows: Sequence[int], columns: Sequence[int]) -> list[list[Cell]]:
        """Cells with their headings, as spreadsheets take them."""
        head = [Cell(), *(Cell(self.period_name(column)) for column in columns)]
        body = (
            [
                Cell(self.lines[row].title, 4 * (self.lines[row].level - 1)),
                *(Cell(self._sheet.text(row, column)) for column in columns),
            ]
            for row in rows
        )
        return [head, *body]

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sheet.periods)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.lines[section].title
        return "\n".join(self._sheet.periods.label(section))

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._sheet.text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{self.lines[row].title} · {self.period_name(column)}\n{self.summary(row, column)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def _said(self, row: int, column: int) -> str:
        said = f"{self.lines[row].title}, {self.period_name(column)}: {self._sheet.text(row, column)}"
        bands = {
            Band.FULL: self.tr("full"),
            Band.OVER: self.tr("too much"),
            Band.FAR_OVER: self.tr("far too much"),
        }
        band = Band(int(self._sheet.bands[row, column]))
        word = bands.get(band, "")
        if self._sheet.overloaded[row, column] and band < Band.OVER:
            word = self.tr("too much on a day")
        return f"{said}, {word}" if word else said
