"""The inspector of register rows by real keys and clicks: a risk from its first word to its history."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QMenu, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.registers.risk import Rating, Risk, RiskState
from pmdesk.domain.registers.tie import Relation
from pmdesk.ui.dialogs.line_table import LineTable
from pmdesk.ui.dialogs.notes_editor import NotesEditor
from pmdesk.ui.inspector.ties_list import TiesList
from pmdesk.ui.quick_add.popup import QuickAdd
from pmdesk.ui.registers.comments_page import CommentsPage
from pmdesk.ui.registers.files_page import FilesPage
from pmdesk.ui.registers.register_inspector import RegisterInspector
from pmdesk.ui.registers.view import RegistersView
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier


class Filler:
    """Someone who fills in the form of the first risk."""

    def __init__(self, user: User) -> None:
        self.user = user
        user.go_to(0, "name")
        user.enter("Build")
        user.do("view_registers")
        QApplication.processEvents()
        (self.view,) = user.window.findChildren(RegistersView)
        self.view.table.setFocus()
        self.view.table.go_to(0, 0)
        user.enter("Vendor late")
        user.press(Qt.Key.Key_Up)
        user.press(Qt.Key.Key_I, CONTROL)
        self.settle()
        (self.pane,) = user.window.findChildren(RegisterInspector)

    @property
    def risk(self) -> Risk:
        (risk,) = self.user.work.session.portfolio.risks.values()
        return risk

    def settle(self) -> None:
        QTest.qWait(60)

    def turn_to(self, page: str) -> QWidget:
        self.pane.show_page(page)
        self.settle()
        return self.pane.pages[page]

    def input(self, key: str) -> QWidget:
        form = self.pane.form_page.form
        assert form is not None
        widget = form.editors[key].input
        self.pane.form_page.area.ensureWidgetVisible(widget)
        return widget

    def type_into(self, key: str, text: str) -> None:
        """Click an input, type, and leave it by Tab."""
        widget = self.input(key)
        QTest.mouseClick(getattr(widget, "viewport", lambda: widget)(), Qt.MouseButton.LeftButton)
        self.user.type(text)
        self.user.press(Qt.Key.Key_Tab)
        self.settle()

    def type_cell(self, table: LineTable, row: int, column: int, text: str) -> None:
        index = table.model().index(row, column)
        table.setFocus()
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center() + QPoint(0, 2)
        )
        self.user.enter(text)
        self.user.come_back()  # an open list of choices had the keys
        self.settle()


def test_a_risk_is_told_from_its_first_word_to_its_history(planner: User) -> None:
    someone = Filler(planner)
    assert someone.pane.title.text() == "Risk: Vendor late"
    _fill_the_form(someone)
    _tie_it(someone)
    _attach_and_comment(someone)
    planner.do("view_gantt")
    assert planner.work.area.inspector.is_shown
    _add_for_the_task(someone)
    planner.do("view_registers")
    assert not planner.work.area.inspector.is_shown
    assert someone.view.inspector.is_shown
    _add_from_anywhere(someone)


def _fill_the_form(someone: Filler) -> None:
    _give_it_a_long_title(someone)
    someone.type_into("cause", "One developer only")
    someone.type_into("chance", "40")
    assert (someone.risk.cause, someone.risk.chance) == ("One developer only", 40)
    inherent, impact = someone.input("inherent"), someone.input("time_impact")
    assert isinstance(inherent, LineTable)
    assert isinstance(impact, LineTable)
    someone.type_cell(inherent, 0, 1, "5")
    assert someone.risk.inherent == Rating(3, time=5)
    someone.type_cell(impact, 0, 2, "2d")
    assert someone.risk.time_impact.high == 2 * 480
    someone.type_into("chance", "400")
    form = someone.pane.form_page.form
    assert form is not None
    assert form.editors["chance"].problem.text()
    assert someone.risk.chance == 40
    someone.input("chance").setFocus()
    someone.user.press(Qt.Key.Key_A, CONTROL)
    someone.user.enter("45")
    someone.settle()
    assert someone.risk.chance == 45
    QTest.mouseClick(someone.pane.form_page.state.next, Qt.MouseButton.LeftButton)
    assert someone.risk.state is RiskState.ANALYSED
    someone.settle()
    assert "Analysed" in someone.pane.form_page.state.state.text()
    assert [action.text() for action in someone.pane.form_page.state.menu.actions()] == ["Closed", "Occurred"]


def _give_it_a_long_title(someone: Filler) -> None:
    """It is read whole, and Enter takes it; what is computed is read too."""
    words = someone.input("title")
    assert isinstance(words, NotesEditor)
    one_line = words.height()
    someone.type_into("title", " and the one beside it, which nobody had thought of before")
    assert words.height() > one_line
    assert words.verticalScrollBar().maximum() == 0
    words.setFocus()
    someone.user.press(Qt.Key.Key_A, CONTROL)
    someone.user.enter("Vendor late")
    someone.settle()
    assert (someone.risk.title, words.height()) == ("Vendor late", one_line)
    score = someone.input("score")
    assert isinstance(score, QLineEdit)
    assert score.isReadOnly()
    assert score.isEnabled()


def _tie_it(someone: Filler) -> None:
    (ties,) = someone.turn_to("ties").findChildren(TiesList)
    ties.search.setFocus()
    someone.user.type("buil")
    ties.search.setFocus()
    QTest.keyClick(ties.search, Qt.Key.Key_Return)
    someone.user.come_back()  # an open list of rows had the keys
    someone.settle()
    (tie,) = someone.user.work.session.portfolio.ties.values()
    assert (tie.source_table, tie.relation, tie.target_table) == ("risks", Relation.AFFECTS, "tasks")
    assert [card.title for card in ties.cards.cards] == ["P1:1 Build"]
    ties.cards.setCurrentRow(0)
    QTest.keyClick(ties.cards, Qt.Key.Key_Delete)
    assert not someone.user.work.session.portfolio.ties
    someone.user.work.bridge.undo()
    assert someone.user.work.session.portfolio.ties


def _attach_and_comment(someone: Filler) -> None:
    files, comments = someone.turn_to("files"), someone.pane.pages["comments"]
    assert isinstance(files, FilesPage)
    assert isinstance(comments, CommentsPage)
    someone.type_cell(files.files.table, 0, 0, "https://example.org/offer")
    (attachment,) = someone.user.work.session.portfolio.attachments.values()
    assert attachment.place == "https://example.org/offer"
    someone.turn_to("comments")
    comments.text.setFocus()
    someone.user.type("Ask for a second developer")
    someone.user.press(Qt.Key.Key_Return, CONTROL)
    (comment,) = someone.user.work.session.portfolio.comments.values()
    assert comment.text == "Ask for a second developer"
    assert [card.detail for card in comments.comments.cards] == ["Ask for a second developer"]
    told = "\n".join(card.detail for card in comments.history.cards)
    assert "Added" in told
    assert "State: Identified → Analysed" in told
    assert "Chance %: 40 → 45" in told


def _add_for_the_task(someone: Filler) -> None:
    work = someone.user.work
    work.select_rows([RowKey("tasks", next(iter(work.session.portfolio.tasks)))])
    inspector = work.area.inspector.show()
    inspector.show_page("ties")
    someone.settle()
    ties = inspector.ties_page.ties
    assert [card.aside for card in ties.cards.cards] == ["Analysed · 15"]
    ties.quick.setFocus()
    someone.user.enter("issue: slow login s1 by 9 Mar")
    someone.settle()
    assert [(card.title, card.aside) for card in ties.cards.cards][1] == ("slow login", "New")
    assert "is blocked by · Issue · Mon 9 Mar 26" in ties.cards.cards[1].detail
    ties.cards.setCurrentRow(1)
    QTest.mouseClick(ties.jump_button, Qt.MouseButton.LeftButton)
    assert (work.views.kind.key, someone.view.shown_table) == ("registers", "issues")
    assert someone.view.current == RowKey("issues", 1)


def _add_from_anywhere(someone: Filler) -> None:
    someone.user.do("quick_add")
    (popup,) = someone.user.window.findChildren(QuickAdd)
    QTest.keyClicks(popup.line.line, "action: call p9 @Zoe")
    assert "zoe" in popup.line.preview.text()
    QTest.keyClick(popup.line.line, Qt.Key.Key_Return)
    assert not someone.user.work.session.portfolio.action_items
    popup.line.line.clear()
    QTest.keyClicks(popup.line.line, "action: call p9 due Fri #")
    words = popup.line.line.findChildren(QCompleter)[0].popup()
    QTest.keyClick(words, Qt.Key.Key_Down)
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert popup.line.line.text() == "action: call p9 due Fri #P1 "
    assert "call p9" in popup.line.preview.text()
    QTest.keyClick(popup.line.line, Qt.Key.Key_Return)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    (action,) = someone.user.work.session.portfolio.action_items.values()
    assert (action.title, action.due is not None) == ("call p9", True)
    someone.settle()
    assert someone.view.shown_table == "action_items"
    someone.view.table.go_to(0, 0)
    someone.view.duplicate_selected()
    menu = QMenu(someone.view)
    someone.view.offer_more(menu)
    (inside,) = menu.findChildren(QMenu)
    inside.actions()[0].trigger()
    rows = someone.user.work.session.portfolio.action_items.values()
    assert [row.title for row in rows] == ["call p9"] * 3
