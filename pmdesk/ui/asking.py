"""What actions ask first: which file, which paper, which theme."""

import platform
from collections.abc import Callable
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from pmdesk.ui.desk import Desk
from pmdesk.ui.files import SUFFIX, free_name, place_beside
from pmdesk.ui.main_window import MainWindow
from pmdesk.ui.theme import ThemeMode
from pmdesk.ui.version import running_version


def _say(text: str) -> str:
    return QCoreApplication.translate("asking", text)


def new_file(desk: Desk) -> None:
    """Ask where a new portfolio shall lie and make it."""
    chosen = ask_new_place(desk.window, _say("Portfolio"))
    if chosen is not None:
        desk.files.create(chosen, desk.window)


def ask_new_place(window: MainWindow, name: str) -> Path | None:
    """Where the user wants a new portfolio to lie; a free one called ``name`` is suggested."""
    plain = "".join("_" if sign in '/\\:*?"<>|' else sign for sign in name)
    suggested = free_name(window.settings.last_folder / f"{plain}{SUFFIX}")
    return _ask_target(window, _say("New portfolio"), suggested, SUFFIX, _say("Portfolios"))


def open_file(desk: Desk) -> None:
    """Ask for a portfolio and open it."""
    chosen = ask_portfolio(desk.window, _say("Open"))
    if chosen is not None:
        desk.files.open(chosen, desk.window)


def import_new(desk: Desk) -> None:
    """Ask for a foreign plan and read it into a new file."""
    _import(desk, lambda source: desk.importing.into_new_file(source, desk.window))


def import_into(desk: Desk) -> None:
    """Ask for a foreign plan and add it to the open file."""
    _import(desk, lambda source: desk.importing.into_open_file(source, desk.window))


def save_copy(desk: Desk) -> None:
    """Ask where a copy shall lie and write it."""
    _save_copy(desk, for_others=False)


def save_copy_for_others(desk: Desk) -> None:
    """Ask where a copy without history and private rows shall lie and write it."""
    _save_copy(desk, for_others=True)


def tell_saved(desk: Desk) -> None:
    """Say that everything is saved, and offer a copy."""
    text = _say("Everything is saved: each change is in the file as soon as you see it.")
    if desk.work.read_only:
        text = _say("This file is open read-only.")
    elif desk.work.saved_at is not None:
        text = _say("Saved at {0}. Each change is in the file as soon as you see it.").format(
            f"{desk.work.saved_at:%H:%M:%S}"
        )
    desk.window.say(text, actions=[(_say("Save a copy…"), lambda: save_copy(desk))])


def tell_calculated(desk: Desk) -> None:
    """Say that there is nothing to calculate."""
    desk.window.say(_say("The dates are always up to date: every change is calculated at once."))


def tell_about(desk: Desk) -> None:
    """Say which version of what is running."""
    text = "\n".join(
        (
            f"pmdesk {running_version()}",
            _say("The desktop planner of an IT project manager. MIT licence."),
            f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        )
    )
    QMessageBox.about(desk.window, _say("About pmdesk"), text)


def set_theme(desk: Desk, mode: ThemeMode) -> None:
    """Dress all windows light, dark or as the system, from now on."""
    desk.window.settings.theme = mode
    desk.window.theme.set_mode(mode)
    for window in desk.files.windows.open:
        window.state_changed.emit()


def choose_options(desk: Desk) -> None:
    """Let the user change options: the portfolio's, if one is open, and their own."""
    from pmdesk.ui.dialogs.options import choose_options

    bridge = desk.work.bridge if desk.has_file() else None
    if choose_options(desk.window, desk.window.theme, desk.window.settings, bridge):
        for window in desk.files.windows.open:
            window.state_changed.emit()


def export_pdf(desk: Desk) -> None:
    """Ask where the pages of the plan shall lie and write them."""
    from pmdesk.ui.printing import export_pages

    export_pages(desk)


def print_preview(desk: Desk) -> None:
    """Show the pages of the plan, to be set up and printed."""
    from pmdesk.ui.printing import open_studio

    open_studio(desk)


def print_plan(desk: Desk) -> None:
    """Print the plan on a printer that is asked for."""
    from pmdesk.ui.printing import print_now

    print_now(desk)


def copy_picture(desk: Desk) -> None:
    """Put a picture of what is on the screen, or of the selected rows, on the clipboard."""
    from pmdesk.ui.printing import copy_picture

    copy_picture(desk)


def ask_portfolio(window: MainWindow, title: str) -> Path | None:
    """The portfolio that the user chooses among those there are."""
    return _ask_source(window, title, f"{_say('Portfolios')} (*{SUFFIX})")


def ask_place(window: MainWindow, title: str, like: Path) -> Path | None:
    """Where the user wants a portfolio to be written; a free name beside ``like`` is suggested."""
    return _ask_target(window, title, place_beside(like), SUFFIX, _say("Portfolios"))


def _save_copy(desk: Desk, *, for_others: bool) -> None:
    chosen = ask_place(desk.window, _say("Save a copy"), desk.files.copy_of(desk.work.path))
    if chosen is not None:
        desk.files.save_copy(desk.window, chosen, for_others=for_others)


def _import(desk: Desk, read: Callable[[Path], None]) -> None:
    kinds = (
        f"{_say('Plans')} (*.mpp *.mpt *.xml *.xlsx *.csv *.ics *.sm)",
        f"{_say('Microsoft Project')} (*.mpp *.mpt *.xml)",
        f"{_say('Sheets, also of Jira and OpenProject')} (*.xlsx *.xlsm *.csv *.tsv)",
        f"{_say('Calendars')} (*.ics)",
        f"{_say('All files')} (*)",
    )
    chosen = _ask_source(desk.window, _say("Import"), ";;".join(kinds))
    if chosen is not None:
        read(chosen)


def _ask_source(window: MainWindow, title: str, kinds: str) -> Path | None:
    folder = window.settings.last_folder
    chosen, _ = QFileDialog.getOpenFileName(window, title, str(folder), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    window.settings.last_folder = path.parent
    return path


def _ask_target(window: MainWindow, title: str, suggested: Path, suffix: str, kind: str) -> Path | None:
    chosen, _ = QFileDialog.getSaveFileName(window, title, str(suggested), f"{kind} (*{suffix})")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")


def start_tour(desk: Desk) -> None:
    """Show the user around."""
    from pmdesk.ui.tour.tour import start_tour  # when it is wanted first

    start_tour(desk)


def set_health_rules(desk: Desk) -> None:
    """Let the user set when the colours of projects are green, amber and red."""
    from pmdesk.ui.dashboard.rules_dialog import HealthRulesDialog  # when it is wanted first

    HealthRulesDialog(desk.window, desk.work.bridge, desk.window.theme).ask()


def set_risk_levels(desk: Desk) -> None:
    """Let the user set which cells of the risk matrix ask for how much attention."""
    from pmdesk.ui.matrix.levels_dialog import RiskLevelsDialog  # when it is wanted first

    RiskLevelsDialog(desk.window, desk.work.bridge, desk.window.theme).ask()


def quick_add(desk: Desk) -> None:
    """Let the user add rows of registers, one line each."""
    from pmdesk.ui.quick_add.popup import open_quick_add  # when it is wanted first

    open_quick_add(desk)


def find_command(desk: Desk) -> None:
    """Let the user find an action or a row by its name."""
    from pmdesk.ui.command_palette.palette import open_palette  # when it is wanted first

    open_palette(desk)


def search_all(desk: Desk) -> None:
    """Open the window that finds words in all rows of the file."""
    from pmdesk.ui.search_all.window import open_search  # when it is wanted first

    open_search(desk.work)
