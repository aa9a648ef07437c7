"""PaperPage: paper, margins, and how large the picture is on it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from pmdesk.reports.paper import Paper
from pmdesk.reports.print_options import (
    LEAST_SCALE,
    LEAST_TEXT_PT,
    MOST_MARGIN_MM,
    MOST_PAGES,
    MOST_SCALE,
    Breaks,
    Fitting,
    Margins,
    PrintOptions,
)
from pmdesk.ui.print_studio.controls import ChoiceBox, decimal_box, whole_box

LARGEST_TEXT_PT = 24.0


class PaperPage(QWidget):
    """The part of the print options that is about paper; ``changed`` follows every change by hand."""

    changed = Signal()

    def __init__(self, *, is_chart: bool) -> None:
        super().__init__()
        self.paper = ChoiceBox({paper: paper.value for paper in Paper}, self.tr("Paper"))
        self.landscape = QRadioButton(self.tr("&Landscape"))
        self.portrait = QRadioButton(self.tr("P&ortrait"))
        directions = QButtonGroup(self)
        directions.addButton(self.landscape)
        directions.addButton(self.portrait)
        sides = (self.tr("Left"), self.tr("Top"), self.tr("Right"), self.tr("Bottom"))
        self.margins = [decimal_box(0, MOST_MARGIN_MM, 1, side, self.tr(" mm")) for side in sides]
        self.by_pages = QRadioButton(self.tr("Pa&ges"))
        self.by_scale = QRadioButton(self.tr("&Scale"))
        sizes = QButtonGroup(self)
        sizes.addButton(self.by_pages)
        sizes.addButton(self.by_scale)
        self.wide = whole_box(1, MOST_PAGES, self.tr("Pages wide"), self.tr(" wide"))
        self.high = whole_box(0, MOST_PAGES, self.tr("Pages high"), self.tr(" high"))
        self.high.setSpecialValueText(self.tr("as needed"))
        self.scale = whole_box(LEAST_SCALE, MOST_SCALE, self.tr("Scale"), self.tr(" %"))
        self.scale.setSingleStep(5)
        self.text = decimal_box(LEAST_TEXT_PT, LARGEST_TEXT_PT, 0.5, self.tr("Largest text"), self.tr(" pt"))
        self.breaks = ChoiceBox(
            {
                Breaks.SUMMARIES: self.tr("Before summaries near the end"),
                Breaks.TOP_SUMMARIES: self.tr("Before every top summary"),
                Breaks.FULL: self.tr("Where the page is full"),
            },
            self.tr("Page breaks"),
        )
        self.patterns = QCheckBox(self.tr("&Black and white, with patterns"))
        self._lay_out(sides, is_chart=is_chart)
        self._connect()

    def show_options(self, options: PrintOptions) -> None:
        """Let the controls say what ``options`` say."""
        self.paper.choose(options.paper)
        (self.landscape if options.landscape else self.portrait).setChecked(True)
        for box, margin in zip(self.margins, options.margins, strict=True):
            box.setValue(margin)
        (self.by_pages if options.fitting is Fitting.PAGES else self.by_scale).setChecked(True)
        self.wide.setValue(options.pages_wide)
        self.high.setValue(options.pages_high)
        self.scale.setValue(options.scale_percent)
        self.text.setValue(options.text_pt)
        self.breaks.choose(options.breaks)
        self.patterns.setChecked(options.black_and_white)
        self._follow_fitting()

    def taken_into(self, options: PrintOptions) -> PrintOptions:
        """``options`` with what the controls say."""
        return replace(
            options,
            paper=self.paper.chosen,
            landscape=self.landscape.isChecked(),
            margins=Margins(*(box.value() for box in self.margins)),
            fitting=Fitting.PAGES if self.by_pages.isChecked() else Fitting.SCALE,
            pages_wide=self.wide.value(),
            pages_high=self.high.value(),
            scale_percent=self.scale.value(),
            text_pt=self.text.value(),
            breaks=self.breaks.chosen,
            black_and_white=self.patterns.isChecked(),
        )

    def _lay_out(self, sides: tuple[str, ...], *, is_chart: bool) -> None:
        form = QFormLayout()
        form.addRow(_label(self.tr("P&aper"), self.paper), self.paper)
        direction = QHBoxLayout()
        direction.addWidget(self.landscape)
        direction.addWidget(self.portrait)
        direction.addStretch(1)
        form.addRow("", direction)
        edges = QGroupBox(self.tr("Margins"))
        grid = QGridLayout(edges)
        for at, (side, box) in enumerate(zip(sides, self.margins, strict=True)):
            row, column = divmod((0, 2, 1, 3)[at], 2)
            grid.addWidget(QLabel(side), row, 2 * column)
            grid.addWidget(box, row, 2 * column + 1)
        size = QGroupBox(self.tr("Size"))
        lines = QGridLayout(size)
        lines.addWidget(self.by_pages, 0, 0)
        lines.addWidget(self.wide, 0, 1)
        lines.addWidget(self.high, 0, 2)
        lines.addWidget(_label(self.tr("Largest &text"), self.text), 1, 0)
        lines.addWidget(self.text, 1, 1)
        lines.addWidget(self.by_scale, 2, 0)
        lines.addWidget(self.scale, 2, 1)
        lines.setColumnStretch(1, 1)
        lines.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(edges)
        layout.addWidget(size)
        if is_chart:
            layout.addWidget(_label(self.tr("Page brea&ks"), self.breaks))
            layout.addWidget(self.breaks)
        layout.addWidget(self.patterns)
        layout.addStretch(1)

    def _connect(self) -> None:
        for box in (self.paper, self.breaks):
            box.currentIndexChanged.connect(self._tell)
        for number in (self.wide, self.high, self.scale):
            number.valueChanged.connect(self._tell)
        for decimal in (self.text, *self.margins):
            decimal.valueChanged.connect(self._tell)
        for button in (self.landscape, self.by_pages, self.patterns):
            button.toggled.connect(self._tell)
        self.by_pages.toggled.connect(self._follow_fitting)

    def _follow_fitting(self, *_: object) -> None:
        by_pages = self.by_pages.isChecked()
        for box in (self.wide, self.high, self.text):
            box.setEnabled(by_pages)
        self.scale.setEnabled(not by_pages)

    def _tell(self, *_: object) -> None:
        self.changed.emit()


def _label(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(buddy)
    return label
