"""Tab order: Tab goes through a form as the eye does, by its layouts."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QTabBar, QTabWidget, QWidget


def order_tabs(form: QWidget) -> None:
    """Let Tab reach the inputs of ``form`` in the order of its layouts, from the first if none has the focus.

    Qt would begin with the widget that was made first, such as the button OK.
    """
    inputs = list(_inputs(form))
    for one, next_one in pairwise(inputs):
        QWidget.setTabOrder(one, next_one)
    shown = (each for each in inputs if each.isVisibleTo(form) and each.isEnabled())
    first = next((each for each in shown if not isinstance(each, QTabBar)), None)
    if form.focusWidget() is None and first is not None:
        first.setFocus()


def _inputs(widget: QWidget) -> Iterator[QWidget]:
    """The widgets that take the focus by Tab, in the order of layouts; pages of tabs after their bar."""
    if isinstance(widget, QTabWidget):
        yield widget.tabBar()
        for page in range(widget.count()):
            inside = widget.widget(page)
            if inside is not None:
                yield from _inputs(inside)
        return
    layout = widget.layout()
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    elif layout is not None:
        yield from _inputs_of_layout(layout)


def _inputs_of_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _inputs(widget)
        elif inner is not None:
            yield from _inputs_of_layout(inner)
