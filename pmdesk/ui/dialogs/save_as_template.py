"""Save as template: under which title, and whether people become roles."""

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form, hint_label
from pmdesk.ui.theme import Theme


class SaveAsTemplate(Form):
    """The dialog; ``title``, ``summary`` and ``as_roles`` are what the user said."""

    def __init__(self, parent: QWidget | None, theme: Theme, project: str) -> None:
        super().__init__(parent, theme, name="save_as_template", title="")
        self.setWindowTitle(self.tr("Save “{}” as a template").format(project))
        self.title_line = QLineEdit(project)
        self.summary_line = QLineEdit()
        self.roles = QCheckBox(self.tr("Put &roles in the place of people"))
        self.roles.setChecked(True)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        form.setVerticalSpacing(GAP_PX)
        form.addRow(self.tr("&Title:"), self.title_line)
        form.addRow(self.tr("&Summary:"), self.summary_line)
        self.body.addLayout(form)
        self.body.addWidget(self.roles)
        self.body.addWidget(
            hint_label(
                self.tr(
                    "Tasks, links, roles, budget lines and registers go along, their dates as working days "
                    "from the start. Left out are progress, baselines, costs, private rows, changes, custom "
                    "columns, comments, attachments, links to other projects and dated days off."
                )
            )
        )
        self.body.addStretch(1)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Sa&ve"))
        self.title_line.setFocus()
        self.title_line.selectAll()
        self.resize(520, 280)

    @property
    def title(self) -> str:
        """What the template shall be called."""
        return self.title_line.text().strip()

    @property
    def summary(self) -> str:
        """One line on what it is for."""
        return self.summary_line.text().strip()

    @property
    def as_roles(self) -> bool:
        """Whether people become roles."""
        return self.roles.isChecked()

    def take(self) -> None:
        self.read_line(self.title_line, _not_empty)


def _not_empty(title: str) -> str:
    if not title.strip():
        raise InvalidValue(message("templates.nameless"))
    return title
