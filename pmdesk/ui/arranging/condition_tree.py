"""A test as a tree: groups of which all or any must hold, and conditions in words."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from pmdesk.domain.messages import message, say
from pmdesk.presentation.arranging.field_columns import field_named
from pmdesk.presentation.arranging.filters import WITHOUT_VALUE, AllOf, AnyOf, Condition, Operator, Test
from pmdesk.presentation.plan import Plan
from pmdesk.ui.dialogs.line_table import ROW_PX

_TEST = Qt.ItemDataRole.UserRole
FIRST = Condition("name", Operator.CONTAINS, "")


class ConditionTree(QTreeWidget):
    """Shows a test and changes it.

    ``chosen`` says that another part is current, ``changed`` that the test is another.
    """

    chosen = Signal()
    changed = Signal()

    def __init__(self, plan: Plan, test: Test) -> None:
        super().__init__()
        self._plan = plan
        self.setHeaderHidden(True)
        self.setAccessibleName(self.tr("Conditions"))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self._top = self._item(test if not isinstance(test, Condition) else AllOf((test,)))
        self.addTopLevelItem(self._top)
        self.expandAll()
        self.currentItemChanged.connect(self.chosen)

    @property
    def has_conditions(self) -> bool:
        """Whether there is a condition at all."""
        return self._top.childCount() > 0

    @property
    def can_remove(self) -> bool:
        """Whether a part is chosen that may go: not the outermost."""
        return self.currentItem() is not None and self.currentItem() is not self._top

    def test(self) -> Test:
        """The test as it stands."""
        return _test_of(self._top)

    def chosen_test(self) -> Test | None:
        """The part that is current, without what is below it."""
        item = self.currentItem()
        return None if item is None else item.data(0, _TEST)

    def choose_first(self) -> None:
        """Make the first condition current."""
        self.setCurrentItem(self._top.child(0) or self._top)

    def add_condition(self) -> None:
        """Add a condition to the group that is current, or that the current one is in."""
        self._add(FIRST)

    def add_group(self) -> None:
        """Add a group of the other kind, with a condition in it."""
        group = self._group()
        inner = AnyOf((FIRST,)) if isinstance(group.data(0, _TEST), AllOf) else AllOf((FIRST,))
        self._add(inner)

    def remove_chosen(self) -> None:
        """Take the current part away, with what is below it."""
        item = self.currentItem()
        group = item.parent() if item is not None else None
        if item is not None and group is not None:
            group.removeChild(item)
            self.changed.emit()

    def put(self, condition: Condition) -> None:
        """Have another condition in place of the current one."""
        item = self.currentItem()
        if item is not None and item.data(0, _TEST) != condition:
            item.setData(0, _TEST, condition)
            item.setText(0, in_words(self._plan, condition))
            self.changed.emit()

    def join(self, all_must_hold: bool) -> None:
        """Say whether all parts of the current group must hold, or any."""
        item = self.currentItem()
        test: Test = AllOf(()) if all_must_hold else AnyOf(())
        if item is not None and item.data(0, _TEST) != test:
            item.setData(0, _TEST, test)
            item.setText(0, in_words(self._plan, test))
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete:
                self.remove_chosen()
            case Qt.Key.Key_Insert:
                self.add_condition()
            case _:
                super().keyPressEvent(event)

    def _add(self, test: Test) -> None:
        group = self._group()
        item = self._item(test)
        group.addChild(item)
        self.expandAll()
        self.setCurrentItem(item.child(0) or item)
        self.changed.emit()

    def _group(self) -> QTreeWidgetItem:
        item = self.currentItem() or self._top
        return (item.parent() or self._top) if isinstance(item.data(0, _TEST), Condition) else item

    def _item(self, test: Test) -> QTreeWidgetItem:
        item = QTreeWidgetItem([in_words(self._plan, test)])
        item.setSizeHint(0, QSize(0, ROW_PX))
        match test:
            case Condition():
                item.setData(0, _TEST, test)
            case AllOf(parts) | AnyOf(parts):
                item.setData(0, _TEST, type(test)(()))
                item.addChildren([self._item(part) for part in parts])
        return item


def in_words(plan: Plan, test: Test) -> str:
    """A part of a test as a line of the tree."""
    match test:
        case AllOf():
            return say(message("arranging.all_of"))
        case AnyOf():
            return say(message("arranging.any_of"))
        case Condition(field, operator, value):
            words = say(field_named(plan, field).title), say(message(f"arranging.operator_{operator.value}"))
            return " ".join(words if operator in WITHOUT_VALUE else (*words, value or "…"))


def _test_of(item: QTreeWidgetItem) -> Test:
    test = item.data(0, _TEST)
    if isinstance(test, Condition):
        return test
    children = (item.child(n) for n in range(item.childCount()))
    parts = tuple(_test_of(child) for child in children if child is not None)
    return type(test)(parts)  # type: ignore[no-any-return]  # an item holds whatever was put into it
