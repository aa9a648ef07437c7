"""Theme: the colours, fonts and style sheet of the window, light or dark as the user or the system wants."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from pmdesk.domain.shipped import shipped_folder
from pmdesk.ui.palettes import Palette, load

TEXT_PX = 13
HEADER_PX = 12


class ThemeMode(StrEnum):
    """The look that the user wants; the system decides between light and dark alone."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """The look of the whole window; ``changed`` says that every colour may be another.

    Views ask ``color`` by style name while they paint and repaint on ``changed``. One theme is made with
    the application and handed to whoever paints.
    """

    changed = Signal()

    def __init__(self, mode: ThemeMode = ThemeMode.SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = mode
        self._colors: dict[str, QColor] = {}
        self._palette = load("light")
        self._choose()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def mode(self) -> ThemeMode:
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        """Take light, dark or the system's choice from now on; does nothing if that is so already."""
        if mode is not self._mode:
            self._mode = mode
            self._choose()
            self._dress()
            self.changed.emit()

    @property
    def name(self) -> str:
        """The palette in use: ``light``, ``dark`` or ``contrast``."""
        return self._palette.name

    @property
    def is_dark(self) -> bool:
        return self._palette.is_dark

    def color(self, style: str) -> QColor:
        """The colour of a style name; a new object, so that callers may change its alpha.

        Raises KeyError for a name that the palettes don't have.
        """
        return QColor(self._colors[style])

    def apply(self) -> None:
        """Dress the application: Fusion with this theme's palette, font and style sheet, kept up to date."""
        application = _application()
        application.setStyle("Fusion")
        application.setFont(text_font())
        self._dress()

    def palette(self) -> QPalette:
        """The colours as Fusion's widgets want them."""
        result = QPalette()
        for role, style in _ROLES.items():
            result.setColor(role, self._colors[style])
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
            QPalette.ColorRole.HighlightedText,
        ):
            result.setColor(QPalette.ColorGroup.Disabled, role, self._disabled_text())
        result.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Accent, self._colors["line_strong"])
        return result

    def style_sheet(self) -> str:
        """What Fusion can't be told by its palette; kept short, since style sheets slow widgets down."""
        colors = {name: color.name() for name, color in self._colors.items()}
        colors["disabled"] = self._disabled_text().name(QColor.NameFormat.HexArgb)
        marks = (shipped_folder() / "marks").as_posix()
        sheet = _SHEET + (_CONTRAST_SHEET if self._mode is ThemeMode.CONTRAST else "")
        return sheet.format_map(colors | {"marks": marks, "scheme": "dark" if self.is_dark else "light"})

    def _outlined_palette(self) -> QPalette:
        """The palette of widgets whose focus Fusion shows by an outline in the colour of the selection."""
        result = self.palette()
        result.setColor(QPalette.ColorRole.Highlight, self._colors["focus"])
        result.setColor(QPalette.ColorRole.HighlightedText, self._colors["on_accent"])
        return result

    def _disabled_text(self) -> QColor:
        muted = self.color("muted_text")
        muted.setAlphaF(0.6)
        return muted

    def _choose(self) -> None:
        self._palette = _palette_for(self._mode)
        self._colors = {style: QColor(colour) for style, colour in self._palette.colours.items()}

    def _dress(self) -> None:
        hints = QGuiApplication.styleHints()
        wanted = {
            ThemeMode.SYSTEM: Qt.ColorScheme.Unknown,
            ThemeMode.LIGHT: Qt.ColorScheme.Light,
            ThemeMode.DARK: Qt.ColorScheme.Dark,
            ThemeMode.CONTRAST: Qt.ColorScheme.Dark,
        }[self._mode]
        hints.setColorScheme(wanted)  # title bars and native dialogs follow; Unknown is the system's own
        application = _application()
        application.setPalette(self.palette())
        for kind in _OUTLINED:
            application.setPalette(self._outlined_palette(), kind)  # type: ignore[arg-type]  # the stub wants bytes, PySide a str
        application.setStyleSheet(self.style_sheet())

    def _system_changed(self) -> None:
        if _palette_for(self._mode).name != self._palette.name:
            self._choose()
            self._dress()
            self.changed.emit()


def text_font() -> QFont:
    """The system's UI font at 13 px, with figures of one width where the font has them."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(TEXT_PX)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setFeature(QFont.Tag("liga"), 0)  # a printed “Kick-off” is found by those who search for it
    return font


def header_font() -> QFont:
    """The font of table headers and section titles: 12 px, medium weight."""
    font = text_font()
    font.setPixelSize(HEADER_PX)
    font.setWeight(QFont.Weight.Medium)
    return font


def _palette_for(mode: ThemeMode) -> Palette:
    if mode is ThemeMode.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return load("dark" if dark else "light")
    return load(mode.value)


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("a theme dresses a QApplication, and there is none")
    return application


_ROLES = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "background",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted_text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.ToolTipBase: "background",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "background",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line_strong",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "line_strong",
}

_OUTLINED = ("QPushButton", "QToolButton", "QComboBox", "QAbstractSpinBox", "QCheckBox", "QRadioButton")

_SHEET = """
QToolTip {{ color: {text}; background: {background}; border: 1px solid {line_strong}; padding: 4px; }}
QHeaderView::section {{ color: {muted_text}; background: {surface}; border: 0;
    border-right: 1px solid {line}; border-bottom: 1px solid {line}; padding: 0 4px; }}
QTableCornerButton::section {{ background: {surface}; border: 0;
    border-right: 1px solid {line}; border-bottom: 1px solid {line}; }}
QTableView, QTreeView, QListView {{ gridline-color: {line}; }}
QSplitter::handle {{ background: {line}; }}
QStatusBar::item {{ border: 0; }}
QToolBar {{ background: {surface}; border: 0; border-bottom: 1px solid {line};
    spacing: 2px; padding: 2px 4px; }}
QLineEdit, QComboBox, QDialog QPlainTextEdit, #inspector QPlainTextEdit {{ color: {text};
    background: {background}; border: 1px solid {line_strong};
    border-radius: 3px; padding: 2px 4px; min-height: 18px; }}
QLineEdit:focus, QComboBox:focus, QPushButton:focus, QDialog QPlainTextEdit:focus,
#inspector QPlainTextEdit:focus {{ border-color: {focus}; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {disabled}; background: {surface}; border-color: {line}; }}
QDialog QPlainTextEdit, #inspector QPlainTextEdit {{ padding: 2px 5px; }}
QLineEdit:read-only {{ background: transparent; border-color: transparent; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {muted_text}; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QAbstractItemView QLineEdit {{
    border: 0; padding: 0 2px; min-height: 0; }}
QComboBox {{ padding-left: 6px; }}
QComboBox::drop-down {{ border: 0; width: 20px; }}
QComboBox::down-arrow, QPushButton::menu-indicator {{ image: url("{marks}/down_{scheme}.svg");
    width: 10px; height: 10px; }}
QPushButton::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: right center; right: 6px; }}
QPushButton {{ color: {text}; background: {background}; border: 1px solid {line_strong};
    border-radius: 3px; padding: 2px 10px; min-height: 18px; }}
QDialogButtonBox QPushButton {{ min-width: 56px; }}
QPushButton:hover, QComboBox:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {selection}; }}
QPushButton:default {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {disabled}; background: {surface}; border-color: {line}; }}
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {baseline}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {muted_text}; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
#inspector QTabWidget::pane {{ border: 0; border-top: 1px solid {line}; }}
#inspector QTabBar::tab {{ color: {muted_text}; background: {surface}; border: 0;
    border-bottom: 2px solid {surface}; padding: 6px 12px 5px 12px; }}
#inspector QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
#inspector QTabBar::tab:hover {{ color: {text}; }}
#inspector QTabBar::tab:selected:focus {{ background: {selection}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QDialog QTableView, QDialog QListView, #task_form QTableView,
#inspector QTableView {{ border: 1px solid {line_strong}; }}
QDialog QTableView:focus, QDialog QListView:focus {{ border-color: {focus}; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{ width: 14px; height: 14px;
    border: 1px solid {muted_text}; background: {background}; }}
QCheckBox::indicator, QAbstractItemView::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:focus, QCheckBox:focus::indicator, QRadioButton:focus::indicator {{
    border-color: {focus}; }}
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate,
QAbstractItemView::indicator:checked {{ background: {accent}; border-color: {accent}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
    image: url("{marks}/check_{scheme}.svg"); }}
QCheckBox::indicator:indeterminate {{ image: url("{marks}/partly_{scheme}.svg"); }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {accent};
    background: {on_accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {line_strong};
    background: {surface}; }}
"""

_CONTRAST_SHEET = """
QPushButton, QComboBox, QAbstractSpinBox, QLineEdit {{ color: {text}; background: {background};
    border: 1px solid {line_strong}; border-radius: 3px; padding: 2px 8px; min-height: 18px; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QAbstractItemView QLineEdit {{
    border: 0; padding: 0 2px; min-height: 0; }}
QPushButton {{ min-width: 56px; }}
QPushButton:default {{ border-color: {text}; }}
QPushButton:focus, QComboBox:focus, QAbstractSpinBox:focus, QLineEdit:focus {{ border-color: {focus}; }}
QPushButton:hover, QPushButton:pressed, QComboBox:hover {{ background: {hover}; }}
QPushButton:disabled, QComboBox:disabled, QLineEdit:disabled {{ color: {line_strong}; border-color: {line}; }}
QToolButton:checked {{ background: {selection}; border: 1px solid {line_strong}; border-radius: 3px; }}
QMenu {{ border: 1px solid {line_strong}; }}
"""
"""Fusion derives its frames from the surface, where on black nothing is seen of them."""
