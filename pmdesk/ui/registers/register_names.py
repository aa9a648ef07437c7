"""What the registers are called in lists."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from pmdesk.domain.registers.all_registers import REGISTERS

_CONTEXT = "registers"
_NAMES = {
    "charters": QT_TRANSLATE_NOOP("registers", "Charters"),
    "gates": QT_TRANSLATE_NOOP("registers", "Gates"),
    "deliverables": QT_TRANSLATE_NOOP("registers", "Deliverables"),
    "stakeholders": QT_TRANSLATE_NOOP("registers", "Stakeholders"),
    "communications": QT_TRANSLATE_NOOP("registers", "Communication plan"),
    "risks": QT_TRANSLATE_NOOP("registers", "Risks"),
    "issues": QT_TRANSLATE_NOOP("registers", "Issues"),
    "assumptions": QT_TRANSLATE_NOOP("registers", "Assumptions"),
    "dependencies": QT_TRANSLATE_NOOP("registers", "Dependencies on others"),
    "decisions": QT_TRANSLATE_NOOP("registers", "Decisions"),
    "action_items": QT_TRANSLATE_NOOP("registers", "Action items"),
    "change_requests": QT_TRANSLATE_NOOP("registers", "Change requests"),
    "meetings": QT_TRANSLATE_NOOP("registers", "Meetings"),
    "conflicts": QT_TRANSLATE_NOOP("registers", "Conflicts (private)"),
    "pulses": QT_TRANSLATE_NOOP("registers", "Team pulse (private)"),
    "lessons": QT_TRANSLATE_NOOP("registers", "Lessons learned"),
}


def register_names() -> Mapping[str, str]:
    """The name of each register by its table, in the order in which people see them."""
    return {
        register.table: QCoreApplication.translate(_CONTEXT, str(_NAMES[register.table]))
        for register in REGISTERS
    }
