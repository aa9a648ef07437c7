"""Time scale: the dialog that says how the axis looks, with the chart as its preview."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout

from pmdesk.presentation.timescale import MONTH_NAMES, TickUnit, TimeScale, least_px_per_day, tick_units
from pmdesk.ui.dialogs.form_dialog import Form
from pmdesk.ui.gantt.pane import GanttPane
from pmdesk.ui.theme import Theme

LOWEST = (
    TickUnit.HOUR, TickUnit.QUARTER_DAY, TickUnit.DAY, TickUnit.WEEK, TickUnit.MONTH, TickUnit.QUARTER,
)  # fmt: skip


def ask_scale(pane: GanttPane, theme: Theme) -> None:
    """Have the user change the scale of time; the chart shows it meanwhile, and keeps it after OK."""
    before, state = pane.options, pane.view_state()
    if not ScaleDialog(pane, theme).ask():
        pane.restore_view_state(state)
        pane.set_options(scale=before.scale, show_non_working=before.show_non_working)


class ScaleDialog(Form):
    """How many tiers, what the lowest counts, numbers of weeks, begin of the year, shading."""

    def __init__(self, pane: GanttPane, theme: Theme) -> None:
        super().__init__(pane.window(), theme, name="time_scale", title="")
        self.setWindowTitle(self.tr("Time scale"))
        self._pane = pane
        scale = pane.options.scale
        self.tiers = QComboBox()
        for count, text in ((2, self.tr("Two tiers")), (3, self.tr("Three tiers"))):
            self.tiers.addItem(text, count)
        self.tiers.setCurrentIndex(self.tiers.findData(scale.tiers))
        titles = (
            self.tr("Hours"), self.tr("Quarters of a day"), self.tr("Days"), self.tr("Weeks"),
            self.tr("Months"), self.tr("Quarters"),
        )  # fmt: skip
        self.lowest = QComboBox()
        for unit, title in zip(LOWEST, titles, strict=True):
            self.lowest.addItem(title, unit.value)
        self.lowest.setCurrentIndex(self.lowest.findData(tick_units(pane.viewport().px_per_day)[1].value))
        self.weeks = QCheckBox(self.tr("Show the &numbers of weeks (ISO)"))
        self.weeks.setChecked(scale.week_numbers)
        self.year = QComboBox()
        for number, name in enumerate(MONTH_NAMES, 1):
            self.year.addItem(name, number)
        self.year.setCurrentIndex(scale.year_month - 1)
        self.shaded = QCheckBox(self.tr("&Shade time without work"))
        self.shaded.setChecked(pane.options.show_non_working)
        form = QFormLayout()
        form.addRow(self.tr("&Tiers"), self.tiers)
        form.addRow(self.tr("&Lowest tier"), self.lowest)
        form.addRow(self.tr("&Years begin in"), self.year)
        form.addRow("", self.weeks)
        form.addRow("", self.shaded)
        self.body.addLayout(form)
        for box in (self.tiers, self.year):
            box.currentIndexChanged.connect(self.take)
        self.lowest.activated.connect(self._zoom)
        self.weeks.toggled.connect(self.take)
        self.shaded.toggled.connect(self.take)

    def take(self) -> None:
        """Show the chart by what is chosen: nothing of it can be wrong."""
        scale = TimeScale(self.tiers.currentData(), self.weeks.isChecked(), self.year.currentData())
        self._pane.set_options(scale=scale, show_non_working=self.shaded.isChecked())

    def _zoom(self) -> None:
        """Have the lowest tier count what is chosen."""
        self._pane.zoom_to_scale(ROOM * least_px_per_day(TickUnit(self.lowest.currentData())))


ROOM = 1.2
"""Ticks get a little more room than their labels need."""
