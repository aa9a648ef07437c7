"""The view of the registers by real keys: rows of every register are typed, pasted, arranged and undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester

from fixed_metrics import FixedMetrics
from page_geometry import words
from pmdesk.domain.ids import RowKey
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.presentation.region import Region
from pmdesk.session.commands.registers import tie_rows
from pmdesk.ui.registers.view import RegistersView
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier


class Keeper:
    """Someone before the view of the registers."""

    def __init__(self, user: User) -> None:
        self.user = user
        user.do("view_registers")
        QApplication.processEvents()
        (self.view,) = user.window.findChildren(RegistersView)
        self.look_at("risks")

    def look_at(self, register: str) -> None:
        self.view.which.setCurrentIndex(self.view.which.findData(register))
        QApplication.processEvents()
        self.view.table.setFocus()

    def titles(self) -> list[str]:
        """What the first column says, without the empty line."""
        model = self.view.model
        return [model.text(n, 0) for n, line in enumerate(model.lines) if not line.is_empty]

    def cell(self, title: str, column: str) -> str:
        model = self.view.model
        return model.text(self.titles().index(title), model.columns.index(column))

    def click(self, title: str, column: str = "title") -> None:
        """Click a cell; without a title that of the empty line."""
        model, table = self.view.model, self.view.table
        row = self.titles().index(title) if title else len(model.lines) - 1
        index = model.index(row, model.columns.index(column))
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())

    def enter(self, title: str, column: str, text: str) -> None:
        """Type into a cell; without a title into that of the empty line."""
        self.click(title, column)
        self.user.enter(text)
        self.user.come_back()  # an open list of choices had the keys

    def press(self, key: Qt.Key) -> None:
        self.user.press(key, CONTROL)
        QApplication.processEvents()


@pytest.fixture
def keeper(planner: User) -> Keeper:
    return Keeper(planner)


def test_a_row_is_begun_in_every_register_and_all_of_it_is_undone(keeper: Keeper) -> None:
    before = keeper.user.work.session.portfolio
    for register in REGISTERS:
        keeper.look_at(register.table)
        keeper.enter("", "title", f"One of {register.table}")
        assert keeper.titles() == [f"One of {register.table}"]
        (row,) = _rows(keeper, register)
        assert row.private == (register.table in ("conflicts", "pulses"))
    for _ in REGISTERS:
        keeper.press(Qt.Key.Key_Z)
    assert keeper.user.work.session.portfolio == before


def test_cells_of_every_kind_are_typed(keeper: Keeper) -> None:
    keeper.enter("", "title", "Vendor late")
    keeper.enter("Vendor late", "inherent", "3x4")
    assert (keeper.cell("Vendor late", "inherent"), keeper.cell("Vendor late", "score")) == ("3 × 4", "12")
    for column in ("cost_impact", "tags"):
        keeper.view.switch_column(column)
    keeper.enter("Vendor late", "cost_impact", "1000 / 2000 / 5000")
    assert keeper.cell("Vendor late", "cost_impact") == "1000.00 / 2000.00 / 5000.00"
    keeper.enter("Vendor late", "tags", "vendor; erp; vendor")
    assert keeper.cell("Vendor late", "tags") == "vendor; erp"
    keeper.enter("Vendor late", "state", "analysed")
    assert keeper.cell("Vendor late", "state") == "Analysed"
    keeper.press(Qt.Key.Key_Z)
    assert keeper.cell("Vendor late", "state") == "Identified"


def test_columns_are_as_wide_as_what_stands_in_them_until_somebody_drags_one(keeper: Keeper) -> None:
    model, table = keeper.view.model, keeper.view.table
    state = model.columns.index("state")
    keeper.enter("", "title", "Vendor late")
    keeper.enter("Vendor late", "state", "analysed")
    before = table.columnWidth(state)
    keeper.enter("Vendor late", "state", "response planned")
    assert table.columnWidth(state) > before
    assert table.fontMetrics().horizontalAdvance("Response planned") < table.columnWidth(state)
    table.horizontalHeader().resizeSection(state, 40)
    keeper.enter("", "title", "Another")
    assert table.columnWidth(state) == 40


def test_what_is_private_goes_neither_into_files_nor_onto_paper(keeper: Keeper, tmp_path: Path) -> None:
    keeper.enter("", "title", "Vendor late")
    keeper.enter("Vendor late", "inherent", "3x4")
    keeper.look_at("conflicts")
    keeper.enter("", "title", "Quarrel over desks")
    session = keeper.user.work.session
    quarrel, risk = RowKey("conflicts", 1), RowKey("risks", 1)
    session.perform(tie_rows(session.portfolio, session.ids, risk, Relation.RELATES_TO, quarrel))
    for table, titles in (("risks", {"Vendor late"}), ("conflicts", set[str]())):
        keeper.look_at(table)
        assert "Quarrel over desks" in keeper.titles() or "Quarrel over desks" in keeper.cell(
            "Vendor late", "tied_to"
        )
        paper = keeper.view.printable(FixedMetrics())
        assert paper.side is not None
        everything = Region(0.0, 0.0, paper.width, paper.height)
        said = {*words(paper.side.draw(everything)), *words(paper.draw(everything))}
        keeper.user.answer_file_dialog(tmp_path / f"{table}.csv")
        keeper.view.save()
        written = (tmp_path / f"{table}.csv").read_text(encoding="utf-8-sig")
        assert titles <= said
        assert all(title in written for title in titles)
        assert not any("Quarrel" in text for text in (*said, written))


def test_what_does_not_follow_is_refused_in_its_cell(keeper: Keeper) -> None:
    keeper.enter("", "title", "Vendor late")
    keeper.enter("Vendor late", "inherent", "9x9")
    assert "9x9" in keeper.view.table.cells.refusal
    keeper.user.press(Qt.Key.Key_Escape)
    keeper.enter("Vendor late", "state", "active")
    assert keeper.view.table.cells.refusal
    keeper.user.press(Qt.Key.Key_Escape)
    assert keeper.cell("Vendor late", "state") == "Identified"


def test_rows_are_pasted_as_one_step_deleted_and_copied(keeper: Keeper) -> None:
    keeper.look_at("action_items")
    keeper.click("")
    QApplication.clipboard().setText("Order servers\t\t\tin progress\nAsk legal\t\t\tdone")
    keeper.press(Qt.Key.Key_V)
    assert keeper.titles() == ["Order servers", "Ask legal"]
    assert keeper.cell("Ask legal", "state") == "Done"
    keeper.click("Order servers")
    keeper.press(Qt.Key.Key_C)
    assert QApplication.clipboard().text() == "Order servers"
    keeper.user.press(Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert keeper.titles() == ["Ask legal"]
    keeper.press(Qt.Key.Key_Z)
    keeper.press(Qt.Key.Key_Z)
    assert keeper.titles() == []


def test_rows_are_filtered_sorted_and_grouped(keeper: Keeper) -> None:
    keeper.look_at("issues")
    keeper.click("")
    QApplication.clipboard().setText(
        "Slow login\t\t\tnew\nNo licence\t\t\tclosed\nDisk full\t\t\tin progress"
    )
    keeper.press(Qt.Key.Key_V)
    view = keeper.view
    header = view.table.horizontalHeader()
    at = header.sectionViewportPosition(view.model.columns.index("state")) + 10
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 12))
    assert keeper.titles() == ["Slow login", "Disk full", "No licence"]
    QTest.keyClicks(view.words, "licence")
    assert keeper.titles() == ["No licence"]
    view.words.clear()
    view.group.setCurrentIndex(view.group.findData("state"))
    assert keeper.titles() == [
        *("New (1)", "Slow login"),
        *("In progress (1)", "Disk full"),
        *("Closed (1)", "No licence"),
    ]


def test_the_model_keeps_the_rules_of_models(keeper: Keeper) -> None:
    tester = ModelTester(None)
    tester.check(keeper.view.model)
    keeper.enter("", "title", "Vendor late")
    keeper.look_at("lessons")
    keeper.enter("", "title", "Ask earlier")
    keeper.press(Qt.Key.Key_Z)


def _rows(keeper: Keeper, register: type[Register]) -> list[Register]:
    table = keeper.user.work.session.portfolio.table(register.table)
    return list(table.values())  # type: ignore[arg-type]  # the table is the register's


def test_what_comes_of_a_row_is_offered_with_it(keeper: Keeper) -> None:
    keeper.enter("", "title", "Vendor late")
    keeper.click("Vendor late")
    menu = QMenu()
    keeper.view.offer_more(menu)
    offered = {action.text(): action for action in menu.actions()}
    offered["It happened: make it an issue"].trigger()
    QApplication.processEvents()

    portfolio = keeper.user.work.session.portfolio
    (issue,) = portfolio.issues.values()
    assert keeper.view.shown_table == "issues"
    assert keeper.view.current == key_of(issue)
    assert portfolio.ties_at[key_of(issue)][0].ends[0].table == "risks"
