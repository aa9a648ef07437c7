"""Bar styles: the dialog in which rules for bars are made and put in order, with the chart as its preview."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message, say
from pmdesk.presentation.arranging.field_columns import titles_of_fields
from pmdesk.presentation.arranging.filters import Condition, Operator
from pmdesk.presentation.arranging.matching import check
from pmdesk.presentation.bar_styles import SIDES, BarForm, BarRule, BarTexts, Hue, Pattern
from pmdesk.presentation.gantt_bar_shapes import FORMS, filled_bars
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import one
from pmdesk.ui.arranging.condition_form import ConditionForm
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form, hint_label
from pmdesk.ui.gantt.pane import GanttPane
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

SWATCH = QSize(36, 16)
WIDTH_PX = 760


def ask_styles(pane: GanttPane, bridge: SessionBridge, theme: Theme) -> None:
    """Have the user change the styles of bars; the chart shows them meanwhile, and keeps them after OK."""
    before = pane.options
    if not StyleDialog(pane, bridge, theme).ask():
        pane.set_options(rules=before.rules, texts=before.texts)


class StyleDialog(Form):
    """Rules at the left, the chosen one at the right; a second page for texts around bars."""

    def __init__(self, pane: GanttPane, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(pane.window(), theme, name="bar_styles", title="")
        self.setWindowTitle(self.tr("Bar styles"))
        self._pane, self._bridge = pane, bridge
        self._rules = list(pane.options.rules)
        self._filling = False
        self._buttons: list[QPushButton] = []
        self._painter = ScenePainter(theme.color, QtTextMetrics())
        self.rules = QListWidget()
        self.rules.setAccessibleName(self.tr("Rules"))
        self.rules.setIconSize(SWATCH)
        self.name = QLineEdit()
        self.condition = ConditionForm(bridge)
        self.condition.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hue = _choices(Hue, "hue")
        self.pattern = _choices(Pattern, "pattern")
        self.form = _choices(BarForm, "form")
        self.label = field_choice(bridge.plan, self.tr("The usual label"))
        self.texts = {side: field_choice(bridge.plan, self.tr("Nothing")) for side in SIDES}
        self.texts["right"].setItemText(0, self.tr("The usual label"))
        self.body.addWidget(self._pages())
        self.resize(WIDTH_PX, self.sizeHint().height())
        self._connect()
        self._list(0)

    def take(self) -> None:
        """Raises InvalidValue if a rule asks what can't be asked."""
        for rule in self._rules:
            if isinstance(rule.test, Condition):
                check(self._bridge.plan, rule.test, self._bridge.session.today)

    def add_rule(self) -> None:
        """Put a new rule in front of the others."""
        test = Condition("critical", Operator.EQUALS, "yes")
        used = {rule.hue for rule in self._rules}
        hue = next((hue for hue in Hue if hue not in used), Hue.BLUE)
        self._rules.insert(0, BarRule(self.tr("New rule"), test, hue))
        self._list(0)
        self.name.setFocus()
        self.name.selectAll()

    def remove_rule(self) -> None:
        """Take away the chosen rule."""
        at = self.rules.currentRow()
        if at >= 0:
            del self._rules[at]
            self._list(min(at, len(self._rules) - 1))

    def move_rule(self, by: int) -> None:
        """Have the chosen rule come before or after its neighbour."""
        at = self.rules.currentRow()
        if at >= 0 and 0 <= at + by < len(self._rules):
            self._rules.insert(at + by, self._rules.pop(at))
            self._list(at + by)

    def _pages(self) -> QWidget:
        pages = QTabWidget()
        pages.addTab(self._rules_page(), self.tr("&Rules"))
        pages.addTab(self._texts_page(), self.tr("&Texts"))
        return pages

    def _rules_page(self) -> QWidget:
        page = QWidget()
        whole = QHBoxLayout(page)
        left = QVBoxLayout()
        left.addWidget(self.rules, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP_PX)
        for text, do in (
            (self.tr("&Add"), self.add_rule),
            (self.tr("Re&move"), self.remove_rule),
            (self.tr("&Up"), lambda: self.move_rule(-1)),
            (self.tr("&Down"), lambda: self.move_rule(1)),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(do)
            row.addWidget(button)
            self._buttons.append(button)
        left.addLayout(row)
        hint = hint_label()
        hint.setText(self.tr("The first rule that holds for a task decides. Each stands in the legend."))
        left.addWidget(hint)
        whole.addLayout(left, 2)
        self._right = QWidget()
        form = QFormLayout(self._right)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("Where"), self.condition)
        form.addRow(self.tr("&Colour"), self.hue)
        form.addRow(self.tr("&Pattern"), self.pattern)
        form.addRow(self.tr("S&hape"), self.form)
        form.addRow(self.tr("&Label"), self.label)
        whole.addWidget(self._right, 3)
        return page

    def _texts_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        titles = {
            "left": self.tr("L&eft of bars"),
            "right": self.tr("Ri&ght of bars"),
            "above": self.tr("A&bove bars"),
            "below": self.tr("Belo&w bars"),
            "inside": self.tr("&Inside bars"),
        }
        for side, title in titles.items():
            form.addRow(title, self.texts[side])
            at = self.texts[side].findData(getattr(self._pane.options.texts, side))
            self.texts[side].setCurrentIndex(max(at, 0))
        hint = hint_label()
        hint.setText(self.tr("Above and below bars there is room in comfortable rows: see Options."))
        form.addRow("", hint)
        return page

    def _connect(self) -> None:
        self.rules.currentRowChanged.connect(self._show)
        self.name.textEdited.connect(self._take_rule)
        self.condition.edited.connect(self._take_condition)
        for box in (self.hue, self.pattern, self.form, self.label):
            box.currentIndexChanged.connect(self._take_rule)
        for box in self.texts.values():
            box.currentIndexChanged.connect(self._preview)

    def _list(self, current: int) -> None:
        """List the rules anew, and show the chart by them."""
        self._filling = True
        self.rules.clear()
        for rule in self._rules:
            self.rules.addItem(QListWidgetItem(self._swatch(rule), rule.name))
        chosen = min(current, len(self._rules) - 1)
        self.rules.setCurrentRow(chosen)
        self._filling = False
        self._show(chosen)
        self._preview()

    def _show(self, at: int) -> None:
        if self._filling:
            return
        self._right.setEnabled(at >= 0)
        for button, possible in zip(
            self._buttons[1:], (at >= 0, at > 0, 0 <= at < len(self._rules) - 1), strict=True
        ):
            button.setEnabled(possible)
        if at < 0:
            return
        rule = self._rules[at]
        self._filling = True
        self.name.setText(rule.name)
        self.condition.show_test(rule.test)
        for box, value in ((self.hue, rule.hue), (self.pattern, rule.pattern), (self.form, rule.form)):
            box.setCurrentIndex(box.findData(value.value))
        self.label.setCurrentIndex(max(self.label.findData(rule.label), 0))
        self._filling = False

    def _take_condition(self, condition: Condition) -> None:
        at = self.rules.currentRow()
        if self._filling or at < 0:
            return
        self._rules[at] = replace(self._rules[at], test=condition)
        self._preview()

    def _take_rule(self) -> None:
        at = self.rules.currentRow()
        if self._filling or at < 0:
            return
        rule = replace(
            self._rules[at],
            name=self.name.text().strip() or self.tr("Rule"),
            hue=Hue(self.hue.currentData()),
            pattern=Pattern(self.pattern.currentData()),
            form=BarForm(self.form.currentData()),
            label=str(self.label.currentData()),
        )
        self._rules[at] = rule
        self.rules.item(at).setText(rule.name)
        self.rules.item(at).setIcon(self._swatch(rule))
        self._preview()

    def _preview(self) -> None:
        """Show the chart by the rules as they stand, unless one of them can't be asked yet."""
        try:
            self.take()
        except InvalidValue as refusal:
            self.problem.show_text(str(refusal))
            return
        self.problem.clear()
        texts = BarTexts(**{side: str(box.currentData()) for side, box in self.texts.items()})
        self._pane.set_options(rules=tuple(self._rules), texts=texts)

    def _swatch(self, rule: BarRule) -> QIcon:
        """A bar as the rule makes it."""
        picture = QPixmap(SWATCH * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        begin, part = FORMS[rule.form]
        painter = QPainter(picture)
        size = one(32.0), one(12 * part)
        self._painter.paint(tuple(filled_bars(rule, one(2.0), one(2 + 12 * begin), *size)), painter)
        painter.end()
        return QIcon(picture)


def field_choice(plan: Plan, nothing: str) -> QComboBox:
    """A box of all fields that can be written beside a bar, ``nothing`` first."""
    box = QComboBox()
    box.addItem(nothing, "")
    for key, title in titles_of_fields(plan).items():
        box.addItem(title, key)
    return box


def _choices(kind: type[Hue] | type[Pattern] | type[BarForm], name: str) -> QComboBox:
    box = QComboBox()
    for member in kind:
        box.addItem(say(message(f"styles.{name}_{member.value}")), member.value)
    return box
