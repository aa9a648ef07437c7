"""ToolMenu: a button of the toolbar that opens a menu and says what is chosen in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pmdesk.ui.icons import icon
from pmdesk.ui.theme import Theme


class ToolMenu(QToolButton):
    """Stands for ``menu``; ``name`` is what it chooses."""

    def __init__(self, name: str, sign: str, menu: QMenu, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setIcon(icon(sign, theme))
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(name)
        self.say("")

    def say(self, chosen: str) -> None:
        """Show what is chosen, a text that may have a mnemonic; nothing shows the name."""
        plain = chosen.replace("&&", "\0").replace("&", "").replace("\0", "&&")
        self.setText(plain or self._name)
        self.setAccessibleName(f"{self._name}: {plain}" if plain else self._name)
