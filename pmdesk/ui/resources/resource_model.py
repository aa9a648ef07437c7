"""ResourceModel: the resources of the portfolio as lines of a table, with an empty last line to type into."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import ResourceId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.quantities import FULL_TIME, Units
from pmdesk.engine.load import peak_units
from pmdesk.presentation.field import Align, Field
from pmdesk.presentation.fields import fields_of, program_fields
from pmdesk.presentation.people import format_units
from pmdesk.presentation.plan import Plan
from pmdesk.session.changed import Changed
from pmdesk.session.commands.resources import add_resource
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.typing_in import put_cell
from pmdesk.ui.widgets.tool_tip import tip_of

AnyIndex = QModelIndex | QPersistentModelIndex

PEAK = "peak"
"""The column of the highest load, which is not a field of the resource but a result."""

COLUMNS = ("name", "resource_kind", "initials", "max_units", PEAK, "calendar", "group", "email", "notes")
PEAK_PX = 96
_NOWHERE = QModelIndex()


class ResourceModel(QAbstractTableModel):
    """One line a resource, by position; typing into the empty last line adds one."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._rows = _ordered(bridge)
        self._columns = _columns(bridge)
        self._peaks: tuple[Plan, Mapping[ResourceId, Units]] | None = None
        bridge.changed.connect(self._follow)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.title(section)
            case Qt.ItemDataRole.ToolTipRole if self.field(section) is None:
                return self.tr("The highest load at any moment, over all projects")
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
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return tip_of(self._tip(index.row(), index.column()))
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

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        resource = self.resource(row)
        if resource is None:
            return ""
        field = self.field(column)
        if field is not None:
            return field.text(self._bridge.plan, resource.id)
        peak = self._peak(resource)
        return format_units(peak) if peak and resource.kind is ResourceKind.WORK else ""

    @property
    def hint(self) -> str:
        """What the empty last line says about itself."""
        return self.tr("Type a name")

    def put(self, row: int, column: int, text: str) -> None:
        """Give a cell what ``text`` says; in the last line that adds a resource. Raises PmdeskError."""
        field = self.field(column)
        session = self._bridge.session
        resource = self.resource(row)
        if resource is not None and field is not None:
            put_cell(session, RowKey(Resource.table, resource.id), field.key, text, session.today)
        elif field is not None and text.strip():
            if field.key != "name":
                raise InvalidValue(message("dialogs.name_first"))
            session.perform(add_resource(session.portfolio, session.ids, text))

    def resource(self, row: int) -> Resource | None:
        """The resource of a line; None for the empty last one."""
        resources = self._bridge.session.portfolio.resources
        return resources.get(self._rows[row]) if 0 <= row < len(self._rows) else None

    def row_of(self, resource: ResourceId) -> int | None:
        """The line of a resource."""
        return self._rows.index(resource) if resource in self._rows else None

    def field(self, column: int) -> Field[object] | None:
        """The field of a column; None for the peak."""
        return fields_of(self._bridge.plan, Resource.table).get(self._columns[column])

    def key(self, column: int) -> str:
        """The key of the field of a column, or ``PEAK``."""
        return self._columns[column]

    def field_at(self, _row: int, column: int) -> Field[object] | None:
        """The field of a cell: all lines have the same."""
        return self.field(column)

    def choices_at(self, _row: int, column: int) -> tuple[str, ...]:
        """What an editor in ``column`` may offer."""
        field = self.field(column)
        return () if field is None else field.choices(self._bridge.plan)

    def title(self, column: int) -> str:
        """The heading of a column."""
        field = self.field(column)
        return self.tr("Peak") if field is None else say(field.title)

    def is_overallocated(self, row: int) -> bool:
        """Whether the resource of a line is asked for more than it has."""
        resource = self.resource(row)
        return (
            resource is not None
            and resource.kind is ResourceKind.WORK
            and self._peak(resource) > resource.max_units
        )

    def _can_edit(self, index: AnyIndex) -> bool:
        field = self.field(index.column())
        if field is None or self._bridge.session.read_only:
            return False
        resource = self.resource(index.row())
        return field.key == "name" if resource is None else field.can_edit(self._bridge.plan, resource.id)

    def _peak(self, resource: Resource) -> Units:
        """The highest load of a resource; computed once a plan, and only if somebody looks."""
        plan = self._bridge.plan
        if self._peaks is None or self._peaks[0] is not plan:
            self._peaks = (plan, peak_units(plan.portfolio, plan.schedule))
        return self._peaks[1].get(resource.id, Units(0))

    def _tip(self, row: int, column: int) -> str:
        resource = self.resource(row)
        if resource is None:
            return self.hint
        if self.field(column) is None and self.is_overallocated(row):
            peak = self._peak(resource)
            return self.tr("Overallocated: {0} at the peak, {1} at most").format(
                format_units(peak), format_units(resource.max_units or FULL_TIME)
            )
        return self.text(row, column)

    def _alignment(self, column: int) -> int:
        field = self.field(column)
        right = field is None or field.align is Align.RIGHT
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def _follow(self, changed: Changed) -> None:
        """Show the edit: lines that come and go one by one, otherwise only other values."""
        if "custom_fields" in changed.tables:
            self.beginResetModel()
            self._columns, self._rows = _columns(self._bridge), _ordered(self._bridge)
            self.endResetModel()
            return
        before, after = self._rows, _ordered(self._bridge)
        gone = [row for row in range(len(before)) if before[row] not in set(after)]
        for row in reversed(gone):
            self.beginRemoveRows(_NOWHERE, row, row)
            self._rows = (*self._rows[:row], *self._rows[row + 1 :])
            self.endRemoveRows()
        for row, resource in enumerate(after):
            if row >= len(self._rows) or self._rows[row] != resource:
                self.beginInsertRows(_NOWHERE, row, row)
                self._rows = (*self._rows[:row], resource, *self._rows[row:])
                self.endInsertRows()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows), len(self._columns) - 1))


def _columns(bridge: SessionBridge) -> tuple[str, ...]:
    """The columns that come with the program, and behind them the custom fields of resources."""
    own = fields_of(bridge.plan, Resource.table).keys() - program_fields(Resource.table).keys()
    return (*COLUMNS, *(key for key in fields_of(bridge.plan, Resource.table) if key in own))


def _ordered(bridge: SessionBridge) -> tuple[ResourceId, ...]:
    resources = bridge.session.portfolio.resources.values()
    return tuple(r.id for r in sorted(resources, key=lambda r: (r.position, r.id)))
