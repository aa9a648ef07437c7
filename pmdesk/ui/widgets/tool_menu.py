"""ToolMenu: a button of the toolbar that opens a menu and says what is chosen in it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QStyleOptionToolButton, QToolButton, QWidget

from pmdesk.ui.icons import icon
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.tool_tip import tip_of

WIDEST_PX = 150


class ToolMenu(QToolButton):
    """Stands for ``menu``; ``name`` is what it chooses."""

    def __init__(self, name: str, sign: str, menu: QMenu, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._icons = {lit: icon(sign, theme, "accent" if lit else None) for lit in (False, True)}
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.say("")

    def say(self, chosen: str, *, lit: bool = False) -> None:
        """Show what is chosen, with a lit icon if it is worth a look; nothing shows the name."""
        shown = self.fontMetrics().elidedText(chosen or self._name, Qt.TextElideMode.ElideRight, WIDEST_PX)
        self.setText(f"{shown.replace('&', '&&')} ▾")
        self.setIcon(self._icons[lit])
        whole = f"{self._name}: {chosen}" if chosen else self._name
        self.setAccessibleName(whole)
        self.setToolTip(tip_of(whole))

    def make_room_for(self, texts: Iterable[str]) -> None:
        """Be wide enough for each of ``texts``, so that nothing beside it moves when another is chosen."""
        for text in texts:
            self.say(text)
            self.setMinimumWidth(max(self.minimumWidth(), self.sizeHint().width()))
        self.say("")

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Leave out the style's arrow, which stands below the text; the text has one of its own."""
        super().initStyleOption(option)
        option.features &= ~QStyleOptionToolButton.ToolButtonFeature.HasMenu
