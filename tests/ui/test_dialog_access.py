"""Every dialog can be used without a mouse and without eyes: letters, names, and room on a small screen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTabWidget,
    QWidget,
)

from desk import TODAY
from dialog_user import DialogUser
from pmdesk.domain.custom_field import FieldKind, FieldTable
from pmdesk.domain.ids import AbsenceId
from pmdesk.domain.messages import message
from pmdesk.domain.people.absence import Absence
from pmdesk.domain.plan.calendar import CalendarException
from pmdesk.domain.quantities import Day, day_of
from pmdesk.domain.registers.snapshot import HealthArea
from pmdesk.engine.health.area_health import AreaHealth, Part
from pmdesk.engine.health.colours import Colour
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.session.commands.baselines import set_baseline
from pmdesk.session.commands.custom_fields import add_custom_field
from pmdesk.session.commands.teams import set_team
from pmdesk.storage.backups import backups_of
from pmdesk.ui.dashboard.health_dialog import HealthDialog
from pmdesk.ui.dashboard.rules_dialog import HealthRulesDialog
from pmdesk.ui.development.rules_dialog import RulesDialog
from pmdesk.ui.dialogs.baselines import Baselines
from pmdesk.ui.dialogs.calendar_editor import CalendarEditor
from pmdesk.ui.dialogs.columns import ColumnChooser
from pmdesk.ui.dialogs.compare_baselines import CompareBaselines
from pmdesk.ui.dialogs.custom_fields import CustomFields
from pmdesk.ui.dialogs.exception_form import ExceptionForm
from pmdesk.ui.dialogs.form_dialog import Form
from pmdesk.ui.dialogs.holidays_form import HolidaysForm
from pmdesk.ui.dialogs.link_information import LinkInformation
from pmdesk.ui.dialogs.mnemonics import letters_of
from pmdesk.ui.dialogs.move_project import MoveProject
from pmdesk.ui.dialogs.project_information import ProjectInformation
from pmdesk.ui.dialogs.replace_person import ReplacePerson
from pmdesk.ui.dialogs.set_baseline import SetBaseline
from pmdesk.ui.dialogs.task_information import TaskInformation
from pmdesk.ui.dialogs.teams import Teams
from pmdesk.ui.dialogs.update_project import UpdateProject
from pmdesk.ui.dialogs.versions import Versions
from pmdesk.ui.dialogs.who_could import WhoCould
from pmdesk.ui.person.absence_form import AbsenceForm

Opener = Callable[[str], DialogUser]
SMALLEST_WINDOW = (1024, 640)


def columns(user: DialogUser) -> Form:
    return ColumnChooser(None, user.theme, TASK_FIELDS, [("name", 200), ("start", 100)])


def exception(user: DialogUser) -> Form:
    return ExceptionForm(None, user.theme, CalendarException("", Day(1), Day(1)), user.desk.session.today)


def holidays(user: DialogUser) -> Form:
    calendar = min(user.desk.portfolio.calendars)
    return HolidaysForm(None, user.theme, user.desk.portfolio, calendar, user.desk.session.today)


def link(user: DialogUser) -> Form:
    return LinkInformation(None, user.bridge, user.theme, min(user.desk.portfolio.links))


def update(user: DialogUser) -> Form:
    return UpdateProject(None, user.bridge, user.theme, user.desk.project, [user.task("A")])


def baselines(user: DialogUser) -> Form:
    desk = user.desk
    edit = set_baseline(desk.plan, desk.session.ids, desk.project, "First", desk.session.now)
    desk.session.perform(edit)
    return Baselines(None, user.bridge, user.theme, desk.project, [user.task("A")])


def new_baseline(user: DialogUser) -> Form:
    return SetBaseline(None, user.bridge, user.theme, user.desk.project, [user.task("A")])


def comparison(user: DialogUser) -> Form:
    baselines(user)
    return CompareBaselines(None, user.bridge, user.theme, user.desk.project)


def computed_field(user: DialogUser) -> Form:
    desk = user.desk
    edit = add_custom_field(
        desk.portfolio, desk.session.ids, FieldTable.TASKS, FieldKind.DURATION, "Twice", formula="2 * [Work]"
    )
    desk.session.perform(edit)
    return CustomFields(None, user.bridge, user.theme)


def versions(user: DialogUser) -> Form:
    session = user.desk.session
    root = session.path.parent / "backups"
    session.store.make_backup(root, time=user.desk.clock())
    return Versions(None, user.bridge, user.theme, backups_of(session.path, root))


def teams(user: DialogUser) -> Form:
    desk = user.desk
    desk.session.perform(set_team(desk.portfolio, desk.session.ids, min(desk.portfolio.resources), "Web"))
    return Teams(None, user.bridge, user.theme)


def absence(user: DialogUser) -> Form:
    day = day_of(TODAY)
    away = Absence(AbsenceId(1), min(user.desk.portfolio.resources), day, day)
    return AbsenceForm(None, user.theme, away, "Anna", TODAY)


def health(user: DialogUser) -> Form:
    area = AreaHealth(HealthArea.COST, (Part(Colour.RED, message("health.budget_spent")),))
    return HealthDialog(None, user.bridge, user.theme, user.desk.project, area, day_of(TODAY))


DIALOGS: dict[str, Callable[[DialogUser], Form]] = {
    "task": lambda user: TaskInformation(None, user.bridge, user.theme, [user.task("A")]),
    "tasks": lambda user: TaskInformation(None, user.bridge, user.theme, [user.task("A"), user.task("B")]),
    "project": lambda user: ProjectInformation(None, user.bridge, user.theme, user.desk.project),
    "move": lambda user: MoveProject(None, user.bridge, user.theme, user.desk.project),
    "calendars": lambda user: CalendarEditor(None, user.bridge, user.theme),
    "columns": columns,
    "exception": exception,
    "holidays": holidays,
    "link": link,
    "update": update,
    "baselines": baselines,
    "set baseline": new_baseline,
    "compare baselines": comparison,
    "custom fields": lambda user: CustomFields(None, user.bridge, user.theme),
    "computed field": computed_field,
    "versions": versions,
    "teams": teams,
    "absence": absence,
    "health": health,
    "rules of health": lambda user: HealthRulesDialog(None, user.bridge, user.theme),
    "replace": lambda user: ReplacePerson(None, user.bridge, user.theme, [user.task("A"), user.task("B")]),
    "rules of certifications": lambda user: RulesDialog(None, user.theme, TODAY),
    "who could": lambda user: WhoCould(None, user.bridge, user.theme, user.task("A")),
}


@pytest.fixture(params=DIALOGS)
def dialog(request: pytest.FixtureRequest, before_dialog: Opener) -> QDialog:
    user = before_dialog("A 3d deadline 2026-03-20; B 2d after A by Anna")
    made = DIALOGS[request.param](user)
    user.show(made)
    return made


def assert_first_key_goes_into_an_input(dialog: QDialog) -> None:
    begins = dialog.focusWidget()

    assert begins is not None
    assert not isinstance(begins, QAbstractButton | QTabBar)


def pages(dialog: QDialog) -> Iterator[int]:
    """Turns to each page of the dialog's tabs; once for a dialog without."""
    tabs = dialog.findChild(QTabWidget)
    if tabs is None:
        yield 0
        return
    for page in range(tabs.count()):
        tabs.setCurrentIndex(page)
        yield page


def visible(dialog: QDialog, *kinds: type[QWidget]) -> list[QWidget]:
    return [w for kind in kinds for w in dialog.findChildren(kind) if w.isVisibleTo(dialog)]


def assert_no_letter_reaches_two_things(dialog: QDialog) -> None:
    tabs = dialog.findChild(QTabWidget)
    on_tabs = [] if tabs is None else [tabs.tabText(page) for page in range(tabs.count())]
    for page in pages(dialog):
        labels = [w.text() for w in visible(dialog, QLabel) if isinstance(w, QLabel)]
        buttons = [w.text() for w in visible(dialog, QAbstractButton) if isinstance(w, QAbstractButton)]
        letters = letters_of([*labels, *buttons, *on_tabs]).lower()
        twice = {letter for letter in letters if letters.count(letter) > 1}
        assert twice == set(), f"page {page}"


def assert_every_input_has_a_name(dialog: QDialog) -> None:
    inputs = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView)
    buddies = {w.buddy() for w in dialog.findChildren(QLabel)}
    for _page in pages(dialog):
        nameless = [
            widget
            for widget in visible(dialog, *inputs)
            if not widget.accessibleName()
            and widget not in buddies
            and not isinstance(widget, QHeaderView)  # its cells are told with the table
            and not isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
        ]
        assert nameless == []


def assert_it_fits_into_the_smallest_window(dialog: QDialog) -> None:
    for _page in pages(dialog):
        needed = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
        assert needed.width() <= SMALLEST_WINDOW[0]
        assert needed.height() <= SMALLEST_WINDOW[1]


def assert_labels_are_not_cut(dialog: QDialog) -> None:
    for _page in pages(dialog):
        cut = [
            w.text()
            for w in visible(dialog, QLabel)
            if isinstance(w, QLabel) and not w.wordWrap() and w.width() < w.sizeHint().width()
        ]
        assert cut == []


def test_it_can_be_used_without_a_mouse_without_eyes_and_on_a_small_screen(dialog: QDialog) -> None:
    """One opening for all that is looked at; where the first key goes must come first."""
    assert_first_key_goes_into_an_input(dialog)
    assert_no_letter_reaches_two_things(dialog)
    assert_every_input_has_a_name(dialog)
    assert_it_fits_into_the_smallest_window(dialog)
    assert_labels_are_not_cut(dialog)
