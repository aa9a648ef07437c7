"""ResourceModel: the resources of the portfolio as lines of a table, with an empty last line to type into."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pmdesk.domain.custom_field import CustomField
from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import ResourceId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.resource import Resource
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.field import Align, Field
from pmdesk.presentation.fields import fields_of, program_fields
from pmdesk.presentation.people import format_units
from pmdesk.presentation.resource_fields import is_person, overload_of, units_now
from pmdesk.presentation.resource_lines import Heading, Line, SheetOrder, in_order, sheet_lines
from pmdesk.session.changed import Changed
from pmdesk.session.commands.resources import add_resource
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.typing_in import put_cell
from pmdesk.ui.widgets.tool_tip import tip_of

AnyIndex = QModelIndex | QPersistentModelIndex

MAX_UNITS, PEAK, AVAILABLE = "max_units", "peak_units", "available_units"
"""The column of the highest load, which has a sign where that is too much."""

COLUMNS = (
    "name", "means", "team", "role", "skills", "max_units", PEAK, "standard_rate", "overtime_rate",
    "cost_per_use", "accrual", "calendar", "holidays", "location", "time_zone", "joins", "leaves", "vendor",
    "group", "initials", "email", "material_label", "notes",
)  # fmt: skip
"""What a sheet shows at first; behind them stand the fields that people added."""

_NOWHERE = QModelIndex()


class ResourceModel(QAbstractTableModel):
    """One line a resource, headings between them if they are grouped; the last line adds one.

    Lines stay where they are while values change; ``arrange`` puts them in order again.
    """

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._order = SheetOrder()
        self._lines: tuple[Line, ...] = in_order(bridge.plan)
        self._columns: tuple[str, ...] = (*COLUMNS, *_own_fields(bridge))
        bridge.changed.connect(self._follow)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines) + 1

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.title(section)
            case Qt.ItemDataRole.ToolTipRole if self.key(section) == PEAK:
                return self.tr("The highest load at any moment, over all projects")
            case Qt.ItemDataRole.ToolTipRole:
                return self.title(section)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
            case _:
                return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self._can_edit(index) else plain

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(column)
            case Qt.ItemDataRole.ToolTipRole:
                return tip_of(self._tip(row, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.title(column)}: {self.text(row, column)}"
            case _:
                return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt's way in, when another cell is clicked while one is being edited; a refusal is told to all."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        try:
            self.put(index.row(), index.column(), str(value))
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return False
        return True

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the fields that are shown."""
        return self._columns

    def set_columns(self, columns: Sequence[str]) -> None:
        """Show these fields; unknown ones are passed over, and the name is always among them."""
        known = fields_of(self._bridge.plan, Resource.table)
        kept = tuple(key for key in dict.fromkeys(columns) if key in known)
        self.beginResetModel()
        self._columns = kept if "name" in kept else ("name", *kept)
        self.endResetModel()

    @property
    def order(self) -> SheetOrder:
        """What is shown, in which order, under which headings."""
        return self._order

    def arrange(self, order: SheetOrder) -> None:
        """Show the resources so, by the values that they have now."""
        self.beginResetModel()
        self._order = order
        self._lines = sheet_lines(self._bridge.plan, order)
        self.endResetModel()

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        heading = self.heading(row)
        if heading is not None:
            words = message("arranging.group_line", title=heading.title, count=heading.count)
            return say(words) if column == 0 else ""
        resource = self.resource(row)
        return "" if resource is None else self.field(column).text(self._bridge.plan, resource.id)

    @property
    def hint(self) -> str:
        """What the empty last line says about itself."""
        return self.tr("Type a name")

    def put(self, row: int, column: int, text: str) -> None:
        """Take ``text`` typed into a cell; in the empty last line it becomes a new resource.

        Raises PmdeskError with nothing changed.
        """
        session, resource = self._bridge.session, self.resource(row)
        if resource is not None:
            put_cell(session, RowKey(Resource.table, resource.id), self.key(column), text, session.today)
        elif self.is_new_line(row) and self.key(column) == "name" and text.strip():
            session.perform(add_resource(session.portfolio, session.ids, text))
        elif text.strip():
            raise InvalidValue(message("dialogs.name_first"))

    def resource(self, row: int) -> Resource | None:
        """The resource in a line; None for a heading and for the empty last one."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return None if line is None or isinstance(line, Heading) else self._row(line)

    def heading(self, row: int) -> Heading | None:
        """The heading in a line; None for all others."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, Heading) else None

    def is_new_line(self, row: int) -> bool:
        """Whether a line is the empty last one."""
        return row == len(self._lines)

    def row_of(self, resource: ResourceId) -> int | None:
        """The line of a resource; None if it is filtered out."""
        return self._lines.index(resource) if resource in self._lines else None

    def field(self, column: int) -> Field[object]:
        """The field of a column."""
        found: Field[object] = fields_of(self._bridge.plan, Resource.table)[self._columns[column]]
        return found

    def key(self, column: int) -> str:
        """The key of the field of a column."""
        return self._columns[column]

    def field_at(self, _row: int, column: int) -> Field[object]:
        """The field of a cell: all lines have the same."""
        return self.field(column)

    def choices_at(self, _row: int, column: int) -> tuple[str, ...]:
        """What an editor in ``column`` may offer."""
        return self.field(column).choices(self._bridge.plan)

    def title(self, column: int) -> str:
        """The heading of a column."""
        return self.title_of(self._columns[column])

    def title_of(self, key: str) -> str:
        """The heading of a field, shown or not; empty for one that is gone."""
        field = fields_of(self._bridge.plan, Resource.table).get(key)
        return "" if field is None else say(field.title)

    @property
    def resource_count(self) -> int:
        """How many resources there are, shown or not."""
        return len(self._bridge.session.portfolio.resources)

    def is_overallocated(self, row: int) -> bool:
        """Whether the resource of a line is asked for more than it has."""
        resource = self.resource(row)
        if resource is None:
            return False
        return bool(program_fields(Resource.table)["overallocated"].read(self._bridge.plan, resource.id))

    def _row(self, resource: ResourceId) -> Resource | None:
        return self._bridge.session.portfolio.resources.get(resource)

    def _can_edit(self, index: AnyIndex) -> bool:
        if self._bridge.session.read_only or self.heading(index.row()) is not None:
            return False
        field, resource = self.field(index.column()), self.resource(index.row())
        return field.key == "name" if resource is None else field.can_edit(self._bridge.plan, resource.id)

    def _tip(self, row: int, column: int) -> str:
        resource = self.resource(row)
        if resource is None:
            return self.hint if self.is_new_line(row) else self.text(row, 0)
        key, plan = self.key(column), self._bridge.plan
        overload = overload_of(plan, resource.id) if key == PEAK else None
        if overload is not None:
            peak, most = format_units(overload.peak), format_units(overload.limit)
            day = format_instant(overload.start, plan.portfolio.header.date_style)
            return self.tr("Overallocated: {0} from {1} on, {2} at most").format(peak, day, most)
        now = units_now(plan, resource.id)
        if key in (MAX_UNITS, AVAILABLE) and is_person(plan, resource.id) and now != resource.max_units:
            usual = format_units(resource.max_units)
            return self.tr("Usually {0}, now {1}").format(usual, format_units(now))
        return self.text(row, column)

    def _alignment(self, column: int) -> int:
        right = self.field(column).align is Align.RIGHT
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def _follow(self, changed: Changed) -> None:
        """Show the edit: lines that come and go one by one, otherwise only other values."""
        if CustomField.table in changed.tables:
            self._take_custom_fields(changed)
        after = set(self._bridge.session.portfolio.resources)
        gone = [
            n for n, line in enumerate(self._lines) if not isinstance(line, Heading) and line not in after
        ]
        for row in reversed(gone):
            self.beginRemoveRows(_NOWHERE, row, row)
            self._lines = (*self._lines[:row], *self._lines[row + 1 :])
            self.endRemoveRows()
        plain = self._order == SheetOrder()
        new = {change.key.id for change in changed.edit.changes if change.before is None}
        for place, resource in enumerate(in_order(self._bridge.plan)):
            if resource not in self._lines and (plain or resource in new):
                row = place if plain else len(self._lines)
                self.beginInsertRows(_NOWHERE, row, row)
                self._lines = (*self._lines[:row], resource, *self._lines[row:])
                self.endInsertRows()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines), len(self._columns) - 1))

    def _take_custom_fields(self, changed: Changed) -> None:
        """Show the fields that people added, and those no more that they removed."""
        before = fields_of(changed.before, Resource.table)
        after = fields_of(self._bridge.plan, Resource.table)
        kept = [key for key in self._columns if key in after]
        self.set_columns([*kept, *(key for key in after if key not in before)])


def _own_fields(bridge: SessionBridge) -> tuple[str, ...]:
    """The custom fields of resources."""
    plain = program_fields(Resource.table)
    return tuple(key for key in fields_of(bridge.plan, Resource.table) if key not in plain)
