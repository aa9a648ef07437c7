"""The view of money by real keys: lines and costs are typed and pasted, figures follow, all is undone."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.modeltest import ModelTester

from fixed_metrics import FixedMetrics
from page_geometry import words
from pmdesk.domain.quantities import instant_of
from pmdesk.presentation.region import Region
from pmdesk.session.commands.budget import add_budget_line
from pmdesk.session.commands.projects import add_project
from pmdesk.ui.money.sheet_import import SheetImport
from pmdesk.ui.money.view import MoneyView
from pmdesk.ui.sheets.save_table import save_table
from window_user import MONDAY, User, answer_dialog

CONTROL = Qt.KeyboardModifier.ControlModifier


class Budgeter:
    """Someone before the view of money."""

    def __init__(self, user: User) -> None:
        self.user = user
        user.do("view_money")
        QApplication.processEvents()
        (self.view,) = user.window.findChildren(MoneyView)
        self.look_at("budget_lines")

    def look_at(self, table: str) -> None:
        self.view.which.setCurrentIndex(self.view.which.findData(table))
        QApplication.processEvents()
        self.view.table.setFocus()

    def names(self) -> list[str]:
        """What the first column says, without the empty line."""
        model = self.view.model
        return [model.text(n, 0) for n, line in enumerate(model.lines) if not line.is_empty]

    def cell(self, name: str, column: str) -> str:
        model = self.view.model
        row = [model.text(n, 0) for n in range(model.rowCount())].index(name)
        return model.text(row, model.columns.index(column))

    def go_to(self, name: str, column: str) -> None:
        """Click a cell; without a name that of the empty line."""
        model, table = self.view.model, self.view.table
        texts = [model.text(n, 0) for n in range(model.rowCount())]
        empty = next(n for n, line in enumerate(model.lines) if line.is_empty)
        index = model.index(texts.index(name) if name else empty, model.columns.index(column))
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())

    def enter(self, name: str, column: str, text: str) -> None:
        self.go_to(name, column)
        self.user.enter(text)
        self.user.come_back()  # an open list of choices had the keys

    def paste(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.user.press(Qt.Key.Key_V, CONTROL)
        QApplication.processEvents()

    def undo(self) -> None:
        self.user.press(Qt.Key.Key_Z, CONTROL)
        QApplication.processEvents()


@pytest.fixture
def budgeter(planner: User) -> Budgeter:
    """A plan with a task of two weeks."""
    planner.go_to(0, "name")
    planner.enter("Design")
    planner.go_to(0, "duration")
    planner.enter("10d")
    return Budgeter(planner)


def test_a_line_is_typed_costs_are_pasted_and_the_figures_follow(budgeter: Budgeter) -> None:
    budgeter.enter("", "name", "Licences")
    budgeter.enter("Licences", "planned", "12000")
    budgeter.enter("Licences", "money_task", "Design")
    assert budgeter.names()[-1] == "Licences"
    assert budgeter.cell("Licences", "approved_budget") == "12000.00"
    assert budgeter.cell("Licences", "money_task") == "1 Design"

    budgeter.look_at("actual_costs")
    budgeter.go_to("", "day")
    budgeter.paste("2026-03-05\tFirst half\t4000\n2026-03-09\tSecond half\t3500.50\n")
    assert budgeter.cell("Thu 5 Mar 26", "amount") == "4000.00"
    for name in ("Thu 5 Mar 26", "Mon 9 Mar 26"):
        budgeter.enter(name, "budget_line", "lic")

    budgeter.look_at("budget_lines")
    assert budgeter.cell("Licences", "spent") == "7500.50"
    assert budgeter.cell("Licences", "available") == "4499.50"
    assert sum(budgeter.view.flow.flow.lines[-2].amounts) == 75_005_000
    budgeter.undo()
    budgeter.undo()
    assert budgeter.cell("Licences", "spent") == "0.00"
    assert "Spent without a budget line" in budgeter.names()
    budgeter.undo()
    assert "Spent without a budget line" not in budgeter.names()


def test_what_can_not_be_read_is_refused_in_its_cell(budgeter: Budgeter) -> None:
    budgeter.enter("", "name", "Licences")
    budgeter.enter("Licences", "planned", "much")
    assert "much" in budgeter.view.table.cells.refusal
    budgeter.user.press(Qt.Key.Key_Escape)
    assert budgeter.cell("Licences", "planned") == "0.00"


def test_the_rows_of_a_pasted_block_come_as_one_step_or_not_at_all(budgeter: Budgeter) -> None:
    budgeter.go_to("", "name")
    budgeter.paste("Licences\t1\tcapex\nTravel\t7\topex")
    assert budgeter.names() == []
    budgeter.go_to("", "name")
    budgeter.paste("Licences\t1\tcapex\n\nTravel\t\topex")
    assert {"Licences", "Travel"} <= set(budgeter.names())
    assert (budgeter.cell("Licences", "money_task"), budgeter.cell("Travel", "expenditure")) == (
        "1 Design",
        "OPEX",
    )
    budgeter.undo()
    assert budgeter.names() == []


def test_keys_of_the_plan_do_nothing_to_its_tasks_here(budgeter: Budgeter) -> None:
    budgeter.enter("", "name", "Licences")
    budgeter.go_to("Licences", "name")
    budgeter.user.press(Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "Licences"
    budgeter.user.press(Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert "Licences" not in budgeter.names()
    assert len(budgeter.user.work.session.portfolio.tasks) == 1


def test_rows_are_filtered_sorted_and_grouped(budgeter: Budgeter) -> None:
    for name, planned in (("Travel", "300"), ("Licences", "12000"), ("Courses", "900")):
        budgeter.enter("", "name", name)
        budgeter.enter(name, "planned", planned)
    view = budgeter.view
    view.group.setCurrentIndex(view.group.findData(""))
    header = view.table.horizontalHeader()
    at = header.sectionViewportPosition(view.model.columns.index("planned")) + 10
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 12))
    assert budgeter.names() == ["Travel", "Courses", "Licences", "Total"]
    assert budgeter.cell("Total", "planned") == "13200.00"
    QTest.keyClicks(view.words, "cour")
    assert budgeter.names() == ["Courses"]
    view.words.clear()
    view.group.setCurrentIndex(view.group.findData("expenditure"))
    assert budgeter.names() == ["OPEX", "Travel", "Courses", "Licences", "Total"]


def test_the_model_keeps_the_rules_of_models(budgeter: Budgeter) -> None:
    tester = ModelTester(None)
    tester.check(budgeter.view.model)
    budgeter.enter("", "name", "Licences")
    budgeter.enter("Licences", "planned", "5")
    budgeter.undo()
    budgeter.undo()


def test_the_months_are_read_by_keys_and_copied_as_a_table(budgeter: Budgeter) -> None:
    assert "No money" not in budgeter.view.flow.chart.month_text()
    budgeter.enter("", "name", "Licences")
    budgeter.enter("Licences", "planned", "1000")
    flow = budgeter.view.flow
    flow.chart.setFocus()
    budgeter.user.press(Qt.Key.Key_Right)
    assert "Planned 1000.00" in flow.chart.accessibleDescription()
    flow.form.setCurrentIndex(1)
    flow.group.setCurrentIndex(flow.group.findData("category"))
    assert flow.table.item(0, 0).text() == "Services"
    QTest.mouseClick(flow.copy_button, Qt.MouseButton.LeftButton)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[2:] == ["Mar 26", "Total"]
    assert lines[1].split("\t") == ["Services", "Planned", "1000.00", "1000.00"]


def answer(dialog: SheetImport, path: Path, seen: list[str]) -> None:
    """Read a file in the dialog, look at what it says, and take it over."""
    dialog.read_file(path)
    seen.append(dialog.summary.text())
    seen.extend(line[1] for line in dialog.lines.lines())
    dialog.only_left_out.click()
    seen.extend(line[2] for line in dialog.lines.lines())
    dialog.copy_left_out.click()
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)


def test_a_file_of_costs_is_looked_through_and_taken_over(budgeter: Budgeter, tmp_path: Path) -> None:
    path = tmp_path / "costs.csv"
    path.write_text("Date;Amount;Vendor;Task\n2026-03-05;1.200,50;Contoso;Design\n2026-03-06;x;;\n")
    seen: list[str] = []
    answer_dialog(SheetImport, lambda dialog: answer(dialog, path, seen))

    QTest.mouseClick(budgeter.view.costs_button, Qt.MouseButton.LeftButton)

    assert seen == [
        "1 of 2 lines will be taken over; 1 can't be read and are left out.",
        "Thu 5 Mar 26 · 1200.50 EUR · P1 · 1 Design · Contoso",
        "2026-03-06 · x",
        "“x” is not a number.",
    ]
    assert QApplication.clipboard().text() == "2026-03-06\tx\t\t\t“x” is not a number."
    budgeter.user.come_back()
    assert budgeter.view.shown_table == "actual_costs"
    assert budgeter.cell("Thu 5 Mar 26", "amount") == "1200.50"
    budgeter.user.do("undo")
    QApplication.processEvents()
    assert budgeter.names() == []


def test_a_file_of_work_is_looked_through_and_taken_over(planner: User, tmp_path: Path) -> None:
    planner.go_to(0, "name")
    planner.enter("Design")
    for column, text in (("duration", "10d"), ("resources", "Anna")):
        planner.go_to(0, column)
        planner.enter(text)
    budgeter = Budgeter(planner)
    path = tmp_path / "work.csv"
    path.write_text("Person,Task,Date,Hours\nAnna,Design,2026-03-02,6.5\nAnna,Tests,2026-03-02,2\n")
    seen: list[str] = []
    answer_dialog(SheetImport, lambda dialog: answer(dialog, path, seen))

    QTest.mouseClick(budgeter.view.work_button, Qt.MouseButton.LeftButton)

    assert seen[1] == "Anna · 1 Design · Mon 2 Mar 26 · 6.5h"
    (assignment,) = planner.work.session.portfolio.assignments.values()
    assert assignment.actual_work == 390


def test_findings_lead_to_the_line_and_to_the_money_of_the_project(budgeter: Budgeter) -> None:
    user, view = budgeter.user, budgeter.view
    budgeter.enter("", "name", "Licences")
    budgeter.enter("Licences", "committed", "5000")
    budgeter.look_at("project_money")
    view.table.go_to(0, view.model.columns.index("granted"))
    user.enter("400")
    assert budgeter.cell("Plan", "granted") == "400.00"
    user.do("view_gantt")
    user.do("show_findings")
    panel = user.work.area.findings.pane
    assert panel is not None

    def follow(finding: str) -> None:
        user.wait(lambda: finding in [found.id for found in panel.model.findings])
        index = panel.model.index([found.id for found in panel.model.findings].index(finding), 1)
        panel.table.scrollTo(index)
        spot = panel.table.visualRect(index).center()
        QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QApplication.processEvents()

    follow("budget_overcommitted")
    assert view.isVisible()
    assert budgeter.names()[view.table.currentIndex().row()] == "Licences"
    session = user.work.session
    session.perform(add_project(session.portfolio, session.ids, "Other", instant_of(MONDAY)))
    user.work.rows_view.show(None)
    user.do("view_gantt")
    follow("project_over_budget")
    assert view.isVisible()
    assert view.shown_table == "project_money"
    assert budgeter.names()[view.table.currentIndex().row()] == "Plan"


def test_the_table_goes_into_files_and_onto_paper(budgeter: Budgeter, tmp_path: Path) -> None:
    for name, planned in (("=Licences", "12000"), ("Travel", "300.5")):
        budgeter.enter("", "name", name)
        budgeter.enter(name, "planned", planned)
    view, model = budgeter.view, budgeter.view.model
    columns = ["name", "expenditure", "planned"]
    for suffix in (".csv", ".xlsx"):
        budgeter.user.answer_file_dialog(tmp_path / f"Budget{suffix}")
        save_table(view.means, "Budget", model.sheet, columns, model.sheet.amount, view)

    lines = (tmp_path / "Budget.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Name,Type,Planned"
    assert lines[2:4] == ["'=Licences,OPEX,12000", "Travel,OPEX,300.5"]
    sheet = load_workbook(tmp_path / "Budget.xlsx").active
    assert [cell.value for cell in sheet[3]] == ["=Licences", "OPEX", 12000]
    assert sheet["A3"].data_type == "s"
    paper = view.printable(FixedMetrics())
    assert paper.side is not None
    assert paper.head is not None
    everything = Region(0.0, 0.0, paper.width, paper.height)
    assert {"=Licences", "Travel", "Total"} <= set(words(paper.side.draw(everything)))
    assert {"12000.00", "300.50", "12300.50"} <= set(words(paper.draw(everything)))
    assert words(paper.corner) == ["Name"]


def test_the_money_of_one_project_or_of_all_is_shown(budgeter: Budgeter) -> None:
    budgeter.enter("", "name", "Licences")
    session = budgeter.user.work.session
    session.perform(add_project(session.portfolio, session.ids, "Second", instant_of(MONDAY)))
    (other,) = (p for p in session.portfolio.projects.values() if p.name == "Second")
    session.perform(add_budget_line(session.portfolio, session.ids, other.id, "Travel"))
    rows_view = budgeter.user.work.rows_view
    for project, expected in ((None, {"Licences", "Travel"}), (other.id, {"Travel"})):
        rows_view.show(project)
        QApplication.processEvents()
        assert {"Licences", "Travel"} & set(budgeter.names()) == expected
    assert budgeter.view.project_of_new() == other.id
