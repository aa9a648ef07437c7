"""ViewSwitch: which view of the plan the work area shows, and the views made so far."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pmdesk.ui.views.view import PlanView, ViewKind, ViewMeans


class ViewSwitch(QObject):
    """Makes views when they are looked at first and keeps them; ``whole`` has table and chart as first page.

    ``changed`` says that another view is shown, ``made`` carries the widget of a new one that shows rows.
    """

    changed = Signal()
    made = Signal(QWidget)

    def __init__(
        self,
        kinds: Sequence[ViewKind],
        means: ViewMeans,
        chart: PlanView,
        whole: QStackedWidget,
        beside: QStackedWidget,
    ) -> None:
        super().__init__(means.parent)
        self._kinds = {kind.key: kind for kind in kinds}
        self._means = means
        self._chart = chart
        self._whole = whole
        self._beside = beside
        self._made: dict[str, PlanView] = {}
        self._states: dict[str, Mapping[str, Any]] = {}
        self._kind = kinds[0]
        beside.addWidget(chart.widget)

    @property
    def kind(self) -> ViewKind:
        """The kind of the view that is shown."""
        return self._kind

    @property
    def current(self) -> PlanView:
        """The view that is shown."""
        return self._made.get(self._kind.key, self._chart)

    @property
    def pane(self) -> QWidget:
        """Where keys go when the view is shown: the table, or the view if it stands alone."""
        return self._means.table if self._kind.keeps_table else self.current.widget

    def knows(self, key: str) -> bool:
        """Whether there is a kind of that key."""
        return key in self._kinds

    def show(self, key: str) -> PlanView:
        """Show the view of a kind, made if it isn't yet; the focus goes along."""
        if key == self._kind.key:
            return self.current
        focus = self._whole.window().focusWidget()
        had_focus = focus is not None and self._whole.isAncestorOf(focus)
        self._states[self._kind.key] = self.current.view_state()
        self._kind = kind = self._kinds[key]
        view = self._view_of(kind)
        if kind.keeps_table:
            self._beside.setCurrentWidget(view.widget)
            self._whole.setCurrentIndex(0)
        else:
            self._whole.setCurrentWidget(view.widget)
        if had_focus:
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        return view

    def view_state(self) -> dict[str, Any]:
        """Which view is shown, and how each that was shown looks."""
        return {"kind": self._kind.key, "states": {**self._states, self._kind.key: self.current.view_state()}}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show the views as ``view_state`` gave them; a kind that isn't there any more is passed over."""
        self._states = dict(state.get("states", {}))
        for key, view in self._made.items():
            view.restore_view_state(self._states.get(key, {}))
        self._chart.restore_view_state(self._states.get(self._kind.key, {}))
        if self.knows(key := str(state.get("kind"))):
            self.show(key)

    def _view_of(self, kind: ViewKind) -> PlanView:
        """The view of a kind as it was when it was shown last."""
        if kind.make is None:
            self._chart.restore_view_state({**kind.look, **self._states.get(kind.key, {})})
            return self._chart
        if kind.key not in self._made:
            view = self._made[kind.key] = kind.make(self._means)
            (self._beside if kind.beside_table else self._whole).addWidget(view.widget)
            view.restore_view_state(self._states.get(kind.key, {}))
            if kind.rows:
                self.made.emit(view.widget)
        return self._made[kind.key]
