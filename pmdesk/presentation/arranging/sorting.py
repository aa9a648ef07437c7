"""Sorting: the order of tasks by the values of several fields."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pmdesk.presentation.arranging.field_columns import field_named, is_counted, numbers_of, texts_of
from pmdesk.presentation.arranging.outline_order import Ints
from pmdesk.presentation.plan import Plan


@dataclass(frozen=True, slots=True)
class SortKey:
    """Sort by the values of a field; what is not set comes last either way."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Sorting:
    """The first key decides, the next ones where it is equal, at last the outline.

    Within the outline each summary keeps its tasks; ``flat`` puts all tasks in one order.
    """

    keys: tuple[SortKey, ...]
    flat: bool = False


def ranks(plan: Plan, sorting: Sorting) -> Ints:
    """The place of every task among all, by index of the outline. Raises InvalidValue for unknown fields."""
    keys = [_key(plan, key) for key in reversed(sorting.keys)]
    order = np.lexsort((np.arange(len(plan.portfolio.outline.order)), *keys))
    result = np.empty(len(order), np.int64)
    result[order] = np.arange(len(order))
    return result


def _key(plan: Plan, key: SortKey) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    field = field_named(plan, key.field)
    numbers = numbers_of(plan, key.field) if is_counted(field) else text_numbers(texts_of(plan, key.field))
    return -numbers if key.descending else numbers


def text_numbers(texts: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Numbers in the order of the texts, capitals or not; NaN for an empty one."""
    folded = {text: (text.casefold(), text) for text in set(texts)}
    number: dict[str, float] = {text: n for n, text in enumerate(sorted(folded, key=folded.__getitem__))}
    number[""] = np.nan
    return np.array([number[text] for text in texts], np.float64)
