"""What the tables of one's development are called."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.presentation.development.experience_fields import EXPERIENCE


def development_names() -> Mapping[str, str]:
    """The name of each table, in the order in which they are offered."""
    return {
        Certification.table: QCoreApplication.translate("DevelopmentView", "Certifications"),
        Learning.table: QCoreApplication.translate("DevelopmentView", "What was learned"),
        EXPERIENCE: QCoreApplication.translate("DevelopmentView", "Experience"),
    }
