"""DevelopmentView: certifications, what is learned for them, and the experience, of one person or of all."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import ResourceId, RowKey
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.quantities import Day, Instant, day_of
from pmdesk.presentation.certifications.known_schemes import known_schemes
from pmdesk.presentation.certifications.words import holder_name, missing_text, standing_of
from pmdesk.presentation.development.card_scene import EDGE_PX, HIGH_PX, printable_cards
from pmdesk.presentation.development.cards import cards_of
from pmdesk.presentation.development.eligibility import eligibility_figures
from pmdesk.presentation.development.experience_fields import EXPERIENCE
from pmdesk.presentation.development.printed import printable_experience
from pmdesk.presentation.development.sheet import (
    GROUPS,
    DevelopmentSheet,
    certifications_of,
    fields_at,
    people_of,
)
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.sheet_lines import Arranging
from pmdesk.session.commands import development as commands
from pmdesk.ui.development.cards_canvas import CardsCanvas
from pmdesk.ui.development.table_names import development_names
from pmdesk.ui.sheets.sheet_view import SheetView
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.figure_tiles import FigureTiles

TABLES = (Certification.table, Learning.table, EXPERIENCE)
GROWING = (Certification.table, Learning.table)
HIDDEN_AT_FIRST = {Certification.table: frozenset({"cycle_start", "notes"})}


class DevelopmentView(SheetView):
    """Cards, or for the experience figures, stand over the table; a box chooses the person.

    What is typed into the log counts for the certification whose card is current: that of the current line.
    """

    def __init__(self, means: ViewMeans, name: str) -> None:
        self._today: Day = day_of(means.clock().date())
        self.person = QComboBox()
        fields = {table: fields_at(table, self._today) for table in TABLES}
        super().__init__(means, name, fields, HIDDEN_AT_FIRST, Certification.table)
        nothing = self.tr("No certification yet: type PMP, CSM or another one into the empty line below.")
        self.cards = CardsCanvas(means.theme, self.tr("Cards of certifications"), nothing)
        self.tiles = FigureTiles(means.theme, self)
        self.trouble = QLabel(self)
        self.renew_button = QPushButton(self.tr("Rene&w"), self)
        self.rules_button = QPushButton(self.tr("Ru&les…"), self)
        self._scroll = QScrollArea(self)
        self._arrange_parts()
        self.person.currentIndexChanged.connect(self.renew)
        self.cards.chosen.connect(self._scroll_to_card)
        self.cards.opened.connect(lambda number: self.scroll_to(RowKey(Certification.table, number)))
        self.table.selectionModel().currentChanged.connect(self._follow_line)
        self.renew_button.clicked.connect(self._renew_certification)
        self.rules_button.clicked.connect(self._edit_rules)

    # -- what the tables are made of

    def sheet_of(self, table: str, arranging: Arranging) -> DevelopmentSheet:
        bridge = self.means.bridge
        grows = table in GROWING and not bridge.session.read_only
        return DevelopmentSheet(bridge.plan, table, arranging, self.chosen_person, self._today, grows=grows)

    def groups_of(self, table: str) -> Sequence[str]:
        return GROUPS[table]

    def new_row(self, table: str, column: str, text: str) -> Edit:
        session = self.means.bridge.session
        texts = [(column, text)]
        if table == Certification.table:
            return commands.begin_certification(
                session.plan, session.ids, self._holder(), texts, session.today
            )
        return commands.begin_learning(session.plan, session.ids, self.cards.current, texts, session.today)

    def pasted(
        self,
        table: str,
        rows: Sequence[RowKey | None],
        columns: Sequence[str],
        texts: Sequence[Sequence[str]],
    ) -> Edit | None:
        if table not in GROWING:
            return None
        session = self.means.bridge.session
        return commands.paste_development_rows(
            session.plan, session.ids, table, self.cards.current, rows, columns, texts, session.today
        )

    def removed(self, rows: Sequence[RowKey]) -> Edit | None:
        kept = [key for key in rows if key.table in GROWING]
        portfolio = self.means.bridge.session.portfolio
        return commands.remove_development_rows(portfolio, kept) if kept else None

    def offered(self) -> Sequence[tuple[str, Callable[[], object]]]:
        *copies, delete = super().offered()
        return (*copies, delete) if self.shown_table in GROWING else copies

    # -- as a view of the plan

    @property
    def chosen_person(self) -> str:
        """Whose development is shown; empty for everybody's."""
        return str(self.person.currentData() or "")

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Show the table that a row is in, with the row, whosever it is."""
        owned = self._certification_at(place) if isinstance(place, RowKey) else None
        portfolio = self.means.bridge.session.portfolio
        if owned is not None and self.chosen_person not in ("", holder_name(portfolio, owned)):
            self.person.setCurrentIndex(self.person.findData(""))
        super().scroll_to(place)

    def printable(self, metrics: TextMetrics) -> Printable:
        """The cards of the certifications, the experience with its figures, else the table that is shown."""
        plan = self.means.bridge.plan
        if self.shown_table == EXPERIENCE:
            figures = eligibility_figures(plan, self.chosen_person, self._today)
            return printable_experience(self.model.sheet, self.model.columns, figures, metrics)
        if self.shown_table != Certification.table:
            return super().printable(metrics)
        return printable_cards(
            cards_of(plan, certifications_of(plan, self.chosen_person), self._today), metrics
        )

    def view_state(self) -> dict[str, Any]:
        """What is shown of the tables, and whose."""
        return {**super().view_state(), "person": self.chosen_person}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        self._offer_people(str(state.get("person", self.chosen_person)))
        super().restore_view_state(state)

    def refresh(self) -> None:
        self._today = day_of(self.means.clock().date())
        self._offer_people(self.chosen_person)
        super().refresh()
        plan, person = self.means.bridge.plan, self.chosen_person
        known = known_schemes()
        self.trouble.setText(known.trouble)
        self.trouble.setVisible(bool(known.trouble))
        if self.shown_table == EXPERIENCE:
            self.tiles.show_figures(eligibility_figures(plan, person, self._today))
        else:
            self.cards.show_cards(cards_of(plan, certifications_of(plan, person), self._today))
        self.tiles.setVisible(self.shown_table == EXPERIENCE)
        self._scroll.setVisible(self.shown_table != EXPERIENCE)
        editable = not self.means.bridge.session.read_only and self.shown_table != EXPERIENCE
        self.renew_button.setEnabled(editable and self.cards.current is not None)

    # -- hands

    def _certification_at(self, key: RowKey | None) -> Certification | None:
        """The certification that a row is, or that something was learned for."""
        portfolio = self.means.bridge.session.portfolio
        match None if key is None else portfolio.get(key):
            case Certification() as row:
                return row
            case Learning() as row:
                return portfolio.certifications[row.certification]
            case _:
                return None

    def _follow_line(self) -> None:
        """Make the card of the current line current."""
        owned = self._certification_at(self.model.key(self.table.currentIndex().row()))
        if owned is not None and owned.id != self.cards.current:
            self.cards.choose(owned.id)

    def _scroll_to_card(self) -> None:
        number = self.cards.laid.number_of(self.cards.current)
        if number is not None:
            region = self.cards.laid.region(number)
            margin = int(EDGE_PX)
            self._scroll.ensureVisible(int(region.left), int(region.bottom), margin, margin)
            self._scroll.ensureVisible(int(region.left), int(region.top), margin, margin)

    def _holder(self) -> ResourceId | None:
        """The person of the list whose development is shown."""
        people = self.means.bridge.session.portfolio.resources.values()
        return next((row.id for row in people if row.name == self.chosen_person), None)

    def _renew_certification(self) -> None:
        certification, session = self.cards.current, self.means.bridge.session
        if certification is None:
            return
        found = standing_of(session.portfolio, session.portfolio.certifications[certification])
        is_renewed = self._make(lambda: commands.renew(session.portfolio, session.ids, certification))
        if is_renewed and found is not None and not found.progress.is_renewable:
            told = self.tr("Renewed, though something was missing: {0}. Ctrl+Z takes it back.")
            self.means.say(told.format(missing_text(found.progress)))

    def _edit_rules(self) -> None:
        from pmdesk.ui.development.rules_dialog import RulesDialog

        if RulesDialog(self, self.means.theme, self.means.clock().date()).ask():
            self.renew()

    def _offer_people(self, chosen: str) -> None:
        names = people_of(self.means.bridge.plan, self._today)
        offered = ["", *names] if chosen in ("", *names) else ["", *names, chosen]
        blocked = self.person.blockSignals(True)
        if [self.person.itemData(n) for n in range(self.person.count())] != offered:
            self.person.clear()
            for name in offered:
                self.person.addItem(name or self.tr("Everybody"), name)
        self.person.setCurrentIndex(offered.index(chosen))
        self.person.blockSignals(blocked)

    def _arrange_parts(self) -> None:
        self.person.setAccessibleName(self.tr("Whose development"))
        self.person.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        whose = QLabel(self.tr("&of"), self)
        whose.setBuddy(self.person)
        below = QWidget(self)
        below.setLayout(
            self.lay_out(
                development_names(),
                Certification.table,
                whose,
                self.person,
                self.renew_button,
                self.rules_button,
            )
        )
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self.cards)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumHeight(int(HIGH_PX / 2))
        order = (self.cards, self.which, self.group, self.words, self.person)
        for one, next_one in pairwise((*order, self.renew_button, self.rules_button, self.table)):
            QWidget.setTabOrder(one, next_one)  # as they stand; Tab walks the cells of the table
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setAccessibleName(self.tr("Cards and tables"))
        parts.setHandleWidth(1)
        parts.setChildrenCollapsible(False)
        parts.addWidget(scroll)
        parts.addWidget(below)
        parts.setSizes([int(HIGH_PX) + 24, 600])
        parts.setStretchFactor(1, 1)
        self.trouble.setWordWrap(True)
        self.trouble.setContentsMargins(12, 6, 12, 6)
        self.trouble.hide()
        self.tiles.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.trouble)
        whole.addWidget(self.tiles)
        whole.addWidget(parts, 1)
