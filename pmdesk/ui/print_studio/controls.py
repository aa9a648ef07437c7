"""Controls of the print studio: boxes of choices and numbers that know what they stand for."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox

E = TypeVar("E", bound=StrEnum)


class ChoiceBox(QComboBox, Generic[E]):
    """A box of named choices."""

    def __init__(self, names: Mapping[E, str], accessible_name: str) -> None:
        super().__init__()
        self._choices = list(names)
        self.addItems(list(names.values()))
        self.setAccessibleName(accessible_name)

    @property
    def chosen(self) -> E:
        return self._choices[self.currentIndex()]

    def choose(self, choice: E) -> None:
        """Show a choice."""
        self.setCurrentIndex(self._choices.index(choice))


def whole_box(least: int, most: int, name: str, suffix: str = "") -> QSpinBox:
    """A box for a whole number, to be typed or stepped."""
    box = QSpinBox(minimum=least, maximum=most)
    box.setSuffix(suffix)
    box.setAccessibleName(name)
    box.setKeyboardTracking(False)
    return box


def decimal_box(least: float, most: float, step: float, name: str, suffix: str) -> QDoubleSpinBox:
    """A box for a number with one decimal."""
    box = QDoubleSpinBox(minimum=least, maximum=most, decimals=1, singleStep=step)
    box.setSuffix(suffix)
    box.setAccessibleName(name)
    box.setKeyboardTracking(False)
    return box
