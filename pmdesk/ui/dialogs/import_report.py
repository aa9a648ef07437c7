"""The import report on the screen: what came over, which dates differ and why, what has no place yet."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.messages import say
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.interchange.remarks import Remark
from pmdesk.interchange.report import DateDifference, ImportReport
from pmdesk.interchange.report_text import report_lines
from pmdesk.presentation.dates import format_instant
from pmdesk.ui.dialogs.form_dialog import GAP_PX, MARGIN_PX, ProblemLine
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.dialogs.place import remember_place
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.clear_button import offer_to_clear

DATE_PX = 132
WHERE_PX = 220


def show_import_report(parent: QWidget | None, theme: Theme, report: ImportReport) -> None:
    """Show ``report`` until it is closed."""
    dialog = ImportReportDialog(parent, theme, report)
    remember_place(dialog, dialog.objectName())
    dialog.exec()
    dialog.deleteLater()


class ImportReportDialog(QDialog):
    """A summary, and tabs for dates, for what was put right or left out, and for what came over."""

    def __init__(self, parent: QWidget | None, theme: Theme, report: ImportReport) -> None:
        super().__init__(parent)
        self.setObjectName("import_report")
        self.setWindowTitle(self.tr("Import of {}").format(report.source))
        self._report = report
        self._theme = theme
        self.summary = QLabel(self._summary())
        self.summary.setWordWrap(True)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Show only tasks that contain …"))
        offer_to_clear(self.filter)
        self.filter.setAccessibleName(self.tr("Show only tasks that contain"))
        self.dates = LineTable(
            theme, self._date_columns(), [], name=self.tr("Dates that differ"), can_grow=False
        )
        self.changed = self._remarks(unheld=False)
        self.unheld = self._remarks(unheld=True)
        self.taken = QPlainTextEdit("\n".join(map(say, report.taken)))
        self.taken.setReadOnly(True)
        self.taken.setAccessibleName(self.tr("Taken over"))
        self.problem = ProblemLine(theme)
        for table in (self.dates, self.changed, self.unheld):
            table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tabs = QTabWidget()
        self._lay_out()
        self.filter.textChanged.connect(self._show_dates)
        self._show_dates()

    def text(self) -> str:
        """The whole report as text."""
        return "\n".join(report_lines(self._report)) + "\n"

    def copy_text(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def save_text(self) -> None:
        """Write the report into a file that is asked for; says in place why that is not possible."""
        start = str(Path(self._report.source).with_suffix(".txt").name)
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), start, self.tr("Text (*.txt)")
        )
        if not name:
            return
        try:
            Path(name).write_text(self.text(), encoding="utf-8")
        except OSError as failure:
            self.problem.show_text(self.tr("The report can't be saved: {}").format(failure.strerror))
        else:
            self.problem.clear()

    def _summary(self) -> str:
        report = self._report
        same = report.compared - len(report.differences)
        if not report.compared:
            dates = self.tr("The file holds no dates to compare with.")
        elif not report.differences:
            dates = self.tr("All {} tasks have the dates that the file stored.").format(report.compared)
        else:
            dates = self.tr("{0} of {1} tasks have the dates that the file stored; {2} differ.").format(
                same, report.compared, len(report.differences)
            )
        return "\n".join([say(report.taken[0]), dates] if report.taken else [dates])

    def _date_columns(self) -> tuple[Column, ...]:
        return (
            Column("#", 48, can_edit=False),
            Column(self.tr("Task"), 0, can_edit=False),
            Column(self.tr("Start here"), DATE_PX, can_edit=False),
            Column(self.tr("Start in the file"), DATE_PX, can_edit=False),
            Column(self.tr("Finish here"), DATE_PX, can_edit=False),
            Column(self.tr("Finish in the file"), DATE_PX, can_edit=False),
            Column(self.tr("Why"), 0, can_edit=False),
        )

    def _show_dates(self) -> None:
        wanted = self.filter.text().strip().casefold()
        lines = (_date_line(difference) for difference in self._report.differences)
        self.dates.show_lines(
            [line for line in lines if wanted in f"{line[0]} {line[1]} {line[-1]}".casefold()]
        )

    def _remarks(self, *, unheld: bool) -> LineTable:
        name = self.tr("No place yet") if unheld else self.tr("Put right or left out")
        return LineTable(
            self._theme,
            (
                Column(self.tr("What"), 0, can_edit=False),
                Column(self.tr("Where"), WHERE_PX, can_edit=False),
                Column(self.tr("Rows"), 64, can_edit=False),
            ),
            [self._remark_line(remark) for remark in self._report.remarks if remark.unheld is unheld],
            name=name,
            can_grow=False,
        )

    def _remark_line(self, remark: Remark) -> tuple[str, str, str]:
        names = ", ".join(self._report.names[row] for row in remark.rows)
        return say(remark.message), names, str(len(remark.rows)) if remark.rows else ""

    def _lay_out(self) -> None:
        dates = QWidget()
        dates_layout = QVBoxLayout(dates)
        dates_layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        dates_layout.setSpacing(GAP_PX)
        dates_layout.addWidget(self.filter)
        dates_layout.addWidget(self.dates, 1)
        self._add_tab(dates, self.tr("&Dates"), len(self._report.differences), margin=False)
        self._add_tab(self.changed, self.tr("&Put right or left out"), len(self.changed.lines()))
        self._add_tab(self.unheld, self.tr("&No place yet"), len(self.unheld.lines()))
        self._add_tab(self.taken, self.tr("&Taken over"), 0)
        self.tabs.setCurrentIndex(
            next((n for n, count in enumerate(self._counts()) if count), self.tabs.count() - 1)
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("&Copy as text"), QDialogButtonBox.ButtonRole.ActionRole)
        save = buttons.addButton(self.tr("&Save as text…"), QDialogButtonBox.ButtonRole.ActionRole)
        for button in (copy, save):
            button.setAutoDefault(False)
        copy.clicked.connect(self.copy_text)
        save.clicked.connect(self.save_text)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.summary)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.resize(1080, 560)

    def _counts(self) -> tuple[int, ...]:
        return len(self._report.differences), len(self.changed.lines()), len(self.unheld.lines())

    def _add_tab(self, content: QWidget, title: str, count: int, *, margin: bool = True) -> None:
        page = QWidget()
        layout = QHBoxLayout(page)
        edge = MARGIN_PX if margin else 0
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addWidget(content)
        self.tabs.addTab(page, f"{title} ({count})" if count else title)


def _date_line(difference: DateDifference) -> tuple[str, ...]:
    return (
        str(difference.row),
        difference.name,
        _moment(difference.start),
        _moment(difference.stored_start) if difference.stored_start != difference.start else "=",
        _moment(difference.finish),
        _moment(difference.stored_finish) if difference.stored_finish != difference.finish else "=",
        say(difference.why),
    )


def _moment(value: Instant | None) -> str:
    return "–" if value is None else format_instant(value, DateStyle.DAY_TIME)
