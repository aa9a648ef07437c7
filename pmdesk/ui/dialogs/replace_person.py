"""Replace a person: somebody takes over what remains of another's work, on some tasks or all of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QRadioButton, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import IdDealer, ResourceId, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.quantities import midnight
from pmdesk.presentation.dates import parse_day
from pmdesk.session.commands.replacement import Replacement, replace_person
from pmdesk.ui.dialogs.date_line import day_line
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class ReplacePerson(FormDialog):
    """The dialog says beforehand how many tasks go over, how many are cut, and which are left as they are."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: SessionBridge,
        theme: Theme,
        selected: Sequence[TaskId] = (),
        person: ResourceId | None = None,
    ) -> None:
        super().__init__(parent, bridge, theme, name="replace_person", title="")
        self.setWindowTitle(self.tr("Replace a person"))
        self._selected = tuple(selected)
        portfolio = bridge.session.portfolio
        people = [row for row in portfolio.resources.values() if row.kind is ResourceKind.WORK]
        self._people = sorted(people, key=lambda row: row.name.casefold())
        on_tasks = [a.resource for task in selected for a in portfolio.assignments_of.get(task, ())]
        self.old, self.new = QComboBox(), QComboBox()
        for row in self._people:
            self.old.addItem(row.name, row.id)
            self.new.addItem(row.name, row.id)
        begin = person if person is not None else next(iter(on_tasks), None)
        self.old.setCurrentIndex(max(self.old.findData(begin), 0))
        self.new.setCurrentIndex(1 if self.old.currentIndex() == 0 and self.new.count() > 1 else 0)
        self.since = day_line(theme, self.bridge.session.today)
        self.since.setPlaceholderText(self.tr("All that remains"))
        self.chosen = QRadioButton(self.tr("&Selected tasks ({})").format(len(self._selected)))
        self.everywhere = QRadioButton(self.tr("All tasks in all &projects"))
        self.chosen.setEnabled(bool(self._selected))
        (self.chosen if self._selected else self.everywhere).setChecked(True)
        self.preview = hint_label()
        self._lay_out()
        for box in (self.old, self.new):
            box.currentIndexChanged.connect(self._say_outcome)
        self.since.textChanged.connect(self._say_outcome)
        self.chosen.toggled.connect(self._say_outcome)
        self.new.setFocus()
        self._say_outcome()
        self.resize(440, 300)

    def edit(self) -> Edit:
        since = self.since.text()
        if since.strip():
            self.read_line(self.since, lambda text: parse_day(text, self.bridge.session.today))
        done = self._replaced(self.bridge.session.ids)
        if done.edit.is_empty:
            raise InvalidValue(message("edits.nothing_to_replace"))
        return done.edit

    def _replaced(self, ids: IdDealer) -> Replacement:
        session = self.bridge.session
        typed = self.since.text().strip()
        since = midnight(parse_day(typed, session.today)) if typed else None
        old, new = ResourceId(self.old.currentData() or 0), ResourceId(self.new.currentData() or 0)
        tasks = self._selected if self.chosen.isChecked() else tuple(session.portfolio.tasks)
        return replace_person(session.plan, ids, tasks, old, new, since)

    def _say_outcome(self) -> None:
        """Say what OK would do."""
        self.problem.clear()
        if not self._people:
            self.preview.setText(self.tr("There is nobody yet."))
            return
        try:
            done = self._replaced(IdDealer(self.bridge.session.ids.last_dealt))
        except PmdeskError as refusal:
            self.preview.setText(str(refusal))
            return
        old, new = self.old.currentText(), self.new.currentText()
        counts = (
            ("people.goes_over", len(done.moved)),
            ("people.is_cut", len(done.cut)),
            ("people.is_shared", len(done.shared)),
        )
        said = [say(message(key, count=count, old=old, new=new)) for key, count in counts if count]
        self.preview.setText(" ".join(said) or self.tr("Nothing of this remains to be done."))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        form.setVerticalSpacing(GAP_PX)
        for text, widget in (
            (self.tr("&Replace"), self.old),
            (self.tr("&By"), self.new),
            (self.tr("&From"), self.since),
        ):
            label = QLabel(text)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            form.addRow(label, widget)
        form.addRow(QLabel(self.tr("On")), self.chosen)
        form.addRow("", self.everywhere)
        self.body.addLayout(form)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
