"""Link information: kind and lag of one link, or its end."""

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import LinkId, TaskId
from pmdesk.domain.plan.link import LinkKind
from pmdesk.presentation.spans import format_lag, parse_lag
from pmdesk.session.commands.links import change_link, remove_link
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog
from pmdesk.ui.dialogs.link_lines import kind_titles
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


def edit_link(parent: QWidget | None, bridge: SessionBridge, theme: Theme, link: LinkId) -> bool:
    """Whether the user changed or deleted the link."""
    return LinkInformation(parent, bridge, theme, link).ask()


class LinkInformation(FormDialog):
    """The dialog: from, to, kind, lag, and a button that deletes the link."""

    def __init__(self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, link: LinkId) -> None:
        super().__init__(parent, bridge, theme, name="link_information", title="")
        self.setWindowTitle(self.tr("Link"))
        portfolio = bridge.session.portfolio
        self._link = portfolio.links[link]
        self._project = bridge.session.plan.project_of(self._link.successor)
        self._deleting = False
        self.kind = QComboBox()
        for kind, title in kind_titles(self).items():
            self.kind.addItem(title, kind)
        self.kind.setCurrentIndex(self.kind.findData(self._link.kind))
        self.lag = QLineEdit(format_lag(self._link.lag, self._project) if self._link.lag.amount else "")
        self.lag.setPlaceholderText(self.tr("0d – such as 2d, -1d, 3ed or 50%"))
        self.kind.setAccessibleName(self.tr("Kind"))
        self.lag.setAccessibleName(self.tr("Lag"))
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        form.setVerticalSpacing(GAP_PX)
        form.addRow(self.tr("From"), self._task(self._link.predecessor))
        form.addRow(self.tr("To"), self._task(self._link.successor))
        form.addRow(self.tr("&Kind"), self.kind)
        form.addRow(self.tr("&Lag"), self.lag)
        self.body.addLayout(form)
        self.body.addStretch(1)
        delete = self.buttons.addButton(self.tr("&Delete the link"), QDialogButtonBox.ButtonRole.ResetRole)
        delete.setAutoDefault(False)
        delete.clicked.connect(self._delete)
        self.lag.setFocus()
        self.resize(440, 200)

    def edit(self) -> Edit:
        portfolio = self.bridge.session.portfolio
        if self._deleting:
            return remove_link(portfolio, self._link.id)
        lag = parse_lag(self.lag.text() or "0", self._project)
        return change_link(portfolio, self._link.id, LinkKind(self.kind.currentData()), lag)

    def _delete(self) -> None:
        self._deleting = True
        self.accept()
        self._deleting = False

    def _task(self, task: TaskId) -> QLabel:
        portfolio = self.bridge.session.portfolio
        row = portfolio.tasks[task]
        text = f"{portfolio.outline.row_number(task)} {row.name}"
        if len(portfolio.projects) > 1:
            text = f"{text} – {portfolio.projects[row.project].name}"
        label = QLabel(text)
        label.setWordWrap(True)
        return label
